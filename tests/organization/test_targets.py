import pytest

from bptui.organization.targets import is_account_id


def test_an_account_id_is_12_digits() -> None:
    assert is_account_id("012345678901")


@pytest.mark.parametrize(
    "text", ["", "12345678901", "1234567890123", "1234-5678-90", "\N{ARABIC-INDIC DIGIT ONE}" * 12]
)
def test_anything_else_is_no_account_id(text: str) -> None:
    assert not is_account_id(text)

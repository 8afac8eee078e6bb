import pytest

from bptui.report.counting import plural


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 accounts"), (1, "1 account"), (2, "2 accounts"), (10_000, "10,000 accounts")],
)
def test_a_number_has_its_noun(count: int, text: str) -> None:
    assert plural(count, "account") == text


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert (plural(1, "policy", "policies"), plural(2, "policy", "policies")) == (
        "1 policy",
        "2 policies",
    )

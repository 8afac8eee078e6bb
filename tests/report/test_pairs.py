import pytest

from bptui.insight.pairs import Held, PairedSetting
from bptui.organization.targets import Account
from bptui.policy.meaning import Value
from bptui.report.pairs import held_origin, held_text, pair_names, pair_text

DB, OTHER_DB = Account("1" * 12, "db"), Account("2" * 12, "db")
WEB = Account("3" * 12, "web\x1b[31m")


def pair(one: Value | None, other: Value | None) -> PairedSetting:
    return PairedSetting(("plans", "a", "x"), Held(one, None), Held(other, None))


@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        ([], "Neither db nor web gets any setting."),
        ([pair("1", "1")], "db and web get the same: 1 setting."),
        ([pair("1", "2")], "1 of 1 setting differs between db and web."),
        (
            [pair("1", None), pair("1", "2"), pair("1", "1")],
            "2 of 3 settings differ between db and web.",
        ),
    ],
)
def test_two_targets_are_summed_up(pairs: list[PairedSetting], text: str) -> None:
    assert pair_text("db", "web", pairs) == text


def test_targets_of_one_name_are_told_apart_by_their_ids() -> None:
    assert pair_names(DB, OTHER_DB) == ("db (111111111111)", "db (222222222222)")
    assert pair_names(DB, WEB) == ("db", "web\u241b[31m")


def test_a_value_is_written_with_its_origin() -> None:
    assert held_text(Held(("a", "b"), None)) == "a, b"
    assert held_text(Held(None, None)) == "nothing"
    assert held_origin(Held(None, None)) == ""

"""What is said anew and changes nothing, because a control forbids it."""

from bptui.insight.compared import Compared
from bptui.insight.differences import Comparer, Side
from bptui.insight.stopped import Stopped, stopped
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.reading import read_document
from bptui.report.differences import stopped_line, stopped_text
from tests.insight.test_differences import AUDIT, DB, DELETE, ROOT, SHOP, TEXTS, WEB, side

LOCKED = TEXTS["retention"]
AIM = (
    '{"plans": {"std": {"rules": {"daily": {"lifecycle": {"delete_after_days": '
    '{"@@assign": "7"}}}}}}}'
)
PROD = OrganizationalUnit(
    "ou-prod",
    "Prod",
    ("retention",),
    (),
    (Account(DB.id, DB.name, None, ("aim",)), Account(WEB.id, WEB.name, None, ("aim",))),
)
TEAMS = Organization(None, "Shop", None, OrganizationalUnit(ROOT.id, "Root", (), (PROD,), (AUDIT,)))
QUIET = side({"aim": "{}", "retention": LOCKED}, TEAMS)


def loud(aim: str = AIM, retention: str = LOCKED) -> Side:
    return side({"aim": aim, "retention": retention}, TEAMS)


def said(found: tuple[Stopped, ...]) -> list[tuple[tuple[str, ...], list[object]]]:
    return [(each.accounts, [(s.path, s.operation.operand) for s in each.steps]) for each in found]


def test_a_new_statement_that_a_lock_stops_is_told_for_all_it_is_stopped_for() -> None:
    assert said(stopped(QUIET, loud())) == [((DB.id, WEB.id), [(DELETE, "7")])]


def test_another_value_that_is_stopped_is_new_too() -> None:
    assert said(stopped(loud(), loud(AIM.replace("7", "8")))) == [
        ((DB.id, WEB.id), [(DELETE, "8")])
    ]


def test_what_was_stopped_before_is_no_news() -> None:
    assert stopped(loud(), loud(AIM.replace('{"plans"', '{  "plans"'))) == ()
    assert stopped(loud(), QUIET) == ()


def test_where_the_value_changes_that_is_the_news() -> None:
    assert stopped(QUIET, loud(retention=LOCKED.replace("35", "36"))) == ()


def test_a_statement_that_takes_effect_is_not_stopped() -> None:
    open_ = LOCKED.replace("@@none", "@@all")

    assert stopped(side({"aim": "{}", "retention": open_}, TEAMS), loud(retention=open_)) == ()


def test_a_new_account_has_nothing_that_was_stopped() -> None:
    assert stopped(side(organization=Organization(None, "x", None, ROOT_ALONE)), loud()) == ()


ROOT_ALONE = OrganizationalUnit(ROOT.id, "Root")


def test_equal_states_stop_nothing() -> None:
    assert stopped(side(), side(organization=SHOP)) == ()


def test_it_is_told_in_words_with_what_stops_it() -> None:
    after = loud()
    documents = {"aim": read_document(AIM), "retention": read_document(LOCKED)}
    groups = Comparer().differences(QUIET, after)
    compared = Compared(groups, QUIET, after, documents, stopped(QUIET, after))
    (found,) = compared.stopped

    assert groups == ()
    assert stopped_line(found, compared) == ("x [2 accounts] blocked, so nothing changes: db, web")
    (told,) = map(stopped_text, compared.told(found))
    assert told == (
        "std/daily delete_after_days @@assign 7 at db/aim:1: BLOCKED by the lock at "
        "Prod/retention:9"
    )

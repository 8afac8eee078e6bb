"""What one statement does in all accounts, counted, and said in a few words."""

import json
from collections import Counter
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import given

from bptui.inheritance.inherited import Outcome
from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.inheritance.sources import statement_of
from bptui.insight.statement_effect import StatementEffect, statement_effect
from bptui.insight.story import Storyteller
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.document import StatementKey
from bptui.policy.paths import path_from_text
from bptui.policy.reading import read_document
from bptui.report.effect_text import case_text, effect_texts
from tests.stories import REGIONS, RETENTION, at
from tests.strategies import POLICY_NAMES, organizations, policies

SET = StatementKey(path_from_text(RETENTION), "@@assign", 0)


def effect(
    organization: Organization, documents: dict[str, Any], policy: str, statement: StatementKey
) -> StatementEffect:
    """Find out what a statement does, without a pause."""
    read = {name: read_document(json.dumps(text, indent=1)) for name, text in documents.items()}
    meanings = {name: document.meaning for name, document in read.items()}
    results = dict(inherited_everywhere(organization, meanings, Memory()))
    work = statement_effect(organization, results, read, policy, statement)
    return finished(work)


def finished(work: Generator[None, None, StatementEffect]) -> StatementEffect:
    """Go on with a piece of work to its end."""

    def outer() -> Generator[None, None, None]:
        answers.append((yield from work))

    answers: list[StatementEffect] = []
    assert sum(1 for _ in outer()) >= 0
    return answers[0]


def shop(
    root: tuple[str, ...] = (), prod: tuple[str, ...] = (), db: tuple[str, ...] = ()
) -> Organization:
    """Return Root with Prod (db, web) and audit, with policies attached."""
    accounts = (Account("1", "db", None, db), Account("2", "web", None, ()))
    unit = OrganizationalUnit("ou-1", "Prod", prod, (), accounts)
    top = OrganizationalUnit("r-1", "Root", root, (unit,), (Account("3", "audit", None, ()),))
    return Organization("o-1", "Shop", None, top)


def said(
    organization: Organization, documents: dict[str, Any], policy: str, **statement: str
) -> str:
    """Say what a statement does, at length."""
    key = StatementKey(
        path_from_text(statement.get("path", RETENTION)), statement.get("operator", "@@assign"), 0
    )
    return effect_texts(effect(organization, documents, policy, key))[0]


BASE, PROD, TEAM = at(RETENTION, assign=14), at(RETENTION, assign=35), at(RETENTION, assign=7)
LOCK = at(RETENTION, assign=35, control=["@@none"])
CONTROL = "@@operators_allowed_for_child_policies"


def test_what_is_set_overridden_and_replaced_is_counted() -> None:
    documents = {"base": BASE, "prod": PROD, "team": TEAM}
    organization = shop(("base",), ("prod",), ("team",))

    assert said(organization, documents, "base") == "sets this in 1 account · 2 overridden"
    assert said(organization, documents, "prod") == (
        "overrides 14 from base in 1 account · 1 overridden"
    )
    assert said(organization, documents, "team") == "overrides 35 from prod in 1 account"


def test_what_a_lock_blocks_is_no_effect_and_the_lock_says_what_it_stops() -> None:
    documents = {"lock": LOCK, "team": TEAM}
    organization = shop((), ("lock",), ("team",))

    assert said(organization, documents, "team") == "no effect: blocked by the lock at Prod/lock:9"
    assert said(organization, documents, "lock", operator=CONTROL) == (
        "lock: blocks team:8 in 1 account"
    )
    assert said(shop((), ("lock",)), documents, "lock", operator=CONTROL) == (
        "lock: nothing below may change this, and nothing tries to"
    )


def test_what_is_overridden_everywhere_is_no_effect() -> None:
    documents = {"base": BASE, "prod": PROD}

    assert said(shop(("base",), ("prod",)), {**documents, "audit": TEAM}, "base") == (
        "sets this in 1 account · 2 overridden"
    )
    assert said(shop((), ("base",), ()), documents, "base") == "sets this in 2 accounts"
    inner = OrganizationalUnit("ou-2", "Inner", ("prod",), (), (Account("1", "db", None, ()),))
    root = OrganizationalUnit("r-1", "Root", ("base",), (inner,), ())
    assert said(Organization(None, None, None, root), documents, "base") == (
        "no effect: overridden by prod:8 in the only account"
    )


def test_of_two_on_one_target_the_second_has_no_effect() -> None:
    assert said(shop((), ("prod", "base")), {"base": BASE, "prod": PROD}, "base") == (
        "no effect: Prod/prod:8 was attached first, so it wins"
    )


def test_what_adds_to_a_list_says_so() -> None:
    documents = {"base": at(REGIONS, assign=["a"]), "more": at(REGIONS, append=["b"], remove=["z"])}
    organization = shop(("base",), ("more",))

    assert said(organization, documents, "more", path=REGIONS, operator="@@append") == (
        "adds to the list in 2 accounts"
    )
    assert said(organization, documents, "more", path=REGIONS, operator="@@remove") == (
        "no effect: it is not in the list"
    )


@pytest.mark.parametrize(
    ("organization", "text"),
    [
        (shop(), "no account is below this policy: edits change 0 accounts"),
        (
            Organization(None, None, None, OrganizationalUnit("r-1", "Root", ("base",), (), ())),
            "no account is below this policy: edits change 0 accounts",
        ),
    ],
)
def test_where_no_account_is_reached_that_is_told(organization: Organization, text: str) -> None:
    assert said(organization, {"base": BASE}, "base") == text


def test_a_policy_attached_twice_counts_once_for_each_account() -> None:
    found = effect(shop(("base",), ("base",)), {"base": BASE}, "base", SET)

    assert found.accounts == 3


def test_values_of_several_origins_are_counted_where_there_is_no_room_to_name_them() -> None:
    documents = {"base": BASE, "prod": PROD, "team": at(RETENTION, assign=1)}
    inner = OrganizationalUnit(
        "ou-1", "Prod", ("prod",), (), (Account("1", "db", None, ("team",)),)
    )
    root = OrganizationalUnit(
        "r-1", "Root", ("base",), (inner,), (Account("2", "x", None, ("team",)),)
    )

    assert said(Organization(None, None, None, root), documents, "team") == (
        "overrides 2 values in 2 accounts"
    )


@given(organizations(), policies())
def test_every_account_is_counted_with_what_its_story_says(
    organization: Organization, documents: dict[str, Any]
) -> None:
    read = {name: read_document(json.dumps(text)) for name, text in documents.items()}
    results = dict(
        inherited_everywhere(organization, {n: d.meaning for n, d in read.items()}, Memory())
    )
    for policy in POLICY_NAMES:
        for statement in read[policy].places:
            found = effect(organization, documents, policy, statement)
            ours = {a.id: c.told.step.outcome for c in found.cases for a in c.accounts}
            for account in organization.accounts():
                levels = organization.levels(account.id)
                node = results[account.id].at(statement.path)
                outcomes = [
                    told.step.outcome
                    for told in (Storyteller(levels, read).explain(node).steps if node else ())
                    if told.source.policy == policy and statement_of(told.step) == statement
                ]
                assert (account.id in ours) is bool(outcomes)
                if outcomes:
                    live = Outcome.APPLIED in outcomes
                    assert ours[account.id] in outcomes
                    assert (ours[account.id] is Outcome.APPLIED) is live
            assert Counter(ours.values()).total() == found.accounts
            assert all(map(case_text, found.cases))
            assert all(effect_texts(found))

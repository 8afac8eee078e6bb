import json
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import example, given, settings

from bptui.inheritance.effective import effective_policy
from bptui.inheritance.inherited import Outcome
from bptui.insight.story import Storyteller
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.document import StatementKey
from bptui.policy.text_edits import applied
from bptui.validation.advice.adviser import Adviser
from bptui.validation.findings import Finding
from tests.strategies import PolicyDocument, organizations, policies
from tests.validation.advice.advising import Advised, advised, without

Policies = dict[str, PolicyDocument]

_ACCOUNT = Account("111111111111", "db", None, ("team",))
_PROD = OrganizationalUnit("ou-prod", "Prod", ("gold", "lock"), (), (_ACCOUNT,))
ONE_ACCOUNT = Organization(None, None, None, OrganizationalUnit("r-1", "Root", ("base",), (_PROD,)))
"""Where a setting that the account overrides means nothing to anybody."""


def ask(organization: Organization, documents: Policies) -> Advised:
    return advised(organization, {name: json.dumps(text) for name, text in documents.items()})


def with_text(asked: Advised, name: str, text: str) -> Advised:
    """Ask again after one policy got another text."""
    texts = {known: document.text for known, document in asked.documents.items()}
    return advised(asked.organization, {**texts, name: text})


def effective(asked: Advised) -> Mapping[str, Any]:
    """Return the effective policy of every account."""
    accounts = asked.organization.accounts()
    return {account.id: effective_policy(asked.results[account.id]) for account in accounts}


def statement(asked: Advised, finding: Finding) -> StatementKey:
    """Return the statement that a finding underlines."""
    assert finding.place is not None
    places = asked.documents[finding.policy or ""].places
    return next(key for key, span in places.items() if span == finding.place.span)


def told(asked: Advised, outcome: Outcome) -> set[tuple[str, StatementKey, str]]:
    """Return the statements with an outcome, each with the account, as their stories tell."""
    found = set()
    for account in asked.organization.accounts():
        teller = Storyteller(asked.organization.levels(account.id), asked.documents)
        for explanation in teller.explain_all(asked.results[account.id]):
            found |= {
                (step.source.policy, step.source.statement, account.id)
                for step in explanation.steps
                if step.step.outcome is outcome
            }
    return found


def found_for(asked: Advised, rule: str) -> set[tuple[str, StatementKey, str]]:
    return {
        (finding.policy or "", statement(asked, finding), account)
        for finding in asked.findings
        if finding.rule == rule
        for account in finding.accounts
    }


@given(organizations(), policies())
def test_what_is_blocked_is_what_the_stories_of_all_accounts_tell(
    organization: Organization, documents: Policies
) -> None:
    asked = ask(organization, documents)

    assert found_for(asked, "blocked") == told(asked, Outcome.BLOCKED)


@given(organizations(), policies())
def test_every_conflict_is_a_lost_statement(
    organization: Organization, documents: Policies
) -> None:
    asked = ask(organization, documents)

    assert found_for(asked, "conflict") <= told(asked, Outcome.LOST)


@given(organizations(), policies())
def test_no_statement_is_told_for_the_same_reason_twice(
    organization: Organization, documents: Policies
) -> None:
    asked = ask(organization, documents)
    found = [(f.rule, f.policy, f.place, f.path) for f in asked.findings]

    assert len(set(found)) == len(found)


def removable(asked: Advised) -> Iterator[Advised]:
    """Yield the organization without each of the statements that are said to change nothing."""
    for finding in asked.findings:
        if finding.rule in ("dead-setting", "no-effect") and finding.accounts:
            name = finding.policy or ""
            assert finding.place is not None
            yield with_text(asked, name, without(asked.documents[name], finding.place.span))


@given(organizations(), policies())
def test_without_a_dead_setting_or_one_of_no_effect_every_account_has_the_same(
    organization: Organization, documents: Policies
) -> None:
    asked = ask(organization, documents)

    for again in removable(asked):
        assert effective(again) == effective(asked)


@settings(max_examples=300)
@given(policies())
@example(
    # Without its assign, `lock` would bring no key to a section that takes no new ones.
    {
        "base": {},
        "gold": {},
        "lock": {
            "plans": {"main": {"regions": {"@@assign": ["a"], "@@remove": ["a"]}}},
            "@@operators_allowed_for_child_policies": ["@@remove"],
        },
        "team": {"plans": {"main": {"regions": {"@@assign": []}}}},
    }
)
def test_that_holds_where_one_account_is_all_there_is(documents: Policies) -> None:
    asked = ask(ONE_ACCOUNT, documents)

    for again in removable(asked):
        assert effective(again) == effective(asked)


@given(organizations(), policies())
def test_what_is_offered_to_be_taken_out_nobody_misses(
    organization: Organization, documents: Policies
) -> None:
    asked = ask(organization, documents)
    for finding in asked.findings:
        for fix in finding.fixes if finding.rule != "lock-gap" else ():
            name = finding.policy or ""
            again = with_text(asked, name, applied(asked.documents[name].text, fix.edits))

            assert (fix.title, fix.is_safe) == ("Take it out", False)
            assert again.documents[name].parses
            assert effective(again) == effective(asked)


@given(organizations(), policies())
def test_a_completed_lock_changes_nothing_where_its_policy_comes_first_and_leaves_no_gap_in_it(
    organization: Organization, documents: Policies
) -> None:
    asked = ask(organization, documents)
    for finding in asked.findings:
        for fix in finding.fixes if finding.rule == "lock-gap" else ():
            name = finding.policy or ""
            again = with_text(asked, name, applied(asked.documents[name].text, fix.edits))

            assert again.documents[name].parses
            left = [f for f in again.findings if (f.rule, f.policy) == ("lock-gap", name)]
            assert not any(f.fixes for f in left if f.path == finding.path)
            for target in organization.attachments(name):
                above = organization.levels(target.id)[:-1]
                if not any(name in level.policies for level in above):
                    before, after = asked.results[target.id], again.results[target.id]
                    assert effective_policy(before) == effective_policy(after)


@given(organizations(), policies(), policies())
def test_what_is_remembered_changes_no_answer(
    organization: Organization, documents: Policies, others: Policies
) -> None:
    adviser = Adviser()
    for drawn in (documents, others, documents):
        texts = {name: json.dumps(document) for name, document in drawn.items()}

        assert advised(organization, texts, adviser).findings == ask(organization, drawn).findings

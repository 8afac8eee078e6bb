"""Which accounts of the samples are invalid, before and after the edits their READMEs name."""

from datetime import UTC, datetime

import pytest

from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.validation.effective.accounts import effective_findings
from bptui.validation.effective.judging import Judge
from bptui.validation.findings import Finding, Gate
from bptui.workspace.edits import Attach, Detach, ReplaceText
from tests.samples.asking import Sample

NOW = datetime(2026, 9, 13, 9, 0, tzinfo=UTC)


def found(sample: Sample) -> tuple[Finding, ...]:
    """Return what is wrong with the effective policies of a sample as it is now."""
    state = sample.workspace.state
    results = dict(inherited_everywhere(state.organization, state.meanings, Memory()))
    findings = effective_findings(state.organization, results, state.documents, NOW, Judge())
    assert findings is not None
    return findings


def invalid(sample: Sample) -> dict[str, list[str]]:
    """Return the messages of AWS for invalid accounts, by their names."""
    errors: dict[str, list[str]] = {}
    for finding in found(sample):
        for account in finding.accounts if finding.gate is Gate.EFFECTIVE else ():
            assert finding.aws is not None
            errors.setdefault(sample.name_of(account), []).append(
                f"{finding.aws.path}: {finding.aws.message}"
            )
    return errors


NO_VAULT = "plans/main/rules/nightly: 'target_backup_vault_name' is missing"
NO_ROLE = "plans/main/selections/tags/tagged: 'iam_role_arn' is missing"


@pytest.mark.parametrize("name", ["acme", "first_steps", "locked_down"])
def test_every_account_of_the_other_samples_is_right(name: str) -> None:
    assert found(Sample(name)) == ()


def test_of_partial_policies_old_crm_alone_is_invalid() -> None:
    (finding,) = found(Sample("partial_policies"))

    assert finding.message == (
        "The effective policy of old-crm is invalid: rule nightly of plan main has no "
        "target_backup_vault_name. AWS goes on serving its last valid policy, all of it."
    )
    assert finding.help == "Add target_backup_vault_name here."
    assert finding.contributing_policies == ("when-and-where",)
    assert invalid(Sample("partial_policies")) == {"old-crm": [NO_VAULT]}


def test_180_days_in_acme_make_db_prod_invalid() -> None:
    sample = Sample("acme")
    text = sample.document("prod-retention")
    sample.edit(ReplaceText("prod-retention", text.replace('"35"', '"180"')))
    (finding,) = found(sample)

    assert finding.message == (
        "The effective policy of db-prod is invalid: in rule daily of plan std, continuous backup "
        "keeps at most 35 days, delete is 180. AWS goes on serving its last valid policy, all of "
        "it."
    )
    assert finding.help == (
        "Fix it in prod-retention line 13 (35 or less) or in app-team line 6 (continuous off)."
    )
    assert [related.message for related in finding.related] == [
        "14 at Root",
        "180 at Prod",
        "7 at db-prod, blocked",
    ]
    assert list(invalid(sample)) == ["db-prod"]


def test_attaching_the_vault_to_transition_completes_old_crm() -> None:
    sample = Sample("partial_policies")
    sample.edit(Attach(sample.organization.find("Transition").id, "vault-and-retention"))

    assert found(sample) == ()


def test_without_the_vault_at_workloads_five_more_accounts_are_invalid() -> None:
    sample = Sample("partial_policies")
    sample.edit(Detach(sample.organization.find("Workloads").id, "vault-and-retention"))

    names = ["checkout", "orders", "shop", "lab", "models", "old-crm"]
    assert invalid(sample) == {name: [NO_VAULT] for name in names}


def test_without_the_role_all_ten_accounts_are_invalid() -> None:
    sample = Sample("partial_policies")
    lines = sample.document("tagged-resources").split("\n")
    sample.edit(ReplaceText("tagged-resources", "\n".join(lines[:6] + lines[9:])))
    nine = [name for name in sample.names() if name != "old-crm"]

    assert invalid(sample) == {**{name: [NO_ROLE] for name in nine}, "old-crm": [NO_VAULT]}

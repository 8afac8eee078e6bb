"""What can be checked, and that it is checked as it stands in its files."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bptui.policy.spans import Span
from bptui.report.findings.located import Region
from bptui.validation.findings import Finding, Gate, Place
from bptui.workspace.checkable import Checkable, document_at, documents_in
from bptui.workspace.checkable_organization import organization_at
from tests.organizations import AUDIT, SHOP, SHOP_POLICIES, alone, folder

NOW = datetime(2026, 9, 1, tzinfo=UTC)


def rules_of(checkable: Checkable) -> list[str]:
    return [finding.rule for finding in checkable.findings(NOW)]


def test_a_document_is_checked_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"plans": {},}', encoding="utf-8")
    checkable = document_at(str(file))

    (finding,) = checkable.findings(NOW)
    assert (finding.rule, finding.policy, finding.place) == (
        "trailing-comma",
        None,
        Place(None, Span(12, 13)),
    )
    assert (checkable.policy_count, checkable.account_count) == (1, 0)


@pytest.mark.parametrize(
    ("data", "rule"), [(b"\xff", "policy-not-utf-8"), (b"x" * 200_001, "document-too-large")]
)
def test_a_document_without_text_has_a_finding_that_says_so(
    tmp_path: Path, data: bytes, rule: str
) -> None:
    (tmp_path / "a.json").write_bytes(data)

    assert rules_of(document_at(str(tmp_path / "a.json"))) == [rule]


def test_every_document_of_a_folder_is_checked_by_itself(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.json").write_text("", encoding="utf-8")

    found = list(documents_in(str(tmp_path)))
    assert [each.files.main.path for each in found] == [
        str(tmp_path / name) for name in ("a.json", "b.json")
    ]
    assert [rules_of(each) for each in found] == [["empty-document"]] * 2


def test_all_policies_of_an_organization_are_checked(tmp_path: Path) -> None:
    policies = {**SHOP_POLICIES, "team": '{"plans": {},}'}
    checkable = organization_at(str(folder(tmp_path / "shop", SHOP, policies)))

    (finding,) = [each for each in checkable.findings(NOW) if each.gate is Gate.SYNTAX]
    each = checkable.files.located(finding)
    assert (finding.rule, finding.policy) == ("trailing-comma", "team")
    assert each.spot.file.path == str(tmp_path / "shop" / "policies" / "team.json")
    assert (checkable.policy_count, checkable.account_count) == (5, 4)
    assert checkable.files.account_names[AUDIT] == "audit"


def test_places_are_those_of_the_file_and_not_of_the_editor(tmp_path: Path) -> None:
    text = '{\r\n"\u202e": 1, "a": "\x1b" }\r\n'
    place = folder(tmp_path / "org", alone("p"), {"p": text})
    checkable = organization_at(str(place))

    (finding,) = checkable.findings(NOW)
    assert finding.rule == "control-character"
    each = checkable.files.located(finding)
    assert each.spot.region == Region(2, 15, 2, 16)


def test_a_policy_without_file_has_no_text_that_could_be_checked(tmp_path: Path) -> None:
    place = folder(tmp_path / "org", alone("p"), {})

    assert organization_at(str(place)).policy_count == 0


def test_a_policy_that_is_no_text_has_a_file_all_the_same(tmp_path: Path) -> None:
    place = folder(tmp_path / "org", alone("p"), {"p": b"\xff"})

    assert organization_at(str(place)).policy_count == 1


def test_with_another_text_something_else_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"plans": {},}', encoding="utf-8")
    before = document_at(str(tmp_path / "a.json"))
    after = before.with_texts({None: ""})

    assert (rules_of(before), rules_of(after)) == (["trailing-comma"], ["empty-document"])
    assert after.files.main.text == ""


def test_with_another_text_of_a_policy_the_organization_is_the_same(tmp_path: Path) -> None:
    place = folder(tmp_path / "org", alone("p", "q"), {"p": '{"plans": {}}', "q": '{"plans": {}}'})
    before = organization_at(str(place))
    after = before.with_texts({"p": ""})

    assert rules_of(after) == ["empty-document"]
    assert after.files.main is before.files.main
    assert after.files.policies["q"] is before.files.policies["q"]


def test_what_is_wrong_with_the_folder_is_found_too(tmp_path: Path) -> None:
    place = folder(tmp_path / "org", alone("gone"), {"spare": '{"plans": {}}'})
    checkable = organization_at(str(place))

    found = [checkable.files.located(finding) for finding in checkable.findings(NOW)]
    assert [(each.finding.rule, each.spot.text, each.accounts) for each in found] == [
        ("policy-missing", f"{place}/organization.json:6:7", ("audit",)),
        ("policy-unattached", f"{place}/policies/spare.json", ()),
    ]


def test_a_problem_of_a_text_has_gone_when_the_text_has_changed(tmp_path: Path) -> None:
    place = folder(tmp_path / "org", alone("p"), {"p": '{"plans": {}, "\x01": 1}'})
    checkable = organization_at(str(place))

    assert rules_of(checkable) == ["control-character"]
    assert rules_of(checkable.with_texts({"p": '{"plans": {}}'})) == []


def test_the_time_reaches_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[datetime] = []

    def note(document: object, now: datetime) -> tuple[Finding, ...]:
        del document
        seen.append(now)
        return ()

    monkeypatch.setattr("bptui.workspace.checkable.document_findings", note)
    monkeypatch.setattr("bptui.validation.checking.document_findings", note)
    organization_at(str(folder(tmp_path / "org", alone("p"), {"p": "{}"}))).findings(NOW)
    document_at(str(tmp_path / "org" / "policies" / "p.json")).findings(NOW)

    assert seen == [NOW, NOW]

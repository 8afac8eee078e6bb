from dataclasses import replace

import pytest

from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit
from bptui.report.findings.located import CheckedFile, FileSet, Region, Spot, counts, in_order
from bptui.validation.findings import Fix, Place, Related, Severity
from tests.report.findings.making import file_set, found, located


def test_a_place_is_known_by_lines_and_columns_from_1() -> None:
    spot = located('{\n  "a": «[\n1]»}').spot

    assert spot.region == Region(2, 8, 3, 3)
    assert spot.text == "org/policies/p.json:2:8"


def test_columns_count_characters() -> None:
    assert located('{"\U0001f468\u4e2d\t": «1»}').spot.region == Region(1, 9, 1, 10)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_in_the_file(line_end: str) -> None:
    assert located(f'{{{line_end}"a":{line_end}«1»}}').spot.region == Region(3, 1, 3, 2)


def test_what_is_about_a_policy_as_a_whole_has_its_file() -> None:
    spot = file_set("{}").located(found(None)).spot

    assert (spot.file.path, spot.region, spot.text) == (
        "org/policies/p.json",
        None,
        "org/policies/p.json",
    )


def test_what_is_about_a_line_of_the_organization_has_that_line_without_blanks() -> None:
    spot = file_set("{}").located(replace(found(None), line=2)).spot

    assert (spot.file.path, spot.region) == ("org/organization.json", Region(2, 3, 2, 13))


def test_what_is_about_a_policy_without_file_or_about_none_is_the_organization_s() -> None:
    for policy in ("missing", None):
        spot = file_set("{}").located(replace(found(None), policy=policy)).spot
        assert (spot.file.path, spot.region) == ("org/organization.json", None)


def test_a_file_that_is_no_text_has_no_lines() -> None:
    assert Spot(CheckedFile("a.json", None), Span(0, 0)).region is None


def test_other_places_accounts_and_fixes_are_looked_up_too() -> None:
    fix = Fix("Repair it", "p", (TextEdit(Span(0, 0), "x"),), is_safe=True)
    finding = replace(
        found(Span(0, 1)),
        related=(Related(Place("p", Span(1, 2)), "here, too"),),
        accounts=("111", "222", "333"),
        fixes=(fix,),
    )
    whole = file_set("{}")
    each = whole.located(finding)

    assert [(note.spot.text, note.message) for note in each.notes] == [
        ("org/policies/p.json:1:2", "here, too")
    ]
    assert each.accounts == ("payments", "222", "333")
    assert each.fixes == ((fix, whole.policies["p"]),)


def test_the_file_with_the_worst_comes_first_and_in_it_the_worst_in_the_order_of_the_text() -> None:
    def at(path: str, severity: Severity, start: int) -> object:
        return located(f"{' ' * start}«x»", path, severity=severity)

    mild = at("a", Severity.INFO, 0)
    late, early, hint = (
        at("b", Severity.ERROR, 9),
        at("b", Severity.ERROR, 3),
        at("b", Severity.WARNING, 1),
    )

    assert in_order([mild, late, hint, early]) == [early, late, hint, mild]  # type: ignore[list-item]


def test_findings_are_counted_by_severity() -> None:
    every = [located(severity=severity) for severity in (Severity.INFO, Severity.INFO)]

    assert counts(every) == {Severity.ERROR: 0, Severity.WARNING: 0, Severity.INFO: 2}


def test_a_document_by_itself_is_what_all_its_findings_are_about() -> None:
    file = CheckedFile("a.json", "{}")
    alone = FileSet({None: file}, file, {})

    assert alone.located(replace(found(None), policy=None)).spot == Spot(file)
    place = Place(None, Span(0, 2))
    assert alone.located(replace(found(None), place=place)).spot == Spot(file, Span(0, 2))

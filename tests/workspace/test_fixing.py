"""Safe fixes are made until none is left, and nothing else is touched."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit
from bptui.report.findings.located import CheckedFile, FileSet, PolicyFiles
from bptui.validation.findings import Finding, Fix, Gate, Severity
from bptui.workspace.checkable import Checkable
from bptui.workspace.fixing import fixed

NOW = datetime(2026, 9, 1, tzinfo=UTC)

Rule = Callable[[str], Iterator[Fix]]


def checkable(text: str, rule: Rule) -> Checkable:
    """Return a document in which a rule finds what to fix."""

    def find(files: PolicyFiles, _now: datetime) -> tuple[Finding, ...]:
        return tuple(replace(WRONG, fixes=(fix,)) for fix in rule(files[None].text or ""))

    file = CheckedFile("a.json", text)
    return Checkable(FileSet({None: file}, file, {}), find)


WRONG = Finding("some-rule", Gate.SAVE, Severity.ERROR, "This is wrong.", "Put it right.")


def fix(start: int, end: int, text: str, *, is_safe: bool = True) -> Fix:
    return Fix("Repair it", None, (TextEdit(Span(start, end), text),), is_safe=is_safe)


def result_of(text: str, rule: Rule, gate: Gate = Gate.SAVE) -> tuple[str | None, list[int]]:
    """Return what a document comes to, and the lines that were told."""
    done, made = fixed(checkable(text, rule), NOW, lambda finding: finding.gate is gate)
    assert all(each.title == "Repair it" for each in made)
    return done.files.main.text, [each.line for each in made]


def test_fixes_side_by_side_are_made_at_once() -> None:
    def rule(text: str) -> Iterator[Fix]:
        for start, character in enumerate(text):
            if character == "x":
                yield fix(start, start + 1, "yy")

    assert result_of("axb\nx", rule) == ("ayyb\nyy", [1, 2])


def test_what_becomes_possible_by_a_fix_is_fixed_too() -> None:
    def rule(text: str) -> Iterator[Fix]:
        if "ab" in text:
            start = text.index("ab")
            yield fix(start, start + 2, "")

    assert result_of("aaabbb", rule) == ("", [1, 1, 1])


def test_of_fixes_that_touch_each_other_one_is_made_and_then_it_is_looked_again() -> None:
    def rule(text: str) -> Iterator[Fix]:
        if "{}" in text:
            yield fix(1, 1, "one")
            yield fix(1, 1, "two")

    assert result_of("{}", rule) == ("{one}", [1])


def test_a_fix_of_several_edits_is_made_as_a_whole() -> None:
    def rule(text: str) -> Iterator[Fix]:
        if text.startswith("a"):
            ends = (TextEdit(Span(0, 1), "("), TextEdit(Span(2, 3), ")"))
            yield Fix("Repair it", None, ends, is_safe=True)
            yield fix(1, 2, "no")

    assert result_of("abc", rule) == ("(b)", [1])


def test_what_is_not_safe_is_left_alone() -> None:
    def rule(text: str) -> Iterator[Fix]:
        yield fix(0, len(text), "", is_safe=False)

    assert result_of("abc", rule) == ("abc", [])


def test_what_is_not_asked_about_is_left_alone() -> None:
    def rule(text: str) -> Iterator[Fix]:
        yield fix(0, len(text), "")

    assert result_of("abc", rule, Gate.SYNTAX) == ("abc", [])


def test_only_the_best_fix_of_a_finding_is_made() -> None:
    def find(files: PolicyFiles, _now: datetime) -> tuple[Finding, ...]:
        if files[None].text != "abc":
            return ()
        return (replace(WRONG, fixes=(fix(0, 1, "A"), fix(2, 3, "C"))),)

    file = CheckedFile("a.json", "abc")
    done, _ = fixed(Checkable(FileSet({None: file}, file, {}), find), NOW, lambda _: True)

    assert done.files.main.text == "Abc"


def test_fixes_without_end_are_given_up() -> None:
    def rule(text: str) -> Iterator[Fix]:
        yield fix(0, len(text), f"{text}x")

    text, lines = result_of("", rule)
    assert (text, len(lines)) == ("x" * 20, 20)


def test_where_there_is_nothing_to_fix_all_stays_the_same() -> None:
    def rule(text: str) -> Iterator[Fix]:
        yield from ()
        del text

    before = checkable("abc", rule)
    assert fixed(before, NOW, lambda _: True) == (before, ())


def test_policies_are_fixed_each_by_itself() -> None:
    def find(files: PolicyFiles, _now: datetime) -> tuple[Finding, ...]:
        return tuple(
            replace(WRONG, fixes=(replace(fix(0, 1, "z"), policy=name),))
            for name, file in files.items()
            if (file.text or "").startswith("a")
        )

    main = CheckedFile("organization.json", "{}")
    files: PolicyFiles = {
        name: CheckedFile(f"{name}.json", text) for name, text in (("p", "ab"), ("q", "ac"))
    }
    done, made = fixed(Checkable(FileSet(files, main, {}), find), NOW, lambda _: True)

    assert {name: file.text for name, file in done.files.policies.items()} == {"p": "zb", "q": "zc"}
    assert [(each.file.path, each.line) for each in made] == [("p.json", 1), ("q.json", 1)]

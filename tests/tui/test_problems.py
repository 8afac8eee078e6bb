"""Which problems are shown, in which groups, and in which order one goes through them."""

from dataclasses import replace

from bptui.policy.reading import read_document
from bptui.policy.spans import Span
from bptui.tui.problems import Problems
from bptui.validation.findings import Finding, Gate, Place, Related, Severity
from bptui.workspace.examining import Check

TEXT, OTHER = read_document('{"plans": {}}'), read_document("{}")
ACCOUNT = "111122223333"


def finding(
    rule: str, policy: str | None = None, gate: Gate = Gate.SAVE, *, start: int = 1
) -> Finding:
    """Return a finding of a rule, at a place of a policy if there is one."""
    place = None if policy is None else Place(policy, Span(start, start + 3))
    return Finding(rule, gate, Severity.ERROR, "Wrong.", "Mend it.", place=place, policy=policy)


def check(*findings: Finding, touching: tuple[Finding, ...] = ()) -> Check:
    """Return a check with findings."""
    texts = {"one": TEXT, "two": OTHER}
    by_account = {ACCOUNT: touching}
    return Check(1, findings, by_account, texts=texts, documents=texts)


def problems(*findings: Finding, touching: tuple[Finding, ...] = ()) -> Problems:
    """Return the problems of a check, shown while nobody types."""
    found = Problems()
    found.take(check(*findings, touching=touching), is_patient=True)
    return found


def round_of(found: Problems, count: int, *, edited: bool = False) -> list[str]:
    """Return the rules of the problems one comes to, opening the policy of each or none."""
    way, policy = [], None
    for _ in range(count):
        next_one = found.go_on(policy, ACCOUNT)
        assert next_one is not None
        policy = next_one.policy if edited else None
        way.append(next_one.rule)
    return way


def test_nothing_is_known_before_the_first_check() -> None:
    found = Problems()
    found.show_all()

    assert (found.title, found.listed, found.of_account(ACCOUNT)) == ("Problems", (), ())
    assert found.go_on(None, ACCOUNT) is None
    assert not found.is_about("one", TEXT)


def test_what_is_new_waits_while_somebody_types_and_what_is_gone_goes() -> None:
    old, moved, gone, new = finding("a", "one"), finding("b", "one"), finding("c"), finding("d")
    found = problems(old, moved, gone)
    moved = replace(moved, place=Place("one", Span(7, 9)))

    found.take(check(new, old, moved, touching=(new, old)), is_patient=False)
    assert [*found.listed] == [old, moved]
    assert found.of_account(ACCOUNT) == [old]

    found.show_all()
    assert [*found.listed] == [new, old, moved]
    assert found.of_account(ACCOUNT) == [new, old]


def test_they_are_grouped_by_how_near_they_are() -> None:
    far, mine, here, unit = finding("a", "two"), finding("b", "one"), finding("c"), finding("d")
    unit = replace(unit, target=ACCOUNT)
    found = problems(far, mine, here, unit, touching=(here,))

    assert list(found.groups("one", ACCOUNT)) == [
        ("edited", [mine]),
        ("explained", [here, unit]),
        ("elsewhere", [far]),
    ]
    assert list(found.groups(None, "other")) == [("elsewhere", [far, mine, here, unit])]


def test_one_goes_to_the_nearest_first_and_then_to_all_of_them_in_one_order() -> None:
    found = problems(finding("a", "two"), finding("b", "one"), finding("c", "two"))
    nearest = found.go_on("one", ACCOUNT)

    assert nearest is not None
    assert nearest.rule == "b"
    assert round_of(found, 4, edited=True) == ["c", "a", "b", "c"]


def test_of_several_that_look_the_same_none_is_passed_over() -> None:
    found = problems(finding("a", "one"), finding("a", "one", start=5), finding("b"))

    assert round_of(found, 4) == ["a", "a", "b", "a"]
    assert found.visited is found.listed[0]


def test_notes_come_last_count_for_nothing_and_nobody_is_led_to_them() -> None:
    note = replace(finding("n", "one"), severity=Severity.INFO)
    wrong, far = finding("a", "one"), finding("b", "two")
    found = problems(far, wrong, note)

    assert [*found.groups("one", ACCOUNT)] == [
        ("edited", [wrong]),
        ("elsewhere", [far]),
        ("notes", [note]),
    ]
    assert (found.title, found.summary) == ("Problems 2", "2 errors, 1 info")
    assert round_of(found, 3) == ["b", "a", "b"]

    found.visit(note)
    assert round_of(found, 1) == ["b"]


def test_where_there_are_only_notes_there_is_nothing_to_go_to() -> None:
    found = problems(replace(finding("n", "one"), severity=Severity.INFO))

    assert (found.title, found.summary) == ("Problems 0", "1 info")
    assert found.go_on("one", ACCOUNT) is None


def test_where_one_was_is_known_again_after_another_check() -> None:
    found = problems(finding("a"), finding("b", "one"), finding("c"))
    assert round_of(found, 2) == ["a", "b"]

    moved = finding("b", "one", start=6)
    found.take(check(moved, finding("c")), is_patient=True)
    assert found.visited is moved
    assert round_of(found, 1) == ["c"]

    found.take(check(finding("d"), finding("e")), is_patient=True)
    assert found.visited is None
    assert round_of(found, 2) == ["d", "e"]


def test_the_gates_turn_and_only_those_that_have_any() -> None:
    save, advice = finding("a"), finding("b", gate=Gate.ADVICE)
    found = problems(save, advice)
    assert (found.counts, found.title) == ({Gate.SAVE: 1, Gate.ADVICE: 1}, "Problems 2")

    seen = []
    for _ in range(3):
        found.turn_gate()
        seen.append((found.gate, found.listed, found.title))
    assert seen == [
        (Gate.SAVE, (save,), "Problems 1 of 2"),
        (Gate.ADVICE, (advice,), "Problems 1 of 2"),
        (None, (save, advice), "Problems 2"),
    ]


def test_a_gate_that_has_none_any_more_is_not_chosen_any_more() -> None:
    found = problems(finding("a"), finding("b", gate=Gate.ADVICE))
    found.choose_gate(Gate.ADVICE)
    found.take(check(finding("a")), is_patient=True)

    assert (found.gate, found.title, found.summary) == (None, "Problems 1", "1 error")


def test_of_what_is_in_a_line_the_one_that_was_gone_to_comes_first_then_that_at_the_place() -> None:
    first, second = finding("a", "one"), finding("b", "one", start=3)
    found = problems(first, second)

    assert found.at("one", 1) is first
    assert found.at("one", 3) is first
    assert found.at("one", 6) is second
    assert found.at("one", 9) is first
    found.visit(second)
    assert found.at("one", 3) is second
    assert found.at("two", 0) is None


def test_what_goes_on_for_several_lines_is_told_in_its_first_line_only() -> None:
    text = read_document('{\n"plans": {\n}\n}')
    long = replace(finding("a", "one"), place=Place("one", Span(2, 14)))
    found = Problems()
    found.take(Check(1, (long,), texts={"one": text}, documents={"one": text}), is_patient=True)

    assert [found.at("one", offset) for offset in range(len(text.text))] == [
        long if 2 <= offset <= 12 else None for offset in range(len(text.text))
    ]


def test_what_is_only_worth_knowing_is_told_at_its_very_place() -> None:
    info = replace(finding("a", "one", start=3), severity=Severity.INFO)
    found = problems(info)

    assert found.at("one", 3) is info
    assert found.at("one", 2) is None


def test_what_is_in_force_has_no_place_in_a_newer_text() -> None:
    save, effective = finding("a", "one"), finding("b", "one", Gate.EFFECTIVE)
    found = Problems()
    found.take(
        Check(1, (save, effective), texts={"one": TEXT}, documents={"one": OTHER}),
        is_patient=True,
    )

    assert found.in_policy("one") == [save]
    assert found.is_about("one", TEXT)
    assert not found.is_about("one", OTHER)


def test_an_error_elsewhere_is_told_in_the_lines_that_have_part_in_it() -> None:
    text = read_document('{"plans":\n{}}')
    other = replace(
        finding("a", "two", Gate.EFFECTIVE),
        related=(Related(Place("one", Span(10, 12)), "this, too"),),
    )
    mild = replace(other, severity=Severity.WARNING)
    found = Problems()
    found.take(Check(1, (mild, other), texts={"one": text, "two": OTHER}), is_patient=True)
    assert found.part_at("one", 10) is None

    texts = {"one": text, "two": OTHER}
    found.take(Check(1, (mild, other), texts=texts, documents=texts), is_patient=True)
    assert found.parts_in("one") == [(other, Span(10, 12))]
    assert found.part_at("one", 12) is other
    assert found.part_at("one", 0) is None
    assert found.parts_in("two") == []

"""How the panes share terminals of all sizes."""

from pathlib import Path

import pytest
from textual.geometry import Region

from tests.tui.screen import Seen, opened, sample

PANES = ("#organization", "#editor", "#effective", "#ladder")


def regions(seen: Seen) -> dict[str, Region]:
    """Return where each pane is that is shown."""
    found = {name: seen.main.query_one(name).region for name in PANES}
    return {name: region for name, region in found.items() if region.area}


def assert_nothing_overlaps(seen: Seen) -> None:
    """Check that panes lie side by side, and that every line is as wide as the terminal or less."""
    panes = list(regions(seen).values())
    for number, pane in enumerate(panes):
        assert not any(pane.overlaps(other) for other in panes[number + 1 :])
    assert all(len(line) <= seen.app.size.width for line in seen.lines())


async def test_80_columns_have_room_for_everything(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.go_to_line(4)
        assert_nothing_overlaps(seen)
        assert regions(seen) == {
            "#organization": Region(0, 1, 28, 12),
            "#editor": Region(28, 1, 52, 12),
            "#effective": Region(0, 13, 80, 9),
        }
        assert seen.lines()[-1] == (
            "Enter Open ^s Save F2 Why F9 Review / Filter ^p Palette F1 Help ^q Quit"
        )
        assert seen.rows("#effective")[1] == "regions eu-west-1, eu-cen… Prod/prod-retention:4 +1"

        await seen.press("f2")
        await seen.settled()
        assert_nothing_overlaps(seen)
        assert regions(seen)["#ladder"].height > 10
        assert seen.rows("#ladder")[4:] == [
            "= Root base-backup:6 @@assign eu-west-1, eu-central-1 set here",
            "# Root base-backup:5 allows @@append and @@remove only",
            "policies below may append or remove, nothing else",
            "= Prod prod-retention:4 @@append us-east-1",
            "now eu-west-1, eu-central-1, us-east-1",
            "db-prod says nothing about this",
        ]


async def test_in_80_columns_notes_are_signs_and_numbers_where_words_have_no_room(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await seen.settled()

        assert seen.rows("#organization")[:8] == [
            "v Root ! 1 ~ 7",
            "- base-backup",
            "v Prod ! 1 ~ 7",
            "* prod-retention",
            "- prod-copies",
            "> Regulated ~ 3",
            "batch-prod ~",
            "> => db-prod INVALID",
        ]
        assert seen.status == (
            " 13:31 …ifecycle/delete_after_days | 7 of 23 accounts change, 1 becomes INVALID"
        )


async def test_in_60_columns_what_is_invalid_keeps_its_sign(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (60, 18)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await seen.settled()

        assert seen.rows("#organization") == [
            "- base-b…",
            "v ! Prod",
            "* prod…",
            "- prod…",
            "> Regu…",
            "batc… ~",
            "> ! db…",
        ]


async def test_200_columns_show_the_reasons_beside_the_result(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (200, 50)) as seen:
        await seen.go_to_line(4)
        assert_nothing_overlaps(seen)
        assert list(regions(seen)) == ["#organization", "#editor", "#effective", "#ladder"]
        assert seen.title("#effective") == "Effective ── db-prod"
        assert seen.title("#ladder") == "Why ── db-prod"
        assert seen.rows("#ladder")[0] == ("plans/std/regions = eu-west-1, eu-central-1, us-east-1")

        await seen.edit("app-team", behind='"7')
        assert seen.rows("#ladder")[-1] == (
            "x db-prod app-team:9 @@assign 7 BLOCKED by the lock at Prod/prod-retention:12"
        )
        await seen.press("f2", "escape")
        assert seen.focus == "editor"


async def test_narrow_and_tall_terminals_stack_the_panes(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 60)) as seen:
        assert_nothing_overlaps(seen)
        panes = regions(seen)
        assert [(name, region.x, region.width) for name, region in panes.items()] == [
            ("#organization", 0, 80),
            ("#editor", 0, 80),
            ("#effective", 0, 80),
        ]
        assert sorted(panes, key=lambda name: panes[name].y) == list(panes)


@pytest.mark.parametrize("size", [(59, 18), (60, 17), (20, 5), (1, 1)])
async def test_without_room_there_is_one_sentence(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(sample("acme", tmp_path), size) as seen:
        shown = " ".join(seen.text().split())
        wanted = "bptui needs 60 columns and 18 rows."
        assert shown == (wanted if size != (1, 1) else shown[:1])

        await seen.press("f1")
        await seen.settled()
        assert size[1] < 5 or "The organization" in seen.text()
        await seen.press("escape")
        assert seen.is_without_dialog


async def test_60_by_18_is_enough(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (60, 18)) as seen:
        assert_nothing_overlaps(seen)
        assert seen.title("#effective") == "Effective · Why · Problems ── db-prod"


async def test_another_size_in_the_middle_of_typing_loses_no_key_and_no_focus(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        for number, size in enumerate(((80, 24), (20, 5), (200, 50), (1, 1), (80, 60), (120, 40))):
            await seen.type(str(number))
            await seen.resize(*size)

        assert seen.focus == "editor"
        assert '"@@assign": "35012345"' in seen.editor.text
        assert "lifecycle/delete_after_days 35 -> 35012345 Prod/prod-retention:13 +2" in "".join(
            seen.rows("#effective")
        )


async def test_what_the_cursor_is_on_stays_in_sight_when_panes_shrink(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.press("f2")
        await seen.settled()
        assert '13 "@@assign": "35"' in seen.rows("#editor")
        assert "> => db-prod" in seen.rows("#organization")

        await seen.press("e", "G")
        await seen.resize(80, 18)
        assert seen.rows("#effective")[-1].startswith("resource_types arn:aws:rds")


async def test_titles_follow_the_width(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.resize(160, 40)
        assert (seen.title("#effective"), seen.title("#ladder")) == (
            "Effective ── db-prod",
            "Why ── db-prod",
        )
        await seen.resize(159, 40)
        assert seen.title("#effective") == "Effective · Why · Problems ── db-prod"


async def test_without_colour_signs_and_words_say_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await seen.press("f2")
        await seen.settled()
        colours = {
            colour.get_truecolor()
            for segment in seen.segments()
            if segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        }

        assert all(colour.red == colour.green == colour.blue for colour in colours)
        assert seen.rows("#ladder")[2:6] == [
            "x Root base-backup:18 @@assign 14 overridden by Prod/prod-retention:13",
            "= Prod prod-retention:13 @@assign 350 set here",
            "# Prod prod-retention:12 lock nothing below may change this",
            "x db-prod app-team:9 @@assign 7 BLOCKED by the lock at Prod/prod-retention:12",
        ]
        assert "* prod-retention unsaved" in seen.rows("#organization")


@pytest.mark.parametrize(
    ("width", "footer"),
    [
        (60, "Enter Open ^s Save / Filter ^p Palette F1 Help ^q Quit"),
        (70, "Enter Open ^s Save F2 Why / Filter ^p Palette F1 Help ^q Quit"),
    ],
)
async def test_a_narrow_footer_does_without_what_is_least_needed(
    tmp_path: Path, width: int, footer: str
) -> None:
    async with opened(sample("acme", tmp_path), (120, 24)) as seen:
        await seen.resize(width, 24)

        assert seen.lines()[-1] == footer


async def test_a_line_that_goes_on_out_of_sight_has_a_sign_at_that_end(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.edit("prod-retention", behind="              ")
        seen.editor.go_to_line(12)
        await seen.settled()
        shown = seen.inside("#editor")
        assert shown[5] == '12                "@@operators_allowed_for_child›'
        assert shown[6] == '13                "@@assign": "35"'

        await seen.press("end")
        await seen.settled()
        shown = seen.inside("#editor")
        assert shown[5] == '12 ‹ors_allowed_for_child_policies": ["@@none"],'
        assert shown[6] == '13 ‹": "35"'
        assert shown[9] == "16 ‹"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_jump_shows_lines_from_their_beginning(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("acme", tmp_path), size) as seen:
        assert seen.editor.scroll_offset.x == 0
        await seen.press("3", "home", "down", "enter")
        await seen.settled()

        assert seen.title("#editor") == "base-backup · attached at Root"
        assert seen.editor.scroll_offset.x == 0


async def test_a_closed_unit_has_the_totals_of_all_below_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await seen.settled()
        seen.main._tree.focus()
        await seen.press("left", "left")
        await seen.settled()

        rows = seen.rows("#organization")
        assert rows[0] == "v Root ! 7 change, 1 INVALID"
        assert rows[2] == "> => Prod ! 7 change, 1 INVALID"

        await seen.resize(80, 24)
        assert seen.rows("#organization")[2] == "> => Prod ! 1 ~ 7"


async def test_while_a_text_is_broken_the_tree_says_from_when_it_is(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await seen.settled()
        await seen.go_to_line(14)
        await seen.type("x")
        await seen.settled()

        assert seen._cut("#organization")[0].startswith("╭─ Organization · before line 13 ──╮")
        assert seen.rows("#organization")[2] == "v Prod ! 7 change, 1 INVALID"

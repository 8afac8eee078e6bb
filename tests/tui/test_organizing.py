"""Arranging the organization: the menu of a row, the questions it asks, and taking it all back."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.content import Content

from bptui.contained import VARIABLE
from bptui.tui.dialogs.choose import ChooseDialog
from bptui.tui.dialogs.confirm import ConfirmDialog
from bptui.tui.dialogs.menu import MenuDialog
from bptui.tui.dialogs.name import NameDialog
from bptui.tui.dialogs.trying import Tell
from bptui.tui.widgets.choice_list import ChoiceList
from bptui.workspace.edits import Create, ReplaceText
from bptui.workspace.offers import Row
from tests.tui.screen import Seen, _mouse_event, opened, sample

SIZES = [(80, 24), (120, 40)]
BACK = "^z in the organization takes it back."


async def go_to(seen: Seen, target: str | None, policy: str | None = None) -> None:
    """Put the cursor of the tree on a target, on a policy below it, or in the list of all."""
    tree = seen.main._tree
    seen.main.set_focus(tree)
    target_id = None if target is None else seen.workspace.state.organization.find(target).id
    node = tree.root.children[-1] if target_id is None else tree._node_of(Row(target_id))
    if policy is not None:
        node.expand()
        await seen.settled()
        node = tree._node_of(Row(target_id, policy))
    await seen.settled()
    tree.move_cursor(node)
    await seen.settled()


def offered(seen: Seen) -> Sequence[str]:
    """Return the lines of the menu or the list that is open."""
    return [str(option.prompt) for option in seen.app.screen.query_one(ChoiceList).options]


def is_dim(seen: Seen, title: str) -> bool:
    """Tell whether a line of the open menu or list is dim."""
    choices = seen.app.screen.query_one(ChoiceList)
    line = next(o.prompt for o in choices.options if str(o.prompt).startswith(title))
    assert isinstance(line, Content)
    return bool(line.spans) and line.spans[0].start == 0


def said(seen: Seen) -> str:
    """Return what stands in a dialog, without the breaks of its lines."""
    region = seen.app.screen.query_one(".dialog").content_region
    lines = seen.lines()[region.y : region.bottom]
    return " ".join(line[region.x : region.right].strip() for line in lines)


async def lead_to(seen: Seen, title: str) -> None:
    """Lead to a line of a menu or a list by keys."""
    await seen.until(lambda: bool(seen.app.screen.query(ChoiceList)))
    choices = seen.app.screen.query_one(ChoiceList)
    assert choices.highlighted is not None
    place = next(n for n, line in enumerate(offered(seen)) if line.startswith(title))
    way = "down" if place > choices.highlighted else "up"
    await seen.press(*[way] * abs(place - choices.highlighted))
    await seen.settled()


async def choose(seen: Seen, title: str) -> None:
    """Lead to a line of a menu or a list by keys, and choose it."""
    await lead_to(seen, title)
    await seen.press("enter")
    await seen.settled()


async def menu(seen: Seen, title: str, target: str | None, policy: str | None = None) -> None:
    """Choose a line of the menu of a row."""
    await go_to(seen, target, policy)
    await seen.press("m")
    await lead_to(seen, title)
    chosen = next(line for line in offered(seen) if line.startswith(title))
    before = (seen.app.screen, seen.main) if chosen.endswith("...") else (seen.app.screen,)
    await seen.press("enter")
    await seen.until(lambda: seen.app.screen not in before)
    await seen.settled()


async def click_at(seen: Seen, x: int, y: int, *, button: int = 1) -> None:
    """Click a place of the screen."""
    for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
        await seen.send(_mouse_event(kind, x, y, button=button))
    await seen.settled()


async def effect(seen: Seen) -> str:
    """Wait for what the choice under the cursor would do, and return it."""
    line = seen.app.screen.query_one("#effect")
    await seen.until(lambda: not str(line.render()).startswith("Counting"))
    return str(line.render())


def tree(seen: Seen) -> list[str]:
    """Return the rows of the tree, every run of blanks as one."""
    return seen.rows("#organization")


def unit_on_disk(folder: Path, name: str) -> dict[str, Any]:
    """Return what organization.json says of a unit below the root."""
    root = json.loads((folder / "organization.json").read_text())["root"]
    return next(unit for unit in root["organizational_units"] if unit["name"] == name)


# The menu


async def test_enter_on_a_target_shows_what_can_be_done_to_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await go_to(seen, "Prod")
        await seen.press("enter")
        await seen.settled()

        assert isinstance(seen.app.screen, MenuDialog)
        assert offered(seen) == [
            "Show its effective policy",
            "Attach a policy to Prod ...",
            "Add a unit in Prod ...",
            "Add an account in Prod ...",
            "Move Prod to another parent ...",
            "Rename Prod ...",
            "Delete Prod ...",
        ]


async def test_what_cannot_be_done_is_dim_and_says_why(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await go_to(seen, "Prod")
        await seen.press("enter")
        await lead_to(seen, "Delete Prod")

        assert is_dim(seen, "Delete Prod")
        assert not is_dim(seen, "Rename Prod")
        assert await effect(seen) == '"Prod" is not empty: move or delete what is in it first.'
        await seen.press("enter")
        await seen.settled()
        assert isinstance(seen.app.screen, MenuDialog)


async def test_the_root_is_neither_moved_nor_renamed_nor_deleted(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await go_to(seen, "Root")
        await seen.press("enter")
        await seen.settled()
        for title, reason in (
            ("Move Root", "The root cannot be moved."),
            ("Rename Root", "The root cannot be renamed."),
            ("Delete Root", "The root cannot be deleted."),
        ):
            await lead_to(seen, title)
            assert await effect(seen) == reason


async def test_enter_opens_a_policy_and_then_its_menu(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await go_to(seen, "Prod", "prod-copies")
        await seen.press("enter")
        await seen.settled()
        assert seen.title("#editor") == "prod-copies · attached at Prod"

        await seen.press("escape", "enter")
        await seen.settled()
        assert offered(seen) == [
            "Open prod-copies in the editor",
            "Detach prod-copies from Prod",
            "Move prod-copies up (attached first wins)",
            "Move prod-copies down (attached first wins)",
            "Switch prod-copies off: a what-if, never saved",
            "Attach prod-copies to another target ...",
            "Duplicate prod-copies ...",
            "Rename prod-copies ...",
            "Delete prod-copies ...",
        ]
        assert is_dim(seen, "Move prod-copies down")
        await choose(seen, "Open prod-copies")
        assert seen.focus == "editor"


@pytest.mark.parametrize("size", SIZES)
async def test_the_right_button_shows_the_menu_beside_the_row(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("acme", tmp_path), size) as seen:
        row = next(y for y, line in enumerate(seen.lines()) if "web-prod" in line)
        await click_at(seen, 8, row, button=3)
        await seen.settled()

        assert isinstance(seen.app.screen, MenuDialog)
        assert seen.main._target.name == "web-prod"
        region = seen.app.screen.query_one(".menu").region
        assert row not in range(region.y, region.bottom)
        assert row in (region.y - 1, region.bottom)

        await seen.click("Rename web-prod")
        assert isinstance(seen.app.screen, NameDialog)
        await seen.click("Cancel")
        assert seen.is_without_dialog


async def test_a_click_beside_the_menu_and_escape_close_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("m")
        await seen.settled()
        await click_at(seen, 100, 30)
        assert seen.is_without_dialog
        await seen.press("m", "escape")
        assert seen.is_without_dialog


async def test_the_mouse_leads_in_the_menu_and_is_told_what_would_change(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await go_to(seen, "Prod", "prod-retention")
        await seen.press("m")
        await seen.settled()
        lines = seen.lines()
        row = next(y for y, line in enumerate(lines) if "Detach prod-retention" in line)
        place = lines[row].index("Detach")
        await seen.send(_mouse_event(events.MouseMove, place, row))
        await seen.settled()

        assert await effect(seen) == "7 of 23 accounts change."


async def test_the_menu_of_a_target_leads_to_its_effective_policy(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Show its effective policy", "Dev")

        assert seen.focus == "effective"
        assert seen.line_of("#header") == " Acme > Root > Dev"


# Attachments


async def test_a_policy_is_detached_and_undo_says_what_it_took_back(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await menu(seen, "Detach prod-retention", "Prod", "prod-retention")
        assert seen.notices == [f"Done: prod-retention detached from Prod. {BACK}"]
        assert seen.title("#editor") == "prod-retention · not attached"
        assert "- prod-retention" not in tree(seen)
        assert "v * Prod ~ 7 change" in tree(seen)
        assert seen.line_of("#header").endswith(" organization unsaved")

        await seen.press("u")
        await seen.settled()
        assert seen.notices == ["Undone: prod-retention detached from Prod."]
        assert seen.title("#editor") == "prod-retention · attached at Prod"
        assert "unsaved" not in seen.line_of("#header")

        await seen.press("ctrl+y")
        await seen.settled()
        assert seen.notices == ["Redone: prod-retention detached from Prod."]
        await seen.press("ctrl+s")
        await seen.settled()
        assert seen.notices[1:] == [
            "Saved the organization. 7 of 23 accounts change. Nothing was sent to AWS."
        ]
    assert unit_on_disk(folder, "Prod")["policies"] == ["prod-copies"]


async def test_attached_policies_change_places(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Move dev-weeknights up", "Dev", "dev-weeknights")
        assert seen.workspace.state.organization.find("Dev").policies == (
            *("dev-weeknights", "dev-weekly"),
        )
        assert seen.main._tree.cursor_row.policy == "dev-weeknights"

        await menu(seen, "Move dev-weeknights down", "Dev", "dev-weeknights")
        assert seen.workspace.state.organization.find("Dev").policies == (
            *("dev-weekly", "dev-weeknights"),
        )
        assert not seen.workspace.has_unsaved_work


@pytest.mark.parametrize("size", SIZES)
async def test_a_policy_is_chosen_by_a_part_of_its_name_and_attached(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("acme", tmp_path), size) as seen:
        await menu(seen, "Attach a policy to Dev", "Dev")
        assert isinstance(seen.app.screen, ChooseDialog)
        assert "Attach a policy to Dev" in seen.text()
        await seen.type("quart")
        await seen.settled()
        assert offered(seen) == ["quarterly-archive  not attached", "New policy ..."]
        assert await effect(seen) == "7 of 23 accounts change."
        await seen.press("enter")
        await seen.settled()

        assert seen.notices == [f"Done: quarterly-archive attached to Dev. {BACK}"]
        assert seen.workspace.state.organization.find("Dev").policies == (
            *("dev-weekly", "dev-weeknights", "quarterly-archive"),
        )
        if size == (120, 40):
            assert "* quarterly-archi… attached" in tree(seen)


async def test_what_is_told_of_a_choice_that_is_no_longer_one_comes_too_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tells: list[Tell] = []
    async with opened(sample("acme", tmp_path)) as seen:
        monkeypatch.setattr(seen.main, "_try_out", lambda _, tell: tells.append(tell))
        seen.main.action_attach_policy()
        await seen.settled()
        tells[-1]("Of this choice.", None)
        await seen.settled()
        assert "Of this choice." in said(seen)

        await seen.type("New")
        await seen.settled()
        tells[-1]("Of the choice before.", None)
        await seen.settled()
        assert "New policy ..." in said(seen)
        assert "choice" not in said(seen)


async def test_a_policy_that_is_attached_already_is_dim_in_the_list(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Attach a policy to Dev", "Dev")

        assert is_dim(seen, "dev-weekly")
        assert seen.app.screen.query_one(ChoiceList).highlighted == 0
        await choose(seen, "dev-weekly")
        assert isinstance(seen.app.screen, ChooseDialog)
        await seen.click("Esc or a click here drops it.")
        assert seen.is_without_dialog


async def test_nothing_is_found_by_what_no_name_has(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Move db-prod to another", "db-prod")
        await seen.type("zzz")
        await seen.settled()

        assert "Nothing has this in its name." in seen.text()
        await seen.press("enter")
        assert isinstance(seen.app.screen, ChooseDialog)


async def test_a_policy_is_attached_to_a_target_that_is_chosen(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Attach quarterly-archive to another", None, "quarterly-archive")
        await seen.type("prod db")
        await seen.settled()
        assert offered(seen) == ["Root > Prod > db-prod  201120032002"]
        await seen.press("enter")
        await seen.settled()

        assert seen.notices == [f"Done: quarterly-archive attached to db-prod. {BACK}"]


async def test_a_new_policy_is_made_where_it_is_attached(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await menu(seen, "Attach a policy to Dev", "Dev")
        await choose(seen, "New policy")
        assert isinstance(seen.app.screen, NameDialog)
        await seen.type("dev-hourly")
        await seen.press("enter")
        await seen.settled()

        assert seen.notices == [f"Done: dev-hourly created and attached to Dev. {BACK}"]
        assert (seen.focus, seen.title("#editor")) == (
            "editor",
            "dev-hourly · attached at Dev · unsaved",
        )
        await seen.press("ctrl+s")
        await seen.settled()
        assert seen.saved_text("dev-hourly") == '{\n  "plans": {}\n}\n'
    assert unit_on_disk(folder, "Dev")["policies"] == [
        *("dev-weekly", "dev-weeknights", "dev-hourly")
    ]


# Moving


async def test_an_account_moves_and_stays_explained(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await menu(seen, "Move db-prod to another parent", "db-prod")
        await lead_to(seen, "Root > Dev")
        assert await effect(seen) == "1 of 23 accounts changes."
        await seen.press("enter")
        await seen.settled()

        assert seen.notices == [f"Done: db-prod moved to Dev. {BACK}"]
        assert seen.line_of("#header").startswith(" Acme > Root > Dev > db-prod")
        assert "> => * db-prod ~ changed" in tree(seen)
        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"
        assert not seen.workspace.has_unsaved_work
        await seen.press("U")
        await seen.settled()
        await seen.press("ctrl+s")
        await seen.settled()
    assert unit_on_disk(folder, "Dev")["accounts"][-1]["name"] == "db-prod"


async def test_a_unit_moves_with_all_that_is_open_below_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await go_to(seen, "cards-prod")
        await menu(seen, "Move Regulated to another parent", "Regulated")
        assert "AWS itself moves accounts only" in seen.text()
        await choose(seen, "Root > Dev")

        rows = tree(seen)
        moved, parent = "v => * Regulated ! 1 ~ 3", "v Dev ! 3 change, 1 INVALID"
        assert rows.index(moved) > rows.index(parent)
        assert "v Cards ! 1 ~ 1" in rows
        assert "> Regulated (3)" not in rows
        assert seen.line_of("#header").startswith(" Acme > Root > Dev > Regulated")


# Names


async def test_what_will_not_do_as_a_name_is_said_while_it_is_typed(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Rename prod-copies", "Prod", "prod-copies")
        assert "It keeps its text, its history, and what it is attached to." in said(seen)
        await seen.type("prod/copies")
        refusal = (
            '"prod/copies" cannot be the name of a policy: letters, digits, ".", "_" and "-" only.'
        )
        await seen.until(lambda: refusal in said(seen))
        await seen.press("enter")
        assert isinstance(seen.app.screen, NameDialog)

        await seen.press("ctrl+u")
        await seen.type("far-copies")
        await seen.press("enter")
        await seen.settled()
        assert seen.notices == [f"Done: prod-copies renamed to far-copies. {BACK}"]
        assert seen.workspace.state.organization.find("Prod").policies[1] == "far-copies"


async def test_the_edited_policy_is_renamed_where_it_is_and_goes_on_being_typed(
    tmp_path: Path,
) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await menu(seen, "Rename prod-retention", "Prod", "prod-retention")
        await seen.type("retention")
        await seen.press("enter")
        await seen.settled()
        assert seen.title("#editor") == "retention · attached at Prod · unsaved"

        seen.main.set_focus(seen.editor)
        await seen.type("1")
        await seen.settled()
        assert '"3501"' in seen.workspace.state.policies["retention"].text
        await seen.press("ctrl+z", "ctrl+z", "ctrl+z")
        await seen.settled()
        assert '"35"' in seen.workspace.state.policies["retention"].text
        await seen.press("escape", "u")
        await seen.settled()
        assert seen.title("#editor") == "prod-retention · attached at Prod"
        assert not seen.workspace.has_unsaved_work


async def test_a_policy_is_duplicated_under_a_free_name(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Duplicate prod-copies", "Prod", "prod-copies")
        await seen.press("enter")
        await seen.settled()

        assert seen.notices == [f"Done: prod-copies-copy created. {BACK}"]
        policies = seen.workspace.state.policies
        assert policies["prod-copies-copy"].text == policies["prod-copies"].text
        assert seen.title("#editor") == "prod-copies-copy · not attached · unsaved"


@pytest.mark.parametrize("size", SIZES)
async def test_a_unit_is_added_with_an_id_that_bptui_makes_up(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder, size) as seen:
        await menu(seen, "Add a unit in Dev", "Dev")
        assert "ou-ab12-draft001" in seen.text()
        assert "bptui made this id up, as AWS gives the real one" in seen.text()
        await seen.type("Dev")
        await seen.press("enter")
        await seen.settled()

        assert seen.notices == [f"Done: unit Dev added to Dev. {BACK}"]
        assert seen.line_of("#header").startswith(" Acme > Root > Dev > Dev")
        await seen.press("ctrl+s")
        await seen.settled()
    assert unit_on_disk(folder, "Dev")["organizational_units"] == [
        {"id": "ou-ab12-draft001", "name": "Dev"}
    ]


async def test_an_account_is_added_with_the_id_it_has(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Add an account in Dev", "Dev")
        await seen.type("new-dev")
        await seen.press("down", "ctrl+u")
        await seen.type("2011")
        no_id = '"2011" is no account id: 12 digits, without blanks and dashes.'
        await seen.until(lambda: no_id in said(seen))
        await seen.press("ctrl+u")
        await seen.type("201120032002")
        await seen.until(lambda: '"db-prod" has the id 201120032002 already.' in said(seen))
        await seen.press("backspace")
        await seen.type("9")
        await seen.click("Add  ")
        await seen.settled()

        assert seen.notices == [f"Done: account new-dev added to Dev. {BACK}"]
        assert seen.line_of("#header").startswith(" Acme > Root > Dev > new-dev")


async def test_a_unit_is_renamed(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Rename Prod", "Prod")
        await seen.type("Dev")
        await seen.until(lambda: 'There is a unit "Dev" in "Root" already.' in said(seen))
        await seen.type("elopment")
        await seen.press("enter")
        await seen.settled()

        assert seen.notices == [f"Done: Prod renamed to Development. {BACK}"]
        assert seen.line_of("#header").startswith(" Acme > Root > Development")


# Deleting


async def test_deleting_says_first_what_it_does_and_nothing_is_the_safe_answer(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Delete prod-retention", "Prod", "prod-retention")
        assert isinstance(seen.app.screen, ConfirmDialog)
        assert "It is attached at Prod. Saving deletes its file." in seen.text()
        assert await effect(seen) == "7 of 23 accounts change."
        await seen.press("enter")
        await seen.settled()
        assert seen.is_without_dialog
        assert not seen.workspace.has_unsaved_work


async def test_the_edited_policy_is_deleted_and_comes_back(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        cursor = seen.editor.cursor_location
        await menu(seen, "Delete prod-retention", "Prod", "prod-retention")
        await seen.press("left", "enter")
        await seen.settled()
        assert seen.notices == [f"Done: prod-retention deleted. {BACK}"]
        assert seen.title("#editor") == "app-team · attached at 2 targets"

        await seen.press("u")
        await seen.settled()
        assert seen.title("#editor") == "prod-retention · attached at Prod · unsaved"
        assert '"350"' in seen.editor.text
        assert seen.editor.cursor_location == cursor
        await seen.press("U")
        await seen.settled()
        await seen.press("ctrl+s")
        await seen.settled()
        assert seen.notices[-1] == (
            "Saved the organization. Deleted prod-retention. 7 of 23 accounts change. "
            "Nothing was sent to AWS."
        )
    assert not (folder / "policies" / "prod-retention.json").exists()


async def test_what_is_explained_goes_to_the_parent_when_it_is_removed(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Remove db-prod", "db-prod")
        await seen.press("left", "enter")
        await seen.settled()

        assert seen.notices == [f"Done: account db-prod removed from the organization. {BACK}"]
        assert seen.line_of("#header").startswith(" Acme > Root > Prod ")
        assert "db-prod" not in " ".join(tree(seen))
        assert seen.main._tree.cursor_row == Row(seen.main._target.id)

        await seen.press("u")
        await seen.settled()
        assert "> => db-prod" in tree(seen)
        assert seen.main._tree.cursor_row == Row(seen.main._target.id)


# All of it


async def test_the_palette_does_the_same_and_says_why_not(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        main = seen.main
        assert main.why_not("detach_policy") == (
            "Go to a policy below the target it is attached to, in the organization."
        )
        assert main.why_not("add_unit") == (
            '"db-prod" is an account, and nothing can be in an account.'
        )
        assert main.why_not("rename_row") is None
        assert main.why_not("undo_organization") == (
            "Nothing to undo in the organization. ^z in the editor takes back what was typed."
        )
        await go_to(seen, "Prod", "prod-copies")
        assert main.why_not("move_policy(1)") == "It is the last one attached to Prod."
        assert main.why_not("detach_policy") is None
        await seen.press("ctrl+p")
        await seen.type("detach")
        await seen.until(lambda: "Detach the policy" in seen.text())
        await seen.press("enter")
        await seen.until(lambda: seen.is_without_dialog)
        await seen.settled()

        assert seen.notices == [f"Done: prod-copies detached from Prod. {BACK}"]


async def test_undo_with_nothing_to_undo_says_so(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("ctrl+z", "ctrl+y")
        await seen.settled()

        assert seen.notices == [
            "Nothing to undo in the organization. ^z in the editor takes back what was typed.",
            (
                "Nothing to redo in the organization. ^y in the editor makes again what was "
                "taken back there."
            ),
        ]


async def test_leaving_names_what_was_rearranged(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Detach prod-copies", "Prod", "prod-copies")
        seen.workspace.apply(ReplaceText("app-team", "{}"))
        await seen.press("ctrl+q")
        await seen.until(lambda: "Leave bptui?" in seen.text())

        assert "Not saved yet: 1 policy changed and 1 policy detached: app-team." in said(seen)


async def test_an_organization_without_policies_begins_with_one(tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    root = {"id": "r-ab12", "name": "Root"}
    (tmp_path / "organization.json").write_text(json.dumps({"root": root}))
    async with opened(tmp_path) as seen:
        await menu(seen, "New policy", None)
        await seen.type("first")
        await seen.press("enter")
        await seen.settled()
        assert seen.title("#editor") == "first · not attached · unsaved"
        await menu(seen, "Delete first", None, "first")
        await seen.press("left", "enter")
        await seen.settled()
        assert seen.title("#editor") == "No policy"


@pytest.mark.parametrize("size", SIZES)
async def test_names_that_would_act_on_the_terminal_or_never_end_are_shown_harmless(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    evil = "[/x][bold]\x1b]0;pwned\x07\u202e" + "long " * 200
    root = {
        "id": "r-ab12",
        "name": "Root",
        "organizational_units": [{"id": "ou-ab12-1", "name": evil}],
        "accounts": [{"id": "111122223333", "name": evil}],
    }
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / f"{'p' * 200}.json").write_text("{}")
    (tmp_path / "organization.json").write_text(json.dumps({"root": root}))
    async with opened(tmp_path, size) as seen:
        for key in ("g", "j", "j"):
            await seen.press(key, "enter")
            await seen.settled()
            for title in ("Attach a policy", "Rename", "Move"):
                await choose(seen, title)
                sent = "".join(segment.text for segment in seen.segments())
                assert "\x1b" not in sent
                assert "\u202e" not in sent
                await seen.press("escape")
                await seen.settled()
                if seen.is_without_dialog:
                    await seen.press("enter")
                    await seen.settled()
            await seen.press("escape")


# An organization of one's own


async def new_organization(seen: Seen, folder: Path) -> None:
    """Ask for a new organization in a folder."""
    seen.main.action_new_organization()
    await seen.until(lambda: isinstance(seen.app.screen, NameDialog))
    await seen.press("ctrl+u")
    await seen.type(str(folder))


async def test_a_new_organization_is_begun_and_opened(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await new_organization(seen, tmp_path / "own")
        await seen.press("enter")
        await seen.until(lambda: seen.workspace.path == tmp_path / "own")
        await seen.settled()

        assert seen.line_of("#header") == " own > Root > Workloads > first-account"
        assert seen.title("#editor") == "daily-backup · attached at Workloads"
        assert seen.workspace.path == tmp_path / "own"
        assert not seen.workspace.has_unsaved_work


async def test_unsaved_work_is_asked_about_before_a_new_organization(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await menu(seen, "Detach prod-copies", "Prod", "prod-copies")
        await new_organization(seen, tmp_path / "own")
        await seen.press("enter")
        await seen.until(lambda: "Not saved yet: 1 policy detached." in seen.text())
        await seen.press("escape")
        await seen.settled()

        assert seen.workspace.path == tmp_path / "acme"
        assert not (tmp_path / "own").exists()


async def test_a_folder_that_is_not_empty_is_refused_while_it_is_typed(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await new_organization(seen, tmp_path)
        await seen.until(lambda: "already exists and is not an empty folder" in said(seen))
        await seen.press("enter")

        assert isinstance(seen.app.screen, NameDialog)


# What if


def difference(seen: Seen) -> list[str]:
    """Return what the choice under the cursor would change, every run of blanks as one."""
    pane = seen.app.screen.query_one("#what-if")
    width = pane.scrollable_content_region.width
    return [" ".join(line[:width].split()) for line in seen._cut("#what-if")]


async def test_hovering_over_an_offer_shows_its_difference_and_esc_drops_it(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await go_to(seen, "Prod", "prod-retention")
        await seen.press("m")
        await seen.settled()
        assert difference(seen) == []
        await seen.press("down")
        assert await effect(seen) == "7 of 23 accounts change."
        await seen.settled()
        assert difference(seen)[:2] == [
            "~ [3 accounts] change: cards-prod, claims-prod, ledger-prod",
            "std/daily start_backup_window_minutes 120 -> 60",
        ]

        await seen.press("up")
        await seen.settled()
        assert difference(seen) == []
        await seen.press("escape")
        await seen.settled()
        assert not seen.workspace.has_unsaved_work


@pytest.mark.parametrize("size", SIZES)
async def test_the_difference_of_a_move_follows_the_choice_and_enter_keeps_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("acme", tmp_path), size) as seen:
        await menu(seen, "Move Regulated to another parent", "Regulated")
        await seen.type("dev")
        assert await effect(seen) == "3 of 23 accounts change, 1 becomes INVALID."
        await seen.settled()
        assert difference(seen)[0] == "! [1 account] becomes INVALID: cards-prod"
        await seen.press("enter")
        await seen.settled()

        levels = seen.workspace.state.organization.levels("ou-ab12-regu2222")
        assert [level.name for level in levels] == ["Root", "Dev", "Regulated"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_policy_is_switched_off_as_a_what_if_that_is_marked_and_never_saved(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder, size) as seen:
        await go_to(seen, "Prod", "prod-retention")
        await seen.press("m")
        await lead_to(seen, "Switch prod-retention off: a what-if, never saved")
        assert await effect(seen) == "7 of 23 accounts change."
        await seen.press("enter")
        await seen.settled()

        assert seen.line_of("#header").endswith(" WHAT IF: prod-retention off")
        word = "x prod-retenti… OFF" if size == (80, 24) else "x prod-retent… OFF: what if"
        assert word in tree(seen)
        await seen.press("d")
        await seen.settled()
        told = " ".join(seen.rows("#review")[:2])
        assert told.startswith(
            "What if: prod-retention is switched off and counts as empty. Nothing of that is"
            " ever saved."
        )
        await seen.press("ctrl+s")
        await seen.settled()
        assert seen.notices[-1].startswith("Nothing to save: every policy is as it is on disk.")
        assert not seen.workspace.has_unsaved_work

        await seen.press("1", "u")
        await seen.settled()
        assert seen.notices[-1] == "Undone: prod-retention switched off, as a what-if."
        assert "WHAT IF" not in seen.line_of("#header")


async def test_the_palette_switches_the_policy_off_that_one_is_at(tmp_path: Path) -> None:
    async def switched_off(seen: Seen) -> Sequence[str]:
        await seen.main.run_action("switch_policy")
        await seen.settled()
        return seen.workspace.state.switched_off

    async with opened(sample("acme", tmp_path)) as seen:
        await go_to(seen, "Prod", "prod-copies")
        await seen.edit("prod-retention")
        assert await switched_off(seen) == ("prod-retention",)

        await go_to(seen, "Prod")
        assert await switched_off(seen) == ()

        await go_to(seen, "Prod", "prod-copies")
        assert await switched_off(seen) == ("prod-copies",)


async def test_the_menu_of_a_row_switches_that_policy_wherever_it_was_asked_for(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await go_to(seen, "Prod", "prod-copies")
        await seen.edit("prod-retention")
        await seen.main.run_action("show_menu")
        await choose(seen, "Switch prod-copies off")

        assert seen.workspace.state.switched_off == ("prod-copies",)


async def test_a_visitor_in_a_browser_cannot_make_policies_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bptui.tui.screens.naming._MOST_IN_A_VISIT", 2)
    monkeypatch.setenv(VARIABLE, "1")
    async with opened(sample("acme", tmp_path)) as seen:
        for name in ("one", "two"):
            seen.workspace.apply(Create(name, "{}"))
        await seen.main.run_action("new_policy")
        await seen.until(lambda: bool(seen.notices))

        assert seen.is_without_dialog
        assert seen.notices == ["No more than 2 policies can be made in the browser."]


async def test_where_there_is_no_policy_none_is_switched_off(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    for file in (folder / "policies").iterdir():
        file.unlink()
    root = {"id": "r-ab12", "name": "Root"}
    (folder / "organization.json").write_text(json.dumps({"root": root}))
    async with opened(folder) as seen:
        assert seen.main.why_not("switch_policy") == "Go to a policy first, in the organization."


async def test_of_a_policy_that_is_off_no_earlier_version_is_said_to_count(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", '"plans"')
        await seen.type("x")
        await seen.settled()
        assert "before line" in seen.title("#organization")
        await seen.main.run_action("switch_policy")
        await seen.settled()

        assert "before line" not in seen.text()

"""Moving about: the tree, the panes, and which of the two subjects changes."""

from pathlib import Path

import pytest

from bptui.workspace.evaluation import Explained, Explainer
from tests.organization.samples import folder_with
from tests.tui.screen import opened, sample


async def test_moving_in_the_tree_changes_the_target_only(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("down")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root > Prod > pay-prod"
        assert seen.title("#effective") == "Effective · Why · Problems ── pay-prod"
        assert seen.title("#editor") == "prod-retention · attached at Prod"
        assert "      => pay-prod" in seen.inside("#organization")

        await seen.press("g")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root"
        assert seen.title("#editor") == "prod-retention · attached at Prod"
        assert seen.inside("#effective")[0] == (
            " What an account directly in Root would get. Below it: 1 account the same, 22 differ."
        )


async def test_passing_a_policy_in_the_tree_changes_nothing(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("up", "up", "up")
        await seen.settled()

        assert seen.line_of("#header") == " Acme > Root > Prod > Regulated"
        assert seen.title("#editor") == "prod-retention · attached at Prod"


async def test_opening_a_policy_changes_the_editor_only(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("G", "enter")
        await seen.settled()
        await seen.press("G", "enter")
        await seen.settled()

        assert seen.title("#editor") == "shared-services · attached at 2 targets"
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"
        assert seen.focus == "editor"


async def test_a_unit_says_what_its_result_means(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.look_at("Prod")
        assert seen.rows("#effective")[0] == (
            "What an account directly in Prod would get. Below it: 3 accounts the same, 4 differ."
        )
        await seen.look_at("Cards")
        assert seen.rows("#effective")[0] == (
            "What an account directly in Cards would get. Below it: 1 account the same."
        )
        await seen.look_at("web-prod")
        assert seen.rows("#effective")[0] == "plans/std"


async def test_where_nothing_arrives_is_said(tmp_path: Path) -> None:
    unit = {"id": "ou-ab12-empty", "name": "Empty"}
    account = {"id": "111122223333", "name": "bare"}
    root = {"id": "r-ab12", "name": "Root", "organizational_units": [unit], "accounts": [account]}
    async with opened(folder_with(tmp_path, {"root": root})) as seen:
        await seen.look_at("bare")
        assert seen.rows("#effective") == [
            "No backup policy reaches this account, so AWS Organizations backs up nothing here."
        ]
        await seen.look_at("Empty")
        assert seen.rows("#effective") == [
            "What an account directly in Empty would get. There is no account below it."
        ]


async def test_policies_attached_to_nothing_are_marked_in_the_list_of_all(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("G", "enter")
        await seen.settled()
        await seen.press("G")
        await seen.settled()

        assert seen.inside("#organization")[-11:] == [
            "  v Policies                   10",
            "      - app-team",
            "      - base-backup",
            "      - cards-residency",
            "      - dev-weekly",
            "      - dev-weeknights",
            "      - prod-copies",
            "      - prod-retention",
            "      - quarterly-a… not attached",
            "      - regulated-archive",
            "      - shared-services",
        ]


async def test_units_open_and_close_and_keep_their_count(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.look_at("Dev")
        await seen.press("j", "j", "j", "l")
        await seen.settled()
        assert "  v => Dev" in seen.inside("#organization")
        assert "      - dev-weekly" in seen.inside("#organization")

        await seen.press("h")
        await seen.settled()
        assert "  > => Dev                    (7)" in seen.inside("#organization")

        await seen.press("space", "right", "right")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root > Dev"

        await seen.press("h")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root > Dev"
        await seen.press("left", "left")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root"


async def test_enter_twice_on_an_account_goes_to_its_result(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("k", "j", "enter")
        await seen.settled()
        await seen.press("enter")
        await seen.settled()
        assert seen.focus == "effective"


async def test_letters_move_in_the_result_as_arrows_do(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("3", "G")
        await seen.settled()
        last = seen.status
        await seen.press("g", "j", "j", "k", "down", "up", "pagedown", "pageup", "end", "home")
        await seen.settled()

        assert last == " 13:15 plans/std/selections/resources/databases/resource_types"
        assert seen.status == " 13:15 plans/std/regions"


async def test_the_panes_go_round_and_none_keeps_the_tab(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        way = []
        for _ in range(4):
            way.append(seen.focus)
            await seen.press("tab")
        await seen.press("shift+tab", "shift+tab")

        assert way == ["organization", "editor", "effective", "organization"]
        assert seen.focus == "effective"
        assert seen.editor.text == seen.saved_text("prod-retention")


async def test_numbers_choose_the_pane_and_esc_goes_back_to_the_tree(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("3")
        assert seen.focus == "effective"
        await seen.press("2")
        assert seen.focus == "editor"
        await seen.press("escape")
        assert seen.focus == "organization"
        await seen.press("w", "1", "3")
        assert seen.focus == "ladder"


async def test_the_result_keeps_the_path_in_question_in_sight(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.edit("prod-copies", behind='"resource_types": {\n')
        assert seen.rows("#effective")[-1].startswith("resource_types arn:aws:rds")

        await seen.edit("base-backup", behind='"regions": {')
        assert seen.rows("#effective")[1].startswith("regions eu-west-1")


async def test_a_fault_of_bptui_itself_leaves_the_last_target_and_editing_goes_on(
    tmp_path: Path, logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Explained:
        raise KeyError("a key")

    async with opened(sample("acme", tmp_path)) as seen:
        with monkeypatch.context() as faulty:
            faulty.setattr(Explainer, "explain", fail)
            await seen.press("down")
            await seen.settled()

        assert seen.title("#effective") == "Effective · Why · Problems ── db-prod"
        assert seen.notices == [
            (
                "bptui could not compute this, which is a fault of its own. "
                f"The report is in {logs / 'fault.txt'}. Editing goes on."
            )
        ]
        await seen.press("down")
        await seen.settled()
        assert seen.title("#effective") == "Effective · Why · Problems ── web-prod"

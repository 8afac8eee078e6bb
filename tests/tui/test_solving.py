"""Problems on the screen: where they are marked, how one goes to them, and how they are fixed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bptui.policy.text_edits import TextEdit
from bptui.tui import pace
from bptui.validation.checking import Subject
from bptui.validation.findings import Finding, Fix, Gate, Place, Severity
from tests.tui import made_up
from tests.tui.made_up import in_acme
from tests.tui.screen import PATIENCE, Seen, one_account, opened, sample
from tests.tui.test_themes import THEMES, drawn_weakly

CONFLICT = (
    "The effective policy is invalid: continuous backup keeps at most 35 days, delete is 180."
)
FIX_IT = "Fix it in prod-retention line 13 (35 or less) or in app-team line 6 (continuous off)."
MISSING = "The effective policy is invalid: plan core has no regions."
REFUSED = "AWS refuses it on save: plans has no name."
IGNORED = "Ignored: prod-retention at Prod, line 12, lets no policy below change this."
BROKEN = '{\n  "plans": {\n    "std": {"regions": 1,}\n  }\n}\n'


async def raise_retention(seen: Seen) -> None:
    """Make 180 of the 35 in acme's prod-retention, and rest."""
    await seen.edit("prod-retention", behind='"@@assign": "35')
    await seen.press("backspace", "backspace")
    await seen.type("180")
    await rest(seen)


async def rest(seen: Seen) -> None:
    """Wait until what is wrong is told."""
    await seen.settled()
    await seen.until(lambda: seen.main._is_patient)
    await seen.settled()


def is_evaluated(seen: Seen) -> bool:
    """Tell whether the state of now is evaluated, be it checked or not."""
    evaluation, state = seen.main._evaluation, seen.workspace.state
    is_taken_up = seen.editor.text == state.policies["prod-retention"].text
    return is_taken_up and evaluation is not None and evaluation.revision == state.revision


def underlined(seen: Seen) -> list[str]:
    """Return what is underlined in the editor."""
    region = seen.editor.region
    strips = seen.app.screen._compositor.render_strips()[region.y : region.bottom]
    segments = (s for strip in strips for s in strip.crop(region.x, region.right))
    return [s.text for s in segments if s.style is not None and s.style.underline]


async def test_the_list_says_what_is_wrong_nearest_first(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await raise_retention(seen)
        await seen.press("escape", "p")
        await seen.settled()

        assert seen.focus == "problems"
        assert seen.title("#problems") == "Effective · Why · Problems ── 3 errors, 1 warning"
        assert seen.problem_count() == "4"
        assert seen.rows("#problems") == [
            "[all 4] save 1 effective 2 advice 1 f: next gate",
            "In prod-retention, the edited policy",
            "! effective prod-retention:13",
            CONFLICT,
            FIX_IT,
            "Touches 1 account: db-prod.",
            "AWS: CODE: The message., at plans/std",
            "app-team:6 continuous is on here",
            "For db-prod, the explained target",
            f"? advice app-team:9 {IGNORED}",
            "Elsewhere in the organization",
            f"! effective base-backup {MISSING}",
            f"! save dev-weekly:2 {REFUSED}",
        ]


async def test_the_problem_under_the_cursor_is_told_in_full(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.press("p", "n", "n")
        await seen.settled()
        assert seen.rows("#problems") == [
            "[all 3] save 1 effective 1 advice 1 f: next gate",
            "For db-prod, the explained target",
            f"? advice app-team:9 {IGNORED}",
            "Elsewhere in the organization",
            f"! effective base-backup {MISSING}",
            "! save dev-weekly:2",
            REFUSED,
            "Give it one.",
            "Fix: Give it a name ^r",
        ]

        await seen.press("N")
        await seen.settled()
        assert seen.rows("#problems")[4:9] == [
            "! effective base-backup",
            MISSING,
            "Add regions in base-backup or below.",
            "Touches 2 accounts: pay-prod, web-prod.",
            f"! save dev-weekly:2 {REFUSED}",
        ]


async def test_where_nothing_is_wrong_the_list_says_so(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=lambda _: ()) as seen:
        await seen.press("p")
        await seen.settled()
        assert seen.rows("#problems") == ["No problem was found."]
        assert seen.problem_count() == "0"

        await seen.press("f8")
        await seen.press("ctrl+r")
        assert seen.notices == [
            "No problem was found.",
            "There is no problem here. F8 goes to the next one.",
        ]


async def test_the_list_begins_with_what_is_wrong_even_where_there_is_little_room(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await raise_retention(seen)
        await seen.press("escape", "p")
        await seen.settled()

        assert seen.title("#problems") == (
            "Effective · Why · Problems ── 1 error, 3 warnings, 13 infos"
        )
        assert seen.problem_count() == "4"
        assert seen.rows("#problems") == [
            "! effective app-team:6",
            "The effective policy of db-prod would become invalid: in rule daily of",
            "plan std, continuous backup keeps at most 35 days, delete is 180. AWS",
            "would go on serving its last valid policy, all of it.",
            "Fix it in prod-retention line 13 (35 or less) or in app-team line 6",
            "(continuous off).",
            "Touches 1 account: db-prod.",
        ]


async def test_notes_come_last_and_f8_does_not_lead_to_them(tmp_path: Path) -> None:
    async with opened(sample("first_steps", tmp_path)) as seen:
        await seen.press("f8")
        assert seen.notices == ["No problem was found. The list has 2 infos."]
        assert seen.focus == "organization"

        await seen.press("p")
        await seen.settled()
        assert seen.title("#problems") == "Effective · Why · Problems ── 2 infos"
        assert seen.problem_count() == "0"
        assert seen.rows("#problems")[:4] == [
            "[all 2] backup 1 advice 1 f: next gate",
            "Infos: worth knowing, not wrong",
            "- backup dynamodb-weekly:13",
            'Not checked by anyone: vault "Default" must exist in each account and Region; role',
        ]


async def test_a_note_leaves_the_border_to_what_the_line_does(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("base-backup", behind='"target_backup_vault_name": {')
        assert seen.subtitle("#editor") == "sets this in 23 accounts"
        assert underlined(seen) == []

        await seen.edit("prod-retention", behind='"st')
        assert seen.subtitle("#editor") == (
            "Plan std is not complete in this policy alone: it has no selections or target…"
        )


async def test_a_gate_is_chosen_by_key_and_by_click(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.press("f")
        await seen.settled()
        assert seen.problem_count() == "1 of 3"
        assert seen.rows("#problems")[:4] == [
            "all 3 [save 1] effective 1 advice 1 f: next gate",
            "Elsewhere in the organization",
            "! save dev-weekly:2",
            REFUSED,
        ]

        await seen.click("advice 1")
        assert seen.rows("#problems")[:2] == [
            "all 3 save 1 effective 1 [advice 1] f: next gate",
            "blocked-operator (1)",
        ]
        await seen.press("f")
        await seen.settled()
        assert seen.problem_count() == "3"


async def test_where_not_all_gates_have_room_the_chosen_one_comes_first(tmp_path: Path) -> None:
    def find(subject: Subject) -> Iterator[Finding]:
        place = made_up.place(subject, "prod-retention", '"std"')
        for gate in Gate:
            yield Finding(
                gate, gate, Severity.ERROR, "Wrong.", "", place=place, policy=place.policy
            )

    async with opened(sample("acme", tmp_path), (60, 30), find=find) as seen:
        await seen.press("p")
        await seen.settled()
        assert seen.inside("#problems")[0] == (
            " [all 6] syntax 1  save 1  effective 1  backup 1  advice…"
        )

        await seen.press("N", *"fffff")
        await seen.settled()
        assert seen.inside("#problems")[:3] == [
            " [advice 1] organization 1  all 6  syntax 1  save 1  eff…",
            " advice (1)",
            " ! advice        prod-retention:3",
        ]
        await seen.click("all 6")
        assert seen.problem_count() == "6"


async def test_the_columns_are_as_wide_as_what_is_in_them(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.press("p")
        await seen.settled()

        assert seen.inside("#problems")[-2:] == [
            f" ! effective  base-backup   {MISSING}",
            f" ! save       dev-weekly:2  {REFUSED}",
        ]


async def test_enter_opens_the_policy_at_the_place_and_esc_comes_back(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.press("p", "enter")
        await seen.settled()
        assert seen.focus == "editor"
        assert seen.title("#editor") == "app-team · attached at 2 targets"
        assert seen.editor.cursor_location == (8, 14)
        assert seen.subtitle("#editor") == IGNORED

        await seen.press("escape")
        await seen.settled()
        assert (seen.focus, seen.main._tab) == ("problems", "problems")
        assert seen.title("#editor") == "prod-retention · attached at Prod"

        await seen.press("escape")
        assert (seen.focus, seen.main._tab) == ("organization", "effective")


async def test_a_related_place_is_opened(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await raise_retention(seen)
        await seen.press("escape", "p", "down", "enter")
        await seen.settled()

        assert seen.title("#editor") == "app-team · attached at 2 targets"
        assert seen.editor.cursor_location[0] == 5


async def test_a_click_on_its_place_opens_a_problem(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.press("p")
        await seen.settled()
        await seen.click("dev-weekly:2")

        assert seen.title("#editor") == "dev-weekly · attached at 2 targets"


@pytest.mark.parametrize(("key", "pane"), [("f2", "ladder"), ("p", "problems"), ("d", "review")])
async def test_esc_comes_back_step_by_step_where_f8_follows_another_step(
    tmp_path: Path, key: str, pane: str
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press(key, "f8", "f8")
        await seen.settled()
        assert seen.focus == "editor"
        assert seen.lines()[-1].startswith("Esc Back ")

        await seen.press("escape")
        await seen.settled()
        assert seen.focus == pane

        await seen.press("escape")
        await seen.settled()
        assert seen.focus == "organization"
        assert seen.title("#editor") == "prod-retention · attached at Prod"


async def test_f8_goes_on_through_all_of_them_and_esc_comes_back_to_where_it_began(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await raise_retention(seen)
        way = []
        for _ in range(5):
            await seen.press("f8")
            await seen.settled()
            way.append((seen.title("#editor").partition(" · ")[0], seen.editor.cursor_location[0]))
        assert way == [
            ("prod-retention", 12),
            ("base-backup", 0),
            ("dev-weekly", 1),
            ("app-team", 8),
            ("prod-retention", 12),
        ]

        await seen.press("escape")
        await seen.settled()
        assert seen.focus == "editor"
        assert seen.editor.cursor_location == (12, 30)
        assert seen.main._tab == "effective"


async def test_f8_explains_an_account_that_has_the_problem(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.press("f8", "f8")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root > Prod > pay-prod"
        assert "      => pay-prod       ! INVALID" in seen.inside("#organization")

        await seen.main.run_action("show_effective")
        await seen.press("G")
        await seen.settled()
        assert seen.rows("#effective")[-3:] == [
            "plans/core",
            "! regions missing",
            f"INVALID {MISSING} Add regions in base-backup or below.",
        ]


async def test_f8_shows_the_list_where_the_border_has_no_room_for_the_message(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path), (80, 24), find=in_acme) as seen:
        await seen.press("f8")
        await seen.settled()

        assert seen.subtitle("#editor") == "overrides 14 in 1 account · 1 blocked"
        assert seen.focus == "editor"
        assert seen.rows("#problems")[2:6] == [
            "? advice app-team:9",
            "Ignored: prod-retention at Prod, line 12, lets no policy below change",
            "this.",
            "Delete it, or change the lock at line 12.",
        ]


async def test_f8_right_after_a_key_waits_for_what_the_key_brought_about(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.press("delete", "f8")
        await seen.until(lambda: seen.editor.cursor_location == (12, 26))
        await seen.settled()

        assert seen.subtitle("#editor") == 'Line 13: the closing quote of "35" is missing.'
        # What to do about it has no room in the border.
        assert (
            "Put a double quote after it; a text has to end in the line in which it begins."
        ) in seen.rows("#problems")


async def test_f8_leaves_the_result_where_the_border_says_what_to_do(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35"')
        await seen.type(",")
        await seen.press("f8")
        await seen.settled()

        assert seen.subtitle("#editor") == (
            'Line 13: nothing follows the comma after "35". ^r: Delete the comma.'
        )
        assert seen.rows("#effective") != []


async def test_f8_right_after_a_key_does_not_wait_for_a_rest_to_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        monkeypatch.setattr("bptui.tui.watcher.CALM", 2 * PATIENCE)
        await seen.press("delete", "f8")
        await seen.until(lambda: seen.editor.cursor_location == (12, 26))


async def test_what_is_wrong_is_underlined_and_marked_in_the_gutter_after_a_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "PATIENCE", 3600)
    async with opened(sample("acme", tmp_path)) as seen:
        before = seen.problem_count("#effective")
        await seen.edit("prod-retention", behind='"@@assign": "35"')
        await seen.type("\n,,")
        await seen.settled()
        assert underlined(seen) == []
        assert seen.problem_count("#effective") == before
        assert "! prod-retention     broken" in "\n".join(seen.inside("#organization"))

        await seen.press("ctrl+s")
        await seen.settled()
        assert underlined(seen)
        assert any(line.startswith("14!") for line in seen.rows("#editor"))


async def test_underlines_stay_with_their_text_while_somebody_types(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(one_account(tmp_path, BROKEN)) as seen:
        await seen.edit("only", behind="{")
        monkeypatch.setattr(pace, "PATIENCE", 3600)
        assert underlined(seen) == [","]
        await seen.type("\n\n")
        await seen.settled()
        assert underlined(seen) == [","]
        assert seen.inside("#editor")[4] == '5!     "std": {"regions": 1,}'

        await seen.edit("only", behind="1,")
        await seen.press("backspace")
        assert underlined(seen) == []


async def test_what_is_mended_goes_before_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(one_account(tmp_path, BROKEN)) as seen:
        await seen.press("p")
        await seen.settled()
        assert seen.problem_count() == "1"
        monkeypatch.setattr(pace, "PATIENCE", 3600)
        await seen.edit("only", behind="1,")
        await seen.press("backspace")
        await seen.settled()

        assert seen.problem_count() == "0"


async def test_the_effective_policy_marks_what_is_in_conflict(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (120, 50), find=in_acme) as seen:
        await raise_retention(seen)
        shown = seen.rows("#effective")

        assert "! lifecycle/delete_after_days 35 -> 180 Prod/prod-retention:13 +2" in shown
        place = shown.index("! enable_continuous_backup true db-prod/app-team:6")
        assert shown[place + 1 : place + 3] == [
            f"INVALID {CONFLICT} Fix it in",
            "prod-retention line 13 (35 or less) or in app-team line 6 (continuous off).",
        ]
        assert "    > => db-prod        ! INVALID" in seen.inside("#organization")
        assert "v Prod ! 7 change, 3 INVALID" in seen.rows("#organization")
        assert seen.status.endswith("| 7 of 23 accounts change, 1 becomes INVALID")
        await seen.press("ctrl+s")
        await seen.settled()
        assert seen.notices == [
            (
                "Saved prod-retention. 7 of 23 accounts change, 1 becomes INVALID. "
                "Nothing was sent to AWS."
            )
        ]


async def test_what_is_wrong_with_the_setting_in_question_is_kept_in_sight(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await raise_retention(seen)
        await seen.press("f8")
        await seen.settled()
        shown = seen.rows("#effective")

        assert "! lifecycle/delete_after_days 35 -> 180 Prod/prod-retention:13 +2" in shown
        assert shown[-2:] == [
            f"INVALID {CONFLICT} Fix it in",
            "prod-retention line 13 (35 or less) or in app-team line 6 (continuous off).",
        ]


async def test_a_policy_that_aws_refuses_is_marked_in_the_tree(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.press("G", "enter")
        await seen.settled()
        await seen.press("G")
        await seen.settled()

        assert "      ! dev-weekly        1 error" in seen.inside("#organization")


async def test_badges_of_before_stay_while_a_text_is_broken(tmp_path: Path) -> None:
    def find(subject: Subject) -> Iterator[Finding]:
        yield from (found for found in in_acme(subject) if found.gate is Gate.EFFECTIVE)

    async with opened(sample("acme", tmp_path), find=find) as seen:
        await raise_retention(seen)
        await seen.press("delete")
        await rest(seen)

        assert "    > => db-prod        ! INVALID" in seen.inside("#organization")
        assert underlined(seen) == []
        await seen.press("f8")
        await seen.settled()
        assert seen.editor.cursor_location[0] == 12


async def test_enter_on_a_fix_makes_it_and_undo_takes_it_back(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.press("p", "n", "n", "down", "enter")
        await seen.settled()
        assert seen.focus == "problems"
        assert seen.notices == ["Give it a name: done in dev-weekly. ^z takes it back."]
        assert seen.title("#editor") == "dev-weekly · attached at 2 targets · unsaved"
        assert seen.editor.text.startswith('{\n  "Plans": {')
        assert seen.problem_count() == "2"

        await seen.press("u")
        await seen.settled()
        assert seen.editor.text == seen.saved_text("dev-weekly")
        await seen.until(lambda: seen.problem_count() == "3")


async def test_a_fix_is_a_step_of_its_own_however_soon_it_comes(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.edit("dev-weekly", behind="{\n")
        await seen.type(" ")
        await seen.press("f8")
        await seen.settled()
        await seen.press("ctrl+r")
        await seen.settled()
        assert seen.editor.text.startswith('{\n   "Plans": {')
        assert seen.editor.cursor_location == (1, 5)

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text.startswith('{\n   "plans": {')


async def test_a_fix_waits_for_what_the_last_key_brought_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "PATIENCE", 3600)
    async with opened(one_account(tmp_path, '{\n  "plans": {}\n}\n')) as seen:
        await seen.edit("only", behind="{}")
        await seen.type(",")
        await seen.press("ctrl+r")
        await seen.settled()

        assert seen.editor.text == '{\n  "plans": {}\n}\n'
        assert seen.notices == ["Delete the comma: done in only. ^z takes it back."]


async def test_a_problem_one_went_to_is_not_fixed_from_another_policy(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.press("f8", "f8", "f8")
        await seen.settled()
        assert seen.title("#editor") == "dev-weekly · attached at 2 targets"
        await seen.edit("base-backup", behind="{\n")
        await seen.press("ctrl+r")
        await seen.settled()

        assert seen.notices == ["There is no problem here. F8 goes to the next one."]
        assert seen.title("#editor") == "base-backup · attached at Root"
        assert seen.workspace.unsaved == ()


async def test_what_has_no_fix_says_what_to_do(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.press("f8", "ctrl+r")
        await seen.settled()

        assert seen.notices == [
            "There is no fix that could only be right. Delete it, or change the lock at line 12."
        ]


async def test_a_fix_for_a_text_of_before_is_not_made(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=in_acme) as seen:
        await seen.edit("dev-weekly", behind="{\n")
        finding = next(f for f in seen.main._problems.shown if f.fixes)
        await seen.type(" ")
        await seen.settled()
        before = seen.editor.text
        check, seen.main._problems.check = seen.main._problems.check, None
        seen.main._fix(finding, finding.fixes[0])
        seen.main._problems.check = check
        await seen.settled()

        assert seen.editor.text == before
        assert seen.notices == [
            "The text has changed since. Look at the problem again in a moment."
        ]


async def test_a_problem_of_a_target_leads_to_the_tree(tmp_path: Path) -> None:
    def find(subject: Subject) -> Iterator[Finding]:
        yield Finding(
            "too-many-attachments",
            Gate.ORGANIZATION,
            Severity.ERROR,
            "web-prod has too many policies.",
            "Detach one.",
            target=made_up.account(subject, "web-prod"),
            line=12,
        )

    async with opened(sample("acme", tmp_path), find=find) as seen:
        await seen.press("f8")
        await seen.settled()

        assert seen.focus == "organization"
        assert seen.line_of("#header") == " Acme > Root > Prod > web-prod"
        assert seen.rows("#problems") == [
            "For web-prod, the explained target",
            "! organization web-prod",
            "web-prod has too many policies.",
            "Detach one.",
        ]


async def test_nothing_found_can_harm_the_screen(tmp_path: Path) -> None:
    evil = "\x1b]0;pwn\x07[/nope] \u202e"

    def find(subject: Subject) -> Iterator[Finding]:
        span = made_up.place(subject, "prod-retention", "{").span
        fix = Fix(evil, "prod-retention", (TextEdit(span, "{"),), is_safe=True)
        yield Finding(
            "evil",
            Gate.SAVE,
            Severity.ERROR,
            evil,
            evil,
            place=Place("prod-retention", span),
            policy="prod-retention",
            accounts=(evil,),
            settings=((evil,),),
            fixes=(fix,),
        )

    async with opened(sample("acme", tmp_path), (200, 50), find=find) as seen:
        await seen.press("f8", "p", "ctrl+r")
        await seen.settled()

        assert not {"\x1b", "\x07", "\u202e"} & set(seen.text())
        assert "[/nope]" in seen.text()


@pytest.mark.parametrize("theme", THEMES)
async def test_signs_and_underlines_are_there_in_every_theme_and_without_colour(
    tmp_path: Path, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(sample("acme", tmp_path), theme=theme, is_ascii=True, find=in_acme) as seen:
        await raise_retention(seen)

        assert "".join(underlined(seen)) == '"@@assign": "180"'
        assert any(line.startswith("13!") for line in seen.rows("#editor"))
        assert "! INVALID" in seen.text()


@pytest.mark.parametrize("theme", THEMES)
async def test_every_text_about_a_problem_can_be_read(tmp_path: Path, theme: str) -> None:
    async with opened(sample("acme", tmp_path), (200, 50), theme=theme, find=in_acme) as seen:
        await raise_retention(seen)
        assert list(drawn_weakly(seen, None)) == []
        await seen.press("f8")
        await seen.settled()
        assert list(drawn_weakly(seen, None)) == []
        await seen.press("escape", "escape", "p", "n")
        await seen.settled()
        assert seen.focus == "problems"
        assert list(drawn_weakly(seen, None)) == []


async def test_a_policy_that_is_too_long_for_aws_is_marked_in_the_status_line(
    tmp_path: Path,
) -> None:
    text = '{"plans": {}}' + " " * 9_990
    async with opened(one_account(tmp_path, text)) as seen:
        await seen.edit("only", behind='"plans')
        assert seen.status == (
            " 1:8 plans | ! 10,003 characters, AWS takes 10,000 | F4 twice makes it 12"
        )
        assert seen.line_of("#status").endswith("size 12 of 10,000 (10,003 as written)")


async def test_a_fault_in_checking_is_told_once_and_the_result_goes_on(
    tmp_path: Path, logs: Path
) -> None:
    is_faulty = False

    def find(_: Subject) -> Iterator[Finding]:
        if is_faulty:
            raise KeyError("a key")
        yield from ()

    async with opened(sample("acme", tmp_path), find=find) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        is_faulty = True
        for key in "00":
            await seen.type(key)
            await seen.until(lambda: is_evaluated(seen))
        await seen.until(lambda: len(seen.notices) > 0)
        is_faulty = False
        await seen.press("backspace")
        await seen.settled()

        assert seen.notices == [
            (
                "bptui could not compute this, which is a fault of its own. "
                f"The report is in {logs / 'fault.txt'}. Editing goes on."
            )
        ]
        seen.app.clear_notifications()
        await seen.settled()
        assert seen.status.endswith("| 7 of 23 accounts change, 1 becomes INVALID")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_what_is_useless_or_open_is_reviewed_kind_by_kind_with_fixes(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("locked_down", tmp_path), size) as seen:
        await seen.press("a")
        await seen.settled()
        assert seen.focus == "problems"
        await seen.press("z")
        await seen.settled()
        rows = seen.rows("#problems")
        assert "[advice " in rows[0]
        assert rows[1] == "Open: locks with a gap (2)"
        assert "Fix: Complete the lock ^r" in rows

        await seen.press("n", "n", "n")
        await seen.settled()
        rows = seen.rows("#problems")
        assert "Useless: ignored, as a lock above forbids it (9)" in rows
        assert "Fix: Take it out ^r" in rows
        before = seen.problem_count()
        await seen.press("ctrl+r")
        await seen.settled()
        assert seen.notices[-1].startswith("Take it out: done in ")
        assert "| no account c" in seen.status
        assert seen.problem_count() != before


async def test_where_there_is_no_advice_the_review_says_so(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), find=lambda _: ()) as seen:
        await seen.press("a")
        await seen.settled()

        assert seen.notices == [
            "Nothing is useless, open or in conflict in the whole organization."
        ]

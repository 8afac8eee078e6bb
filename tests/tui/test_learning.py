"""Lessons on the screen: goals tick live, nothing goes on by itself, and all can be taken back."""

from pathlib import Path

import pytest
from textual.widgets import Label

from bptui.lessons.course import course_in
from bptui.lessons.progress import Progress, StepProgress
from bptui.tui.dialogs.lesson import LessonDialog
from bptui.tui.dialogs.name import NameDialog
from bptui.tui.widgets.choice_list import ChoiceList
from bptui.workspace.edits import Remove
from tests.lessons.making import DAYS, LESSON, lesson_folder
from tests.tui.lessons import ask, attending, kept, predict, strip
from tests.tui.screen import Seen, opened, sample

TWO_STEPS = f"""\
{LESSON.replace("60", "50", 1)}
[[steps]]
task = "Now lock it."
hints = ["One.", "Two.", "Three."]

[[steps.solution]]
do = "change"
policy = "base"
replace = '{{"@@assign": "60"}}'
by = '{{"@@operators_allowed_for_child_policies": ["@@none"], "@@assign": "60"}}'

[[steps.goals]]
kind = "locked"
target = "Root"
path = "{DAYS}"
"""
ONE_GOAL = LESSON[: LESSON.index("[steps.question]")] + LESSON[LESSON.index("[[steps.goals]]") :]

ONLY_ASKED = f"""\
{LESSON[: LESSON.index("solution =")]}
{LESSON[LESSON.index("[steps.question]") : LESSON.index("[[steps.goals]]")]}
"""


async def show(seen: Seen) -> ChoiceList:
    """Show the page of the lesson, and return what can be done there."""
    await seen.press("ctrl+l")
    await seen.until(
        lambda: isinstance(seen.app.screen, LessonDialog) and seen.focus == "lesson-deeds"
    )
    await seen.settled()
    return seen.app.screen.query_one(ChoiceList)


async def choose(seen: Seen, title: str) -> None:
    """Do something by the page of the lesson."""
    choices, page = await show(seen), seen.app.screen
    titles = [str(option.prompt) for option in choices.options]
    choices.highlighted = next(n for n, told in enumerate(titles) if told.startswith(title))
    await seen.press("enter")
    await seen.until(lambda: seen.app.screen is not page)
    await seen.settled()


async def sixty(seen: Seen, days: str = "60") -> None:
    """Change the 35 in the policy of the small lesson."""
    await seen.edit("base", '"delete_after_days": {"@@assign": "')
    await seen.press("delete", "delete")
    await seen.type(days)
    await seen.settled()


async def test_a_lesson_begins_with_its_story_and_shows_its_step_above_the_work(
    tmp_path: Path,
) -> None:
    async with attending(tmp_path, 4, is_reading=True) as seen:
        assert isinstance(seen.app.screen, LessonDialog)
        assert "Harvest Bank must keep the backups of its branches for 90 days." in seen.text()
        await seen.press("enter")
        await seen.settled()

        assert seen.is_without_dialog
        assert strip(seen)[0] == (
            "Lesson 5 of 10, step 1 of 2: Lock it, and see a blocked attempt "
            "P answers · ^l lesson, hints"
        )
        assert strip(seen)[-1] == "[ ] What is delete_after_days for branch-north?"
        assert seen.line_of("#header").split() == (
            ["Harvest", "Bank", ">", "Root", ">", "Branches", ">", "branch-north", "lesson"]
        )


async def test_goals_tick_while_one_types_and_nothing_goes_on_by_itself(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "sixty", ONE_GOAL).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        assert strip(seen)[-1] == "[ ] db: delete_after_days is 60"
        await sixty(seen)

        assert strip(seen)[-1] == "[x] db: delete_after_days is 60"
        assert strip(seen)[0].endswith(
            "step 1 of 1: Sixty days You have finished the course · ^l says what next"
        )
        assert seen.notices[-1] == ("You have finished the course. ^l says what you could do next.")
        known = kept(course.key(0))
        assert known is not None
        assert known.at(0) == StepProgress(is_done=True)

        await seen.press("ctrl+z", "ctrl+z")
        await seen.settled()
        assert strip(seen)[-1] == "[ ] db: delete_after_days is 60"
        assert strip(seen)[0].endswith("done before, now 0 of 1 · ^l says what next")
        assert kept(course.key(0)) == known


async def test_a_what_if_reaches_no_goal(tmp_path: Path) -> None:
    unset = LESSON.replace('kind = "value"', 'kind = "unset"').replace("value = 60", "")
    text = unset[: unset.index("[steps.question]")] + unset[unset.index("[[steps.goals]]") :]
    course = course_in(lesson_folder(tmp_path / "c" / "unset", text).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        await seen.main.run_action("switch_policy")
        await seen.settled()

        assert seen.line_of("#header").endswith(" lesson · WHAT IF: base off")
        assert strip(seen)[-1] == "[ ] db: delete_after_days is not set"
        assert kept(course.key(0)) is None
        assert seen.main.why_not("go_on") == (
            "A what-if reaches no goal: switch base on again first."
        )

        await seen.main.run_action("switch_policy")
        await seen.settled()
        assert seen.line_of("#header").endswith(" lesson")
        assert seen.main.why_not("go_on") == "1 of 1 goals are not reached yet."


async def test_what_was_answered_in_a_what_if_counts_when_that_ends(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "asks", ONLY_ASKED).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        await seen.main.run_action("switch_policy")
        await predict(seen)
        assert seen.main.why_not("go_on") == (
            "A what-if reaches no goal: switch base on again first."
        )
        await seen.main.run_action("switch_policy")
        await seen.settled()
        assert seen.notices[-1] == ("You have finished the course. ^l says what you could do next.")


async def test_what_was_done_before_is_told_apart_from_what_is_done_now(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "two", TWO_STEPS).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        await predict(seen)
        await sixty(seen)
        assert strip(seen)[0].endswith("done · ^l Enter goes on")
    async with attending(tmp_path, 0, course=course) as seen:
        assert strip(seen)[-1] == "[ ] db: delete_after_days is 60"
        assert strip(seen)[0].endswith("done before, now 0 of 1 · ^l Enter goes on")


async def test_the_end_of_the_course_says_what_one_could_do_next(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "sixty", ONE_GOAL).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        await sixty(seen)
        choices = await show(seen)

        assert "bptui samples" in seen.text()
        assert "bptui new DIR" in seen.text()
        assert str(choices.options[0].prompt) == "Back to the work"


async def test_the_end_of_the_last_lesson_leads_to_those_that_are_left(tmp_path: Path) -> None:
    folder = lesson_folder(tmp_path / "c" / "1-sixty", ONE_GOAL).parent
    lesson_folder(folder / "2-sixty", ONE_GOAL)
    async with attending(tmp_path, 1, course=course_in(folder)) as seen:
        await sixty(seen)
        assert strip(seen)[0].endswith("done · 1 lesson left · ^l chooses one")
        assert seen.notices[-1] == "The lesson is done. ^l chooses another."
        choices = await show(seen)

        assert str(choices.options[0].prompt) == "Choose a lesson ..."
        assert "You have finished the course" not in seen.text()


async def test_what_aws_would_refuse_is_a_goal_that_is_not_reached(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "sixty", ONE_GOAL).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        await seen.edit("base", '"regions": {"@@')
        await seen.type("x")
        await sixty(seen)

        assert strip(seen)[0].endswith("1 of 1 · AWS would refuse a policy · ^l lesson, hints")
        assert strip(seen)[-1] == "[x] db: delete_after_days is 60"
        assert kept(course.key(0)) is None
        await show(seen)
        assert "[ ] AWS takes every policy when it is saved" in seen.text()


async def test_the_strip_keeps_its_height_while_a_text_does_not_parse(tmp_path: Path) -> None:
    async with attending(tmp_path, 4) as seen:
        await predict(seen)
        await seen.main.run_action("go_on")
        await seen.settled()
        before = strip(seen)
        await seen.edit("thrift", "{")
        await seen.type('"')
        await seen.settled()

        assert len(strip(seen)) == len(before)
        assert "AWS would refuse a policy" in strip(seen)[0]


async def test_a_value_is_hidden_until_it_is_predicted_and_revealed_with_the_ladder(
    tmp_path: Path,
) -> None:
    async with attending(tmp_path, 4) as seen:
        assert "lifecycle/delete_after_days ?" in "\n".join(seen.rows("#effective"))
        await seen.press("f2")
        await seen.settled()
        assert seen.rows("#ladder") == ["Hidden until you predict it: P asks you."]

        await ask(seen)
        assert "What is delete_after_days for branch-north?" in seen.text()
        await seen.press("escape")
        await seen.until(lambda: seen.is_without_dialog)
        await predict(seen, "90")

        assert seen.focus == "ladder"
        assert seen.rows("#ladder")[:4] == [
            "Not quite: you said 90, it is 7.",
            (
                "7, from thrift at the account. Nothing above forbids it, so the lower level has "
                "the last word."
            ),
            "",
            "plans/bank/rules/daily/lifecycle/delete_after_days = 7",
        ]
        assert seen.notices == []
        assert strip(seen)[0].endswith("done · ^l Enter goes on")
        assert strip(seen)[-1] == "[x] What is delete_after_days for branch-north?"
        await seen.press("e")
        await seen.settled()
        assert "lifecycle/delete_after_days 7" in "\n".join(seen.rows("#effective"))


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("P answers", None),
        ("[ ] What is delete_after_days for branch-north?", None),
        ("lifecycle/delete_after_days", None),
        ("Hidden until you predict it: P asks you.  ", "f2"),
        ("Hidden until you predict it: P asks you.  ", "p"),
        ("Hidden until you predict it: P asks you.  ", "f9"),
    ],
)
async def test_a_click_where_something_is_asked_or_hidden_asks(
    tmp_path: Path, words: str, key: str | None
) -> None:
    async with attending(tmp_path, 4) as seen:
        await seen.edit("bank-backup", "{")
        await seen.press("escape", *([key] if key else []))
        await seen.settled()
        await seen.click(words)

        assert isinstance(seen.app.screen, NameDialog)


async def test_enter_and_a_click_at_the_editor_ask_for_what_is_hidden(tmp_path: Path) -> None:
    async with attending(tmp_path, 4) as seen:
        await seen.edit("thrift", "delete_after_days")
        await seen.click("Hidden until you predict it: Esc, then P asks you.")
        assert isinstance(seen.app.screen, NameDialog)
        await seen.press("escape", "escape", "e", "enter")
        await seen.settled()
        assert isinstance(seen.app.screen, NameDialog)


async def test_a_question_that_is_not_answered_stays_hidden(tmp_path: Path) -> None:
    async with attending(tmp_path, 4) as seen:
        await ask(seen)
        await seen.press("escape")
        await seen.until(lambda: seen.is_without_dialog)
        await seen.settled()

        assert "lifecycle/delete_after_days ?" in "\n".join(seen.rows("#effective"))
        assert seen.main.why_not("go_on") == "The step asks something that is not answered yet."


async def test_hints_come_one_by_one_and_the_solution_last(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "sixty", ONE_GOAL).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        assert seen.main.why_not("show_solution") == "The hints come first: 0 of 3 were shown."
        told = []
        for _ in range(3):
            await choose(seen, "Next hint")
            told.append(seen.notices[-1])
        assert told == ["Hint 1 of 3: Where?", "Hint 2 of 3: The 35.", "Hint 3 of 3: Write 60."]
        assert seen.main.why_not("next_hint") == "There is no further hint: the solution is next."

        await sixty(seen, "50")
        await choose(seen, "Solution")
        shown = [" ".join(line.split()) for line in seen.lines()]
        assert any("The solution (+) beside what you have (-)" in line for line in shown)
        assert any('- "lifecycle": {"delete_after_days": {"@@assign": "50"}}' in li for li in shown)
        assert any('+ "lifecycle": {"delete_after_days": {"@@assign": "60"}}' in li for li in shown)


async def test_a_step_whose_solution_was_shown_is_left_with_that_solution(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "two", TWO_STEPS).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        for _ in range(3):
            await choose(seen, "Next hint")
        await choose(seen, "Solution")
        assert seen.focus == "differences"
        await seen.press("escape")
        await choose(seen, "Go on")

        assert strip(seen)[0].startswith("Lesson 1 of 1, step 2 of 2: Sixty days")
        assert '"60"' in seen.editor.text
        known = kept(course.key(0))
        assert known is not None
        assert (known.at(0).is_told, known.at(0).is_done) == (True, False)


async def test_the_solution_of_what_is_only_asked_is_its_answer(tmp_path: Path) -> None:
    async with attending(tmp_path, 4) as seen:
        for _ in range(3):
            await choose(seen, "Next hint")
        await choose(seen, "Solution")

        assert seen.focus == "ladder"
        assert seen.rows("#ladder")[0] == "It is 7."
        assert strip(seen)[-1] == "[x] What is delete_after_days for branch-north?"


async def test_what_was_learned_and_what_does_not_work_is_told_at_the_end(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "sixty", ONE_GOAL).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        await sixty(seen)
        await show(seen)

        told = seen.text()
        assert told.index("They have it.") < told.index("Step 1")
        assert "Not enough." in told


async def test_the_hints_that_were_shown_stay_on_the_page(tmp_path: Path) -> None:
    async with attending(tmp_path, 1) as seen:
        await choose(seen, "Next hint")
        await show(seen)

        assert "On the way are ferry-backup at Root and ferry-nights at Ferries." in seen.text()
        assert "ferry-nights speaks of the schedule only." not in seen.text()


async def test_the_page_has_a_line_for_every_goal(tmp_path: Path) -> None:
    async with attending(tmp_path, 4) as seen:
        await predict(seen)
        await choose(seen, "Go on")
        await seen.press("escape")
        await show(seen)
        lines = [line.strip(" ┃│").strip() for line in seen.lines()]

        for line in (
            "[ ] branch-north: delete_after_days is 90",
            "[ ] the attempt of branch-north is blocked",
            "[x] thrift stays as it is, and where it is",
        ):
            assert any(line in shown for shown in lines)


async def test_going_on_keeps_ones_own_way_and_leaves_only_what_is_done(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "two", TWO_STEPS).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        assert seen.main.why_not("go_on") == "The step asks something that is not answered yet."
        await predict(seen)
        assert seen.main.why_not("go_on") == "1 of 1 goals are not reached yet."
        await sixty(seen)
        await choose(seen, "Go on")

        assert strip(seen)[0].startswith("Lesson 1 of 1, step 2 of 2: Sixty days")
        assert strip(seen)[-1] == "[ ] nothing below Root may change delete_after_days"
        assert '"60"' in seen.workspace.state.policies["base"].text


async def test_a_step_that_was_left_half_done_begins_anew(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "sixty", ONE_GOAL).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        await choose(seen, "Next hint")
        await sixty(seen, "50")
    async with attending(tmp_path, 0, course=course) as seen:
        assert '"35"' in seen.workspace.state.policies["base"].text
        assert seen.main._attendance is not None
        assert seen.main._attendance.sitting.hints == ("Where?",)


async def test_a_step_is_begun_anew_and_that_is_taken_back(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "sixty", ONE_GOAL).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        assert seen.main.why_not("undo_reset") == "Nothing was begun anew."
        await sixty(seen)
        await choose(seen, "Begin the step anew")
        assert '"35"' in seen.editor.text
        assert strip(seen)[-1] == "[ ] db: delete_after_days is 60"
        assert kept(course.key(0)) == Progress(steps=(StepProgress(),))

        await choose(seen, "Take back")
        assert '"60"' in seen.editor.text
        assert strip(seen)[-1] == "[x] db: delete_after_days is 60"
        known = kept(course.key(0))
        assert known is not None
        assert known.at(0).is_done


@pytest.mark.parametrize("title", ["Begin the lesson anew", "Begin all lessons anew"])
async def test_what_one_did_is_forgotten_and_known_again(tmp_path: Path, title: str) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "two", TWO_STEPS).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        await predict(seen)
        await sixty(seen)
        await choose(seen, "Go on")
        await choose(seen, title)
        if title == "Begin all lessons anew":
            assert "How far you came in every lesson is forgotten" in seen.text()
            await seen.press("left", "enter")
            await seen.settled()
            assert seen.notices[-1] == (
                "All lessons begin anew; you are at step 1 of lesson 1. ^l can take that back."
            )
        else:
            assert seen.notices[-1] == "Lesson 1 begins anew. ^l can take that back."
        assert strip(seen)[0].startswith("Lesson 1 of 1, step 1 of 2: Sixty days")
        assert '"35"' in seen.editor.text
        assert kept(course.key(0)) is None

        await choose(seen, "Take back")
        assert strip(seen)[0].startswith("Lesson 1 of 1, step 2 of 2: Sixty days")
        assert '"60"' in seen.editor.text
        known = kept(course.key(0))
        assert known is not None
        assert (known.step, known.done(2)) == (1, 1)


async def test_all_lessons_are_begun_anew_only_if_that_is_meant(tmp_path: Path) -> None:
    async with attending(tmp_path, 4) as seen:
        await predict(seen)
        await choose(seen, "Begin all lessons anew")
        await seen.press("escape")
        await seen.settled()

        assert strip(seen)[-1] == "[x] What is delete_after_days for branch-north?"


async def test_a_step_that_is_begun_anew_keeps_its_hints(tmp_path: Path) -> None:
    async with attending(tmp_path, 4) as seen:
        await choose(seen, "Next hint")
        await choose(seen, "Begin the step anew")
        assert seen.notices[-1] == "Step 1 begins anew. ^l can take that back."
        await choose(seen, "Next hint")

        assert seen.notices[-1].startswith("Hint 2 of 3: ")


async def test_one_goes_back_to_the_step_before_and_that_is_taken_back(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "two", TWO_STEPS).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        assert seen.main.why_not("previous_step") == "This is the first step."
        await predict(seen)
        await sixty(seen)
        await choose(seen, "Go on")
        await choose(seen, "Previous step")
        assert seen.notices[-1] == "Step 1 begins anew. ^l can take that back."
        assert strip(seen)[0].endswith("days done before, now 0 of 1 · ^l Enter goes on")
        assert '"35"' in seen.editor.text

        await choose(seen, "Take back")
        assert strip(seen)[0].startswith("Lesson 1 of 1, step 2 of 2: Sixty days")
        assert '"60"' in seen.editor.text


async def test_work_on_a_step_that_is_not_done_is_not_lost_unasked(tmp_path: Path) -> None:
    async with attending(tmp_path, 4) as seen:
        first = seen.main
        await seen.edit("thrift", '"7')
        await seen.type("5")
        await seen.settled()
        await seen.press("ctrl+q")
        await seen.settled()
        assert "Leave the step unfinished?" in seen.text()
        await seen.press("enter")
        await seen.settled()
        assert seen.is_without_dialog

        await choose(seen, "Next lesson")
        assert "What you changed in this step is not kept" in seen.text()
        await seen.press("left", "enter")
        await seen.until(lambda: seen.main is not first)
        await seen.settled()
        assert "Lesson 6 of 10" in seen.text()


async def test_lessons_are_turned_and_each_has_its_own_organization(tmp_path: Path) -> None:
    async with attending(tmp_path, 0) as seen:
        assert seen.main.why_not("previous_lesson") == "This is the first lesson."
        first = seen.main
        await choose(seen, "Next lesson")
        await seen.until(lambda: seen.main is not first)
        await seen.settled()
        assert "Lesson 2 of 10, step 1 of 2: Override for one account" in seen.text()
        await seen.press("escape")
        await seen.settled()
        assert seen.line_of("#header").startswith(" Island Ferries > Root > Ferries > logbook")


async def test_a_lesson_is_chosen_on_the_first_that_is_not_done(tmp_path: Path) -> None:
    async with attending(tmp_path, None, is_reading=True) as seen:
        await seen.until(lambda: isinstance(seen.app.screen, LessonDialog))
        await seen.settled()
        rows = [" ".join(line.split()) for line in seen.lines()]
        assert any("1 Who set this? 8 min not begun" in row for row in rows)
        first = seen.main
        await seen.press("end", "enter")
        await seen.until(lambda: seen.main is not first)
        await seen.settled()
        assert "Lesson 10 of 10, step 1 of 3: The incident" in seen.text()


async def test_a_lesson_is_left_and_saved_without_a_question(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "sixty", ONE_GOAL).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        await sixty(seen)
        await seen.press("ctrl+s")
        await seen.settled()
        assert seen.notices[-1] == "A lesson is not saved. How far you came is kept by itself."
        await seen.press("ctrl+q")
        await seen.until(lambda: not seen.app.is_running or seen.app._exit)
    assert (tmp_path / "c" / "sixty" / "organization" / "policies" / "base.json").read_text().count(
        '"35"'
    ) == 1


async def test_without_a_lesson_its_commands_say_so(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("ctrl+l")
        await seen.until(lambda: bool(seen.notices))
        assert seen.notices == ["No lesson is open. `bptui learn` shows all there are."]


async def test_any_value_is_predicted_on_any_organization(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await ask(seen)
        question = "What is plans/std/rules/daily/lifecycle/delete_after_days for db-prod?"
        title = seen.app.screen.query_one(".dialog-title", Label)
        assert str(title.content) == question
        drawn = [" ".join(row.draw().plain.split()) for row in seen.main._effective._rows]
        assert "lifecycle/delete_after_days ?" in drawn
        await seen.type("35")
        await seen.press("enter")
        await seen.until(lambda: seen.is_without_dialog)
        await seen.settled()

        assert seen.notices == []
        assert seen.rows("#ladder")[0] == "Right: 35."
        assert seen.rows("#ladder")[2].endswith("delete_after_days = 35")
        await seen.press("f1", "escape")
        assert seen.main._notices[-1] == "Right: 35."


async def test_what_came_of_a_prediction_is_told_where_it_holds_alone(tmp_path: Path) -> None:
    async with attending(tmp_path, 4, (80, 24)) as seen:
        await predict(seen, "7 days")
        assert seen.rows("#ladder")[0] == "Right: 7."
        await seen.look_at("branch-south")
        assert "Right" not in seen.text()
        await seen.look_at("branch-north")
        assert seen.rows("#ladder")[0] == "Right: 7."

        await seen.edit("thrift", '"7')
        await seen.type("0")
        await seen.settled()
        assert "Right" not in seen.text()


async def test_a_wrong_answer_does_not_look_like_a_right_one(tmp_path: Path) -> None:
    async with attending(tmp_path, 4) as seen:

        def colours(*begins: str) -> list[str]:
            told = ((segment.text.strip(), segment.style) for segment in seen.segments())
            return [str(style.color) for text, style in told if style and text.startswith(begins)]

        await predict(seen, "90")
        wrong = colours("[x] What is", "Not quite")
        await seen.main.run_action("reset_lesson('step')")
        await seen.settled()
        await predict(seen, "7")
        right = colours("[x] What is", "Right")

        assert len(wrong) == len(right) == 2
        assert not set(wrong) & set(right)


async def test_a_prediction_that_is_given_up_hides_nothing(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        before = seen.rows("#effective")
        await ask(seen)
        await seen.press("escape")
        await seen.until(lambda: seen.is_without_dialog)
        await seen.settled()

        assert seen.rows("#effective") == before


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 50)])
async def test_the_strip_leaves_room_for_the_work(tmp_path: Path, size: tuple[int, int]) -> None:
    async with attending(tmp_path, 8, size) as seen:
        columns, rows = size
        panes = seen.main.query_one("#panes").region

        assert panes.height >= rows - 3 - 7
        assert panes.height >= rows * 3 // 5
        assert seen.editor.region.height >= 4
        assert max(map(len, seen.lines())) <= columns
        assert strip(seen)[0].startswith("Lesson 9 of 10")


async def test_goals_share_lines_where_there_is_no_room_for_one_on_each(tmp_path: Path) -> None:
    async with attending(tmp_path, 1, (80, 24)) as seen:
        await predict(seen, "30")
        await seen.main.run_action("go_on")
        await seen.settled()

        assert strip(seen) == [
            "Lesson 2 of 10, step 2 of 2: Override for one accou… 1 of 3 · ^l lesson, hints",
            "Let logbook, and no other account, keep its backups for 365 days. Make a",
            "policy for it: m on logbook in the tree shows what can be done there.",
            "[ ] logbook: delete_after_days is 365 [ ] only logbook changes",
            "[x] logbook has a valid effective policy",
        ]


@pytest.mark.parametrize("size", [(120, 40), (200, 50)])
@pytest.mark.parametrize("number", range(10))
async def test_every_goal_is_whole_on_a_usual_terminal(
    tmp_path: Path, number: int, size: tuple[int, int]
) -> None:
    async with attending(tmp_path, number, size) as seen:
        attendance = seen.main._attendance
        assert attendance is not None
        last = len(attendance.sitting.lesson.steps) - 1
        attendance.sitting = attendance.sitting.at_step(last)
        attendance._judge_nothing()
        seen.main._show_strip()
        await seen.settled()

        told = "\n".join(strip(seen))
        assert [goal.text for goal in attendance.own_goals if f"] {goal.text}" not in told] == []
        assert " more" not in told


async def test_what_the_strip_has_no_room_for_is_counted_and_shown_on_the_page(
    tmp_path: Path,
) -> None:
    async with attending(tmp_path, 5, (80, 24)) as seen:
        await predict(seen)
        await seen.main.run_action("go_on")
        await seen.until(lambda: isinstance(seen.app.screen, LessonDialog))
        await seen.press("escape")
        await seen.settled()
        assert strip(seen)[2:] == [
            "[ ] radiology: delete_after_days is 365",
            "[ ] radiology: an attempt to change delete_after_days is blocked",
            "[ ] nothing below Root may change delete_after_days +4 more",
        ]
        await seen.click("+4 more")
        assert isinstance(seen.app.screen, LessonDialog)


async def test_a_hostile_lesson_reaches_no_terminal_and_no_markup(tmp_path: Path) -> None:
    text = ONE_GOAL.replace("They want more.", "[/nope] \\u001b]0;x\\u0007 {show_lesson}")
    text = text.replace("Make it 60.", "[bold]\\u202e[/x]").replace("Where?", "[/y]\\u001b[2J")
    course = course_in(lesson_folder(tmp_path / "c" / "[x]", text).parent)
    async with attending(tmp_path, 0, course=course, is_reading=True) as seen:
        assert "[/nope]" in seen.text()
        assert "\x1b" not in "".join(segment.text for segment in seen.segments())
        await seen.press("escape")
        await choose(seen, "Next hint")
        assert "[bold]" in strip(seen)[1]
        assert "\x1b" not in "".join(segment.text for segment in seen.segments())


async def test_a_click_on_the_strip_shows_the_lesson(tmp_path: Path) -> None:
    async with attending(tmp_path, 0) as seen:
        await seen.click("Lesson 1 of 10, step 1 of 3")

        assert isinstance(seen.app.screen, LessonDialog)


async def test_a_click_on_the_word_lesson_shows_the_lesson(tmp_path: Path) -> None:
    async with attending(tmp_path, 0) as seen:
        header = seen.main.query_one("#header").region
        await seen.click_at(header.right - 3, header.y)

        assert isinstance(seen.app.screen, LessonDialog)


async def test_the_page_is_read_on_by_keys_and_closed_by_the_key_that_opens_it(
    tmp_path: Path,
) -> None:
    async with attending(tmp_path, 0, (80, 24), is_reading=True) as seen:
        text = seen.app.screen.query_one("#lesson-text")
        await seen.press("pagedown", "space")
        await seen.settled()
        assert text.scroll_y > 0
        await seen.press("pageup", "pageup")
        assert text.scroll_y == 0
        await seen.press("ctrl+l")
        assert seen.is_without_dialog


async def test_nothing_that_is_hidden_is_told_elsewhere(tmp_path: Path) -> None:
    async with attending(tmp_path, 8, (200, 50)) as seen:
        veil = "Hidden until you predict it: P asks you."
        assert seen.rows("#ladder") == seen.rows("#problems") == [veil]
        assert seen.subtitle("#editor") == veil
        assert seen.main.why_not("step_through") == veil
        assert seen.main.why_not("show_ways") == veil
        assert "180" not in "\n".join(seen.rows("#effective"))

        await predict(seen)
        assert "180" in "\n".join(seen.rows("#effective"))
        assert veil not in seen.text()


@pytest.mark.parametrize(
    "action",
    [
        "copy_value",
        "copy_snippet",
        "copy_effective",
        "compare_targets",
        "report_value",
        "next_problem",
        "show_advice",
        "copy_problem",
        "fix_problem",
        "show_effect",
        "step_through",
        "show_ways",
    ],
)
async def test_what_would_tell_a_hidden_value_says_that_it_is_hidden(
    tmp_path: Path, action: str
) -> None:
    async with attending(tmp_path, 4) as seen:
        await seen.edit("thrift", "delete_after_days")
        await seen.settled()
        await seen.main.run_action(action)
        await seen.settled()

        assert seen.notices[-1:] == ["Hidden until you predict it: Esc, then P asks you."]
        assert seen.is_without_dialog
        assert not seen.app.clipboard


async def test_reference_and_palette_tell_of_a_value_only_after_it_is_predicted(
    tmp_path: Path,
) -> None:
    async with attending(tmp_path, 4, (120, 40)) as seen:
        await seen.edit("thrift", "delete_after_days")

        def told() -> list[str]:
            leads = seen.main.leads_to_settings("delete_after_days")
            reference = seen.main._reference_here
            return [*(lead.title for lead in leads), *(reference.holds_here if reference else ())]

        assert told() == []
        await seen.press("escape")
        await predict(seen, "7")
        await seen.edit("thrift", "delete_after_days")
        assert told() == [
            "Explain: why is lifecycle/delete_after_days 7?",
            "Now 7 from branch-north.",
        ]


async def test_the_review_lists_nothing_while_something_is_hidden(tmp_path: Path) -> None:
    async with attending(tmp_path, 4) as seen:
        await seen.edit("thrift", '"7')
        await seen.type("5")
        await seen.press("f9")
        await seen.settled()
        assert seen.rows("#review") == ["Hidden until you predict it: P asks you."]

        await predict(seen)
        await seen.press("f9")
        await seen.settled()
        assert "7 -> 75" in "\n".join(seen.rows("#review"))


async def test_a_question_about_what_is_gone_hides_nothing(tmp_path: Path) -> None:
    course = course_in(lesson_folder(tmp_path / "c" / "sixty", LESSON).parent)
    async with attending(tmp_path, 0, course=course) as seen:
        seen.main._rearrange(Remove("111111111111"))
        await seen.settled()
        await choose(seen, "Begin the step anew")

        assert strip(seen)[-2:] == ["[ ] How many days?", "[ ] db: delete_after_days is 60"]
        seen.main._rearrange(Remove("111111111111"))
        await seen.settled()
        assert seen.main._asked_for is None


async def test_an_organization_of_ones_own_is_begun_from_a_lesson(tmp_path: Path) -> None:
    async with attending(tmp_path, 0) as seen:
        first = seen.main
        seen.main._begin(tmp_path / "mine")
        await seen.until(lambda: seen.main is not first)
        await seen.settled()

        assert seen.workspace.path == tmp_path / "mine"
        assert seen.main.why_not("next_hint") is not None
        assert not seen.main.query("#lesson")


async def test_a_lesson_that_cannot_be_opened_is_told_and_the_open_one_stays(
    tmp_path: Path,
) -> None:
    folder = lesson_folder(tmp_path / "c" / "1-sixty", ONE_GOAL).parent
    lesson_folder(folder / "2-broken", "title = ")
    async with attending(tmp_path, 0, course=course_in(folder)) as seen:
        await choose(seen, "Next lesson")
        await seen.until(lambda: bool(seen.notices))

        assert seen.notices == [
            (
                f"The lesson cannot be opened: {folder / '2-broken' / 'lesson.toml'}, line 1: "
                "this is not TOML: Invalid value."
            )
        ]
        assert strip(seen)[0].startswith("Lesson 1 of 2, step 1 of 1: Sixty days")


async def test_the_strip_names_the_keys_that_answer_where_letters_are_text(tmp_path: Path) -> None:
    async with attending(tmp_path, 4) as seen:
        await seen.press("2")
        await seen.settled()
        assert strip(seen)[0].endswith("Esc, then P answers · ^l lesson, hints")
        await seen.press("escape")
        await seen.settled()
        assert strip(seen)[0].endswith("attempt P answers · ^l lesson, hints")

"""Learning: what can be done in a lesson, from the next hint to beginning anew."""

from typing import TYPE_CHECKING

from bptui.insight.source_changes import source_changes
from bptui.tui.commands import with_keys
from bptui.tui.dialogs.choosing import ChoosingDialog
from bptui.tui.dialogs.differences import DifferencesDialog
from bptui.tui.screens.attending import AttendingScreen
from bptui.tui.screens.predicting import is_right
from bptui.tui.screens.veiling import Hidden
from bptui.tui.widgets.lesson_strip import LessonStrip
from bptui.tui.widgets.review_pane import change_rows
from bptui.workspace.state import State

if TYPE_CHECKING:
    # Loaded with the first lesson: without one nobody waits for it.
    from bptui.lessons.attending import Attendance, Part
    from bptui.lessons.texts import Section
    from bptui.tui.dialogs.lesson import Deed

_TITLES = {
    "predict": "Answer the question ...",
    "next_hint": "Next hint",
    "show_solution": "Solution, beside what you have",
    "previous_step": "Previous step",
    "next_lesson": "Next lesson",
    "previous_lesson": "Previous lesson",
    "choose_lesson": "Choose a lesson ...",
    "reset_lesson('step')": "Begin the step anew",
    "reset_lesson('lesson')": "Begin the lesson anew",
    "reset_lesson('all')": "Begin all lessons anew ...",
    "undo_reset": "Take back beginning anew",
}
"""What can be done in any lesson, on its page."""
_FORGETTING = (
    "How far you came in every lesson is forgotten, and this one begins with its first step.",
    "That can be taken back as long as you stay in this lesson.",
)


class LearningScreen(AttendingScreen):
    """A screen on which a lesson can be gone through."""

    async def on_lesson_strip_clicked(self, event: LessonStrip.Clicked) -> None:
        """Show the whole lesson, or ask what it asks."""
        await self.run_action(event.action)

    def _able(self, action: str) -> "Attendance | None":
        """Return the lesson if something can be done in it; say why if it cannot."""
        self.take_text()
        reason = self.why_not(action)
        if reason is not None:
            self.say(reason)
            return None
        return self._attendance

    def action_show_lesson(self) -> None:
        """Show the story, the step, its goals and hints, and what can be done."""
        attendance = self._able("show_lesson")
        if attendance is None:
            return
        from bptui.lessons.texts import title_text  # noqa: PLC0415 - see above
        from bptui.tui.dialogs.lesson import LessonDialog  # noqa: PLC0415 - see above

        page = LessonDialog(title_text(attendance.sitting), self._sections(), self._deeds())
        self.ask(page, self._do)

    def _do(self, action: str | None) -> None:
        if action:
            self.call_later(self.run_action, action)

    def _sections(self) -> "list[Section]":
        """Return what stands on the page of the lesson, with the keys that commands have here."""
        from bptui.lessons.texts import page_of  # noqa: PLC0415 - see above

        attendance = self._attendance
        if attendance is None:
            return []
        is_finished = attendance.is_finished
        return [
            section._replace(paragraphs=[with_keys(self.app, told) for told in section.paragraphs])
            for section in page_of(attendance.sitting, attendance.goals, is_finished=is_finished)
        ]

    def _deeds(self) -> "list[Deed]":
        """Return what can be done in the lesson, the most likely first."""
        from bptui.tui.dialogs.lesson import Deed  # noqa: PLC0415 - see above

        attendance = self._attendance
        sitting = None if attendance is None else attendance.sitting
        on = "Go on to the next lesson" if sitting and sitting.is_last_step else "Go on"
        titles = {"go_on": on, "": "Back to the work", **_TITLES}
        is_asking = sitting is not None and sitting.is_asking
        deeds = [
            Deed(action, title, self.why_not(action) if action else None)
            for action, title in titles.items()
            if action != "predict" or is_asking
        ]
        if attendance is not None and attendance.is_at_end and not attendance.is_finished:
            return sorted(deeds, key=lambda deed: deed.action != "choose_lesson")
        # What Enter does first is harmless: the page is read before anything else.
        return deeds if deeds[0].refusal is None else [deeds[1], deeds[0], *deeds[2:]]

    def action_predict(self) -> None:
        """Ask what the lesson asks, if it does; else for the value at the path in question."""
        attendance, hidden = self._attendance, self._asked_for
        question = None if attendance is None else attendance.sitting.step.question
        if attendance is None or question is None or hidden is None:
            super().action_predict()
            return
        self._ask_to_predict(question.text, lambda guess: self._answer(hidden, guess))

    def _answer(self, hidden: Hidden, guess: str | None) -> None:
        """Reveal the answer to the question of the step, if somebody guessed."""
        attendance = self._attendance
        question = None if attendance is None else attendance.sitting.step.question
        if attendance is None or question is None or guess is None:
            return
        state, saved = self._workspace.state, self._workspace.saved
        target = state.organization.target(hidden.target)
        if target is None:
            return
        result = self._explainer.explain(state, saved, target).inherited
        answer = attendance.answer(state, {target.id: result})
        verdict = is_right(hidden, guess, answer)
        attendance.note_answer(is_right=verdict)
        self._hide(None)
        reveals = with_keys(self.app, question.reveals)
        self._reveal(hidden, guess, answer, reveals, is_right=verdict)
        self._follow_lesson()

    def action_next_hint(self) -> None:
        """Show the next hint."""
        attendance = self._able("next_hint")
        if attendance is not None:
            hint = attendance.note_hint()
            number, of = attendance.sitting.known.hints, len(attendance.sitting.step.hints)
            self.say(f"Hint {number} of {of}: {with_keys(self.app, hint)}")
            self._follow_lesson()

    def action_show_solution(self) -> None:
        """Show the solution beside what there is; where something is asked, the answer."""
        attendance, hidden = self._able("show_solution"), self._asked_for
        if attendance is None:
            return
        solved = attendance.solution()
        if hidden is not None and not attendance.sitting.step.solution:
            self._answer(hidden, "")
            return
        self._follow_lesson()
        self._show_beside(solved)

    def _show_beside(self, solved: State) -> None:
        now = self._workspace.state
        sources = source_changes(now.texts, solved.texts)
        organizations = now.organization, solved.organization
        if not sources and organizations[0] == organizations[1]:
            self.say("What you have is the solution of the lesson.")
            return
        heading = "The solution (+) beside what you have (-)"
        self.ask(
            DifferencesDialog(
                heading, lambda width, colours: change_rows(sources, *organizations, width, colours)
            )
        )

    def action_go_on(self) -> None:
        """Go on to the next step, or to the next lesson."""
        attendance = self._able("go_on")
        if attendance is None:
            return
        if attendance.sitting.is_last_step:
            self.post_message(self.LessonWanted(attendance.sitting.number + 1))
            return
        self._begin_with(attendance.go_on(self._workspace.state))
        if any(strip.is_cut(*self.app.size) for strip in self.query(LessonStrip)):
            self.action_show_lesson()

    def _begin_with(self, state: State) -> None:
        """Show the state in which a step begins."""
        if state is not self._workspace.state:
            self._workspace.go_on_with(state)
            self.work_restored()
        self._hide(self._asked_for)
        self._follow_lesson()
        self._judge()

    def action_next_lesson(self) -> None:
        """Open the next lesson."""
        self._turn_lesson("next_lesson", 1)

    def action_previous_lesson(self) -> None:
        """Open the lesson before."""
        self._turn_lesson("previous_lesson", -1)

    def _turn_lesson(self, action: str, way: int) -> None:
        attendance = self._able(action)
        if attendance is not None:
            self._open_lesson(attendance.sitting.number + way)

    def _open_lesson(self, number: int) -> None:
        def go() -> None:
            self.post_message(self.LessonWanted(number))

        self._part_with_work(go)

    def action_choose_lesson(self) -> None:
        """List the lessons, and open the one that is chosen."""
        attendance = self._able("choose_lesson")
        if attendance is None:
            return
        from bptui.lessons.telling import course_rows  # noqa: PLC0415 - see above
        from bptui.lessons.texts import Section  # noqa: PLC0415 - see above
        from bptui.report.columns import aligned  # noqa: PLC0415 - see above
        from bptui.tui.dialogs.lesson import Deed, LessonDialog  # noqa: PLC0415 - see above

        rows = [
            (number, title, minutes, progress)
            for number, _, title, minutes, progress in course_rows(
                attendance.sitting.course, attendance.kept
            )
        ]
        deeds = [Deed(str(n), line, None) for n, line in enumerate(aligned(rows, indent=""))]
        about = Section(
            "Inheritance, from the first question to the incident",
            ["Each lesson opens a small organization of its own. How far you come is kept."],
        )
        at = attendance.sitting.number
        self.ask(LessonDialog("Lessons", [about], deeds, chosen=at), self._open_chosen)

    def _open_chosen(self, number: str | None) -> None:
        attendance = self._attendance
        if attendance is None or number is None:
            return
        if int(number) == attendance.sitting.number:
            self.action_show_lesson()
        else:
            self._open_lesson(int(number))

    def action_previous_step(self) -> None:
        """Go back to the step before."""
        attendance = self._able("previous_step")
        if attendance is not None:
            workspace = self._workspace
            self._begin_with(attendance.go_back(workspace.state, workspace.past))
            self._say_begun(f"Step {attendance.sitting.at + 1} begins anew")

    def action_reset_lesson(self, part: "Part") -> None:
        """Begin the step, the lesson or all lessons anew; asks first if it is all."""
        attendance = self._able(f"reset_lesson({part!r})")
        if attendance is None:
            return
        if part != "all":
            self._begin_anew(attendance, part)
            return
        choices = [("anew", "Begin anew"), ("stay", "Cancel")]
        self.ask(
            ChoosingDialog("Begin all lessons anew?", _FORGETTING, choices, "stay"),
            lambda answer: self._begin_anew(attendance, part) if answer == "anew" else None,
        )

    def _begin_anew(self, attendance: "Attendance", part: "Part") -> None:
        workspace = self._workspace
        self._begin_with(attendance.begin_anew(part, workspace.state, workspace.past))
        lesson, step = attendance.sitting.number + 1, attendance.sitting.at + 1
        begun = {"step": f"Step {step} begins anew", "lesson": f"Lesson {lesson} begins anew"}
        all_begun = f"All lessons begin anew; you are at step {step} of lesson {lesson}"
        self._say_begun(begun.get(part, all_begun))

    def _say_begun(self, what: str) -> None:
        self.say(f"{what}. {self.key_of('show_lesson')} can take that back.")

    def action_undo_reset(self) -> None:
        """Take back what was begun anew last."""
        attendance = self._able("undo_reset")
        undone = None if attendance is None else attendance.take_back()
        if undone is not None:
            self._workspace.go_on_with(undone.state, undone.past)
            self.work_restored()
            self._hide(self._asked_for)
            self._follow_lesson()
            self.say("Taken back: everything is as it was.")

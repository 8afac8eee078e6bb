"""Attending: the lesson that is open, its strip, and its goals, which are ticked live."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message

from bptui.organization.model import UnknownTargetError
from bptui.organization.targets import Target
from bptui.remembered import PaneSizes
from bptui.tui.commands import with_keys
from bptui.tui.commands.learning import LEARNING
from bptui.tui.dialogs.choosing import ChoosingDialog
from bptui.tui.lesson_notes import notes_on
from bptui.tui.screens.predicting import PredictingScreen
from bptui.tui.screens.veiling import Hidden
from bptui.tui.view import what_if_notes
from bptui.tui.widgets.header import Header
from bptui.tui.widgets.lesson_strip import LessonStrip
from bptui.workspace.workspace import Workspace

if TYPE_CHECKING:
    # Loaded with the first lesson: without one nobody waits for it.
    from bptui.lessons.attending import Attendance
    from bptui.lessons.progress import Progress

_NO_LESSON = "No lesson is open. `bptui learn` shows all there are."
_NOTHING_TO_SAVE = "A lesson is not saved. How far you came is kept by itself."
_UNFINISHED = (
    "What you changed in this step is not kept: it begins anew the next time.",
    "The steps you have done, and the hints you were shown, are kept.",
)
_OF_LESSONS = frozenset(command.action for command in LEARNING) - {"predict"}


class AttendingScreen(PredictingScreen):
    """A screen on which a lesson can be open."""

    @dataclass
    class LessonWanted(Message):
        """Another lesson of the course is to be opened in the place of this one."""

        number: int
        """From 0."""

    @dataclass
    class ProgressMade(Message):
        """Somebody came further in lessons, or wants to have them forgotten."""

        news: "Mapping[str, Progress | None]"

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._attendance: Attendance | None = None
        self._is_choosing = False

    def attend(self, attendance: "Attendance", *, is_choosing: bool = False) -> None:
        """Open a lesson, before anything is shown.

        Args:
            attendance: The lesson, on the organization that is open.
            is_choosing: Whether to ask first which lesson it is to be.
        """
        self._attendance, self._is_choosing = attendance, is_choosing
        workspace, lesson = self._workspace, attendance.sitting.lesson
        workspace.go_on_with(attendance.start.state)
        self._target = self._called(lesson.target or "") or self._target
        if lesson.policy in workspace.state.policies:
            self._policy = lesson.policy
        self._explained = self._explain()
        self._hidden = self._asked_for

    def compose(self) -> ComposeResult:
        """Lay out the panes, and the strip above them where a lesson is open."""
        yield from super().compose()
        if self._attendance is not None:
            yield LessonStrip()

    @property
    def _notes_folder(self) -> Path:
        """The folder of the notes for what is open: of a lesson, its own."""
        attendance = self._attendance
        if attendance is None:
            return super()._notes_folder
        return attendance.sitting.course.folders[attendance.sitting.number]

    @property
    def _lines_above(self) -> int:
        """How many rows the strip has."""
        strips = self.query(LessonStrip)
        return strips.first().lines_needed(*self.app.size) if strips else super()._lines_above

    def _arrange(self) -> None:
        """Give the strip its rows, and the panes theirs."""
        super()._arrange()
        for strip in self.query(LessonStrip):
            strip.styles.height = self._lines_above

    def action_show_lesson(self) -> None:
        """Show the whole lesson."""
        raise NotImplementedError

    def action_choose_lesson(self) -> None:
        """List all lessons."""
        raise NotImplementedError

    def welcome(self) -> None:
        """Say what there is to be seen first, on a copy that is gone afterwards."""
        attendance = self._attendance
        if attendance is None:
            self.say(
                "You are looking at a scratch copy of the sample first_steps.",
                f"Press {self.key_of('show_why')} to see why a value is what it is.",
                f"{self.key_of('show_help')} for help.",
            )
            return
        self._show_strip()
        if self._is_choosing:
            self.call_after_refresh(self.action_choose_lesson)
        elif not attendance.sitting.progress.steps:
            self.call_after_refresh(self.action_show_lesson)

    @property
    def _asked_for(self) -> Hidden | None:
        """What the step asks for, and hides until it is answered."""
        sitting = None if self._attendance is None else self._attendance.sitting
        question = None if sitting is None or not sitting.is_asking else sitting.step.question
        if question is None:
            return None
        target = self._called(question.target)
        return None if target is None else Hidden(target.id, question.keys)

    def _called(self, text: str) -> Target | None:
        """Return the target that a lesson names; it may be gone, or never have been there."""
        with suppress(UnknownTargetError):
            return self._workspace.state.organization.find(text)
        return None

    # What is left out in a lesson

    def begin_drafts(self) -> None:
        """Begin to keep a draft; of a lesson there is none."""
        if self._attendance is None:
            super().begin_drafts()

    def note_draft(self) -> None:
        """Let a draft be made; of a lesson there is none."""
        if self._attendance is None:
            super().note_draft()

    def keep_draft(self) -> bool:
        """Make a draft; of a lesson there is none."""
        return self._attendance is not None or super().keep_draft()

    def end_drafts(self) -> None:
        """Keep what is not saved; of a lesson nothing."""
        if self._attendance is None:
            super().end_drafts()

    def action_save(self) -> None:
        """Save; a lesson needs none of it."""
        if self._attendance is None:
            super().action_save()
        else:
            self.say(_NOTHING_TO_SAVE)

    def _part_with_work(self, go: Callable[[], None]) -> None:
        """Leave what is open; of a lesson only a step that is not done has something to lose."""
        if self._attendance is None:
            super()._part_with_work(go)
            return
        self.take_text()
        if not self._attendance.is_changed(self._workspace.state):
            go()
            return
        choices = [("leave", "Leave it"), ("stay", "Stay")]
        dialog = ChoosingDialog("Leave the step unfinished?", _UNFINISHED, choices, "stay")
        self.ask(dialog, lambda answer: go() if answer == "leave" else None)

    def _refresh_header(self) -> None:
        """Show where one is; in a lesson nothing is unsaved."""
        if self._attendance is None:
            super()._refresh_header()
        else:
            state = self._workspace.state
            note = " · ".join(("lesson", *what_if_notes(state)))
            self.query_one(Header).show_place(state.organization.name, self._explained.levels, note)

    # Goals

    def evaluated(self) -> None:
        """Tick the goals by what all accounts come to."""
        self._judge()

    def checked(self) -> None:
        """Tick the goals by what is wrong, too."""
        super().checked()
        self._judge()

    def _judge(self) -> None:
        attendance, evaluation = self._attendance, self._evaluation
        state = self._workspace.state
        if attendance is None or evaluation is None or evaluation.revision != state.revision:
            return
        is_done = attendance.judge(state, evaluation, self._problems.check)
        self._follow_lesson(is_done=is_done)

    def _follow_lesson(self, *, is_done: bool = False) -> None:
        """Show how far one is, keep it, and say so when a step is done."""
        attendance = self._attendance
        if attendance is None:
            return
        self._show_strip()
        if news := attendance.news():
            self.post_message(self.ProgressMade(news))
        if is_done:
            self.say(self._done_text(attendance))

    def _done_text(self, attendance: "Attendance") -> str:
        key = self.key_of("show_lesson")
        if attendance.is_finished:
            return f"You have finished the course. {key} says what you could do next."
        done = "The lesson is done" if attendance.sitting.is_done else "The step is done"
        on = f"{key} chooses another" if attendance.is_at_end else f"{key} and Enter go on"
        return f"{done}. {on}."

    def on_descendant_focus(self) -> None:
        """Name the keys that answer where one is now: in the editor letters are text."""
        self._show_strip()
        if self._hidden is not None:
            self._refresh_editor_titles()

    def _show_strip(self) -> None:
        if self._attendance is None:
            return
        from bptui.lessons.texts import ticks, title_text  # noqa: PLC0415 - see above

        sitting = self._attendance.sitting
        for strip in self.query(LessonStrip):
            strip.show_step(
                title_text(sitting),
                with_keys(self.app, sitting.step.task),
                ticks(sitting, self._attendance.own_goals),
                notes_on(self._attendance, self.key_of("show_lesson"), self._keys_that_ask),
            )
            if strip.styles.height is None or strip.styles.height.value != self._lines_above:
                self._arrange()

    # Commands

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        attendance = self._attendance
        if action in _OF_LESSONS:
            return _NO_LESSON if attendance is None else attendance.why_not(action)
        if attendance is not None and action == "save":
            return _NOTHING_TO_SAVE
        if attendance is not None and action == "predict" and attendance.sitting.is_asking:
            return None
        return super().why_not(action)

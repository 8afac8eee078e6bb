"""Attending a lesson: what is kept of it while it is open, apart from what the screen shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bptui.errors import BptuiError
from bptui.insight.sides import Results
from bptui.lessons.facts import Facts, Start, start_at
from bptui.lessons.playing import ACCEPTED, Judged, answer_to, is_done, judged, state_at
from bptui.lessons.progress import Progress
from bptui.lessons.sitting import Kept, Sitting
from bptui.policy.meaning import Value
from bptui.report.notices import what_if_reaches_nothing
from bptui.workspace.evaluation import Evaluation
from bptui.workspace.examining import Check
from bptui.workspace.organization_history import OrganizationHistory
from bptui.workspace.state import State

Part = Literal["step", "lesson", "all"]
"""How much is begun anew."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What there was before something was begun anew."""

    sitting: Sitting
    start: Start
    kept: Kept
    state: State
    past: OrganizationHistory


class Attendance:
    """Somebody at a lesson."""

    def __init__(self, sitting: Sitting, opened: State, kept: Kept) -> None:
        """Begin with the step one is at.

        Args:
            sitting: The lesson.
            opened: Its organization as it was opened.
            kept: How far one came in all lessons.
        """
        self.sitting = sitting
        self._opened = opened
        self._kept = self._told = dict(kept)
        self.start = start_at(self._state_at(sitting.at))
        self.goals: Sequence[Judged] = ()
        self._facts: Facts | None = None
        self._switched_off: Sequence[str] = ()
        self._undone: Undone | None = None
        self._judge_nothing()

    def _judge_nothing(self) -> None:
        """Take no goal for reached until that is known."""
        self.goals = tuple(Judged(goal.text, is_met=False) for goal in self.sitting.step.goals)

    def _state_at(self, number: int) -> State:
        return state_at(self.sitting.lesson, self._opened, number)

    @property
    def kept(self) -> Kept:
        """How far one came in all lessons, this one as it is now."""
        key, progress = self.sitting.key, self.sitting.progress
        if progress == Progress():
            return {known: there for known, there in self._kept.items() if known != key}
        return {**self._kept, key: progress}

    @property
    def own_goals(self) -> Sequence[Judged]:
        """The goals of the step, without the one that goes without saying."""
        return [goal for goal in self.goals if goal.text != ACCEPTED]

    @property
    def is_accepted(self) -> bool:
        """Whether AWS would take every policy, as far as that is known."""
        return len(self.own_goals) == len(self.goals)

    @property
    def lessons_left(self) -> int:
        """How many lessons of the course are not done; those that cannot be read count as one."""
        course, kept = self.sitting.course, self.kept
        try:
            steps = [len(read.lesson.steps) for read in course.lessons]
        except BptuiError:
            return 1
        done = (kept.get(course.key(n), Progress()).done(of) for n, of in enumerate(steps))
        return sum(there < of for there, of in zip(done, steps, strict=True))

    def is_changed(self, state: State) -> bool:
        """Whether there is work on a step that is not done, which is not kept anywhere."""
        return not (self.sitting.known.is_done or state.says_the_same(self.start.state))

    @property
    def is_at_end(self) -> bool:
        """Whether the last step of the last lesson is done, so that there is no going on."""
        sitting = self.sitting
        return sitting.known.is_done and sitting.is_last_step and sitting.is_last_lesson

    @property
    def is_finished(self) -> bool:
        """Whether that was the last of the course that was left to do."""
        return self.is_at_end and not self.lessons_left

    def news(self) -> Mapping[str, Progress | None]:
        """Return in which lessons one came further since this was asked last; None is forgotten."""
        now, before = dict(self.kept), self._told
        self._told = now
        keys = dict.fromkeys((*now, *before))
        return {key: now.get(key) for key in keys if now.get(key) != before.get(key)}

    def judge(self, state: State, evaluation: Evaluation, check: Check | None) -> bool:
        """Judge the goals, and tell whether the step is done by that for the first time.

        What is only thought of reaches none: while a policy is switched off all of them are open.

        Args:
            state: The state.
            evaluation: What it comes to.
            check: What is wrong; of an older state it says what cannot be known better.
        """
        self._switched_off = state.switched_off
        if self._switched_off:
            self._facts = None
            self._judge_nothing()
            return False
        findings = None if check is None else check.findings
        self._facts = Facts(state, evaluation.results, self.start, findings)
        self.goals = judged(self.sitting.step, self._facts)
        is_certain = check is not None and check.revision == evaluation.revision
        return is_certain and self._note_if_done()

    def _note_if_done(self) -> bool:
        known = self.sitting.known
        if known.is_done or not self.is_reached:
            return False
        self.sitting = self.sitting.knowing(is_done=True)
        return True

    @property
    def is_reached(self) -> bool:
        """Whether all that the step wants is as it should be now."""
        known = self.sitting.known
        return is_done(self.sitting.step, self.goals, is_answered=known.is_answered)

    def answer(self, state: State, results: Results) -> Value | None:
        """Return the right answer to the question of the step.

        Args:
            state: The state of now, which need not be judged yet.
            results: What it comes to, at least for the target that the question is about.
        """
        question = self.sitting.step.question
        facts = Facts(state, results, self.start, None)
        return None if question is None else answer_to(question, facts)

    def note_answer(self, *, is_right: bool) -> None:
        """Note that the answer was revealed; the step may be done by that.

        Args:
            is_right: Whether it was what somebody guessed.
        """
        self.sitting = self.sitting.knowing(is_answered=True, is_right=is_right)
        if self._facts is not None:
            self._note_if_done()

    def note_hint(self) -> str:
        """Return the next hint; there must be one."""
        number = self.sitting.known.hints
        self.sitting = self.sitting.knowing(hints=number + 1)
        return self.sitting.step.hints[number]

    def solution(self) -> State:
        """Return the state after the solution of the step, and note that it was shown.

        The steps before it are done there as the lesson has it: after another way it may not do.
        """
        self.sitting = self.sitting.knowing(is_told=True)
        return self._state_at(self.sitting.at + 1)

    def go_on(self, state: State) -> State:
        """Go on to the next step, and return the state in which it begins.

        Args:
            state: The state of now, which stays if the goals are reached in it; a what-if does not.
        """
        number = self.sitting.at + 1
        is_kept = self.is_reached and not state.switched_off
        begun = state if is_kept else self._state_at(number)
        self.sitting = self.sitting.at_step(number)
        self._begin(start_at(begun))
        return begun

    def _begin(self, start: Start) -> None:
        self.start = start
        self._facts = None
        self._switched_off = ()
        self._judge_nothing()

    def go_back(self, state: State, past: OrganizationHistory) -> State:
        """Go back to the step before, and return the state in which it begins.

        Args:
            state: The state of now, which can be taken back.
            past: What was done to its organization.
        """
        self._undone = Undone(self.sitting, self.start, self._kept, state, past)
        self.sitting = self.sitting.at_step(self.sitting.at - 1)
        self._begin(start_at(self._state_at(self.sitting.at)))
        return self.start.state

    def begin_anew(self, part: Part, state: State, past: OrganizationHistory) -> State:
        """Forget how far one came, and return the state in which one begins anew.

        Args:
            part: How much of it.
            state: The state of now, which can be taken back.
            past: What was done to its organization.
        """
        self._undone = Undone(self.sitting, self.start, self._kept, state, past)
        sitting = self.sitting
        if part == "step":
            self.sitting = sitting.begun_anew()
        else:
            self.sitting = sitting.with_progress(Progress())
        if part == "all":
            course = sitting.course
            keys = {course.key(number) for number in range(len(course.folders))}
            self._kept = {key: known for key, known in self._kept.items() if key not in keys}
        self._begin(start_at(self._state_at(self.sitting.at)))
        return self.start.state

    def take_back(self) -> Undone | None:
        """Take back what was begun anew last, and return what there was; None if nothing was."""
        undone, self._undone = self._undone, None
        if undone is not None:
            self.sitting, self._kept = undone.sitting, dict(undone.kept)
            self._begin(undone.start)
        return undone

    def why_not(self, action: str) -> str | None:
        """Say why something cannot be done now, in one sentence; None if it can."""
        sitting, known = self.sitting, self.sitting.known
        refusals = {
            "next_hint": (sitting.has_all_hints, "There is no further hint: the solution is next."),
            "show_solution": (
                not sitting.has_all_hints,
                f"The hints come first: {known.hints} of {len(sitting.step.hints)} were shown.",
            ),
            "next_lesson": (sitting.is_last_lesson, "This is the last lesson."),
            "previous_step": (sitting.at == 0, "This is the first step."),
            "previous_lesson": (sitting.number == 0, "This is the first lesson."),
            "undo_reset": (self._undone is None, "Nothing was begun anew."),
            "go_on": (not (known.is_done or known.is_told), self._missing),
        }
        if action == "go_on" and self._switched_off:
            return what_if_reaches_nothing(self._switched_off)
        is_refused, sentence = refusals.get(action, (False, ""))
        if action == "go_on" and not is_refused and sitting.is_last_step and sitting.is_last_lesson:
            return "This was the last step of the last lesson."
        return sentence if is_refused else None

    @property
    def _missing(self) -> str:
        left = sum(not goal.is_met for goal in self.goals)
        if self.sitting.is_asking:
            return "The step asks something that is not answered yet."
        return f"{left} of {len(self.goals)} goals are not reached yet."

"""How far somebody came in a lesson, as it is kept."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

HINTS = 3
"""How many hints every step has; the solution comes after the last."""
MOST_STEPS = 100
"""How many steps a lesson may have: of so many it is kept how far one came."""


class StepProgress(BaseModel):
    """How far somebody came in a step. What is not known here is kept, as in all that is."""

    model_config = ConfigDict(extra="allow", frozen=True)

    is_done: bool = False
    """Whether it was done once; it stays so."""
    is_answered: bool = False
    """Whether the answer to its question was revealed."""
    is_right: bool = False
    """Whether that was what somebody guessed."""
    is_told: bool = False
    """Whether the solution was shown."""
    hints: int = Field(default=0, ge=0, le=HINTS)
    """How many hints were shown."""


class Progress(BaseModel):
    """How far somebody came in a lesson."""

    model_config = ConfigDict(extra="allow", frozen=True)

    step: int = Field(default=0, ge=0, lt=MOST_STEPS)
    """The number of the step one is at, from 0."""
    steps: tuple[StepProgress, ...] = Field(default=(), max_length=MOST_STEPS)
    """What is known of the steps, as far as one came."""

    def at(self, number: int) -> StepProgress:
        """Return what is known of a step."""
        return self.steps[number] if number < len(self.steps) else StepProgress()

    def with_step(self, number: int, step: StepProgress) -> "Progress":
        """Return the progress with other knowledge of a step."""
        known = [self.at(n) for n in range(max(len(self.steps), number + 1))]
        known[number] = step
        return self.model_copy(update={"steps": tuple(known)})

    def done(self, of: int) -> int:
        """Count the steps that are done.

        Args:
            of: How many steps the lesson has.
        """
        return sum(self.at(number).is_done for number in range(of))


def progress_text(progress: Progress, steps: int) -> str:
    """Say how far somebody came in a lesson of so many steps, in a word or two."""
    done = progress.done(steps)
    if done == steps:
        return "done"
    begun = done or any(known != StepProgress() for known in progress.steps)
    return f"{done} of {steps} steps" if begun else "not begun"


def first_to_do(lessons: Iterable[tuple[Progress, int]]) -> int:
    """Return the number of the first lesson that is not done, of a course; 0 if all are.

    Args:
        lessons: The progress in each, and how many steps it has.
    """
    left = (n for n, (progress, steps) in enumerate(lessons) if progress.done(steps) < steps)
    return next(left, 0)

"""What a lesson is made of, as lesson.toml has it."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bptui.lessons.deeds import Deed
from bptui.lessons.goals import AnyGoal
from bptui.lessons.progress import HINTS, MOST_STEPS
from bptui.policy.paths import Path, path_from_text


def _as_tuple(given: object) -> object:
    return tuple(given) if isinstance(given, list) else given


def _stripped(given: object) -> object:
    return given.strip() if isinstance(given, str) else given


Text = Annotated[str, BeforeValidator(_stripped), Field(min_length=1)]
"""Words for people; what stands in several lines of the file may end in an empty one."""
Hints = Annotated[
    tuple[Text, ...], BeforeValidator(_as_tuple), Field(min_length=HINTS, max_length=HINTS)
]
Deeds = Annotated[tuple[Deed, ...], BeforeValidator(_as_tuple)]


class _Part(BaseModel):
    """What all parts have in common."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Question(_Part):
    """What is to be predicted before it is revealed."""

    text: Text
    target: str
    """Whose effective policy it is about: an id, or a name that only one target has."""
    path: str
    asks: Literal["value", "policy"] = "value"
    """Whether the value is asked for, or the policy that it comes from."""
    reveals: Text
    """What is to be said when the answer is revealed."""

    @property
    def keys(self) -> Path:
        """The path as the merge has it."""
        return path_from_text(self.path)


class WrongTurn(_Part):
    """What somebody may try that does not reach the goals; the check of a lesson tries it out."""

    says: Text
    deeds: Deeds = Field(min_length=1)


class Step(_Part):
    """Something to find out, or to do."""

    task: Text
    hints: Hints
    """One after the other, each saying more."""
    question: Question | None = None
    goals: Annotated[tuple[AnyGoal, ...], BeforeValidator(_as_tuple)] = ()
    solution: Deeds = ()
    wrong_turns: Annotated[tuple[WrongTurn, ...], BeforeValidator(_as_tuple)] = ()


class Lesson(_Part):
    """A lesson."""

    title: Text
    about: Text
    """What one learns, in one line."""
    minutes: int = Field(ge=1, le=120)
    """How long it takes somebody who has never done it."""
    organization: Text = "organization"
    """The folder of the organization, seen from that of the lesson."""
    target: str | None = None
    """What is explained at the beginning."""
    policy: str | None = None
    """What is in the editor at the beginning."""
    story: Text
    steps: Annotated[tuple[Step, ...], BeforeValidator(_as_tuple)] = Field(
        min_length=1, max_length=MOST_STEPS
    )
    ending: Text
    """What was learned, told when all steps are done."""

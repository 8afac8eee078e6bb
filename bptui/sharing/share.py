"""What a share file holds, checked before anything is made of it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from bptui.errors import BptuiError
from bptui.organization.folder.layout import MOST_BYTES as MOST_OF_ORGANIZATION
from bptui.organization.folder.organization_json import FolderError, read_organization
from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.organization.folder.schema import PolicyName
from bptui.policy.escapes import well_formed
from bptui.remembered import LastPlace

VERSION = 1
"""The version of the format; a file of a later one is left alone."""
MOST_BYTES = MOST_OF_ORGANIZATION
"""Larger share files are neither written nor read."""
MOST_POLICIES = 10_000
"""More policies are neither written nor read: each becomes a file."""
NOT_LINES = "lines"
"""The type of the error for a text that is no list of lines."""


class ShareError(BptuiError):
    """A share file that cannot be written or opened; the message names it."""


def _joined(lines: object) -> str:
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise PydanticCustomError(NOT_LINES, "a list of lines was expected")
    text = "\n".join(lines)
    if text != well_formed(text):
        raise ValueError("it has half of a character in it, which no file can hold")
    return text


def _split(text: str) -> list[str]:
    return text.split("\n")


def _of_a_policy(text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise ValueError(
            f"it is {len(text):,} characters long, and no more than {MOST_CHARACTERS:,} are opened"
        )
    return text


def _of_an_organization(text: str) -> str:
    try:
        read_organization(text)
    except FolderError as error:
        raise ValueError(str(error)) from error
    return text


_Text = Annotated[str, BeforeValidator(_joined), PlainSerializer(_split)]
"""A text, in the file as the list of its lines, so that versions of it can be compared."""
PolicyText = Annotated[_Text, AfterValidator(_of_a_policy)]
OrganizationText = Annotated[_Text, AfterValidator(_of_an_organization)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class UnsavedText(_Part):
    """The text of a new or changed policy."""

    text: PolicyText
    in_force: PolicyText | None = None
    """The last version that parsed, of a text that does not; None if none ever did."""
    line_end: Literal["\n", "\r\n"] = "\n"
    """How the lines of its file end, or will."""


class Unsaved(_Part):
    """What is not saved."""

    organization: OrganizationText | None = None
    """The text organization.json would be saved as, None if nothing of it changed."""
    policies: Mapping[PolicyName, UnsavedText] = Field(default_factory=dict)
    """New and changed policies, by name."""
    removed: tuple[PolicyName, ...] = ()
    """The policies that are no longer there."""


class SharedPlace(LastPlace):
    """Where one is; nothing that is not known here is kept, as in all of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Share(_Part):
    """An organization, what is not saved of it, and a place in it."""

    bptui_share: Literal[1] = 1
    """The version of the format."""
    organization: OrganizationText
    """The text of organization.json, as it is saved."""
    policies: Mapping[PolicyName, PolicyText] = Field(default_factory=dict)
    """The texts of the policies as they are saved, by name."""
    unsaved: Unsaved = Field(default_factory=Unsaved)
    place: SharedPlace

"""What a row of the table of settings can say: kinds, allowed values, where it is required."""

from dataclasses import dataclass
from enum import Enum, Flag, auto

Pattern = tuple[str, ...]
"""The keys that lead to a row, spelled as AWS spells them; `ANY` where an author chooses a name."""

ANY = "*"
"""Stands for a name of the author's own: of a plan, a rule, a selection, a tag, an ARN."""


class Kind(Enum):
    """What a setting holds: lists take `@@append` and `@@remove`, single values do not."""

    SINGLE = "single"
    LIST = "list"


class Required(Flag):
    """Where a setting or section must be there."""

    NOWHERE = 0
    IN_ENTRY = auto()
    """In every document that mentions the entry the setting belongs to; AWS checks on save."""
    IN_EFFECTIVE_POLICY = auto()
    """In the merged policy, wherever its plan, rule or selection is."""


class Repeats(Enum):
    """Whether the value of a setting is the name of the entry it belongs to."""

    NO = "no"
    USUALLY = "usually"
    """So the documentation has it; AWS takes others, too."""
    ALWAYS = "always"
    """Whatever the letter case; AWS refuses others on save."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, written in digits and nothing else, as a number or as a text."""

    minimum: int
    maximum_digits: int | None = None
    """How many digits AWS takes at most, leading zeros included; None where no limit is known."""
    known_digits: int | None = None
    """Up to how many digits AWS is known to take, where nobody knows of a few more."""


@dataclass(frozen=True, slots=True)
class Matching:
    """A text of a certain form."""

    regex: str
    """Matches the whole text; without anchors, and in the dialect JSON Schema shares."""
    example: str
    what: str
    """What such a text is, to finish the sentence "the value must be ..."."""


@dataclass(frozen=True, slots=True)
class Free:
    """Any text, of a length in characters."""

    min_length: int
    max_length: int | None = None
    """None where nobody knows a limit."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A cron expression as AWS Backup reads it."""


@dataclass(frozen=True, slots=True)
class RegionNames:
    """The names of Regions."""


@dataclass(frozen=True, slots=True)
class ResourceTypes:
    """ARNs that stand for all resources of a type, or `*` for those of every type."""

    partitions: tuple[str, ...]
    forms: tuple[str, ...]
    """What follows `arn:PARTITION:`."""


Values = Choice | Whole | Matching | Free | Schedule | RegionNames | ResourceTypes


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting of the policy language."""

    pattern: Pattern
    kind: Kind
    values: Values
    """What it may hold; of a list, what each of its items may be."""
    meaning: str
    """One line for a human; at most 90 characters."""
    required: Required = Required.NOWHERE
    may_be_empty: bool = False
    """Whether `@@assign` takes an empty list."""
    repeats_name: Repeats = Repeats.NO
    """Whether its value is the name of the entry it belongs to."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of the policy language: an object whose keys lead on."""

    pattern: Pattern
    below: str
    """What the keys in it are."""
    meaning: str
    """One line for a human; at most 90 characters."""
    required: Required = Required.NOWHERE
    names: Values | None = None
    """The form of the keys in it if they are the author's own; None if the table names them."""
    refuses_other_names: bool = False
    """Whether AWS is known to refuse, on save, names of another form."""
    needs_any_of: tuple[str, ...] = ()
    """Keys of which at least one must be in every document that mentions the section."""

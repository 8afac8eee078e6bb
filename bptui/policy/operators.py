"""The operators and control words of the policy language, in the lower case they are compared in.

Source: AWS Organizations User Guide, "Inheritance operators".
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

ASSIGN = "@@assign"
APPEND = "@@append"
REMOVE = "@@remove"
VALUE_OPERATORS = (ASSIGN, APPEND, REMOVE)
"""The value-setting operators, in the order in which one target's operators take effect."""

CONTROL = "@@operators_allowed_for_child_policies"
"""The key of a child control: which operators lower levels may use at that node."""

ALL = "@@all"
NONE = "@@none"
CONTROL_WORDS = (*VALUE_OPERATORS, ALL, NONE)

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        ASSIGN: "Replaces what is inherited, or adds the setting.",
        APPEND: "Adds values to the inherited list, or adds the setting.",
        REMOVE: "Takes values out of the inherited list.",
        CONTROL: "Which operators policies on lower levels may use at this very node.",
    }
)
"""What each operator does, and what a control says: one line for a human."""

WORD_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        ASSIGN: "Lower levels may replace the value.",
        APPEND: "Lower levels may add values to the list.",
        REMOVE: "Lower levels may take values out of the list.",
        ALL: "Lower levels may use every operator, as they may without a control.",
        NONE: "A lock: lower levels may use no operator here. It stands alone in its list.",
    }
)
"""What each word of a control lets lower levels do: one line for a human."""

Operators = frozenset[str]
EVERY_OPERATOR: Operators = frozenset(VALUE_OPERATORS)


def is_operator(key: str) -> bool:
    """Tell whether a key is, or is meant to be, an operator and not a name."""
    return key.startswith("@@")


def allowed_by(words: Sequence[str]) -> Operators:
    """Return the value-setting operators that the words of a control let lower levels use.

    Args:
        words: Control words in lower case, each of them one of `CONTROL_WORDS`.
    """
    return EVERY_OPERATOR if ALL in words else EVERY_OPERATOR.intersection(words)

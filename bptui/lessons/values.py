"""The values that a lesson names, read as the merge has them."""

from typing import Annotated

from pydantic import BeforeValidator

from bptui.policy.meaning import Value


def _value(given: object) -> Value:
    """Read a value as the merge does: scalars are texts.

    Raises:
        ValueError: It is none.
    """
    return tuple(map(_scalar, given)) if isinstance(given, list) else _scalar(given)


def _scalar(given: object) -> str:
    match given:
        case bool():
            return str(given).lower()
        case int() | str():
            return str(given)
        case _:
            raise ValueError("a text, a whole number, true, false or a list of them was expected")


ExpectedValue = Annotated[str | tuple[str, ...], BeforeValidator(_value)]


def is_same_value(one: Value | None, other: Value | None) -> bool:
    """Tell whether two values are the same, whatever the order of a list."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return sorted(one) == sorted(other)
    return one == other

"""What is in force, and where it comes from: the file, what was chosen last, or else the usual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bptui.remembered import Remembered
from bptui.settings import Settings

USUAL_THEME = "dark"
"""The theme for whoever has not chosen one."""

DEFAULT, FILE, REMEMBERED, COMMAND_LINE = "default", "file", "remembered", "command line"
ENVIRONMENT = "environment NO_COLOR"


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting as it is in force."""

    name: str
    value: str | bool | Sequence[str] | None
    """None for what depends on the terminal."""
    origin: str
    """Where it comes from, in words."""


def theme_in_force(
    given: str | None, settings: Settings, remembered: Remembered, usual: str = USUAL_THEME
) -> Choice:
    """Say which theme is used.

    Args:
        given: The one of the command line.
        settings: What is set in the file.
        remembered: What was chosen last.
        usual: The one for whoever did neither.
    """
    ways = (
        (given, COMMAND_LINE),
        (settings.theme, FILE),
        (remembered.theme, REMEMBERED),
        (usual, DEFAULT),
    )
    value, origin = next((value, origin) for value, origin in ways if value is not None)
    return Choice("theme", value, origin)


def in_force(
    settings: Settings, remembered: Remembered, environment: Mapping[str, str]
) -> tuple[Choice, ...]:
    """Say what is in force without anything on the command line."""
    no_colour = bool(environment.get("NO_COLOR"))
    return (
        theme_in_force(None, settings, remembered),
        Choice("colours", not no_colour, ENVIRONMENT if no_colour else DEFAULT),
        Choice("ascii", settings.ascii, DEFAULT if settings.ascii is None else FILE),
        Choice("animations", settings.animations, _origin(settings, "animations")),
        *(Choice(f"keys.{name}", keys, FILE) for name, keys in settings.keys.items()),
        *(
            Choice(f"panes.{name}", _sizes(sizes.model_dump()), REMEMBERED)
            for name, sizes in remembered.panes.items()
        ),
    )


def _origin(settings: Settings, name: str) -> str:
    return FILE if name in settings.model_fields_set else DEFAULT


def _sizes(sizes: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(f"{name} {size}" for name, size in sizes.items() if size is not None)

"""The main screen is a chain of classes; none may take a name from another by accident."""

from collections.abc import Iterator
from inspect import getsource, isfunction
from types import FunctionType

from bptui.tui.screens.main import MainScreen
from bptui.tui.screens.showing import ShowingScreen


def own_functions(screen: type) -> dict[str, FunctionType]:
    """Return what a class defines for itself."""
    functions = {n: v.fget if isinstance(v, property) else v for n, v in vars(screen).items()}
    return {
        name: function
        for name, function in functions.items()
        if isfunction(function) and name.startswith("_") and not name.startswith("__")
    }


def hidden_names() -> Iterator[str]:
    """Yield each name by which a class hides another's without asking it."""
    chain = [screen for screen in MainScreen.__mro__ if screen.__module__.startswith("bptui")]
    for at, screen in enumerate(chain):
        # The lowest screen leaves places for others to fill.
        below = [s for s in chain[at + 1 :] if s is not ShowingScreen]
        for name, function in own_functions(screen).items():
            hidden = [s.__name__ for s in below if name in own_functions(s)]
            if hidden and "super()" not in getsource(function):
                yield f"{screen.__name__} hides {name} of {hidden[0]}"


def test_no_screen_hides_what_another_does() -> None:
    assert list(hidden_names()) == []

"""What each layer loads, seen from a fresh interpreter."""

import pkgutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import bptui

MODULES = sorted(module.name for module in pkgutil.iter_modules(bptui.__path__))
SCREENLESS = [name for name in MODULES if name != "tui"]

LOAD_ALL_OF = """
import importlib, pkgutil, sys
module = importlib.import_module(sys.argv[1])
for inner in pkgutil.walk_packages(getattr(module, "__path__", []), sys.argv[1] + "."):
    importlib.import_module(inner.name)
print(*sys.modules)
"""
"""A program that imports a module with all that is in it and prints what it has loaded."""


@cache
def loaded_by(name: str) -> frozenset[str]:
    """Return the modules that a fresh interpreter has loaded after `bptui.NAME` and its insides."""
    command = [sys.executable, "-c", LOAD_ALL_OF, f"bptui.{name}"]
    loading = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return frozenset(loading.stdout.split())


def layers() -> list[set[str]]:
    """Return the layers that import-linter keeps apart, the lowest first."""
    file = Path(__file__).parent.parent / "pyproject.toml"
    contracts: list[dict[str, Any]] = tomllib.loads(file.read_text())["tool"]["importlinter"][
        "contracts"
    ]
    highest_first = next(
        contract["layers"] for contract in contracts if contract["type"] == "layers"
    )
    return [{name.strip(" ()") for name in line.split("|")} for line in reversed(highest_first)]


def allowed_in(name: str) -> set[str]:
    """Return the modules of bptui that this one may load: itself and the layers below its own."""
    below: set[str] = {name}
    for layer in layers():
        if name in layer:
            break
        below |= layer
    return below


@pytest.mark.parametrize("name", SCREENLESS)
def test_what_draws_no_screen_does_not_load_the_toolkit(name: str) -> None:
    assert loaded_by(name).isdisjoint({"textual", "rich"})


def test_what_checks_is_not_loaded_before_the_first_paint() -> None:
    program = "import bptui.tui.start, sys; print(*sys.modules)"
    loading = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True)
    loaded = set(loading.stdout.decode().split())

    assert "bptui.workspace.examining" in loaded
    assert loaded.isdisjoint({"bptui.validation.checking", "jsonschema"})


@pytest.mark.parametrize("name", MODULES)
def test_a_layer_loads_only_what_is_below_it(name: str) -> None:
    own = {module.split(".")[1] for module in loaded_by(name) if module.startswith("bptui.")}

    assert own <= allowed_in(name)


def test_a_layer_may_load_itself_and_the_lower_ones() -> None:
    assert allowed_in("organization") == {"organization", "policy", "errors"}


def test_the_two_front_ends_may_not_load_each_other() -> None:
    assert "tui" not in allowed_in("cli")
    assert "cli" not in allowed_in("tui")

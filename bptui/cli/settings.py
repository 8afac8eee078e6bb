"""`bptui settings`: what is in force, where it comes from, and in which files one looks for it."""

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from bptui.choices import Choice, in_force
from bptui.cli.output import Exit, print_json, print_lines, say
from bptui.policy.escapes import visible
from bptui.remembered import FILE as REMEMBERED
from bptui.remembered import RememberedFile
from bptui.report.columns import aligned
from bptui.settings import EXAMPLE, UserSettings, read_settings
from bptui.user_folders import cache_folder, config_folder, state_folder

_NOTHING = "as the terminal needs it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    parser.add_argument(
        "--format", choices=["text", "json"], default="text", help="text (usual) or JSON"
    )
    parser.add_argument(
        "--example", action="store_true", help="print a settings file with everything in it"
    )


def run(arguments: argparse.Namespace) -> Exit:
    """Print what is in force; what does not count is told, and makes the exit code 2."""
    if arguments.example:
        print_lines(EXAMPLE.rstrip().split("\n"))
        return Exit.FINE
    read = read_settings(config_folder())
    remembered, trouble = RememberedFile(state_folder(), config_folder()).recall()
    choices = in_force(read.settings, remembered, os.environ)
    files = _files(read)
    if arguments.format == "json":
        print_json({"files": files, "settings": [_data(choice, read) for choice in choices]})
    else:
        rows = [(choice.name, _value_text(choice), choice.origin) for choice in choices]
        print_lines([*aligned(rows, indent=""), "", *aligned(_file_rows(files), indent="")])
    for sentence in (*read.troubles, *((trouble,) if trouble else ())):
        say(sentence)
    return Exit.UNUSABLE if read.troubles else Exit.FINE


def _files(read: UserSettings) -> Mapping[str, str]:
    return {
        "settings": str(read.file),
        "themes": str(read.folder / "themes"),
        "remembered": str(state_folder() / REMEMBERED),
        "cache": str(cache_folder()),
    }


def _file_rows(files: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return [
        (name, visible(path), "" if Path(path).exists() else "not there")
        for name, path in files.items()
    ]


def _data(choice: Choice, read: UserSettings) -> Mapping[str, object]:
    line = read.lines.get(choice.name) if choice.origin == "file" else None
    return {"name": choice.name, "value": choice.value, "origin": choice.origin, "line": line}


def _value_text(choice: Choice) -> str:
    match choice.value:
        case None:
            return _NOTHING
        case bool():
            return "on" if choice.value else "off"
        case str():
            return visible(choice.value)
        case _:
            return visible(", ".join(choice.value))

"""`bptui new`: a folder with an organization to begin one's own."""

import argparse
from pathlib import Path

from bptui.cli.output import Exit, say
from bptui.cli.samples import folder_word
from bptui.organization.folder.beginning import FIRST_POLICY, begin


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    parser.add_argument("folder", metavar="DIR", help="a folder that does not exist yet, or empty")


def run(arguments: argparse.Namespace) -> Exit:
    """Write the folder, and say what to do next."""
    begin(Path(arguments.folder))
    folder = folder_word(arguments.folder)
    say(
        f"made {folder}: a root, the unit Workloads with one account, and the policy "
        f"{FIRST_POLICY} attached to the unit"
    )
    say(f"open it with: bptui {folder}")
    say("then write your own ids and names into organization.json, or add units and accounts")
    return Exit.FINE

"""`bptui schema`: the JSON Schema of backup policies, for other editors."""

import argparse

from bptui.cli.output import Exit, print_json
from bptui.validation.schema.published import policy_schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command: there are none."""
    del parser


def run(arguments: argparse.Namespace) -> Exit:
    """Print the schema."""
    del arguments
    print_json(policy_schema())
    return Exit.FINE

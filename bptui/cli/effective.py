"""`bptui effective`: the effective policy of one target, or of all accounts."""

import argparse
from collections.abc import Iterator

from bptui.cli.opened import opened
from bptui.cli.output import Exit, print_json, print_lines
from bptui.inheritance.effective import effective_policy
from bptui.insight.effective_settings import settings
from bptui.organization.targets import Account, Target
from bptui.report.listing import listing_lines, nothing_text, target_line
from bptui.workspace.evaluation import Explained, Explainer
from bptui.workspace.state import State


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    parser.add_argument("organization", metavar="ORG", help="an organization folder")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "target",
        metavar="TARGET",
        nargs="?",
        help="the id of the root, an organizational unit or an account, or its name if unique",
    )
    which.add_argument("--all", action="store_true", help="every account")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--resolve", action="store_true", help="fill in $account in values")


def run(arguments: argparse.Namespace) -> Exit:
    """Print what was asked for."""
    state = opened(arguments.organization)
    if arguments.all:
        _print_all(state, arguments)
    else:
        explained = Explainer().explain(state, state, state.organization.find(arguments.target))
        if arguments.format == "json":
            print_json(_data(explained, arguments))
        else:
            print_lines(_text(explained, arguments))
    return Exit.FINE


def _print_all(state: State, arguments: argparse.Namespace) -> None:
    # One after the other in the order of the tree, accounts share what is above them.
    explainer = Explainer()
    every = (explainer.explain(state, state, each) for each in state.organization.accounts())
    if arguments.format == "json":
        print_json({explained.target.id: _data(explained, arguments) for explained in every})
        return
    for number, explained in enumerate(every):
        print_lines([""] if number else [])
        print_lines(_text(explained, arguments))


def _data(explained: Explained, arguments: argparse.Namespace) -> object:
    return effective_policy(explained.inherited, _account_id(explained.target, arguments))


def _text(explained: Explained, arguments: argparse.Namespace) -> Iterator[str]:
    yield target_line(explained.levels)
    if not explained.inherited.holds:
        yield nothing_text(explained.levels)
    listed = settings(explained.inherited, explained.teller)
    yield from listing_lines(listed, _account_id(explained.target, arguments))


def _account_id(target: Target, arguments: argparse.Namespace) -> str | None:
    """Return what `$account` stands for; an organizational unit has no account id."""
    return target.id if arguments.resolve and isinstance(target, Account) else None

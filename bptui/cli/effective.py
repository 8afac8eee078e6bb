"""`bptui effective`: the effective policy of one target, or of all accounts."""

import argparse
from collections.abc import Iterator

from bptui.cli.opened import opened
from bptui.cli.output import Exit, print_json, print_lines
from bptui.inheritance.effective import effective_policy
from bptui.inheritance.inherited import Inherited
from bptui.inheritance.levels import inherited_at, inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.insight.effective_settings import settings
from bptui.insight.story import Storyteller
from bptui.organization.model import Account, Target
from bptui.report.listing import listing_lines, nothing_text, target_line
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
        target = state.organization.find(arguments.target)
        levels = state.organization.levels(target.id)
        inherited = inherited_at(levels, state.meanings, Memory())
        if arguments.format == "json":
            print_json(effective_policy(inherited, _account_id(target, arguments)))
        else:
            print_lines(_text(state, target, inherited, arguments))
    return Exit.FINE


def _print_all(state: State, arguments: argparse.Namespace) -> None:
    results = dict(inherited_everywhere(state.organization, state.meanings, Memory()))
    accounts = list(state.organization.accounts())
    if arguments.format == "json":
        print_json(
            {
                account.id: effective_policy(results[account.id], _account_id(account, arguments))
                for account in accounts
            }
        )
        return
    for number, account in enumerate(accounts):
        print_lines([""] if number else [])
        print_lines(_text(state, account, results[account.id], arguments))


def _text(
    state: State, target: Target, inherited: Inherited, arguments: argparse.Namespace
) -> Iterator[str]:
    levels = state.organization.levels(target.id)
    yield target_line(levels)
    if not inherited.holds:
        yield nothing_text(levels)
    teller = Storyteller(levels, state.documents)
    yield from listing_lines(settings(inherited, teller), _account_id(target, arguments))


def _account_id(target: Target, arguments: argparse.Namespace) -> str | None:
    """Return what `$account` stands for; an organizational unit has no account id."""
    return target.id if arguments.resolve and isinstance(target, Account) else None

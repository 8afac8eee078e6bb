"""`bptui rule`: the page of a rule, or a list of all rules."""

import argparse

from bptui.cli.output import Exit, print_lines
from bptui.errors import BptuiError
from bptui.policy.nearest import nearest
from bptui.report.rule_page import list_lines, page_lines
from bptui.validation.rules import RULES


class UnknownRuleError(BptuiError):
    """No rule has this id."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    parser.add_argument(
        "rule", metavar="ID", nargs="?", help="the id of a rule; all rules are listed without it"
    )


def run(arguments: argparse.Namespace) -> Exit:
    """Print the page of a rule, or list all rules."""
    if arguments.rule is None:
        print_lines(list_lines(RULES.values()))
        return Exit.FINE
    rule = RULES.get(arguments.rule.lower())
    if rule is None:
        raise _unknown(arguments.rule)
    print_lines(page_lines(rule))
    return Exit.FINE


def _unknown(rule_id: str) -> UnknownRuleError:
    near = nearest(rule_id, RULES)
    message = f'There is no rule "{rule_id}"'
    if near is None:
        return UnknownRuleError(message, "bptui rule lists all of them")
    return UnknownRuleError(f'{message}; did you mean "{near}"?')

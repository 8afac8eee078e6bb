"""`bptui explain`: the whole story of a value, or of every value, for one target."""

import argparse
from collections.abc import Iterator, Sequence

from bptui.cli.opened import opened
from bptui.cli.output import Exit, print_json, print_lines
from bptui.insight.nearest_path import nearest_path
from bptui.insight.story import Explanation
from bptui.organization.targets import Target
from bptui.policy.paths import Path, path_from_text
from bptui.report.explanation import explanation_data, explanation_lines, unmentioned
from bptui.report.listing import target_line
from bptui.workspace.evaluation import Explainer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    parser.add_argument("organization", metavar="ORG", help="an organization folder")
    parser.add_argument("target", metavar="TARGET", help="an id, or a name if unique")
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        default="",
        help="such as plans/std/rules/daily/schedule_expression, with ~1 for a slash in a key and "
        "~0 for ~; all values if left out",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> Exit:
    """Print what was asked for."""
    state = opened(arguments.organization)
    target = state.organization.find(arguments.target)
    explained = Explainer().explain(state, state, target)
    path = explained.meant(path_from_text(arguments.path))
    explanations = list(explained.stories(path))
    if arguments.format == "json":
        print_json(explanation_data(explanations))
    else:
        near = None if explanations or not path else nearest_path(explained.inherited, path)
        print_lines(_text(explanations, explained.levels, path, near))
    return Exit.FINE


def _text(
    explanations: Sequence[Explanation],
    levels: Sequence[Target],
    path: Path,
    near: Path | None,
) -> Iterator[str]:
    yield target_line(levels)
    silent_too = levels if len(explanations) == 1 else ()
    for explanation in explanations:
        yield ""
        yield from explanation_lines(explanation, silent_too)
    if not explanations:
        yield unmentioned(path, levels[-1], near)

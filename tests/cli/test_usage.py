"""What is wrong with a command line, in the words of bptui."""

import pytest

from bptui.cli.usage import usage_fault

USAGE = "usage: bptui check [-h] [--format {text,json}] [--now ISO8601] PATH [PATH ...]"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("the following arguments are required: ORG, TARGET", "ORG and TARGET are missing"),
        ("the following arguments are required: PATH", "PATH is missing"),
        ("one of the arguments TARGET --all is required", "TARGET or --all is missing"),
        ("unrecognized arguments: --colour --x", "there is no option --colour"),
        ("unrecognized arguments: --formt", "there is no option --formt; did you mean --format?"),
        ("unrecognized arguments: a b", '"a b" is more than the command takes'),
        (
            "argument --format: invalid choice: 'yaml' (choose from 'text', 'json')",
            '--format is text or json, not "yaml"',
        ),
        (
            "argument --format: invalid choice: 'yaml' (choose from text, json)",
            '--format is text or json, not "yaml"',
        ),
        (
            "argument copy: invalid choice: 'cpy' (choose from 'copy')",
            'copy is expected, not "cpy"',
        ),
        ("argument --now: expected one argument", "--now needs a value after it"),
        (
            "argument --strict: ignored explicit argument 'yes'",
            '--strict takes no value, and "yes" is one',
        ),
        (
            "argument --all: not allowed with argument TARGET",
            "TARGET and --all do not go together",
        ),
        (
            'argument --now: "x" is no time; write it like that',
            '--now: "x" is no time; write it like that',
        ),
        ("something new", "something new"),
    ],
)
def test_what_the_parser_says_is_told_in_words_of_our_own(message: str, told: str) -> None:
    assert usage_fault(message, USAGE) == told

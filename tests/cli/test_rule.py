import pytest

from bptui.validation.rules import RULES
from tests.cli.running import Answer, Run


def test_the_page_of_a_rule_is_printed(run: Run) -> None:
    assert run("rule", "not-utf-8") == Answer(
        0,
        """\
not-utf-8: a file is not UTF-8 text

Gate      syntax: the text is not JSON that AWS reads
Severity  error

Why
  A policy goes to AWS as UTF-8. What is in the file is no such text, so that nobody can
  tell what it says.

Wrong
  a file in Latin-1 with the byte 0xe9 for "\u00e9"

Right
  the same text saved as UTF-8
""",
        "",
    )


@pytest.mark.parametrize("rule_id", RULES)
def test_every_rule_has_a_page_in_any_letter_case(run: Run, rule_id: str) -> None:
    answer = run("rule", rule_id.upper())

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"{rule_id}: {RULES[rule_id].title}\n")


def test_without_an_id_all_rules_are_listed(run: Run) -> None:
    answer = run("rule")

    assert (answer.code, answer.err) == (0, "")
    listed = [line.split()[0] for line in answer.out.splitlines() if line.startswith("  ")]
    assert sorted(listed) == sorted(RULES)


def test_an_unknown_rule_is_told_with_the_nearest(run: Run) -> None:
    assert run("rule", "utf-8") == Answer(
        2,
        "",
        'bptui: There is no rule "utf-8"; did you mean "not-utf-8"?\n',
    )


def test_a_rule_like_no_other_is_told_harmless(run: Run) -> None:
    assert run("rule", "\x1b[2J") == Answer(
        2, "", 'bptui: There is no rule "\u241b[2J"; bptui rule lists all of them\n'
    )

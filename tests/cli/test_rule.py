import pytest

from bptui.validation.rules import RULES
from tests.cli.running import Answer, Run


def test_the_page_of_a_rule_is_printed(run: Run) -> None:
    assert run("rule", "document-too-large") == Answer(
        0,
        """\
document-too-large: A document is too large to be read

Gate      save: AWS refuses the document when it is created or updated
Severity  error

Why
  AWS takes no more than 10,000 characters for a policy. Files of more than 200,000 are not
  even opened here.

Wrong
  a file of 300,000 characters

Right
  several policies of up to 10,000 characters, attached to the same target
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
    assert run("rule", "document-to-large") == Answer(
        2,
        "",
        'bptui: There is no rule "document-to-large"; did you mean "document-too-large"?\n',
    )


def test_a_rule_like_no_other_is_told_harmless(run: Run) -> None:
    assert run("rule", "\x1b[2J") == Answer(
        2, "", 'bptui: There is no rule "\u241b[2J"; bptui rule lists all of them\n'
    )

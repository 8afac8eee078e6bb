"""What holds for every sample organization."""

import pytest

from bptui.organization.folder.reading import read_folder
from bptui.resources import sample_names, sample_path
from bptui.workspace.opening import open_folder

MOST_CHARACTERS = 10_000
"""How many characters AWS takes for a backup policy."""


@pytest.mark.parametrize("name", sample_names())
def test_a_sample_begins_its_readme_with_a_heading(name: str) -> None:
    first = (sample_path(name) / "README.md").read_text(encoding="utf-8").partition("\n")[0]

    assert first.startswith("# ")
    assert first.removeprefix("# ").strip()


@pytest.mark.parametrize("name", sample_names())
def test_a_sample_opens_without_errors_and_warnings(name: str) -> None:
    problems = read_folder(sample_path(name)).problems

    assert [problem.message for problem in problems if problem.severity != "info"] == []


@pytest.mark.parametrize("name", sample_names())
def test_every_policy_of_a_sample_parses(name: str) -> None:
    _, state = open_folder(sample_path(name))

    assert [p.name for p in state.policies.values() if p.is_paused or p.problem is not None] == []


@pytest.mark.parametrize("name", sample_names())
def test_no_statement_of_a_sample_breaks_the_policy_language(name: str) -> None:
    _, state = open_folder(sample_path(name))

    misuses = [
        operation.misuse
        for policy in state.policies.values()
        for node in policy.meaning.walk()
        for operation in (*node.operations, *node.controls)
    ]
    assert set(misuses) == {None}


@pytest.mark.parametrize("name", sample_names())
def test_every_policy_of_a_sample_is_short_enough_for_aws(name: str) -> None:
    _, state = open_folder(sample_path(name))

    assert all(len(policy.text) < MOST_CHARACTERS for policy in state.policies.values())

from pathlib import Path

import pytest

from bptui import resources
from bptui.resources import sample_path
from tests.cli.running import Answer, Run


def test_the_samples_are_listed_with_their_headings(run: Run) -> None:
    assert run("samples") == Answer(
        0,
        "acme              Acme\n"
        "first_steps       First steps\n"
        "locked_down       Locked down\n"
        "partial_policies  Partial policies\n",
        "",
    )


def test_a_sample_that_cannot_be_read_is_not_blamed_on_the_output(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = tmp_path / "sample_orgs" / "small"
    sample.mkdir(parents=True)
    (sample / "organization.json").touch()
    monkeypatch.setattr(resources, "_PLACES", (tmp_path,))

    assert run("samples") == Answer(
        2, "", f"bptui: `{sample / 'README.md'}` cannot be read: No such file or directory\n"
    )


def test_a_sample_is_copied(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "mine"

    assert run("samples", "copy", "acme", copy) == Answer(
        0, "", f"bptui: copied acme to {copy}; open it with: bptui {copy}\n"
    )
    original = sample_path("acme")
    files = [file.relative_to(original) for file in original.rglob("*") if file.is_file()]
    assert all((copy / file).read_bytes() == (original / file).read_bytes() for file in files)


def test_a_copy_can_be_asked_at_once(run: Run, tmp_path: Path) -> None:
    run("samples", "copy", "first_steps", tmp_path / "mine")

    assert run("effective", tmp_path / "mine", "shop").out.startswith("Root > Production > shop\n")


def test_a_folder_with_a_blank_is_told_as_a_shell_takes_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("samples", "copy", "acme", "my copy") == Answer(
        0, "", "bptui: copied acme to 'my copy'; open it with: bptui 'my copy'\n"
    )


@pytest.mark.parametrize("name", ["samples", "explain", "-mine"])
def test_a_folder_that_is_called_like_a_command_or_an_option_is_told_as_a_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("samples", "copy", "acme", "--", name) == Answer(
        0, "", f"bptui: copied acme to ./{name}; open it with: bptui ./{name}\n"
    )


def test_an_unknown_sample_is_refused_with_the_nearest(run: Run, tmp_path: Path) -> None:
    assert run("samples", "copy", "acmee", tmp_path / "mine") == Answer(
        2,
        "",
        "bptui: no sample is called `acmee`; there are acme, first_steps, locked_down, "
        "partial_policies; did you mean `acme`?\n",
    )


def test_nothing_is_copied_over_anything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    assert run("samples", "copy", "acme", tmp_path) == Answer(
        2,
        "",
        f'bptui: "{tmp_path}" already exists and is not an empty folder; '
        "name a folder that does not exist yet\n",
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["copy"],
            "NAME and DIR are missing; see bptui samples copy --help",
        ),
        (
            ["copy", "acme"],
            "DIR is missing; see bptui samples copy --help",
        ),
    ],
)
def test_missing_words_are_told_in_one_line(run: Run, words: list[str], sentence: str) -> None:
    assert run("samples", *words) == Answer(2, "", f"bptui: {sentence}\n")

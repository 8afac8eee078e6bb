"""The workflow in the README, run step by step: a real repository, and a stand-in for `gh`.

The stand-in keeps comments as the API of GitHub does, page by page, and lets jq filter them.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from bptui.resources import copy_sample
from tests.cli.test_diff import MARKDOWN

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("git") is None, reason="bash or git is not here"
)
with_jq = pytest.mark.skipif(shutil.which("jq") is None, reason="there is no jq here")
README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
(WORKFLOW,) = (
    block
    for block in re.findall(r"^```yaml\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
    if "gh api" in block
)
MAKE, COMMENT = (dedent(script) for script in re.findall(r"- run: \|\n((?: {10}.*\n)+)", WORKFLOW))
MARK = "<!-- effective backup policies -->\n"
BOT = "github-actions[bot]"
GH = f"""#!{sys.executable}
import json, os, subprocess, sys
file = os.environ["COMMENTS"]
known = json.load(open(file))
words = sys.argv[1:]
assert os.environ["GH_TOKEN"] and words.pop(0) == "api"
options = {{}}
flags = [words.remove(flag) for flag in ("--paginate", "--silent") if flag in words]
for name in ("--method", "--jq", "--field"):
    if name in words:
        at = words.index(name)
        options[name] = words[at + 1]
        del words[at : at + 2]
(place,) = words
here = "repos/acme/policies/issues"
if options.get("--method") is None:
    assert place == here + "/7/comments" and "--field" not in options
    for page in (known[:2], known[2:]):
        print(subprocess.run(
            ["jq", "-r", options["--jq"]], input=json.dumps(page), text=True, check=True,
            stdout=subprocess.PIPE,
        ).stdout, end="")
    sys.exit()
key, _, value = options["--field"].partition("=@")
assert key == "body"
body = open(value).read()
if options["--method"] == "POST":
    assert place == here + "/7/comments"
    known.append({{"id": 90 + len(known), "user": {{"login": "{BOT}"}}, "body": body}})
else:
    (comment,) = [one for one in known if place == here + "/comments/" + str(one["id"])]
    comment["body"] = body
json.dump(known, open(file, "w"))
"""
"""What stands for `gh`."""


class Repository:
    """A repository with a pull request merged for trial, as GitHub checks it out."""

    def __init__(self, place: Path) -> None:
        self.path = place / "policies"
        self.path.mkdir()
        self._programs = place / "bin"
        self._programs.mkdir()
        self._comments = place / "comments.json"
        self._program("gh", GH)
        self._program("bptui", f'#!/bin/sh\nexec "{sys.executable}" -m bptui "$@"\n')
        self.run("git init -q -b main .")

    def _program(self, name: str, text: str) -> None:
        (self._programs / name).write_text(text)
        (self._programs / name).chmod(0o755)

    @property
    def comments(self) -> list[dict[str, Any]]:
        """The comments there are."""
        found: list[dict[str, Any]] = json.loads(self._comments.read_text())
        return found

    @comments.setter
    def comments(self, comments: list[dict[str, Any]]) -> None:
        self._comments.write_text(json.dumps(comments))

    def commit(self) -> None:
        """Commit all there is."""
        self.run("git add --all && git -c user.name=a -c user.email=a@b.example commit -qm x")

    def run(self, script: str) -> None:
        """Run a step as GitHub does."""
        subprocess.run(
            ["bash", "-e", "-c", script],  # noqa: S607 - as GitHub finds it
            cwd=self.path,
            check=True,
            env={
                **os.environ,
                "PATH": f"{self._programs}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": str(Path(__file__).parent.parent),
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_CONFIG_NOSYSTEM": "1",
                "GITHUB_REPOSITORY": "acme/policies",
                "GH_TOKEN": "secret",
                "NUMBER": "7",
                "COMMENTS": str(self._comments),
            },
        )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    made = Repository(tmp_path)
    copy_sample("acme", made.path / "organization")
    made.commit()
    made.run("git checkout -q -b longer")
    retain(made, "35", "180")
    made.run(
        "git checkout -q main && git -c user.name=a -c user.email=a@b.example "
        "merge -q --no-ff -m merged longer"
    )
    return made


def retain(repository: Repository, before: str, after: str) -> None:
    """Commit another retention at Prod."""
    file = repository.path / "organization" / "policies" / "prod-retention.json"
    text = file.read_text()
    assert f'"{before}"' in text
    file.write_text(text.replace(f'"{before}"', f'"{after}"'))
    repository.commit()


def comment(id_: int, body: str, login: str = BOT) -> dict[str, Any]:
    return {"id": id_, "user": {"login": login}, "body": body}


def test_the_comment_says_what_the_pull_request_means(repository: Repository) -> None:
    repository.run(MAKE)

    assert (repository.path / "difference.md").read_text() == f"{MARK}{MARKDOWN}"


@with_jq
def test_a_pull_request_gets_one_comment_that_is_written_anew(repository: Repository) -> None:
    others = [
        comment(1, "Looks fine.", "jo"),
        comment(2, f"{MARK}I can write this, too.", "jo"),
        comment(3, "### Coverage: 98%"),
    ]
    repository.comments = others
    repository.run(MAKE)
    repository.run(COMMENT)
    first = repository.comments

    assert first[:3] == others
    assert len(first) == 4
    assert first[3]["body"] == f"{MARK}{MARKDOWN}"

    repository.comments = [*first, comment(5, "### Lint: fine")]
    repository.run("git reset -q --hard HEAD^1 && git checkout -q -b shorter")
    retain(repository, "35", "30")
    repository.run(MAKE)
    repository.run(COMMENT)

    *before, written, after = repository.comments
    assert (before, after) == (others, comment(5, "### Lint: fine"))
    assert written["id"] == first[3]["id"]
    assert written["body"].startswith(
        f"{MARK}### Effective backup policies: 7 of 23 accounts change\n"
    )


@with_jq
def test_where_the_comments_cannot_be_listed_nothing_is_written(repository: Repository) -> None:
    repository.comments = []
    repository.run(MAKE)
    with pytest.raises(subprocess.CalledProcessError):
        repository.run(COMMENT.replace("issues=repos", "issues=nowhere"))

    assert repository.comments == []

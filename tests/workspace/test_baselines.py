"""What a review can compare with, and what keeps one from comparing with it."""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bptui.errors import BptuiError
from bptui.insight.differences import Status
from bptui.workspace.baselines import (
    AtRevision,
    OtherTarget,
    Parent,
    Revision,
    Saved,
    baselines,
    trouble_text,
    typed_revision,
)
from bptui.workspace.edits import ReplaceText
from bptui.workspace.evaluation import Evaluator
from bptui.workspace.examining import Check, Snapshot
from bptui.workspace.git import _QUIET, Commit
from bptui.workspace.reviewing import Review, Reviewer
from bptui.workspace.workspace import Workspace
from tests.organizations import BASE, DB, PROD_WEB, SHOP, SHOP_POLICIES, folder
from tests.workspace.doing import apply

NOW = datetime(2026, 1, 1, tzinfo=UTC)
with_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return what runs git in a repository of its own, whatever its user has set."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def git(*words: str) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        command = ["git", "-C", str(tmp_path), *who, *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    git("init", "-q", "-b", "main")
    return git


@pytest.fixture
def shop(tmp_path: Path, git: Git) -> Path:
    """Return an organization folder in a repository that has it as it is."""
    made = folder(tmp_path / "shop", SHOP, SHOP_POLICIES)
    git("add", "--all")
    git("commit", "-q", "-m", "Begin")
    return made


def reviewed(workspace: Workspace, against: AtRevision) -> Review:
    state, saved = workspace.state, workspace.saved
    evaluator = Evaluator()
    evaluation = evaluator.evaluate(state, saved, moment=NOW)
    assert evaluation is not None
    snapshot = Snapshot(state, saved, (), NOW, against)
    review = Reviewer(evaluator).review(snapshot, evaluation, Check(state.revision))
    assert review is not None
    return review


@with_git
def test_the_newest_revisions_of_the_folder_are_listed(
    tmp_path: Path, shop: Path, git: Git
) -> None:
    (tmp_path / "beside").write_text("x")
    git("add", "--all")
    git("commit", "-q", "-m", "Not in the folder")
    (shop / "policies" / "base.json").write_text(BASE.replace("14", "15"))
    git("commit", "-q", "-a", "-m", "Keep [/b] longer\n\nFor a reason.")
    found = Workspace(shop).recent_revisions()

    assert [commit.title for commit in found] == ["Keep [/b] longer", "Begin"]
    assert found[0].id == git("rev-parse", "--short", "HEAD")
    assert found[0].date == git("log", "-1", "--format=%cs")


@with_git
def test_a_state_is_compared_with_the_folder_as_it_was(shop: Path, git: Git) -> None:
    (shop / "policies" / "retention.json").write_text(
        SHOP_POLICIES["retention"].replace("35", "36")
    )
    git("commit", "-q", "-a", "-m", "Keep longer")
    workspace = Workspace(shop)
    apply(workspace, ReplaceText("team", '{"plans": {}}'))
    review = reviewed(workspace, AtRevision("HEAD~1", workspace.at_revision("HEAD~1")))

    assert [source.policy for source in review.sources] == ["retention", "team"]
    changed = {a for group in review.effective.groups for a in group.accounts}
    assert changed == {DB, PROD_WEB}
    assert {group.status for group in review.effective.groups} == {Status.CHANGED}
    assert review.against is not None
    assert trouble_text(review.against) == ""

    same = reviewed(workspace, AtRevision("HEAD", workspace.at_revision("HEAD")))
    assert [source.policy for source in same.sources] == ["team"]


@with_git
def test_what_did_not_parse_then_is_told(shop: Path, git: Git) -> None:
    (shop / "policies" / "retention.json").write_text("{")
    (shop / "policies" / "team.json").write_text("{")
    git("commit", "-q", "-a", "-m", "Break")
    workspace = Workspace(shop)

    assert trouble_text(AtRevision("main", workspace.at_revision("main"))) == (
        "At main retention and team did not parse, and count as empty."
    )


@with_git
def test_a_revision_that_cannot_be_had_is_an_error_in_one_sentence(shop: Path, git: Git) -> None:
    workspace = Workspace(shop)
    with pytest.raises(BptuiError, match='there is no commit "nowhere" in the git repository of'):
        workspace.at_revision("nowhere")
    with pytest.raises(BptuiError, match='there is no commit "--help" in the git repository of'):
        workspace.at_revision("--help")

    (shop / "organization.json").write_text("{")
    git("commit", "-q", "-a", "-m", "Break")
    with pytest.raises(BptuiError, match=r"organization\.json"):
        workspace.at_revision("HEAD")


@with_git
def test_no_command_is_run_that_a_repository_names_for_fetching_what_it_lacks(
    shop: Path, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # As a git that is older than the variable.
    monkeypatch.setattr("bptui.workspace.git._QUIET", {**_QUIET, "GIT_NO_LAZY_FETCH": "0"})
    ran = tmp_path / "ran"
    for name, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "elsewhere"),
        ("remote.elsewhere.promisor", "true"),
        ("remote.elsewhere.url", f"ext::touch {ran}"),
        ("protocol.ext.allow", "always"),
    ):
        git("config", name, value)
    missing = git("rev-parse", "HEAD:shop/organization.json")
    (tmp_path / ".git" / "objects" / missing[:2] / missing[2:]).unlink()

    with pytest.raises(BptuiError):
        Workspace(shop).at_revision("HEAD")
    assert not ran.exists()


@with_git
def test_outside_of_git_there_are_no_revisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    workspace = Workspace(folder(tmp_path / "alone", SHOP, SHOP_POLICIES))

    with pytest.raises(BptuiError) as caught:
        workspace.recent_revisions()
    assert str(caught.value) == f'"{tmp_path / "alone"}" is in no git repository'


@with_git
def test_a_repository_without_a_commit_has_no_revisions(tmp_path: Path, git: Git) -> None:
    assert git("status", "--short") == ""
    workspace = Workspace(folder(tmp_path / "shop", SHOP, SHOP_POLICIES))

    with pytest.raises(BptuiError, match="git cannot read the repository of"):
        workspace.recent_revisions()


def test_what_is_offered_is_the_most_usual_first(tmp_path: Path) -> None:
    organization = Workspace(folder(tmp_path / "shop", SHOP, SHOP_POLICIES)).state.organization
    offered = baselines(
        organization, organization.find("db"), [Commit("1234567", "2026-11-27", "\x1b[31m")]
    )

    assert [(each.title, each.baseline) for each in offered[:4]] == [
        ("What is on disk", Saved()),
        ("The parent of db", Parent()),
        ("1234567  2026-11-27  \u241b[31m", Revision("1234567")),
        ("Root", OtherTarget("r-ab12")),
    ]
    assert OtherTarget(DB) not in [each.baseline for each in offered]
    roots = baselines(organization, organization.root, ())
    assert [each.title for each in roots[:2]] == ["What is on disk", "Root > Prod"]


def test_what_is_typed_is_offered_as_a_revision() -> None:
    assert typed_revision("  ") == ()
    assert [(c.title, c.baseline) for c in typed_revision(" HEAD~3 ")] == [
        ("The git revision HEAD~3", Revision("HEAD~3"))
    ]

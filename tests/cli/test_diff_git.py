"""`bptui diff --git`: the folder as it was at a revision, and what keeps one from reading it."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bptui.workspace.git import Repository
from tests.cli.running import Answer, Run
from tests.organizations import SHOP, SHOP_POLICIES, folder

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

Git = Callable[..., str]
SHALLOW = "a shallow clone has only the newest: fetch what is missing"


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return what runs git in a repository of its own, whatever its user has set."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    repository = tmp_path / "repository"
    repository.mkdir()

    def git(*words: str | Path, given: str = "") -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        command = ["git", "-C", str(repository), *who, *map(str, words)]
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    git("init", "-q", "-b", "main")
    return git


@pytest.fixture
def shop(tmp_path: Path, git: Git) -> Path:
    """Return an organization folder in a repository that has it as it is."""
    made = folder(tmp_path / "repository" / "our shop", SHOP, SHOP_POLICIES)
    committed(git)
    return made


def committed(git: Git) -> None:
    git("add", "--all")
    git("commit", "-q", "-m", "x")


def retain(shop: Path, days: int) -> None:
    """Change what Prod retains in the working tree."""
    policy = SHOP_POLICIES["retention"].replace("35", str(days))
    (shop / "policies" / "retention.json").write_text(policy)


def test_a_report_is_made_of_what_changed_since_a_revision(run: Run, shop: Path) -> None:
    retain(shop, 30)
    answer = run("report", "--git", "HEAD", shop)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("# Effective backup policies: 2 of 4 accounts change\n\n")
    assert "| `35` | `30` | `5 days less` | `Prod/retention:10` |\n" in answer.out
    assert answer.out.endswith("\n- `retention changes: +1 -1`\n")
    assert run("report", "--git", "nowhere", shop) == Answer(
        2,
        "",
        f'bptui: there is no commit "nowhere" in the git repository of "{shop}"; {SHALLOW}\n',
    )


def test_the_working_tree_is_compared_with_a_revision(run: Run, shop: Path, git: Git) -> None:
    assert run("diff", "--git", "HEAD", shop) == Answer(0, "No effective policy changes.\n", "")

    retain(shop, 36)
    told = (
        "2 of 4 accounts change.\n\n~ [2 accounts] change: db, web\n"
        "    std/daily delete_after_days 35 -> 36 (1 day more)  Prod/retention:10\n"
    )
    assert run("diff", "--git", "main", shop) == Answer(0, told, "")
    assert run("diff", shop, "--git=HEAD", "--exit-code") == Answer(1, told, "")

    committed(git)
    assert run("diff", "--git", "HEAD", shop).out == "No effective policy changes.\n"
    assert run("diff", "--git", "HEAD~1", shop) == Answer(0, told, "")
    assert run("diff", "--git", git("rev-parse", "HEAD^"), shop) == Answer(0, told, "")


def test_the_folder_may_be_the_whole_repository(
    run: Run, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = tmp_path / "repository"
    shutil.copytree(folder(tmp_path / "shop", SHOP, SHOP_POLICIES), repository, dirs_exist_ok=True)
    committed(git)
    retain(repository, 36)
    monkeypatch.chdir(repository)

    assert run("diff", "--git", "HEAD", ".").out.startswith("2 of 4 accounts change.\n")


def test_a_hook_with_its_own_index_reads_the_repository_of_the_folder(
    run: Run, shop: Path, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert git("status", "--short") == ""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "elsewhere" / "index"))

    assert run("diff", "--git", "HEAD", shop).out == "No effective policy changes.\n"


@pytest.mark.parametrize(
    "revision",
    [
        "nope",
        "",
        "--upload-pack=touch owned",
        "--output=owned",
        "-",
        "^HEAD",
        "HEAD..HEAD",
        "HEAD:",
    ],
)
def test_a_revision_that_there_is_not_is_told_in_one_line(
    run: Run, shop: Path, tmp_path: Path, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("diff", f"--git={revision}", shop) == Answer(
        2,
        "",
        f'bptui: there is no commit "{revision}" in the git repository of "{shop}"; {SHALLOW}\n',
    )
    assert not (tmp_path / "owned").exists()
    assert not (shop / "owned").exists()


def test_a_folder_that_was_not_there_is_told(run: Run, shop: Path, tmp_path: Path) -> None:
    later = folder(tmp_path / "repository" / "later", SHOP, SHOP_POLICIES)

    assert shop.exists()
    assert run("diff", "--git", "HEAD", later) == Answer(
        2, "", f'bptui: there was no organization.json in "{later}" at "HEAD"\n'
    )


def test_a_folder_without_a_repository_is_told(run: Run, tmp_path: Path, git: Git) -> None:
    outside = folder(tmp_path / "outside", SHOP, SHOP_POLICIES)

    assert git("status", "--short") == ""
    assert run("diff", "--git", "HEAD", outside) == Answer(
        2, "", f'bptui: "{outside}" is in no git repository\n'
    )


def test_a_folder_inside_of_git_itself_is_told(run: Run, tmp_path: Path, git: Git) -> None:
    inside = folder(tmp_path / "repository" / ".git" / "shop", SHOP, SHOP_POLICIES)

    assert git("status", "--short") == ""
    assert run("diff", "--git", "HEAD", inside) == Answer(
        2, "", f'bptui: "{inside}" is in no working tree of a git repository\n'
    )


def test_a_folder_that_is_not_there_now_is_told_first(run: Run, tmp_path: Path) -> None:
    assert run("diff", "--git", "HEAD", tmp_path / "x") == Answer(
        2, "", f'bptui: There is no folder "{tmp_path / "x"}"\n'
    )


def test_where_git_is_not_installed_it_is_told(
    run: Run, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert run("diff", "--git", "HEAD", shop) == Answer(
        2, "", "bptui: git is not installed, or not on the PATH; install it\n"
    )


def test_what_counted_as_empty_then_is_told_with_the_revision(
    run: Run, shop: Path, git: Git
) -> None:
    (shop / "policies" / "team.json").write_text("")
    committed(git)
    (shop / "policies" / "team.json").write_text("{}")

    answer = run("diff", "--git", "HEAD", shop)
    assert answer == Answer(
        0,
        "No effective policy changes.\n",
        "bptui: at HEAD: policies/team.json is empty, so the policy sets nothing.\n",
    )


def test_an_organization_that_could_not_be_opened_then_is_told(
    run: Run, shop: Path, git: Git
) -> None:
    right = (shop / "organization.json").read_text()
    (shop / "organization.json").write_text("[]")
    committed(git)
    (shop / "organization.json").write_text(right)

    answer = run("diff", "--git", "HEAD", shop)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("bptui: at HEAD: organization.json, line 1: ")


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_links_of_a_commit_lead_nowhere_but_into_the_folder(
    run: Run, shop: Path, git: Git, tmp_path: Path
) -> None:
    (tmp_path / "secret.json").write_text(SHOP_POLICIES["team"])
    team = shop / "policies" / "team.json"
    (shop / "policies" / "same.json").write_text(SHOP_POLICIES["team"])
    told = []
    for target in ("../../../secret.json", str(tmp_path / "secret.json"), "same.json"):
        team.unlink()
        team.symlink_to(target)
        committed(git)
        told.append(run("diff", "--git", "HEAD", shop))

    out = "policies/team.json is a link that leads out of the folder; the policy counts as empty.\n"
    both = f"bptui: at HEAD: {out}bptui: in {shop}: {out}"
    no_change = "No effective policy changes.\n"
    assert told == [Answer(0, no_change, both)] * 2 + [Answer(0, no_change, "")]


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_an_organization_that_was_a_link_is_told(run: Run, shop: Path, git: Git) -> None:
    (shop / "organization.json").rename(shop / "real.json")
    (shop / "organization.json").symlink_to("real.json")
    committed(git)

    assert run("diff", "--git", "HEAD", shop) == Answer(
        2,
        "",
        f'bptui: organization.json was a link in "{shop}" at "HEAD", which is not followed\n',
    )


def test_a_submodule_in_the_place_of_a_policy_is_no_file(run: Run, shop: Path, git: Git) -> None:
    head = git("rev-parse", "HEAD")
    where = "our shop/policies/team.json"
    git("update-index", "--add", "--cacheinfo", f"160000,{head},{where}")
    git("commit", "-q", "-m", "submodule")

    answer = run("diff", "--git", "HEAD", shop)
    assert answer.code == 0
    assert answer.err == (
        "bptui: at HEAD: policies/team.json is not a regular file; the policy counts as empty.\n"
    )


def test_a_policy_that_was_too_large_then_is_not_read(run: Run, shop: Path, git: Git) -> None:
    file = shop / "policies" / "team.json"
    file.write_text(" " * 900_000)
    committed(git)
    file.write_text("{}")

    assert run("diff", "--git", "HEAD", shop).err == (
        "bptui: at HEAD: policies/team.json is 900,000 bytes large, and no more than 200,000 "
        "characters are opened; the policy counts as empty.\n"
    )


def test_what_a_partial_clone_left_out_is_not_taken_for_missing(
    run: Run, shop: Path, git: Git, tmp_path: Path
) -> None:
    retain(shop, 36)
    committed(git)
    git("config", "uploadpack.allowFilter", "true")
    there, clone = (tmp_path / "repository").as_uri(), tmp_path / "clone"
    git("clone", "-q", "--filter=blob:none", there, clone)
    here = clone / shop.name

    assert run("diff", "--git", "HEAD", here).out == "No effective policy changes.\n"
    answer = run("diff", "--git", "HEAD~1", here)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f'bptui: git cannot read the repository of "{here}": ')
    assert answer.err.endswith("; what a partial clone leaves out has to be fetched first\n")


def test_git_is_not_waited_for_for_ever(
    run: Run, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bptui.workspace.git._PATIENCE", 0.5)
    head = tmp_path / "repository" / ".git" / "HEAD"
    head.unlink()
    os.mkfifo(head)

    answer = run("diff", "--git", "HEAD", shop)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        f'bptui: git did not answer within 0.5 seconds in "{shop}"; see whether `git log` works '
        "there\n"
    )


def test_nothing_that_the_settings_of_a_repository_name_is_run(
    run: Run, shop: Path, git: Git, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\n")
    trap.chmod(0o755)
    names = ("core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "filter.x.smudge")
    for name in names:
        git("config", name, trap)
    for command in ("rev-parse", "rev-list", "cat-file", "ls-tree"):
        git("config", f"alias.{command}", f"!{trap}")
        git("config", f"pager.{command}", trap)
    (shop / ".gitattributes").write_text("* diff=x filter=x\n")

    assert run("diff", "--git", "HEAD", shop).out == "No effective policy changes.\n"
    assert len(Repository(shop).recent(5)) == 1
    assert not (tmp_path / "sprung").exists()


def test_a_repository_of_somebody_else_is_told_as_git_does(
    run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    answer = run("diff", "--git", "HEAD", shop)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f'bptui: git cannot read the repository of "{shop}": fatal: ')
    assert answer.err.count("\n") == 1


def test_a_folder_may_be_reached_by_a_link(run: Run, shop: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(shop)
    retain(shop, 36)

    assert run("diff", "--git", "HEAD", tmp_path / "link").out.startswith("2 of 4 accounts change.")


def test_what_was_a_file_and_is_a_folder_was_not_there(run: Run, shop: Path, git: Git) -> None:
    place = shop.parent / "later"
    place.write_text("no folder")
    committed(git)
    place.unlink()
    later = folder(place, SHOP, SHOP_POLICIES)

    assert run("diff", "--git", "HEAD", later) == Answer(
        2, "", f'bptui: there was no organization.json in "{later}" at "HEAD"\n'
    )


def test_names_that_a_made_up_commit_has_write_nowhere_else(
    run: Run, shop: Path, git: Git, tmp_path: Path
) -> None:
    blob = git("hash-object", "-w", "--stdin", given="owned")
    link = git("hash-object", "-w", "--stdin", given=str(tmp_path / "owned"))
    inside = git("ls-tree", "HEAD:our shop")
    twice = (
        f"120000 blob {link}\ta.json\n100644 blob {blob}\ta.json\n100644 blob {blob}\t..json\n"
        f"100644 blob {blob}\t\\..json\n"
    )
    policies = git("mktree", "--missing", given=twice)
    tree = "\n".join(
        line if not line.endswith("policies") else f"040000 tree {policies}\tpolicies"
        for line in inside.splitlines()
    )
    organization = git("mktree", given=tree)
    root = git("mktree", given=f"040000 tree {organization}\tour shop")
    commit = git("commit-tree", root, "-m", "made up")

    answer = run("diff", "--git", commit, shop, "--format", "json")
    assert answer.code == 0
    assert json.loads(answer.out)["accounts_changed"] == 4
    assert not (tmp_path / "owned").exists()

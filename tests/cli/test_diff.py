"""`bptui diff`: two folders compared, as text, JSON and Markdown."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bptui.resources import copy_sample
from tests.cli.running import Answer, Run
from tests.cli.test_hostile import EVIL, assert_harmless
from tests.organizations import AUDIT, DB, PROD_WEB, SHOP, SHOP_POLICIES, WHOLE, alone, folder

DELETE = ["plans", "std", "rules", "daily", "lifecycle", "delete_after_days"]
AWS = (
    "CROSS_ATTRIBUTE_VALIDATION at plans/std/rules/daily: Dependent fields "
    "enable_continuous_backup=true,delete_after_days=180 in policy block daily are invalid when "
    "used together"
)
TOLD = (
    "The effective policy of db-prod would become invalid: in rule daily of plan std, continuous "
    "backup keeps at most 35 days, delete is 180. AWS would go on serving its last valid policy, "
    "all of it. Fix it in prod-retention line 13 (35 or less) or in app-team line 6 (continuous "
    "off)."
)
OTHERS = ["cards-prod", "claims-prod", "ledger-prod", "batch-prod", "pay-prod", "web-prod"]
TEXT = f"""\
7 of 23 accounts change, 1 becomes INVALID.

! [1 account] becomes INVALID: db-prod
    AWS: {AWS}
    {TOLD}
    std/daily delete_after_days 35 -> 180 (145 days more)  Prod/prod-retention:13

~ [6 accounts] change: {", ".join(OTHERS)}
    std/daily delete_after_days 35 -> 180 (145 days more)  Prod/prod-retention:13
"""
MARKDOWN = f"""\
### Effective backup policies: 7 of 23 accounts change, 1 becomes INVALID

#### `!` 1 account becomes INVALID

`db-prod`

- **AWS:** `{AWS}`
  - `{TOLD}`

| setting | old | new |  | set by |
|---|---|---|---|---|
| `std/daily delete_after_days` | `35` | `180` | `145 days more` | `Prod/prod-retention:13` |

#### `~` 6 accounts change

{", ".join(f"`{name}`" for name in OTHERS)}

| setting | old | new |  | set by |
|---|---|---|---|---|
| `std/daily delete_after_days` | `35` | `180` | `145 days more` | `Prod/prod-retention:13` |
"""


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    copy_sample("acme", tmp_path / "acme")
    return tmp_path / "acme"


@pytest.fixture
def longer(acme: Path, tmp_path: Path) -> Path:
    """Return acme with a retention that one account cannot have."""
    return edited(acme, tmp_path / "longer", "prod-retention", '"35"', '"180"')


def edited(old: Path, new: Path, policy: str, before: str, after: str) -> Path:
    shutil.copytree(old, new)
    file = new / "policies" / f"{policy}.json"
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))
    return new


def data_of(answer: Answer) -> Any:  # noqa: ANN401 - JSON
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def test_a_difference_is_told_with_the_worst_news_first(run: Run, acme: Path, longer: Path) -> None:
    assert run("diff", acme, longer) == Answer(0, TEXT, "")


def test_a_difference_is_told_for_a_pull_request(run: Run, acme: Path, longer: Path) -> None:
    assert run("diff", acme, longer, "--format", "markdown") == Answer(0, MARKDOWN, "")


def test_a_difference_is_printed_as_json(run: Run, acme: Path, longer: Path) -> None:
    change = {"path": DELETE, "old": "35", "new": "180"}
    data = data_of(run("diff", acme, longer, "--format", "json"))

    assert [len(group.pop("accounts")) for group in data["groups"]] == [1, 6]
    assert data == {
        "accounts_changed": 7,
        "groups": [
            {"status": "becomes-invalid", "changes": [change]},
            {"status": "changed", "changes": [change]},
        ],
    }


def test_what_a_lock_stops_is_told_last(run: Run, acme: Path, tmp_path: Path) -> None:
    other = edited(acme, tmp_path / "other", "app-team", '"7"', '"5"')
    answer = run("diff", acme, other)

    assert answer.out == (
        "1 of 23 accounts changes.\n\n"
        "~ [1 account] changes: db-dev\n"
        "    std/daily delete_after_days 7 -> 5 (2 days less)  db-dev/app-team:9\n\n"
        "x [1 account] blocked, so nothing changes: db-prod\n"
        "    std/daily delete_after_days @@assign 5 at db-prod/app-team:9: BLOCKED by the lock at "
        "Prod/prod-retention:12\n"
    )
    assert run("diff", acme, other, "--format", "markdown").out.endswith(
        "\n#### `x` 1 account: blocked, so nothing changes\n\n`db-prod`\n\n"
        "| setting | new statement | at |  |\n|---|---|---|---|\n"
        "| `std/daily delete_after_days` | `@@assign 5` | `db-prod/app-team:9` "
        "| `BLOCKED by the lock at Prod/prod-retention:12` |\n"
    )


@pytest.mark.parametrize(
    ("format_", "told"),
    [
        ("text", "No effective policy changes.\n"),
        ("markdown", "### No effective policy changes.\n"),
        ("json", '{\n  "accounts_changed": 0,\n  "groups": []\n}\n'),
    ],
)
def test_a_folder_does_not_differ_from_itself(
    run: Run, acme: Path, format_: str, told: str
) -> None:
    assert run("diff", acme, acme, "--format", format_, "--exit-code") == Answer(0, told, "")


def test_with_exit_code_a_difference_is_one(run: Run, acme: Path, longer: Path) -> None:
    assert run("diff", "--exit-code", acme, longer) == Answer(1, TEXT, "")
    assert run("diff", acme, "--exit-code", longer) == Answer(1, TEXT, "")


def test_what_one_side_does_not_have_is_null(run: Run, shop: Path, tmp_path: Path) -> None:
    window = {"start_backup_window_minutes": {"@@assign": 60}}
    policies = {**SHOP_POLICIES, "team": {"plans": {"own": {"rules": {"r": window}}}}}
    other = folder(tmp_path / "other", SHOP, policies)
    path = ["plans", "own", "rules", "r", "start_backup_window_minutes"]

    for words, old, new in (((shop, other), None, "60"), ((other, shop), "60", None)):
        data = data_of(run("diff", *words, "--format", "json"))
        assert data == {
            "accounts_changed": 1,
            "groups": [
                {
                    "accounts": [DB],
                    "status": "changed",
                    "changes": [{"path": path, "old": old, "new": new}],
                }
            ],
        }


def test_lists_are_lists(run: Run, shop: Path, tmp_path: Path) -> None:
    other = edited(shop, tmp_path / "other", "retention", "us-east-1", "us-west-2")
    groups = data_of(run("diff", shop, other, "--format", "json"))["groups"]

    was, path = ["eu-west-1", "us-east-1"], ["plans", "std", "regions"]
    new = {
        DB: ["eu-west-1", "us-west-2", "us-east-1"],
        PROD_WEB: ["eu-west-1", "us-west-2"],
    }
    assert [(group["accounts"], group["changes"]) for group in groups] == [
        ([id_], [{"path": path, "old": was, "new": now}]) for id_, now in new.items()
    ]
    assert (
        "    std regions + us-west-2 - us-east-1  Prod/retention:4\n"
        in run("diff", shop, other).out
    )


def test_accounts_that_come_and_go_are_told(run: Run, tmp_path: Path) -> None:
    policy = {"plans": {"p": {"n": {"@@assign": "1"}}}}
    old = folder(tmp_path / "old", alone("p"), {"p": policy})
    new = folder(tmp_path / "new", alone("p", id="222222222222", name="fresh"), {"p": policy})
    data = data_of(run("diff", old, new, "--format", "json"))
    path = ["plans", "p", "n"]

    assert data == {
        "accounts_changed": 2,
        "groups": [
            {
                "accounts": ["222222222222"],
                "status": "becomes-invalid",
                "changes": [{"path": path, "old": None, "new": "1"}],
            },
            {
                "accounts": [AUDIT],
                "status": "removed",
                "changes": [{"path": path, "old": "1", "new": None}],
            },
        ],
    }
    told = run("diff", old, new).out
    assert told.startswith(
        "2 of 2 accounts change, 1 becomes INVALID, 1 leaves the organization.\n"
    )
    assert "\n- [1 account] leaves the organization: audit\n    p n 1 -> nothing\n" in told


def test_accounts_stop_and_start_and_become_valid(run: Run, tmp_path: Path) -> None:
    half = {"plans": {"std": WHOLE["plans"]["std"] | {"regions": {}}}}
    none, some, all_ = (
        folder(tmp_path / name, alone("p"), {"p": policy})
        for name, policy in (("none", {"plans": {}}), ("some", half), ("all", WHOLE))
    )

    for old, new, status, told in (
        (none, all_, "starts", "+ [1 account] starts being backed up: audit"),
        (all_, none, "stops", "! [1 account] stops being backed up: audit"),
        (some, all_, "becomes-valid", "+ [1 account] becomes valid: audit"),
        (all_, some, "becomes-invalid", "! [1 account] becomes INVALID: audit"),
        (some, none, "becomes-valid", "+ [1 account] becomes valid: audit"),
    ):
        (group,) = data_of(run("diff", old, new, "--format", "json"))["groups"]
        assert (group["status"], group["accounts"]) == (status, [AUDIT])
        assert f"\n{told}\n" in run("diff", old, new).out


def test_schedules_are_judged_for_the_time_that_is_given(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    other = edited(shop, tmp_path / "other", "base", "14", "15")

    assert run("diff", shop, other, "--now", "2026-09-01T12:00:00Z").code == 0
    assert run("diff", shop, other, "--now", "soon") == Answer(
        2,
        "",
        'bptui: --now: "soon" is no time; write it like 2026-09-01T12:00:00Z; '
        "see bptui diff --help\n",
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["{shop}"], "NEW is missing; see bptui diff --help"),
        ([], "OLD and NEW are missing; see bptui diff --help"),
        (["{shop}", "{shop}", "x"], '"x" is more than the command takes; see bptui diff --help'),
        (["{shop}", "nowhere"], 'There is no folder "nowhere"'),
        (["nowhere", "{shop}"], 'There is no folder "nowhere"'),
        (
            ["{shop}", "{shop}", "--git", "main"],
            "with --git one folder is compared, and two are named; leave one out",
        ),
        (["{shop}", "--git"], "--git needs a value after it; see bptui diff --help"),
    ],
)
def test_wrong_usage_is_told_in_one_line(run: Run, shop: Path, words: list[str], told: str) -> None:
    given = [word.format(shop=shop) for word in words]

    assert run("diff", *given) == Answer(2, "", f"bptui: {told}\n")


def test_of_two_folders_it_is_told_which_cannot_be_opened(run: Run, shop: Path) -> None:
    bad = shop.parent / "bad"
    bad.mkdir()
    (bad / "organization.json").write_text("{")

    answer = run("diff", shop, bad)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"bptui: in {bad}: organization.json, line 1: ")
    assert answer.err.count("\n") == 1


def test_of_two_folders_it_is_told_which_has_a_broken_policy(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    other = edited(shop, tmp_path / "other", "team", '"plans": {', '"plans" {')

    answer = run("diff", shop, other)
    assert answer.code == 0
    assert answer.err == (
        f"bptui: in {other}: policies/team.json, line 2: a colon is missing after "
        '"plans"; the policy counts as empty.\n'
    )


def evil(at: Path, value: str) -> Path:
    organization: dict[str, Any] = {
        "root": {
            "id": EVIL,
            "name": EVIL,
            "policies": ["p"],
            "accounts": [
                {"id": f"{number}", "name": f"{number}|`<b>@team{EVIL}"} for number in range(20)
            ],
        }
    }
    return folder(at, organization, {"p": {"plans": {EVIL: {"|`<i>": {"@@assign": value}}}}})


@pytest.mark.parametrize("format_", ["text", "json", "markdown"])
def test_hostile_names_and_values_are_shown_harmless(
    run: Run, tmp_path: Path, format_: str
) -> None:
    old, new = evil(tmp_path / "old", EVIL), evil(tmp_path / "new", f"|`</code>{EVIL}")
    answer = run("diff", old, new, "--format", format_)

    assert answer.code == 0
    assert_harmless(answer.out)
    assert_harmless(answer.err)
    if format_ == "markdown":
        assert "<b>" not in answer.out
        assert "<i>" not in answer.out
        assert "`<" not in answer.out

import json
from pathlib import Path
from typing import Any

import pytest

from bptui.policy.paths import path_text
from tests.cli.running import Answer, Run
from tests.organizations import DB, alone, folder

DAILY = "plans/std/rules/daily"
RETENTION_TEXT = f"""\
{DAILY}/lifecycle/delete_after_days = 35
  x Root  base:12       @@assign 14  overridden by Prod/retention:10
  = Prod  retention:10  @@assign 35  set here
  # Prod  retention:9   lock         nothing below may change this
  x db    team:10       @@assign 7   BLOCKED by the lock at Prod/retention:9
"""
INVALID_TEXT = f"""\
{DAILY}/schedule_expression = no value
  ! db  team:11  bare value cron(0 5 * * ? *)  \
ignored: a value needs an operator, such as {{"@@assign": ...}}
"""
NEW_KEY_TEXT = """\
plans/std/rules/weekly/target_backup_vault_name = no value
  x Prod  retention:14  @@assign far  \
BLOCKED by the lock at Root/base:9: no new keys in plans/std/rules
"""
VAULT_TEXT = f"""\
{DAILY}/target_backup_vault_name = vault-$account
  = Root  base:11  @@assign vault-$account  set here
"""
ALL_TEXT = f"""\
Root > Prod > db

plans/std/regions = eu-west-1, us-east-1
  eu-west-1 from Root/base:5
  us-east-1 from Prod/retention:4
  = Root  base:5       @@assign eu-west-1    set here
  # Root  base:6       allows @@append only  policies below may append, nothing else
  = Prod  retention:4  @@append us-east-1    now eu-west-1, us-east-1
  x db    team:5       @@assign ap-south-1   BLOCKED by Root/base:6, which allows @@append only
  - db    team:6       @@append us-east-1    no effect: it is in the list already

{VAULT_TEXT}
{RETENTION_TEXT}
{INVALID_TEXT}
{NEW_KEY_TEXT}"""
CONTROL = "@@operators_allowed_for_child_policies"


def step(*told: object) -> dict[str, Any]:
    """Return a step of the JSON with its keys in order, from its values."""
    keys = ("target", "policy", "line", "operator", "operand", "outcome", "by", "value")
    return dict(zip(keys, told, strict=True))


def place(target: str, policy: str, line: int) -> dict[str, Any]:
    return {"target": target, "policy": policy, "line": line}


def path_of(text: str) -> list[str]:
    return text.split("/")


ONE, BOTH = ["eu-west-1"], ["eu-west-1", "us-east-1"]
PROD = "ou-ab12-prod"
ALL_JSON: list[dict[str, Any]] = [
    {
        "path": path_of("plans/std/regions"),
        "value": BOTH,
        "steps": [
            step("r-ab12", "base", 5, "@@assign", ONE, "applied", None, ONE),
            step("r-ab12", "base", 6, CONTROL, ["@@append"], "control", None, ONE),
            step(PROD, "retention", 4, "@@append", ["us-east-1"], "applied", None, BOTH),
            step(
                DB,
                "team",
                5,
                "@@assign",
                ["ap-south-1"],
                "blocked",
                place("r-ab12", "base", 6),
                BOTH,
            ),
            step(DB, "team", 6, "@@append", ["us-east-1"], "no-effect", None, BOTH),
        ],
    },
    {
        "path": path_of(f"{DAILY}/target_backup_vault_name"),
        "value": "vault-$account",
        "steps": [
            step(
                "r-ab12",
                "base",
                11,
                "@@assign",
                "vault-$account",
                "applied",
                None,
                "vault-$account",
            )
        ],
    },
    {
        "path": path_of(f"{DAILY}/lifecycle/delete_after_days"),
        "value": "35",
        "steps": [
            step(
                "r-ab12",
                "base",
                12,
                "@@assign",
                "14",
                "overridden",
                place(PROD, "retention", 10),
                "14",
            ),
            step(PROD, "retention", 10, "@@assign", "35", "applied", None, "35"),
            step(PROD, "retention", 9, CONTROL, ["@@none"], "control", None, "35"),
            step(DB, "team", 10, "@@assign", "7", "blocked", place(PROD, "retention", 9), "35"),
        ],
    },
    {
        "path": path_of(f"{DAILY}/schedule_expression"),
        "value": None,
        "steps": [step(DB, "team", 11, None, "cron(0 5 * * ? *)", "invalid", None, None)],
    },
    {
        "path": path_of("plans/std/rules/weekly/target_backup_vault_name"),
        "value": None,
        "steps": [
            step(
                PROD,
                "retention",
                14,
                "@@assign",
                "far",
                "blocked",
                place("r-ab12", "base", 9),
                None,
            )
        ],
    },
]


def paths_in(answer: Answer) -> list[str]:
    return ["/".join(entry["path"]) for entry in json.loads(answer.out)]


def test_every_value_is_explained(run: Run, shop: Path) -> None:
    assert run("explain", shop, "db") == Answer(0, ALL_TEXT, "")


def test_every_value_is_explained_as_json(run: Run, shop: Path) -> None:
    answer = run("explain", shop, "db", "--format", "json")

    assert (answer.code, answer.err) == (0, "")
    assert json.loads(answer.out) == ALL_JSON


def test_the_keys_of_the_json_have_an_order(run: Run, shop: Path) -> None:
    entry = json.loads(run("explain", shop, "db", "--format", "json").out)[0]

    assert list(entry) == ["path", "value", "steps"]
    assert list(entry["steps"][0]) == list(ALL_JSON[0]["steps"][0])


def test_of_one_value_also_the_silent_levels_are_told(run: Run, shop: Path) -> None:
    assert (
        run("explain", shop, "222222222222", f"{DAILY}/target_backup_vault_name").out
        == f"""\
Root > Prod > web

{DAILY}/target_backup_vault_name = vault-$account
  = Root  base:11  @@assign vault-$account  set here
    Prod                                    says nothing about this
    web                                     no policy attached
"""
    )


@pytest.mark.parametrize(
    "path",
    [
        f"{DAILY}/lifecycle/delete_after_days",
        f"{DAILY}/lifecycle",
        f"/{DAILY}/Lifecycle/",
        f"{DAILY}/lifecycle/DELETE_AFTER_DAYS".upper(),
    ],
)
def test_a_path_may_be_typed_in_any_case_and_end_at_a_section(
    run: Run, shop: Path, path: str
) -> None:
    assert run("explain", shop, "db", path).out == f"Root > Prod > db\n\n{RETENTION_TEXT}"


def test_all_that_is_below_a_section_is_told_and_the_control_on_it(run: Run, shop: Path) -> None:
    assert (
        run("explain", shop, "db", "plans/std/rules").out
        == f"""\
Root > Prod > db

plans/std/rules
  # Root  base:9  lock  policies below may add no new keys in it; what is there can still be changed

{VAULT_TEXT}
{RETENTION_TEXT}
{INVALID_TEXT}
{NEW_KEY_TEXT}"""
    )
    assert paths_in(run("explain", shop, "db", "plans/std/rules", "--format", "json")) == [
        "plans/std/rules",
        f"{DAILY}/target_backup_vault_name",
        f"{DAILY}/lifecycle/delete_after_days",
        f"{DAILY}/schedule_expression",
        "plans/std/rules/weekly/target_backup_vault_name",
    ]


def test_without_a_path_the_controls_on_sections_are_no_entries(run: Run, shop: Path) -> None:
    assert "plans/std/rules" not in paths_in(run("explain", shop, "db", "--format", "json"))


def test_a_path_with_nothing_but_a_control_is_told(run: Run, tmp_path: Path) -> None:
    locked = {"plans": {"std": {"regions": {CONTROL: ["@@none"]}}}}
    here = folder(tmp_path / "here", alone("p"), {"p": locked})

    assert (
        run("explain", here, "audit", "plans/std/regions").out
        == """\
Root > audit

plans/std/regions
  # Root   p:5  lock  nothing below may change this
    audit             no policy attached
"""
    )
    assert json.loads(run("explain", here, "audit", "plans/std/regions", "--format=json").out) == [
        {
            "path": path_of("plans/std/regions"),
            "value": None,
            "steps": [step("r-ab12", "p", 5, CONTROL, ["@@none"], "control", None, None)],
        }
    ]


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("plans/std/regoins", "plans/std/regions"),
        ("plan/std/rules/dialy", "plans/std/rules/daily"),
        (f"{DAILY}/delete_after_days", f"{DAILY}/lifecycle/delete_after_days"),
    ],
)
def test_a_misspelt_path_is_told_with_the_one_that_is_like_it(
    run: Run, shop: Path, path: str, near: str
) -> None:
    assert run("explain", shop, "db", path) == Answer(
        0,
        f"Root > Prod > db\nNo policy on the way to db sets anything at {path}. "
        f"Did you mean {near}?\n",
        "",
    )


@pytest.mark.parametrize("path", ["plans/std/regions/deeper", "plans/none"])
def test_a_path_that_nobody_mentions_is_told(run: Run, shop: Path, path: str) -> None:
    assert run("explain", shop, "db", path) == Answer(
        0, f"Root > Prod > db\nNo policy on the way to db sets anything at {path}.\n", ""
    )
    assert run("explain", shop, "db", path, "--format", "json") == Answer(0, "[]\n", "")


def test_an_account_that_nothing_reaches_is_told(run: Run, tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone(), {})

    assert run("explain", here, "audit") == Answer(
        0, "Root > audit\nNo policy on the way to audit sets anything.\n", ""
    )
    assert run("explain", here, "audit", "--format", "json") == Answer(0, "[]\n", "")


@pytest.mark.parametrize("key", ["", " ", " a ", "/", "~", "~1", "\n", "\u2028"])
def test_every_key_can_be_typed(run: Run, tmp_path: Path, key: str) -> None:
    policy = {key: {"plans": {key: {"@@assign": "x"}}}}
    here = folder(tmp_path / "here", alone("p"), {"p": policy})
    path = path_text((key, "plans", key))

    (told,) = json.loads(run("explain", here, "audit", path, "--format", "json").out)

    assert (told["path"], told["value"]) == ([key, "plans", key], "x")


def test_a_slash_at_the_end_of_a_path_does_no_harm(run: Run, shop: Path) -> None:
    days = "plans/std/rules/daily/lifecycle/delete_after_days"

    assert run("explain", shop, "db", f"{days}/") == run("explain", shop, "db", days)
    assert run("explain", shop, "db", "plans/none/").out.endswith(" sets anything at plans/none.\n")


def test_a_slash_in_a_key_is_typed_as_tilde_one(run: Run, tmp_path: Path) -> None:
    policy = '{"plans": {"a/b~c": {"regions": {"@@assign": ["eu-west-1"]}}}}'
    here = folder(tmp_path / "here", alone("p"), {"p": policy})

    assert (
        run("explain", here, "Root", "plans/A~1b~0c/regions").out
        == """\
Root (an account directly in it)

plans/a~1b~0c/regions = eu-west-1
  = Root  p:1  @@assign eu-west-1  set here
"""
    )
    assert json.loads(run("explain", here, "Root", "--format", "json").out)[0]["path"] == [
        "plans",
        "a/b~c",
        "regions",
    ]


def test_of_two_policies_on_one_target_the_first_attached_is_told_to_win(
    run: Run, shop: Path
) -> None:
    path = f"{DAILY}/start_backup_window_minutes"

    assert (
        run("explain", shop, "Dev", path).out
        == f"""\
Root > Dev (an account directly in it)

{path} = 60
    Root                             says nothing about this
  = Dev   dev-first:1   @@assign 60  set here
  x Dev   dev-second:1  @@assign 90  Dev/dev-first:1 was attached first, so it wins
"""
    )
    (entry,) = json.loads(run("explain", shop, "Dev", path, "--format", "json").out)
    dev = "ou-ab12-dev"
    assert entry["steps"][1] == step(
        dev, "dev-second", 1, "@@assign", "90", "lost", place(dev, "dev-first", 1), "60"
    )


def test_operands_are_texts_and_lists_of_texts(run: Run, tmp_path: Path) -> None:
    policy = """{"plans": {"std": {
  "regions": {"@@ASSIGN": [1, true, null, 1]},
  "rules": {"daily": {
    "schedule_expression": {"@@assign": {}},
    "target_backup_vault_name": {"@@append": "text"},
    "unknown": {"@@increase": 5}
  }}
}}}"""
    here = folder(tmp_path / "here", alone("p"), {"p": policy})

    entries = json.loads(run("explain", here, "audit", "--format", "json").out)
    told = [entry["steps"][0] for entry in entries]
    assert [(t["line"], t["operator"], t["operand"], t["outcome"]) for t in told] == [
        (2, "@@assign", ["1", "true", "null"], "applied"),
        (4, "@@assign", None, "invalid"),
        (5, "@@append", ["text"], "applied"),
        (6, "@@increase", "5", "invalid"),
    ]


def test_an_unknown_target_is_refused(run: Run, shop: Path) -> None:
    assert run("explain", shop, "nobody") == Answer(
        2, "", 'bptui: There is no target with the id or name "nobody"\n'
    )


def test_a_missing_target_is_told_in_one_line(run: Run, shop: Path) -> None:
    assert run("explain", shop) == Answer(
        2,
        "",
        "bptui: TARGET is missing; see bptui explain --help\n",
    )


def test_a_missing_folder_is_told(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing"

    assert run("explain", missing, "db") == Answer(
        2, "", f'bptui: There is no folder "{missing}"\n'
    )

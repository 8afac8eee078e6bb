import json
from pathlib import Path

import pytest

from bptui.organization.folder.reading import read_folder
from tests.cli.running import Answer, Run
from tests.organizations import AUDIT, DB, DEV_WEB, PROD_WEB, alone, folder

DB_TEXT = """\
Root > Prod > db
plans/std
  regions  eu-west-1, us-east-1  Prod/retention:4  +3 more
plans/std/rules/daily
  target_backup_vault_name     vault-$account  Root/base:11
  lifecycle/delete_after_days  35              Prod/retention:10  +2 more
"""
ALL_TEXT = f"""\
{DB_TEXT}
Root > Prod > web
plans/std
  regions  eu-west-1, us-east-1  Prod/retention:4  +1 more
plans/std/rules/daily
  target_backup_vault_name     vault-$account  Root/base:11
  lifecycle/delete_after_days  35              Prod/retention:10  +1 more

Root > Dev > web
plans/std
  regions  eu-west-1  Root/base:5
plans/std/rules/daily
  target_backup_vault_name     vault-$account  Root/base:11
  lifecycle/delete_after_days  14              Root/base:12
  start_backup_window_minutes  60              Dev/dev-first:1  +1 more

Root > audit
plans/std
  regions  eu-west-1  Root/base:5
plans/std/rules/daily
  target_backup_vault_name     vault-$account  Root/base:11
  lifecycle/delete_after_days  14              Root/base:12
"""
DB_JSON = """\
{
  "plans": {
    "std": {
      "regions": [
        "eu-west-1",
        "us-east-1"
      ],
      "rules": {
        "daily": {
          "target_backup_vault_name": "vault-$account",
          "lifecycle": {
            "delete_after_days": "35"
          }
        }
      }
    }
  }
}
"""
SETTING = {"plans": {"std": {"regions": {"@@assign": ["eu-west-1"]}}}}


def test_an_effective_policy_is_printed_with_origins(run: Run, shop: Path) -> None:
    assert run("effective", shop, "db") == Answer(0, DB_TEXT, "")


def test_an_effective_policy_is_printed_as_json(run: Run, shop: Path) -> None:
    assert run("effective", shop, "db", "--format", "json") == Answer(0, DB_JSON, "")


def test_a_target_may_be_named_by_its_id(run: Run, shop: Path) -> None:
    assert run("effective", shop, DB) == Answer(0, DB_TEXT, "")


def test_a_name_may_be_typed_in_any_case(run: Run, shop: Path) -> None:
    assert run("effective", shop, "DB") == Answer(0, DB_TEXT, "")


def test_options_may_come_first(run: Run, shop: Path) -> None:
    assert run("effective", "--format=json", shop, "db") == Answer(0, DB_JSON, "")


def test_all_accounts_are_printed_in_the_order_of_the_tree(run: Run, shop: Path) -> None:
    assert run("effective", shop, "--all") == Answer(0, ALL_TEXT, "")


def test_all_accounts_are_printed_as_one_json_object(run: Run, shop: Path) -> None:
    answer = run("effective", shop, "--all", "--format", "json")
    printed = json.loads(answer.out)

    assert (answer.code, answer.err) == (0, "")
    assert list(printed) == [DB, PROD_WEB, DEV_WEB, AUDIT]
    assert printed[DB] == json.loads(DB_JSON)
    assert printed[AUDIT] == {
        "plans": {
            "std": {
                "regions": ["eu-west-1"],
                "rules": {
                    "daily": {
                        "target_backup_vault_name": "vault-$account",
                        "lifecycle": {"delete_after_days": "14"},
                    }
                },
            }
        }
    }


def test_a_unit_stands_for_an_account_directly_in_it(run: Run, shop: Path) -> None:
    assert (
        run("effective", shop, "Dev").out
        == """\
Root > Dev (an account directly in it)
plans/std
  regions  eu-west-1  Root/base:5
plans/std/rules/daily
  target_backup_vault_name     vault-$account  Root/base:11
  lifecycle/delete_after_days  14              Root/base:12
  start_backup_window_minutes  60              Dev/dev-first:1  +1 more
"""
    )


def test_resolve_fills_in_the_id_of_the_account(run: Run, shop: Path) -> None:
    text = run("effective", shop, "db", "--resolve").out
    json_ = run("effective", shop, "--all", "--resolve", "--format", "json").out

    vaults = {
        account: policy["plans"]["std"]["rules"]["daily"]["target_backup_vault_name"]
        for account, policy in json.loads(json_).items()
    }
    assert "  target_backup_vault_name     vault-111111111111  Root/base:11\n" in text
    assert vaults == {id_: f"vault-{id_}" for id_ in (DB, PROD_WEB, DEV_WEB, AUDIT)}


def test_resolve_leaves_the_keys_of_json_alone(run: Run, tmp_path: Path) -> None:
    policy = {"plans": {"$account": {"regions": {"@@assign": ["$account", "$region"]}}}}
    here = folder(tmp_path / "here", alone("p"), {"p": policy})

    assert json.loads(run("effective", here, "audit", "--resolve", "--format", "json").out) == {
        "plans": {"$account": {"regions": [AUDIT, "$region"]}}
    }


def test_a_unit_has_no_account_id_to_fill_in(run: Run, shop: Path) -> None:
    assert "vault-$account" in run("effective", shop, "Prod", "--resolve").out


def test_an_account_that_no_policy_reaches_is_told(run: Run, tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone(), {"unused": SETTING})

    assert run("effective", here, "audit").out == (
        "Root > audit\n"
        "No backup policy reaches this account, so AWS Organizations backs up nothing here.\n"
    )
    assert run("effective", here, "audit", "--format", "json").out == "{}\n"


def test_an_account_whose_policies_set_nothing_is_told(run: Run, tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone("p"), {"p": {"plans": {}}})

    assert run("effective", here, "audit").out == (
        "Root > audit\n"
        "The policies that reach this account set nothing, so AWS Organizations backs up nothing "
        "here.\n"
    )


def test_an_emptied_list_is_told_in_words(run: Run, tmp_path: Path) -> None:
    emptied = {"plans": {"std": {"regions": {"@@remove": ["eu-west-1"]}}}}
    here = folder(tmp_path / "here", alone("p", policies=["q"]), {"p": SETTING, "q": emptied})

    assert run("effective", here, "audit").out == (
        "Root > audit\nplans/std\n  regions  empty list  audit/q:5  +1 more\n"
    )


def test_an_organization_without_accounts_has_no_effective_policy(run: Run, tmp_path: Path) -> None:
    here = folder(tmp_path / "here", {"root": {"id": "r-ab12", "name": "Root"}}, {})

    assert run("effective", here, "--all") == Answer(0, "", "")
    assert run("effective", here, "--all", "--format", "json") == Answer(0, "{}\n", "")


def test_an_ambiguous_name_is_refused(run: Run, shop: Path) -> None:
    assert run("effective", shop, "web") == Answer(
        2,
        "",
        'bptui: 2 targets have the name "web"; say which by its id: 222222222222, 333333333333\n',
    )


def test_an_unknown_target_is_refused_with_the_nearest_name(run: Run, shop: Path) -> None:
    assert run("effective", shop, "Prodd") == Answer(
        2, "", 'bptui: There is no target with the id or name "Prodd"; did you mean "Prod"?\n'
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "TARGET or --all is missing"),
        (["db", "--all"], "TARGET and --all do not go together"),
        (["db", "--colour"], "there is no option --colour"),
        (["db", "audit"], '"audit" is more than the command takes'),
        (["db", "--format"], "--format needs a value after it"),
        (["db", "--all=yes"], '--all takes no value, and "yes" is one'),
        (["db", "--format", "yaml"], '--format is text or json, not "yaml"'),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    run: Run, shop: Path, words: list[str], sentence: str
) -> None:
    assert run("effective", shop, *words) == Answer(
        2, "", f"bptui: {sentence}; see bptui effective --help\n"
    )


@pytest.mark.parametrize("slip", ["--formal", "--res"])
def test_an_option_that_there_is_not_is_told_with_the_nearest(
    run: Run, shop: Path, slip: str
) -> None:
    near = {"--formal": "--format", "--res": "--resolve"}[slip]

    assert run("effective", shop, "db", slip) == Answer(
        2,
        "",
        f"bptui: there is no option {slip}; did you mean {near}? See bptui effective --help\n",
    )


def test_a_missing_folder_is_told(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing"

    assert run("effective", missing, "db") == Answer(
        2, "", f'bptui: There is no folder "{missing}"\n'
    )


def test_a_folder_without_organization_is_told(run: Run, tmp_path: Path) -> None:
    assert run("effective", tmp_path, "--all") == Answer(
        2, "", f'bptui: There is no organization.json in "{tmp_path}"\n'
    )


def test_an_organization_that_is_not_json_is_told_with_its_line(run: Run, shop: Path) -> None:
    (shop / "organization.json").write_text('{\n  "name" "Shop"\n}')

    assert run("effective", shop, "db") == Answer(
        2, "", 'bptui: organization.json, line 2: a colon is missing after "name"\n'
    )


def test_a_broken_policy_is_told_and_counts_as_empty(run: Run, shop: Path) -> None:
    (shop / "policies" / "base.json").write_text('{\n  "plans": {}\n  "x": 1\n}')

    assert run("effective", shop, "audit", "--format", "json") == Answer(
        0,
        "{}\n",
        'bptui: policies/base.json, line 2: a comma is missing after "}"; the policy counts as '
        "empty.\n",
    )


def test_a_byte_order_mark_is_told(run: Run, tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone("p"), {"p": "\ufeff{}"})

    assert run("effective", here, "audit", "--format", "json") == Answer(
        0,
        "{}\n",
        "bptui: policies/p.json, line 1: the document begins with a byte order mark; the policy "
        "counts as empty.\n",
    )


@pytest.mark.parametrize("content", [b"", b'{"plans":\n"\xff"}', b" " * 200_001])
def test_a_policy_that_cannot_be_read_is_told_and_counts_as_empty(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    here = folder(tmp_path / "here", alone("p"), {"p": content})

    (problem,) = read_folder(here).problems
    assert run("effective", here, "audit", "--format", "json") == Answer(
        0, "{}\n", f"bptui: {problem.message}\n"
    )


def test_a_policy_without_a_file_is_told(run: Run, tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone("p"), {})

    (problem,) = read_folder(here).problems
    assert run("effective", here, "audit", "--format", "json") == Answer(
        0, "{}\n", f"bptui: {problem.message}\n"
    )


def test_of_very_many_problems_a_hundred_are_told_and_all_others_counted(
    run: Run, tmp_path: Path
) -> None:
    here = folder(tmp_path / "here", alone(*(f"p{number}" for number in range(1499))), {})

    lines = run("effective", here, "audit").err.splitlines()

    assert len(lines) == 101
    # The policies of the root are a problem too: they are too many for AWS.
    assert lines[-1] == "bptui: and 1,400 more of the kind"


def test_what_is_only_worth_knowing_is_not_told(run: Run, tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone("p"), {"p": SETTING, "unattached": SETTING})

    assert run("effective", here, "audit").err == ""

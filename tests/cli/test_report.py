"""`bptui report`: pages about an organization, a target, a value, a line and a difference."""

import shutil
import stat
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from bptui.cli.output import in_short
from bptui.resources import copy_sample
from tests.cli.running import Answer, Run
from tests.cli.test_diff import AWS, OTHERS, TOLD, edited, evil
from tests.cli.test_hostile import EVIL, assert_harmless
from tests.organizations import alone, folder
from tests.report.page.reading import ReadPage

DELETE = "plans/std/rules/daily/lifecycle/delete_after_days"
LONG = "9" * 5_000
"""The number of a line, with more digits than Python reads."""
NOTHING_SAID = "nothing is said; name a line that has an operator or a control"
WHY = f"""\
# Why `{DELETE}` is what it is for `db-prod`

`Root > Prod > db-prod`

## `{DELETE} = 35`

|  | target | line | says | what became of it |
|---|---|---|---|---|
| `x` | `Root` | `base-backup:18` | `@@assign 14` | `overridden by Prod/prod-retention:13` |
| `=` | `Prod` | `prod-retention:13` | `@@assign 35` | `set here` |
| `#` | `Prod` | `prod-retention:12` | `lock` | `nothing below may change this` |
| `x` | `db-prod` | `app-team:9` | `@@assign 7` | \
`BLOCKED by the lock at Prod/prod-retention:12` |

## Findings: 1 warning

| gate | where | what is found |
|---|---|---|
| advice: warning | `app-team:9` | `Ignored at db-prod: prod-retention at Prod, line 12, lets no \
policy below change this. The value stays 35. AWS gives no error for this. Take it out, or change \
the lock at line 12 of prod-retention. Touches 1 account: db-prod.` |
"""
LINE = f"""\
# What line 13 of `prod-retention` does

`"@@assign": "35"`

`overrides 14 from base-backup in 7 accounts`

## 7 accounts: `overrides 14 from base-backup`

{", ".join(f"`{name}`" for name in (*OTHERS[:4], "db-prod", *OTHERS[4:]))}
"""
WAYS = f"""\
# How `db-prod` gets `180` at `{DELETE}`

It is `35` now, from `Prod/prod-retention:13`.

## Way 1

- `prod-retention:13 at Prod: change @@assign 35 to 180`

`7 of 23 accounts change, 1 becomes INVALID.`

## Way 2

- `app-team:9 at db-prod: change @@assign 7 to 180`
- `prod-retention:12 at Prod: let policies below use @@assign`

`2 of 23 accounts change, 2 become INVALID. Continuous backup keeps at most 35 days, and \
delete_after_days is 180. AWS refuses it on save.`
"""
DIFFERENCE = f"""\
# Effective backup policies: 7 of 23 accounts change, 1 becomes INVALID

## `!` 1 account becomes INVALID

`db-prod`

- **AWS:** `{AWS}`
  - `{TOLD}`

| setting | old | new |  | set by |
|---|---|---|---|---|
| `std/daily delete_after_days` | `35` | `180` | `145 days more` | `Prod/prod-retention:13` |

## `~` 6 accounts change

{", ".join(f"`{name}`" for name in OTHERS)}

| setting | old | new |  | set by |
|---|---|---|---|---|
| `std/daily delete_after_days` | `35` | `180` | `145 days more` | `Prod/prod-retention:13` |

## What changes in the policies

- `prod-retention changes: +1 -1`
"""


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    copy_sample("acme", tmp_path / "acme")
    return tmp_path / "acme"


@pytest.fixture
def longer(acme: Path, tmp_path: Path) -> Path:
    return edited(acme, tmp_path / "longer", "prod-retention", '"35"', '"180"')


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def test_a_value_is_explained_on_a_page(run: Run, acme: Path) -> None:
    assert run("report", acme, "db-prod", DELETE) == Answer(0, WHY, "")
    assert run("report", acme, "DB-PROD", f"{DELETE.upper()}/") == Answer(0, WHY, "")


def test_what_a_line_does_is_told_with_every_account(run: Run, acme: Path) -> None:
    assert run("report", acme, "--line", "prod-retention:13") == Answer(0, LINE, "")


def test_the_ways_to_another_value_are_told_with_whom_they_reach(run: Run, acme: Path) -> None:
    assert run("report", acme, "db-prod", DELETE, "--get", "180") == Answer(0, WAYS, "")


def test_where_there_is_nothing_to_do_or_no_way_it_is_said(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    bare = folder(tmp_path / "bare", alone(), {})
    there = run("report", shop, "audit", DELETE, "--get", "14").out
    none = run("report", shop, "audit", "plans/x/y", "--get", "").out
    unheard = run("report", bare, "audit", DELETE, "--get", "1")

    assert there.endswith("\n\nIt is `14` now, from `Root/base:12`.\n\nThat is what is wanted.\n")
    assert none.endswith("\n\nIt is `no value` now.\n\nThat is what is wanted.\n")
    assert unheard.out.endswith(
        "\n\n`No policy is attached on the way to audit, so there is nothing to change. Attach "
        "one first.`\n"
    )


def test_a_difference_is_told_with_the_worst_news_first(run: Run, acme: Path, longer: Path) -> None:
    assert run("report", "--against", acme, longer) == Answer(0, DIFFERENCE, "")
    assert run("report", "--against", acme, acme) == Answer(
        0, "# No effective policy changes.\n", ""
    )


def test_a_difference_tells_of_moves_and_attachments_too(
    run: Run, acme: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(acme, other)
    file = other / "organization.json"
    file.write_text(file.read_text().replace('"prod-retention"', '"quarterly-archive"', 1))

    assert run("report", "--against", acme, other).out.endswith(
        "\n## What changes in the organization\n\n"
        "- `quarterly-archive is attached at Prod.`\n"
        "- `prod-retention is detached from Prod.`\n"
    )


def test_a_whole_organization_is_told_with_its_findings_and_what_accounts_share(
    run: Run, acme: Path
) -> None:
    answer = run("report", acme)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(
        "# Backup policies of `Acme`\n\n23 accounts, 10 policies. Every effective policy is valid."
        "\n\n## Findings: 3 warnings, 13 infos\n\n"
    )
    assert headings(answer.out)[2:6] == [
        "## Accounts: 10 different effective policies",
        "### 1 account",
        "### 2 accounts",
        "### 3 accounts",
    ]
    assert "\n### 2 accounts\n\n`claims-prod`, `ledger-prod`\n\n| setting |" in answer.out


def test_accounts_that_are_invalid_come_first(run: Run, longer: Path) -> None:
    text = run("report", longer).out

    assert "\n\n23 accounts, 10 policies. 1 account is **INVALID**.\n\n" in text
    assert "\n| effective: INVALID | `app-team:6` | `The effective policy of db-" in text
    assert "\n\n### `!` 1 account, **INVALID**\n\n`db-prod`\n\n" in text
    assert headings(text)[3] == "### `!` 1 account, **INVALID**"


def test_a_target_is_told_with_all_its_values_and_their_stories(run: Run, shop: Path) -> None:
    text = run("report", shop, "audit").out

    assert text.startswith(
        """\
# The effective policy of `audit`

`Root > audit`

| setting | value | set by |
|---|---|---|
| `std regions` | `eu-west-1` | `Root/base:5` |
| `std/daily target_backup_vault_name` | `vault-$account` | `Root/base:11` |
| `std/daily delete_after_days` | `14` | `Root/base:12` |

## Findings: 1 error, 1 warning

| gate | where | what is found |
"""
    )
    assert (
        """
## Where each value comes from

### `plans/std/regions = eu-west-1`

|  | target | line | says | what became of it |
|---|---|---|---|---|
| `=` | `Root` | `base:5` | `@@assign eu-west-1` | `set here` |
"""
        in text
    )


def test_a_target_that_nothing_reaches_is_told_so(run: Run, tmp_path: Path) -> None:
    bare = folder(tmp_path / "bare", alone(), {})

    assert run("report", bare, "audit") == Answer(
        0,
        "# The effective policy of `audit`\n\n`Root > audit`\n\n"
        "No backup policy reaches this account, so AWS Organizations backs up nothing here.\n",
        "",
    )


def test_what_nobody_sets_is_told_with_what_may_be_meant(run: Run, acme: Path) -> None:
    text = run("report", acme, "db-prod", DELETE.replace("_days", "_day")).out

    assert text.endswith(
        f"`No policy on the way to db-prod sets anything at {DELETE[:-1]}. Did you mean {DELETE}?`"
        "\n"
    )


def test_several_statements_on_one_line_are_all_told(run: Run, shop: Path) -> None:
    text = run("report", shop, "--line", "base:12").out
    team = run("report", shop, "--line", "team:6").out

    assert text == (
        '# What line 12 of `base` does\n\n`"@@assign": 14`\n\n'
        "`sets this in 2 accounts · 2 overridden`\n\n"
        "## 2 accounts: `set here`\n\n`web`, `audit`\n\n"
        "## 2 accounts: `no effect: overridden by retention:10`\n\n`db`, `web`\n"
    )
    assert team.startswith("# What line 6 of `team` does\n")


def test_a_policy_that_is_attached_nowhere_does_nothing(run: Run, acme: Path) -> None:
    assert run("report", acme, "--line", "quarterly-archive:8").out.endswith(
        "\n\nThe policy is attached nowhere, so this does nothing.\n"
    )


@pytest.mark.parametrize("words", [[], ["db-prod"], ["db-prod", DELETE], ["Prod"]])
def test_a_file_that_is_called_html_is_html(
    run: Run, acme: Path, tmp_path: Path, words: list[str]
) -> None:
    file = tmp_path / "page.HTML"
    answer = run("report", acme, *words, "--output", file)
    printed = run("report", acme, *words, "--format", "html")

    assert answer == Answer(0, "", f"bptui: wrote {file}\n")
    assert file.read_text() == printed.out
    assert ReadPage(printed.out).shown_in("h1")


def test_a_file_takes_the_place_of_what_was_there(run: Run, acme: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("before")
    file.chmod(0o600)

    assert run("report", acme, "db-prod", DELETE, "--output", file).code == 0
    assert file.read_text() == WHY
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], 'There is no folder "nowhere"'),
        (["{shop}", "nobody"], 'There is no target with the id or name "nobody"'),
        (["{shop}", "db", "--get", "1"], "--get needs to know where; name TARGET and PATH"),
        (
            ["{shop}", "db", "--line", "base:1"],
            "TARGET and --line are two questions; leave one out",
        ),
        (
            ["{shop}", "--line", "base:1", "--git", "HEAD"],
            "--line and --git are two questions; leave one out",
        ),
        (
            ["{shop}", "--against", "{shop}", "--git", "HEAD"],
            "--against and --git do not go together; see bptui report --help",
        ),
        (
            ["{shop}", "--line", "base"],
            '"base" is no line of a policy; write it like base-backup:18',
        ),
        (
            ["{shop}", "--line", f"base:{LONG}"],
            in_short(f'"base:{LONG}" is no line of a policy') + "; write it like base-backup:18",
        ),
        (["{shop}", "--line", "bas:12"], 'there is no policy "bas"; did you mean "base"?'),
        (
            ["{shop}", "--line", "base:1"],
            f'on line 1 of the policy "base" {NOTHING_SAID}',
        ),
        (
            ["{shop}", "--line", "base:999"],
            f'on line 999 of the policy "base" {NOTHING_SAID}',
        ),
        (["{shop}", "--against", "nowhere"], 'There is no folder "nowhere"'),
        (
            ["{shop}", "--output", "{shop}"],
            '"{shop}" is no file that can be written; name another',
        ),
        (
            ["{shop}", "--output", "/dev/null"],
            '"/dev/null" is no file that can be written; name another',
        ),
        (
            ["{shop}", "--output", "{shop}/organization.json/x"],
            '"{shop}/organization.json/x" cannot be written: File exists',
        ),
    ],
)
def test_what_cannot_be_answered_is_told_in_one_line(
    run: Run, shop: Path, words: list[str], told: str
) -> None:
    given = [word.format(shop=shop) for word in words]

    assert run("report", *given) == Answer(2, "", f"bptui: {told.format(shop=shop)}\n")


def test_a_broken_policy_counts_as_empty_and_that_is_told(run: Run, shop: Path) -> None:
    (shop / "policies" / "team.json").write_text('{"plans" {}}')
    answer = run("report", shop, "--against", shop)

    note = (
        'policies/team.json, line 1: a colon is missing after "plans"; the policy counts as empty.'
    )
    assert answer.err == f"bptui: in {shop}: {note}\n" * 2
    assert run("report", shop, "db").err == f"bptui: {note}\n"


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_hostile_names_and_values_are_shown_harmless(
    run: Run, tmp_path: Path, format_: str
) -> None:
    old, new = evil(tmp_path / "old", EVIL), evil(tmp_path / "new", f"</script>|`</code>{EVIL}")
    path = f"plans/{EVIL.replace('/', '~1')}/|`<i>"
    for words in (
        [new],
        [new, "1"],
        [new, "1", path],
        [new, "1", path, "--get", EVIL],
        [new, "--line", "p:5"],
        ["--against", old, new],
    ):
        answer = run("report", *words, "--format", format_)

        assert answer.code == 0
        assert_harmless(answer.out)
        assert_harmless(answer.err)
        if format_ == "html":
            assert "gnirts" in "".join(text for _, text in ReadPage(answer.out).texts)
        else:
            assert "gnirts" in answer.out
            parts = MarkdownIt("commonmark").enable("table").parse(answer.out)
            children = [child for part in parts for child in part.children or ()]
            html = {child.content for child in children if child.type == "html_inline"}
            assert html <= {"<code>", "</code>"}
            assert not {child.type for child in children} & {"link_open", "image", "em_open"}

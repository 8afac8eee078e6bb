import pytest

from bptui.insight.effective_settings import Setting, settings
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.report.listing import (
    NOTHING_REACHES,
    NOTHING_SET,
    by_heading,
    listing_lines,
    nothing_text,
    origin_column,
    relative_name,
    target_line,
    value_column,
)
from tests.stories import DAILY, REGIONS, RETENTION, Policies, at, result

COPY = f"{DAILY}/copy_actions/arn:$account"
DB = Account("111111111111", "db")


def listed(*levels: Policies, saved: tuple[Policies, ...] | None = None) -> list[Setting]:
    story = result(*levels)
    before = None if saved is None else result(*saved).inherited
    return list(settings(story.inherited, story.teller, before))


def test_settings_are_listed_under_their_headings() -> None:
    base = {
        "plans": {
            "std": {
                "regions": {"@@assign": ["a", "b"]},
                "rules": {
                    "daily": {
                        "copy_actions": {
                            "arn:$account": {"target_backup_vault_arn": {"@@assign": "v:$account"}}
                        },
                        "lifecycle": {"delete_after_days": {"@@assign": 14}},
                    }
                },
                "selections": {"tags": {"t": {"tag_key": {"@@assign": "backup"}}}},
                "advanced_backup_settings": {"ec2": {"windows_vss": {"@@assign": "enabled"}}},
            }
        }
    }
    lines = listing_lines(listed({"base": base}, {"team": at(RETENTION, assign=7)}))

    assert (
        "\n".join(lines)
        == """\
plans/std
  regions                                   a, b     Root/base:5
  advanced_backup_settings/ec2/windows_vss  enabled  Root/base:38
plans/std/rules/daily/copy_actions/arn:$account
  target_backup_vault_arn  v:$account  Root/base:15
plans/std/rules/daily
  lifecycle/delete_after_days  7  db/team:8  +1 more
plans/std/selections/tags/t
  tag_key  backup  Root/base:30"""
    )


def test_settings_of_one_heading_stand_together() -> None:
    groups = by_heading(
        listed(
            {"base": at(REGIONS, assign=["a"]), "more": at(RETENTION, assign=14)},
            {"team": at("plans/std/backup_plan_tags/t/tag_key", assign="k")},
        )
    )

    assert [("/".join(path), len(group)) for path, group in groups] == [
        ("plans/std", 2),
        (DAILY, 1),
    ]


def test_the_account_is_filled_in_in_values_only() -> None:
    path = f"{COPY}/target_backup_vault_arn"
    lines = listing_lines(listed({"base": at(path, assign="v:$account")}, {}), "111111111111")

    assert list(lines) == [COPY, "  target_backup_vault_arn  v:111111111111  Root/base:9"]


def test_a_name_is_relative_to_its_heading() -> None:
    (setting,) = listed({"base": at(RETENTION, assign=14)}, {})

    assert relative_name(setting) == "lifecycle/delete_after_days"


@pytest.mark.parametrize(
    ("team", "long", "short"),
    [
        ({}, "Root/base:5", "Root/base:5"),
        ({"team": at(REGIONS, append=["a"])}, "Root/base:5  +1 more", "Root/base:5 +1"),
    ],
)
def test_an_origin_counts_the_other_attempts(team: Policies, long: str, short: str) -> None:
    (setting,) = listed({"base": at(REGIONS, assign=["a"])}, team)

    assert origin_column(setting) == long
    assert origin_column(setting, is_short=True) == short


BASE: Policies = {"base": at(RETENTION, assign=14)}


@pytest.mark.parametrize(
    ("now", "saved", "value", "origin"),
    [
        (BASE, BASE, "14", "Root/base:8"),
        ({"base": at(RETENTION, assign=35)}, BASE, "14 -> 35", "Root/base:8"),
        ({}, BASE, "14 -> gone", ""),
        (BASE, {}, "14", "Root/base:8"),
        ({"base": at(RETENTION, assign=[])}, BASE, "14 -> empty list", "Root/base:8"),
    ],
)
def test_a_changed_value_shows_what_it_was(
    now: Policies, saved: Policies, value: str, origin: str
) -> None:
    (setting,) = listed(now, {}, saved=(saved, {}))

    assert value_column(setting) == value
    assert origin_column(setting) == origin


def test_the_account_is_filled_in_in_the_saved_value_too() -> None:
    saved = {"base": at(REGIONS, assign="$account")}
    (setting,) = listed({"base": at(REGIONS, assign="b-$account")}, {}, saved=(saved, {}))

    assert value_column(setting, "111") == "111 -> b-111"


def test_a_target_is_shown_with_the_way_to_it() -> None:
    root, prod = OrganizationalUnit("r-ab12", "Root"), OrganizationalUnit("ou-ab12-1", "")

    assert target_line((root, prod, DB)) == "Root > ou-ab12-1 > db"
    assert target_line((root, prod)) == "Root > ou-ab12-1 (an account directly in it)"
    assert target_line((root,)) == "Root (an account directly in it)"


def test_an_empty_effective_policy_is_told() -> None:
    silent, speaking = OrganizationalUnit("r", "Root"), OrganizationalUnit("r", "Root", ("p",))

    assert nothing_text((silent, DB)) == NOTHING_REACHES
    assert nothing_text((speaking, DB)) == NOTHING_SET

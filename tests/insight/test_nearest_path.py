"""The path that was meant where one is asked about that nobody mentions."""

import pytest

from bptui.insight.nearest_path import nearest_path
from bptui.policy.paths import path_from_text, path_text
from tests.stories import DAILY, REGIONS, RETENTION, at, result

VAULT = "target_backup_vault_arn"
STORY = result(
    {
        "base": at(REGIONS, assign=["a"]),
        "days": at(RETENTION, assign=35),
        "copies": at(f"{DAILY}/copy_actions/arn:one/{VAULT}", assign="arn:one"),
        "more": at(f"{DAILY}/copy_actions/arn:two/{VAULT}", assign="arn:two"),
    },
    {},
)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("plans/std/regoins", REGIONS),
        ("plan/sdt/rules/dialy/lifecycle/delete_after_day", RETENTION),
        (f"{DAILY}/delete_after_days", RETENTION),
        ("delete_after_days", RETENTION),
        (f"{DAILY}/copy_actions/arn:one/{VAULT}s", f"{DAILY}/copy_actions/arn:one/{VAULT}"),
        (REGIONS, REGIONS),
    ],
)
def test_the_path_that_is_like_it_is_found(asked: str, meant: str) -> None:
    near = nearest_path(STORY.inherited, path_from_text(asked))

    assert near is not None
    assert path_text(near) == meant


@pytest.mark.parametrize("asked", ["plans/none", f"{REGIONS}/deeper", VAULT, "x" * 100_000])
def test_where_nothing_is_like_it_or_several_are_none_is_found(asked: str) -> None:
    assert nearest_path(STORY.inherited, path_from_text(asked)) is None

"""What an edit of the organization is called when it is made and when it is taken back."""

import pytest

from bptui.organization.targets import Account, OrganizationalUnit
from bptui.workspace.edit_words import edit_text
from bptui.workspace.edits import (
    Add,
    Attach,
    Create,
    Delete,
    Detach,
    Move,
    Organizing,
    Remove,
    Rename,
    RenameTarget,
    Reorder,
    Switch,
)
from tests.organization.samples import ACME, DB_PROD, DEV, PROD, ROOT


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Attach(DEV, "base"), "base attached to Dev"),
        (Detach(PROD, "prod-retention"), "prod-retention detached from Prod"),
        (Switch("base", is_off=True), "base switched off, as a what-if"),
        (Switch("base", is_off=False), "base switched on again"),
        (Reorder(PROD, "base", 0), "base moved up at Prod"),
        (Reorder(PROD, "prod-retention", 1), "prod-retention moved down at Prod"),
        (Move(DB_PROD, DEV), "db-prod moved to Dev"),
        (Add(ROOT, OrganizationalUnit("ou-ab12-draft001", "Blue")), "unit Blue added to Root"),
        (Add(DEV, Account("000000000001", "blue")), "account blue added to Dev"),
        (RenameTarget(PROD, "Production"), "Prod renamed to Production"),
        (Remove(DEV), "unit Dev deleted"),
        (Remove(DB_PROD), "account db-prod removed from the organization"),
        (Create("new", "{}"), "new created"),
        (Create("new", "{}", PROD), "new created and attached to Prod"),
        (Rename("base", "basis"), "base renamed to basis"),
        (Delete("base"), "base deleted"),
        (Attach("gone", "base"), "base attached to gone"),
        (Remove("gone"), "gone deleted"),
    ],
)
def test_an_edit_is_told_in_words(edit: Organizing, words: str) -> None:
    assert edit_text(edit, ACME) == words


def test_names_that_act_on_a_terminal_or_never_end_are_harmless() -> None:
    edit = Add(ROOT, Account("000000000001", "a\x1b]0;" + "b" * 1000))

    assert edit_text(edit, ACME) == f"account a\u241b]0;{'b' * 195}... added to Root"

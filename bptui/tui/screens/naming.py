"""Naming: the questions for names of what is new or renamed, and those before it is deleted."""

from collections.abc import Callable, Collection, Sequence

from bptui.contained import is_contained
from bptui.organization.ids import draft_account_id, draft_unit_id
from bptui.organization.policy_names import LONGEST_NAME
from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.policy.wording import shown
from bptui.report.notices import attachment_text
from bptui.report.words import name_of
from bptui.tui.dialogs.confirm import ConfirmDialog
from bptui.tui.dialogs.name import NameDialog, NameField, NameQuestion
from bptui.tui.screens.rearranging import RearrangingScreen
from bptui.workspace.choices import refusal_of
from bptui.workspace.edits import (
    Add,
    Create,
    Delete,
    Organizing,
    Remove,
    Rename,
    RenameTarget,
)
from bptui.workspace.offers import Row

NEW_TEXT = '{\n  "plans": {}\n}\n'
"""The text of a new policy: the least that is one."""
_ROOM_FOR_NUMBER = 10
"""Characters for what tells a copy from other copies."""
_MOST_IN_A_VISIT = 100
"""How many policies a visitor in a browser can make: the disk and the memory are of all of them."""
_MADE_UP = (
    "bptui made this id up, as AWS gives the real one when the {kind} is created there. "
    "If there is one already, put it here."
)
_BACK = "^z in the organization brings it back."


class NamingScreen(RearrangingScreen):
    """A screen on which policies, units and accounts are made, renamed and deleted."""

    @property
    def _row(self) -> Row:
        return self._tree.cursor_row

    @property
    def _row_target(self) -> Target | None:
        return self._workspace.state.organization.target(self._row.target or "")

    # Policies

    def action_new_policy(self) -> None:
        """Ask for a name, and make a new policy."""
        self._create(Create("", NEW_TEXT))

    def action_duplicate_policy(self) -> None:
        """Ask for a name, and make a new policy with the text of the one under the cursor."""
        self.take_text()
        policy = self._workspace.state.policies.get(self._row.policy or "")
        if policy is not None:
            suggestion = _free_copy_name(policy.name, self._workspace.state.policies)
            self._create(Create(suggestion, policy.text), f"Duplicate {shown(policy.name)}")

    def _create(self, edit: Create, title: str = "New policy") -> None:
        """Ask for the name of a new policy, make it, and open it."""
        if is_contained() and self._workspace.policies_more >= _MOST_IN_A_VISIT:
            self.warn(f"No more than {_MOST_IN_A_VISIT} policies can be made in the browser.")
            return

        def with_name(values: Sequence[str]) -> Create:
            return Create(values[0], edit.text, edit.target)

        def made(values: Sequence[str]) -> None:
            self._show_policy(values[0])
            self.set_focus(self._editor)

        note = "It is attached to nothing yet." if edit.target is None else ""
        question = NameQuestion(title, [NameField("Name", edit.policy)], "Create", note)
        self._ask_name(question, with_name, made)

    # Names

    def action_rename_row(self) -> None:
        """Ask for another name of what is under the cursor."""
        policy, target = self._row.policy, self._row_target
        if policy is not None:
            note = "It keeps its text, its history, and what it is attached to."
            fields = [NameField("Name", policy)]
            question = NameQuestion(f"Rename {shown(policy)}", fields, "Rename", note)
            self._ask_name(question, lambda values: Rename(policy, values[0]))
        elif target is not None:
            fields = [NameField("Name", target.name)]
            question = NameQuestion(f"Rename {shown(name_of(target))}", fields, "Rename")
            self._ask_name(question, lambda values: RenameTarget(target.id, values[0]))

    def action_add_unit(self) -> None:
        """Ask for the name of a new unit, and add it below the target under the cursor."""
        draft = draft_unit_id(self._workspace.state.organization)
        self._add("unit", draft, lambda name, id_: OrganizationalUnit(id_, name))

    def action_add_account(self) -> None:
        """Ask for the name of a new account, and add it below the target under the cursor."""
        draft = draft_account_id(self._workspace.state.organization)
        self._add("account", draft, lambda name, id_: Account(id_, name))

    def _add(self, kind: str, draft_id: str, make: Callable[[str, str], Target]) -> None:
        """Ask for name and id of something new, and add it below the target under the cursor."""
        parent = self._row_target
        if parent is not None:
            a = "an" if kind == "account" else "a"
            title = f"Add {a} {kind} in {shown(name_of(parent))}"
            fields = [NameField("Name", ""), NameField("Id", draft_id)]
            question = NameQuestion(title, fields, "Add", _MADE_UP.format(kind=kind))
            self._ask_name(question, lambda values: Add(parent.id, make(values[0], values[1])))

    def _ask_name(
        self,
        question: NameQuestion,
        edit_of: Callable[[Sequence[str]], Organizing],
        made: Callable[[Sequence[str]], None] = lambda _: None,
    ) -> None:
        """Ask for names until they will do, and make the edit that has them."""
        self.take_text()

        def refuse(values: Sequence[str]) -> str | None:
            return refusal_of(self._workspace.state, edit_of(values))

        def answered(values: Sequence[str] | None) -> None:
            if values is not None and self._rearrange(edit_of(values)):
                made(values)

        self.ask(NameDialog(question, refuse), answered)

    # Deleting

    def action_delete_row(self) -> None:
        """Ask, and delete the policy, the unit or the account under the cursor."""
        row, target = self._row, self._row_target
        if row.policy is not None:
            where = self._workspace.state.organization.attachments(row.policy)
            text = f"It is {attachment_text(where)}. Saving deletes its file. {_BACK}"
            self._confirm(f"Delete {shown(row.policy)}?", text, "Delete", Delete(row.policy))
        elif isinstance(target, Account):
            title = f"Remove {shown(name_of(target))} from the organization?"
            text = f"What is attached to it is detached; nothing is done in AWS. {_BACK}"
            self._confirm(title, text, "Remove", Remove(target.id))
        elif target is not None:
            title = f"Delete {shown(name_of(target))}?"
            text = f"There is nothing in it. What is attached to it is detached. {_BACK}"
            self._confirm(title, text, "Delete", Remove(target.id))

    def _confirm(self, title: str, text: str, button: str, edit: Organizing) -> None:
        """Ask whether to make an edit, and make it."""

        def answered(is_wanted: bool | None) -> None:  # noqa: FBT001 - the answer of the dialog
            self._stop_trying()
            if is_wanted:
                self._rearrange(edit)

        self.ask(ConfirmDialog(title, text, button, edit, self._try_out), answered)


def _free_copy_name(name: str, taken: Collection[str]) -> str:
    """Return a name for the copy of a policy that no policy has."""
    stem = name[: LONGEST_NAME - _ROOM_FOR_NUMBER]
    numbered = (f"{stem}-copy{number}" for number in ("", *range(2, len(taken) + 3)))
    folded = {known.lower() for known in taken}
    return next(free for free in numbered if free.lower() not in folded)

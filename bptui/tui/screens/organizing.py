"""Organizing: the menu of a row of the tree, and the questions its commands ask."""

from collections.abc import Sequence

from textual import on

from bptui.organization.targets import Account
from bptui.policy.wording import shown
from bptui.report.words import name_of
from bptui.tui.dialogs.choose import ChooseDialog
from bptui.tui.dialogs.menu import MenuDialog
from bptui.tui.screens.naming import NEW_TEXT, NamingScreen
from bptui.tui.widgets.organization_tree import OrganizationTree
from bptui.workspace.choices import Choice, attachable, parents, places_to_attach, refusal_of
from bptui.workspace.edits import (
    Create,
    Detach,
    Organizing,
    Reorder,
    Switch,
)
from bptui.workspace.offers import Offer, Row, offers, why_not_here

_MOVING_A_UNIT = (
    "AWS itself moves accounts only: there the unit is made anew, and its accounts are moved to it."
)


class OrganizingScreen(NamingScreen):
    """A screen on which the organization is arranged: by a menu, by the palette, by dialogs."""

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        row = self._row
        if action == "switch_policy":
            row, action = self._row_to_switch, "switch_row"
        here = why_not_here(self._workspace.state, row, action)
        return here or super().why_not(action)

    @on(OrganizationTree.MenuAsked)
    def _menu_asked(self) -> None:
        self.action_show_menu()

    def action_show_menu(self) -> None:
        """Show what can be done to the row under the cursor of the tree."""
        self.take_text()
        found = offers(self._workspace.state, self._row)

        def answered(offer: Offer | None) -> None:
            self._stop_trying()
            if offer is not None:
                self.call_next(self.run_action, offer.action)

        place = self._tree.cursor_place
        self.ask(MenuDialog(self._row_title(), found, place, self._try_out), answered)

    def _row_title(self) -> str:
        row, target = self._row, self._row_target
        if row.policy is not None:
            return shown(row.policy)
        return "Policies" if target is None else shown(name_of(target))

    def action_show_row(self) -> None:
        """Show the effective policy of the target under the cursor."""
        target = self._row_target
        if target is not None:
            self._look_at(target)
            self.action_show_effective()

    def action_open_row(self) -> None:
        """Open the policy under the cursor."""
        if self._row.policy is not None:
            self.post_message(OrganizationTree.PolicyOpened(self._row.policy))

    # Attachments

    def action_detach_policy(self) -> None:
        """Detach the policy under the cursor from the target it is below."""
        row = self._row
        if row.target is not None and row.policy is not None:
            self._rearrange(Detach(row.target, row.policy))

    def action_move_policy(self, way: int) -> None:
        """Move the policy under the cursor up (-1) or down (1) among those attached there."""
        row, target = self._row, self._row_target
        if target is not None and row.policy in target.policies:
            place = target.policies.index(row.policy) + way
            self._rearrange(Reorder(target.id, row.policy, place))

    def action_switch_row(self) -> None:
        """Switch the policy under the cursor off, as a what-if, or on again."""
        self._switch(self._row)

    def action_switch_policy(self) -> None:
        """Switch the policy one is at off, as a what-if, or on again."""
        self._switch(self._row_to_switch)

    @property
    def _row_to_switch(self) -> Row:
        """The policy under the cursor while one is in the organization, else the open one."""
        is_there = self.focused is self._tree and self._row.policy is not None
        return self._row if is_there else Row(None, self._policy)

    def _switch(self, row: Row) -> None:
        policy = self._workspace.state.policies.get(row.policy or "")
        if policy is not None:
            self._rearrange(Switch(policy.name, not policy.is_off))

    def action_attach_policy(self) -> None:
        """Ask for a policy, and attach it to the target under the cursor."""
        target = self._row_target
        if target is not None:
            new = Choice("New policy ...", "", Create("", NEW_TEXT, target.id))
            choices = attachable(self._workspace.state, target.id)
            title = f"Attach a policy to {shown(name_of(target))}"
            note = "It comes after those that are attached there: attached first wins."
            self._choose(title, choices, note if target.policies else "", other=new)

    def action_attach_elsewhere(self) -> None:
        """Ask for a target, and attach the policy under the cursor to it."""
        policy = self._row.policy
        if policy is not None:
            choices = places_to_attach(self._workspace.state, policy)
            self._choose(f"Attach {shown(policy)} to", choices, "")

    def action_move_target(self) -> None:
        """Ask for another parent, and move the unit or account under the cursor there."""
        target = self._row_target
        if target is not None:
            note = "" if isinstance(target, Account) else _MOVING_A_UNIT
            choices = parents(self._workspace.state, target.id)
            self._choose(f"Move {shown(name_of(target))} to", choices, note)

    def _choose(
        self, title: str, choices: Sequence[Choice], note: str, other: Choice | None = None
    ) -> None:
        """Ask for one of several things, and do it."""
        self.take_text()

        def answered(choice: Choice | None) -> None:
            self._stop_trying()
            if choice is None:
                return
            if choice is other and isinstance(choice.edit, Create):
                self._create(choice.edit)
            else:
                self._rearrange(choice.edit)

        def refuse(edit: Organizing) -> str | None:
            return refusal_of(self._workspace.state, edit)

        dialog = ChooseDialog(
            title, choices, note=note, refuse=refuse, try_out=self._try_out, other=other
        )
        self.ask(dialog, answered)

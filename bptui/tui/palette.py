"""The command palette: every command there is, found by its name, and what one may look for."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from textual.await_complete import AwaitComplete
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
)
from textual.content import Content
from textual.markup import escape
from textual.worker import Worker

from bptui.policy.escapes import visible
from bptui.tui.commands import every_command, key_names
from bptui.tui.commands.command import Command
from bptui.tui.screens.finding import FindingScreen, Lead

_FIRST: Mapping[str | None, Sequence[str]] = {
    "organization": (
        *("filter_tree", "show_why", "next_problem", "save", "show_effective", "show_problems"),
        *("copy_effective", "copy_id", "show_help", "leave"),
    ),
    "editor": (
        *("save", "show_why", "next_problem", "fix_problem", "undo_text", "redo_text"),
        *("edit_outside", "filter_tree", "show_help", "leave"),
    ),
    "effective": (
        *("show_why", "copy_value", "copy_snippet", "copy_path", "copy_effective"),
        *("next_problem", "save", "filter_tree", "show_help", "leave"),
    ),
    "problems": (
        *("fix_problem", "next_problem", "copy_problem", "filter_problems", "show_why"),
        *("show_effective", "show_review", "save", "show_help", "leave"),
    ),
}
"""The ten commands that are of most use in a pane, by its id; the result stands for all others."""
_MOST_LEADS = 20
"""How many settings, targets and policies are offered, of each."""
_LONGEST = 200
"""Characters one may look for. In a terminal that hands on what is pasted key by key each of them
is a search, and ends all that went before."""


class CommandProvider(Provider):
    """Offers the commands of the main screen."""

    async def discover(self) -> Hits:
        """Offer all commands, before anything is typed: first what is of most use where one is."""
        for command in self._in_order():
            offer = self._offer(command)
            yield DiscoveryHit(offer.prompt, offer.run, help=escape(offer.help))

    def _in_order(self) -> Sequence[Command]:
        focused = self.focused.id if self.focused is not None else None
        first = _FIRST.get(focused, _FIRST["effective"])
        order = {action: number for number, action in enumerate(first)}
        return sorted(every_command(self.app), key=lambda c: order.get(c.action, len(order)))

    async def search(self, query: str) -> Hits:
        """Offer the commands whose title fits what was typed, and settings, targets, policies."""
        matcher = self.matcher(query)
        for command in self._in_order():
            score = matcher.match(f"{command.title} {command.footer or ''}".strip())
            if score > 0:
                offer = self._offer(command)
                yield Hit(score, offer.prompt, offer.run, help=escape(offer.help))
        main = self.screen
        for lead in self._leads(query, main) if isinstance(main, FindingScreen) else ():
            yield Hit(lead.score, Content(visible(lead.title)), lead.follow, help=escape(lead.help))

    def _leads(self, query: str, main: FindingScreen) -> Iterator[Lead]:
        for leads in (main.leads_to_settings, main.leads_to_targets, main.leads_to_policies):
            yield from islice(leads(query), _MOST_LEADS)

    def _offer(self, command: Command) -> "_Offer":
        """Offer a command; one that cannot be done now is dim, and says why."""
        main = self.screen
        reason = main.why_not(command.action) if isinstance(main, FindingScreen) else None

        async def run() -> None:
            if reason is None or not isinstance(main, FindingScreen):
                await main.run_action(command.action)
            else:
                main.say(reason)

        return _Offer(
            _prompt(command, is_possible=reason is None), run, visible(reason or command.help)
        )


class _Offer(NamedTuple):
    """What the palette offers for a command."""

    prompt: Content
    run: Callable[[], Awaitable[None]]
    help: str


class Palette(CommandPalette):
    """Textual's palette, for people who are faster than it."""

    def on_mount(self) -> None:
        """Bound what one may look for."""
        # Closed by a key right behind the one that opens it, it has no field any more.
        for field in self.query(CommandInput):
            field.max_length = _LONGEST

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once: Textual would close what is below with the second of two quick keys."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _gather_commands(  # type: ignore[override]
        self, search_value: str
    ) -> Worker[None] | None:
        """Search, unless what is searched for was typed behind the key that closes.

        Closed in the middle of a search, the palette has nothing left to show what was found in:
        that ends the search, not the app.
        """
        if not self.is_active:
            return None
        search = super()._gather_commands(search_value)
        search.exit_on_error = False
        return search

    def _action_command_list(self, action: str) -> None:
        """Pass an action on to the list, which knows no pages where it has no room yet."""
        if not self.is_active:
            return
        if self.query_one(CommandList).scrollable_content_region or "page" not in action:
            super()._action_command_list(action)


def _prompt(command: Command, *, is_possible: bool) -> Content:
    title = Content.styled(command.title, "" if is_possible else "$meaning-dim")
    keys = key_names(command)
    return Content.assemble(title, (f"   {keys}", "$meaning-dim")) if keys else title

"""The command palette: every command there is, found by its name."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape
from textual.worker import Worker

from bptui.policy.escapes import visible
from bptui.tui.commands import Command, every_command, key_names
from bptui.tui.screens.showing import ShowingScreen


class CommandProvider(Provider):
    """Offers the commands of the main screen."""

    async def discover(self) -> Hits:
        """Offer all commands, before anything is typed."""
        for command in every_command(self.app):
            offer = self._offer(command)
            yield DiscoveryHit(offer.prompt, offer.run, help=escape(offer.help))

    async def search(self, query: str) -> Hits:
        """Offer the commands whose title fits what was typed."""
        matcher = self.matcher(query)
        for command in every_command(self.app):
            score = matcher.match(f"{command.title} {command.footer or ''}".strip())
            if score > 0:
                offer = self._offer(command)
                yield Hit(score, offer.prompt, offer.run, help=escape(offer.help))

    def _offer(self, command: Command) -> "_Offer":
        """Offer a command; one that cannot be done now is dim, and says why."""
        main = self.screen
        reason = main.why_not(command.action) if isinstance(main, ShowingScreen) else None

        async def run() -> None:
            if reason is None or not isinstance(main, ShowingScreen):
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

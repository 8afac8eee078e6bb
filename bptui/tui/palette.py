"""The command palette: every command there is, found by its name."""

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape

from bptui.tui.commands import Command, every_command, key_names


class CommandProvider(Provider):
    """Offers the commands of the main screen."""

    async def discover(self) -> Hits:
        """Offer all commands, before anything is typed."""
        for command in every_command(self.app):
            yield DiscoveryHit(_prompt(command), self._run(command), help=escape(command.help))

    async def search(self, query: str) -> Hits:
        """Offer the commands whose title fits what was typed."""
        matcher = self.matcher(query)
        for command in every_command(self.app):
            score = matcher.match(f"{command.title} {command.footer or ''}".strip())
            if score > 0:
                yield Hit(score, _prompt(command), self._run(command), help=escape(command.help))

    def _run(self, command: Command):  # type: ignore[no-untyped-def]  # noqa: ANN202
        async def run() -> None:
            await self.screen.run_action(command.action)

        return run


def _prompt(command: Command) -> Content:
    keys = key_names(command)
    return (
        Content.assemble(command.title, (f"   {keys}", "$meaning-dim"))
        if keys
        else Content(command.title)
    )

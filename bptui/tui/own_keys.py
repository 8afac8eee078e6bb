"""Keys that users give to commands: what may be, and the table of commands as it is then."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS
from textual.widget import Widget

from bptui.policy.nearest import nearest
from bptui.policy.wording import shown
from bptui.settings import UserSettings
from bptui.tui.commands import COMMANDS
from bptui.tui.commands.command import Command, key_name


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The commands with the keys that were chosen for them."""

    commands: tuple[Command, ...] = COMMANDS
    troubles: tuple[str, ...] = ()
    """A sentence for every choice that does not count."""

    @property
    def keymap(self) -> Mapping[str, str]:
        """The keys of the commands that have others than usual, as Textual takes them."""
        bindings = [c.binding for c in self.commands if c not in COMMANDS]
        return {b.id: b.key for b in bindings if b is not None and b.id is not None}


def own_keys(read: UserSettings, panes: Sequence[type[Widget]]) -> OwnKeys:
    """Give commands the keys that are set for them.

    Args:
        read: What is set.
        panes: Widgets whose own keys come first where they have the focus, so that a command cannot
            have them.
    """
    chosen, troubles = _chosen(read, _keys_of(panes))
    commands = tuple(chosen.get(command.name, command) for command in COMMANDS)
    # Two commands may swap their keys: only what it all comes to counts.
    while (twice := _given_twice(commands, chosen)) is not None:
        command, key, other = twice
        troubles.append(
            f"{read.place(f'keys.{command.name}')}: {key_name(key)} is a key of {other.name}"
            " already; give that another one. It does not count."
        )
        del chosen[command.name]
        commands = tuple(chosen.get(each.name, each) for each in COMMANDS)
    return OwnKeys(commands, tuple(troubles))


def _chosen(read: UserSettings, taken: Mapping[str, str]) -> tuple[dict[str, Command], list[str]]:
    """Return the commands that have keys of their user's, by name, and what does not count."""
    known = {command.name: command for command in COMMANDS}
    chosen: dict[str, Command] = {}
    troubles: list[str] = []
    for name, written in read.settings.keys.items():
        place = read.place(f"keys.{name}")
        command = known.get(name)
        if command is None:
            troubles.append(f"{place}: {_unknown(name, known)} It does not count.")
            continue
        keys = tuple(dict.fromkeys(map(_as_textual, written)))
        fault = next(_faults(command, keys, taken), None)
        if fault is None:
            letters = tuple(key for key in keys if _is_letter(key))
            others = tuple(key for key in keys if not _is_letter(key))
            chosen[name] = replace(command, keys=others, letters=letters)
        else:
            troubles.append(f"{place}: {fault}. It does not count.")
    return chosen, troubles


def _unknown(name: str, known: Mapping[str, Command]) -> str:
    near = nearest(name, known)
    advice = f"did you mean {near}?" if near else "the palette lists the names of all commands."
    return f"there is no command {shown(name)}; {advice}"


def _faults(command: Command, keys: Sequence[str], taken: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with keys for a command."""
    own = (*command.keys, *command.letters)
    for key in keys:
        if key in own:
            continue
        if _is_letter(key) and not command.takes_letters:
            yield f"{key_name(key)} alone changes nothing: {command.name} needs ctrl or F keys"
        if key in taken:
            yield f"{key_name(key)} has a use in {taken[key]}"


def _given_twice(
    commands: Sequence[Command], chosen: Mapping[str, Command]
) -> tuple[Command, str, Command] | None:
    """Return a chosen command, one of its keys, and another command that has the same key."""
    counts = Counter(key for command in commands for key in (*command.keys, *command.letters))
    for command in reversed(commands):
        for key in (*command.keys, *command.letters) if command.name in chosen else ():
            if counts[key] > 1:
                others = (c for c in commands if c is not command and key in (*c.keys, *c.letters))
                return command, key, next(others)
    return None


def _is_letter(key: str) -> bool:
    return len(key) == 1 or ("+" not in key and key != "tab" and not key[1:].isdigit())


def _as_textual(key: str) -> str:
    """Return a key by the name that Textual has for it."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _keys_of(panes: Sequence[type[Widget]]) -> Mapping[str, str]:
    """Return all keys that panes have for themselves, with the first pane that has them."""
    taken: dict[str, str] = {}
    for pane in panes:
        for kind in pane.__mro__:
            for binding in vars(kind).get("BINDINGS", ()):
                keys = binding.key if isinstance(binding, Binding) else binding[0]
                for key in keys.split(","):
                    taken.setdefault(key.strip(), _words(pane))
    return taken


def _words(pane: type[Widget]) -> str:
    return "the editor" if "Editor" in pane.__name__ else "the lists"

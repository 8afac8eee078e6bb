"""Finding: the filter of the tree, and settings, targets and policies by words."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from bptui.insight.effective_settings import Setting, settings
from bptui.insight.tree_search import Standing
from bptui.policy.escapes import visible
from bptui.policy.paths import Path
from bptui.report.listing import relative_name, value_now
from bptui.report.notices import attachment_text
from bptui.report.words import name_of, path_words
from bptui.settings import FILE
from bptui.tui.commands import commands_of
from bptui.tui.dialogs.names import NamesDialog
from bptui.tui.screens.looking import LookingScreen
from bptui.user_folders import config_folder


class Lead(NamedTuple):
    """Something that was found, and how one comes there."""

    score: float
    """How well it fits; commands that fit have more than 1."""
    title: str
    help: str
    follow: Callable[[], None]


class FindingScreen(LookingScreen):
    """A screen on which targets and policies are found by words."""

    def action_filter_tree(self, text: str | None = None) -> None:
        """Let a filter of the tree be typed, with a text to begin with if one is given."""
        self.set_focus(self._tree)
        self._tree.begin_filter(text)
        self.refresh_bindings()

    def action_show_names(self) -> None:
        """List the commands with their names, for the settings."""
        file = visible(str(config_folder() / FILE))
        self.ask(NamesDialog(commands_of(self.app), file))

    def action_clear_filter(self) -> None:
        """Show the whole organization again."""
        self._tree.clear_filter()
        self.refresh_bindings()

    def action_next_found(self, way: int) -> None:
        """Go to the next of what the filter found (1), or to the one before (-1)."""
        if not self._tree.is_filtered:
            self.say(self._no_filter)
            return
        self.set_focus(self._tree)
        self._tree.go_to_found(way)

    # Leads, for the palette

    @property
    def _settings(self) -> Iterable[Setting]:
        """The settings of the explained target, with those it had."""
        explained = self._explained
        return settings(explained.inherited, explained.teller, explained.saved)

    def leads_to_settings(self, query: str) -> Iterator[Lead]:
        """Yield a question for every setting of the explained target that has all the words."""
        words = query.casefold().split()
        for setting in self._settings:
            question = f"Explain: why is {relative_name(setting)} {value_now(setting)}?"
            path = path_words(setting.path)
            if all(word in f"{question} {path}".casefold() for word in words):
                told = f"{path}, for {name_of(self._target)}"
                yield Lead(_FITS, question, told, partial(self.explain_path, setting.path))

    def leads_to_targets(self, query: str) -> Iterator[Lead]:
        """Yield the targets that have all the words in name or id, in the order of the tree."""
        organization = self._workspace.state.organization
        found = self._tree.searching.find(_without_verb(query, "go to "), Standing())
        for target_id in found.targets:
            target = organization.target(target_id)
            text = f"{target.name} {target.id}".casefold() if target is not None else ""
            if target is not None and all(word in text for word in found.words):
                way = " > ".join(map(name_of, organization.levels(target_id)))
                score = _score(target.name, found.words)
                yield Lead(score, f"Go to {target.label}", way, partial(self.go_to, target_id))

    def leads_to_policies(self, query: str) -> Iterator[Lead]:
        """Yield the policies that have all the words in their names."""
        found = self._tree.searching.find(_without_verb(query, "open "), Standing())
        organization = self._workspace.state.organization
        for name in found.policies:
            where = attachment_text(organization.attachments(name))
            follow = partial(self.open_policy, name)
            yield Lead(_score(name, found.words), f"Open {name}", where, follow)

    def explain_path(self, path: Path) -> None:
        """Show why the value at a path is what it is."""
        self._path = path
        self.set_focus(self._effective)
        self._effective.go_to(path)
        self.action_show_why()

    def go_to(self, target_id: str) -> None:
        """Explain a target, and go to it in the tree; a filter that hides it is cleared."""
        if self._tree.is_filtered:
            self.action_clear_filter()
        self.set_focus(self._tree)
        self._explain_target(target_id)

    def open_policy(self, name: str) -> None:
        """Show a policy in the editor."""
        self._trail.forget()
        self._show_policy(name)
        self.set_focus(self._editor)

    @property
    def _no_filter(self) -> str:
        return f"Nothing is filtered. {self.key_of('filter_tree')} filters the organization."

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action in _NEED_A_FILTER and not self._tree.is_filtered:
            return self._no_filter
        return super().why_not(action)

    @property
    def _leaves_filter(self) -> bool:
        """Whether one step back is out of the filter."""
        return self.focused is self._tree and self._tree.is_filtered

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a way back out of the filter, too."""
        if action == "go_back" and self._leaves_filter:
            return True
        return super().check_action(action, parameters)

    def action_go_back(self) -> None:
        """Go one step back; out of the zoom first, and then out of the filter."""
        if self._leaves_filter and not self._is_zoomed:
            self.action_clear_filter()
        else:
            super().action_go_back()


_FITS, _BEGINS, _IS = 0.5, 0.8, 20.0
"""How well something fits that has all the words, begins with them, is called so."""


def _score(name: str, words: tuple[str, ...]) -> float:
    folded, text = name.casefold(), " ".join(words)
    if folded == text:
        return _IS
    return _BEGINS if folded.startswith(text) else _FITS


def _without_verb(query: str, verb: str) -> str:
    """Return what is looked for, where somebody typed the beginning of the title, too."""
    return query[len(verb) :] if query.casefold().startswith(verb) else query


_NEED_A_FILTER = ("clear_filter", "next_found(1)", "next_found(-1)")
"""Commands that have nothing to do without a filter."""

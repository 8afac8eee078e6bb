"""The screen as somebody sees it: the app runs without a terminal, what it draws is read back."""

import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from time import monotonic
from unittest.mock import patch

from rich.segment import Segment
from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key
from textual.pilot import Pilot

from bptui.organization.targets import OrganizationalUnit, Target
from bptui.policy.spans import Lines
from bptui.remembered import LastPlace, RememberedFile
from bptui.resources import sample_path
from bptui.settings import read_settings
from bptui.tui.app import BptuiApp
from bptui.tui.screens.main import MainScreen
from bptui.tui.widgets.organization_tree import OrganizationTree
from bptui.tui.widgets.policy_editor import PolicyEditor
from bptui.user_folders import config_folder, state_folder
from bptui.validation.checking import Subject
from bptui.validation.findings import Finding
from bptui.workspace.workspace import Workspace
from tests.organization.samples import folder_with

NORMAL = (120, 40)
"""Columns and rows of most tests."""
PATIENCE = 10.0
"""Seconds after which what does not come is given up."""
HOPS = 3
"""How many queues a key passes: from the app to the screen, to the widget, and its news back."""
CALM = 2
"""How many looks at the screen that show the same mean that it changes no more."""
Find = Callable[[Subject], Iterable[Finding]]
"""Finds something in what is checked, worst first."""
_CHECKER = "bptui.validation.checking.Checker"
FRAMES = "╭╮╰╯─━┏┓┗┛│┃"
"""What borders are drawn with."""


def found_alone(seen: "Seen", name: str) -> bool:
    """Tell whether the palette shows a command, and no longer those it begins with."""
    # In the middle of a change nothing is drawn at all.
    return name in seen.text() and "Save all changes" not in seen.text()


def sample(name: str, place: Path) -> Path:
    """Copy a sample organization to a folder that may be changed."""
    folder = place / name
    (folder / "policies").mkdir(parents=True)
    for file in ("organization.json", *(f"policies/{p.name}" for p in _policies(name))):
        (folder / file).write_bytes((sample_path(name) / file).read_bytes())
    return folder


def _policies(name: str) -> Sequence[Path]:
    return sorted((sample_path(name) / "policies").iterdir())


def one_account(place: Path, policy: str | bytes, name: str = "only") -> Path:
    """Make an organization of one account with one policy."""
    root = {
        "id": "r-ab12",
        "name": "Root",
        "accounts": [{"id": "111122223333", "name": "solo", "policies": [name]}],
    }
    return folder_with(place, {"root": root}, **{name: policy})


class Finder:
    """Stands for the checker of organizations: finds what somebody made up."""

    def __init__(self, find: Find) -> None:
        self._find = find

    def check(
        self, subject: Subject, is_stale: Callable[[], bool] = lambda: False
    ) -> tuple[Finding, ...] | None:
        """Find it."""
        return None if is_stale() else tuple(self._find(subject))


class Seen:
    """What is on the screen of a running app, and the hands that use it."""

    def __init__(self, app: BptuiApp, pilot: Pilot[None]) -> None:
        self.app = app
        self._pilot = pilot

    @property
    def main(self) -> MainScreen:
        """The main screen, also while a dialog is over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    @property
    def workspace(self) -> Workspace:
        """What is open."""
        return self.app._workspace

    @property
    def editor(self) -> PolicyEditor:
        """The editor."""
        return self.main.query_one(PolicyEditor)

    @property
    def focus(self) -> str | None:
        """The id of what has the focus."""
        return self.app.focused.id if self.app.focused is not None else None

    @property
    def is_without_dialog(self) -> bool:
        """Whether the main screen has nothing over it."""
        return self.app.screen is self.main

    def saved_text(self, policy: str) -> str:
        """Return what is on disk for a policy."""
        return (self.workspace.path / "policies" / f"{policy}.json").read_text()

    # Looking

    def segments(self) -> list[Segment]:
        """Return everything that would be sent to a terminal for this screen."""
        strips = self.app.screen._compositor.render_strips()
        return [segment for strip in strips for segment in strip]

    def lines(self) -> list[str]:
        """Return the lines of the whole screen."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    def text(self) -> str:
        """Return the whole screen as one text."""
        return "\n".join(self.lines())

    def _cut(self, selector: str) -> list[str]:
        """Return what is inside the region of a widget, its border included."""
        region = self.app.screen.query_one(selector).region
        strips = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text for strip in strips]

    def inside(self, selector: str) -> list[str]:
        """Return the lines inside a border, without scrollbars and empty ones at the end."""
        pane = self.main.query_one(selector)
        width = pane.scrollable_content_region.width
        lines = [line[1 : 1 + width].rstrip() for line in self._cut(selector)[1:-1]]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def rows(self, selector: str) -> list[str]:
        """Return the lines inside a border, every run of blanks as one."""
        return [" ".join(line.split()) for line in self.inside(selector)]

    def title(self, selector: str) -> str:
        """Return the words in the upper border of a pane, without what its tabs count.

        The last of them, the review, is left out as well: it is the same everywhere.
        """
        title = self._cut(selector)[0].strip(f"{FRAMES} ")
        without_review = re.sub(r" · Review( [\d,]+)?", "", title)
        return re.sub(r"Problems [\d,]+( of [\d,]+)?", "Problems", without_review)

    def problem_count(self, selector: str = "#problems") -> str:
        """Return the number of problems in the upper border of a pane."""
        found = re.search(r"Problems ([\d,]+( of [\d,]+)?)", self._cut(selector)[0])
        assert found is not None
        return found[1]

    def subtitle(self, selector: str) -> str:
        """Return the words in the lower border of a pane."""
        return self._cut(selector)[-1].strip(f"{FRAMES} ")

    def line_of(self, selector: str) -> str:
        """Return the only line of the header, the status line or the footer."""
        return self._cut(selector)[0].rstrip()

    @property
    def status(self) -> str:
        """Return the status line without what stands at its right end."""
        line = self.line_of("#status")
        return line[: len(line) - len(line.lstrip())] + line.lstrip().split("  ")[0]

    @property
    def notices(self) -> list[str]:
        """What was told in notices, oldest first."""
        return [notice.message for notice in self.app._notifications]

    # Doing

    async def press(self, *keys: str) -> None:
        """Press keys, each after the one before has arrived where it goes."""
        for key in keys:
            await self.send(_key_event(key))

    async def type(self, text: str) -> None:
        """Type a text into what has the focus, as fast as nobody can."""
        signs = ("enter" if character == "\n" else character for character in text)
        await self.send(*(_key_event(sign) for sign in signs))

    async def paste(self, text: str) -> None:
        """Paste a text as a terminal does."""
        await self.send(events.Paste(text))

    async def click(self, text: str, *, times: int = 1) -> None:
        """Click the first character of a text that is on the screen once."""
        places = [(line.index(text), y) for y, line in enumerate(self.lines()) if text in line]
        assert len(places) == 1, f"{text!r} is on the screen {len(places)} times:\n{self.text()}"
        await self.click_at(*places[0], times=times)

    async def click_at(self, x: int, y: int, *, times: int = 1) -> None:
        """Click a cell of the screen."""
        for _ in range(times):
            for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
                await self.send(_mouse_event(kind, x, y))
        await self.settled()

    async def send(self, *news: events.Event) -> None:
        """Let the terminal tell something, all of it at once."""
        driver = self.app._driver
        assert driver is not None
        for event in news:
            if isinstance(event, events.Key):
                # What reads a terminal tells of keys.
                self.app.key_comes()
            driver.send_message(event)
        await self._pilot._wait_for_screen()
        await self.until(lambda: self.app.turns.is_idle or self.app._exit)
        for _ in range(HOPS):
            await self._pilot._wait_for_screen()

    async def edit(self, policy: str, behind: str = "") -> None:
        """Open a policy in the editor, the cursor behind the first such text, without many keys."""
        self.main._show_policy(policy)
        self.editor.focus()
        text = self.editor.text
        line, column = Lines(text).position(text.index(behind) + len(behind))
        self.editor.move_cursor((line - 1, column - 1))
        await self.settled()

    async def go_to_line(self, line: int) -> None:
        """Put the editor's cursor on a line of the edited policy; the focus stays where it is."""
        self.editor.go_to_line(line)
        await self.settled()

    async def look_at(self, name: str) -> None:
        """Explain another target, without opening the way to it in the tree."""
        organization = self.workspace.state.organization
        target = next(found for found in _targets(organization.root) if found.name == name)
        self.main.post_message(OrganizationTree.TargetHighlighted(target))
        await self.settled()

    async def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(columns, rows)
        await self.settled()

    async def until(self, question: Callable[[], bool]) -> None:
        """Wait until something holds."""
        end = monotonic() + PATIENCE
        while not question():
            assert monotonic() < end, f"it does not come:\n{self.text()}"
            await self._pilot.pause(0.01)

    async def settled(self) -> None:
        """Wait until all accounts are evaluated and nothing on the screen changes any more."""
        calm, before = 0, self.lines()
        while calm < CALM:
            await self.until(self._is_evaluated)
            await self._pilot.pause(0.01)
            calm = calm + 1 if (now := self.lines()) == before else 0
            before = now

    def _is_evaluated(self) -> bool:
        main = self.main
        revision = self.workspace.state.revision
        if main._is_taking_text or main._evaluation is None or main._problems.check is None:
            return False
        if main._review is None or main._review.revision != revision:
            return False
        return main._evaluation.revision == revision == main._problems.check.revision


def _targets(target: Target) -> Iterator[Target]:
    yield target
    if isinstance(target, OrganizationalUnit):
        yield from target.accounts
        for unit in target.organizational_units:
            yield from _targets(unit)


def _key_event(key: str) -> events.Key:
    if len(key) == 1:
        name = key if key.isalnum() else _character_to_key(key)
        return events.Key(REPLACED_KEYS.get(name, name), key)
    return events.Key(key, None)


def _mouse_event(
    kind: type[events.MouseEvent], x: int, y: int, *, button: int = 1
) -> events.MouseEvent:
    return kind(
        None, x, y, 0, 0, button, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y
    )


@asynccontextmanager
async def opened(  # noqa: PLR0913 - one for each way to start
    folder: Path | Workspace,
    size: tuple[int, int] = NORMAL,
    *,
    theme: str | None = None,
    place: LastPlace | None = None,
    is_presenting: bool = False,
    is_ascii: bool = False,
    is_scratch: bool = False,
    is_read_only: bool = False,
    find: Find | None = None,
) -> AsyncIterator[Seen]:
    """Run the editor on a folder, without a terminal, until all accounts are evaluated.

    What `find` finds is all there is to find, if it is given.
    """
    workspace = folder
    if isinstance(workspace, Path):
        workspace = Workspace(workspace, is_scratch=is_scratch, is_read_only=is_read_only)
    app = BptuiApp(
        workspace,
        read_settings(config_folder()),
        RememberedFile(state_folder(), config_folder()),
        theme,
        is_ascii=is_ascii,
        is_presenting=is_presenting,
        place=place,
    )
    async with running(app, size, find) as seen:
        yield seen


@asynccontextmanager
async def running(
    app: BptuiApp, size: tuple[int, int] = NORMAL, find: Find | None = None
) -> AsyncIterator[Seen]:
    """Run an app without a terminal until all accounts are evaluated."""
    # One app of many in this process must not leave what is loaded out of garbage collection, and
    # nobody reads along here.
    with (
        patch("gc.freeze"),
        patch("bptui.tui.pace.REST", 0.01),
        patch("bptui.tui.watcher.CALM", 0.0),
        nullcontext() if find is None else patch(_CHECKER, lambda _: Finder(find)),
    ):
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            seen = Seen(app, pilot)
            await seen.until(lambda: any(isinstance(s, MainScreen) for s in app.screen_stack))
            await seen.settled()
            yield seen

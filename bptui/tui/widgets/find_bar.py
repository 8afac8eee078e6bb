"""The bar below the editor: what to find, and what to put there."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, Static

from bptui.policy.searching import LONGEST_QUERY, Query
from bptui.tui.safe import safe_content


class BarButton(Static, can_focus=True):
    """A word that does something, or a switch that is on or off."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", show=False)]

    @dataclass
    class Pressed(Message):
        """The word was clicked, or chosen by a key."""

        button: "BarButton"

        @property
        def control(self) -> "BarButton":
            """What handlers are chosen by."""
            return self.button

    def __init__(self, word: str, *, id: str, is_switch: bool = False) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id, classes="bar-button")
        self._word = word
        self._is_switch = is_switch
        self.is_on = False

    def render(self) -> Content:
        """Draw the word, and before it how the switch stands."""
        sign = ("[x] " if self.is_on else "[ ] ") if self._is_switch else ""
        return Content(f"{sign}{self._word}")

    def on_click(self) -> None:
        """Do what a key would do."""
        self.action_press()

    def action_press(self) -> None:
        """Tell it, and turn the switch."""
        self.is_on = self._is_switch and not self.is_on
        self.refresh()
        self.post_message(self.Pressed(self))


class BarField(Input):
    """A field one line high; the key of the bar is none for deleting here."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+f", "screen.find", show=False)]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id, compact=True, max_length=LONGEST_QUERY, select_on_focus=True)


class FindBar(Vertical):
    """Asks what to find in the edited policy; what becomes of that it is told."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", key_display="Esc"),
        Binding("down", "turn(1)", "Next match", key_display="Down"),
        Binding("up", "turn(-1)", "Match before", key_display="Up"),
    ]

    class Asked(Message):
        """Something else is looked for."""

    @dataclass
    class Turned(Message):
        """The next match (1) is wanted, or the one before (-1)."""

        way: int

    @dataclass
    class ReplaceAsked(Message):
        """The match that is selected is to be replaced, or all of them."""

        is_every: bool

    class Closed(Message):
        """The bar is no longer needed."""

    def __init__(self) -> None:
        super().__init__(id="find-bar")

    def compose(self) -> ComposeResult:
        """Lay out the fields and the words."""
        with Horizontal(classes="bar-row"):
            yield Label("Find", classes="bar-name")
            yield BarField(id="find")
            yield Label("", id="find-count")
        with Horizontal(classes="bar-row"):
            yield Label("Replace", classes="bar-name")
            yield BarField(id="replacement")
            yield BarButton("One", id="replace-one")
            yield BarButton("All", id="replace-all")
        with Horizontal(classes="bar-row"):
            yield BarButton("Case", id="minds-case", is_switch=True)
            yield BarButton("Regex", id="is-expression", is_switch=True)
            yield BarButton("Previous", id="previous")
            yield BarButton("Next", id="next")
            yield BarButton("Close", id="close")
        yield Label("", id="find-trouble")

    @property
    def query_text(self) -> Query:
        """What is looked for."""
        return Query(
            self.query_one("#find", Input).value,
            is_expression=self.query_one("#is-expression", BarButton).is_on,
            minds_case=self.query_one("#minds-case", BarButton).is_on,
        )

    @property
    def replacement(self) -> str:
        """What is put there."""
        return self.query_one("#replacement", Input).value

    def ask(self, text: str | None) -> None:
        """Ask what to find, with a text to begin with, or with what was looked for last."""
        field = self.query_one("#find", Input)
        self.display = True
        if text:
            field.value = text
        # Also where it has the focus already: who asks again begins anew.
        self.screen.set_focus(field)
        field.select_all()

    def tell(self, count: str, trouble: str) -> None:
        """Show what was found, and what stands in the way."""
        self.query_one("#find-count", Label).update(safe_content(count))
        label = self.query_one("#find-trouble", Label)
        label.update(safe_content(trouble))
        label.display = bool(trouble)

    @on(Input.Changed, "#find")
    @on(BarButton.Pressed, "#minds-case, #is-expression")
    def _ask_anew(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Asked())

    @on(Input.Changed, "#replacement")
    def _keep(self, event: Input.Changed) -> None:
        event.stop()

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        is_find = event.input.id == "find"
        self.post_message(self.Turned(1) if is_find else self.ReplaceAsked(is_every=False))

    @on(BarButton.Pressed, "#previous, #next")
    def _turn(self, event: BarButton.Pressed) -> None:
        self.action_turn(1 if event.button.id == "next" else -1)

    @on(BarButton.Pressed, "#replace-one, #replace-all")
    def _replace(self, event: BarButton.Pressed) -> None:
        self.post_message(self.ReplaceAsked(is_every=event.button.id == "replace-all"))

    @on(BarButton.Pressed, "#close")
    def action_close(self) -> None:
        """Close the bar."""
        self.post_message(self.Closed())

    def action_turn(self, way: int) -> None:
        """Go to the next match (1) or to the one before (-1)."""
        self.post_message(self.Turned(way))

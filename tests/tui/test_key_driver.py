"""Keys, which are told of before the app gets to them."""

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.message import Message

from bptui.tui.key_driver import KeyDriver


class Expecting(App[None]):
    """Writes down what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def key_comes(self) -> None:
        """Make way."""
        self.told.append("a key comes")


class Sending(HeadlessDriver):
    """Writes down what is sent."""

    def send_message(self, message: Message) -> None:
        """Send nothing."""
        assert isinstance(self._app, Expecting)
        self._app.told.append(type(message).__name__)


class Telling(KeyDriver, Sending):
    """Tells of keys."""


async def test_the_app_is_told_of_a_key_before_it_gets_it_and_of_nothing_else() -> None:
    app = Expecting()
    driver = Telling(app)
    for message in (events.Key("a", "a"), events.Paste("a")):
        driver.send_message(message)

    assert app.told == ["a key comes", "Key", "Paste"]

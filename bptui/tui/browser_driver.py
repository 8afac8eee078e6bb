"""The way to a browser: without the server that is between, there is nobody to be there for."""

import os

from textual.drivers.web_driver import WebDriver

from bptui.tui.key_driver import KeyDriver


class BrowserDriver(KeyDriver, WebDriver):
    """Ends the program when its input ends, as that of a server that was killed does."""

    def run_input_thread(self) -> None:
        """Take what comes, until nothing can come any more."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            # Nobody reads what would be written while leaving, which would wait for ever.
            os._exit(1)

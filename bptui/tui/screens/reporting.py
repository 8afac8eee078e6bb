"""Reporting: what is on the screen as a page, or as a picture, to send around."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual import on
from textual.message import Message

from bptui.policy.wording import listed
from bptui.report.page.blocks import Page
from bptui.tui.clipboard import keep
from bptui.tui.picture import screen_picture
from bptui.tui.screens.saving import SavingScreen
from bptui.user_folders import cache_folder

_NO_DRAFT = "Nothing is unsaved, so there is no draft to report."
_NOT_YET = "What the draft changes is not known yet. Ask again in a moment."


class ReportingScreen(SavingScreen):
    """A screen from which reports and pictures can be kept."""

    @dataclass
    class Written(Message):
        """A page is written and can be kept."""

        texts: Mapping[str, str]
        """By the names of the files."""

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action == "report_draft" and not self._workspace.has_unsaved_work:
            return _NO_DRAFT
        return super().why_not(action)

    def action_report_value(self) -> None:
        """Keep a page that tells why the value at the path in question is what it is."""
        # Only now, as with all pages: few need them.
        from bptui.workspace.reports.target import target_page  # noqa: PLC0415

        self.take_text()
        organization = self._workspace.state.organization
        explained, check, path = self._explained, self._problems.check, self._path
        off = self._workspace.state.switched_off
        self._write(partial(target_page, explained, check, organization, path, off))

    def action_report_draft(self) -> None:
        """Keep a page that tells how the draft changes effective policies."""
        from bptui.workspace.reports.difference import draft_page  # noqa: PLC0415

        self.take_text()
        review, check = self._review, self._problems.check
        if (reason := self.why_not("report_draft")) is not None:
            self.say(reason)
        elif review is None or check is None or review.revision != self._workspace.state.revision:
            self.say(_NOT_YET)
        else:
            self._write(partial(draft_page, review, check))

    def _write(self, make: Callable[[], Page]) -> None:
        """Write a page beside typing: of a large organization it is long."""
        from bptui.report.page.html import page_html  # noqa: PLC0415 - as above
        from bptui.report.page.markdown import page_markdown  # noqa: PLC0415

        def write() -> None:
            page = make()
            texts = {"report.html": page_html(page), "report.md": page_markdown(page)}
            self._tell(self.Written(texts))

        self.run_worker(write, group="reports", exclusive=True, thread=True)

    @on(Written)
    def _keep_page(self, event: Written) -> None:
        self._keep_files(event.texts)

    def action_save_screen(self) -> None:
        """Keep a picture of the screen, without the palette it was asked for from."""
        self.call_after_refresh(lambda: self._keep_files({"screen.svg": screen_picture(self.app)}))

    def _keep_files(self, texts: Mapping[str, str]) -> None:
        """Write files into the cache folder, in the place of those kept there before."""
        folder, kept = cache_folder(), []
        for name, text in texts.items():
            file = keep(text, folder, name)
            if not isinstance(file, Path):
                self.warn(f"It could not be kept: {file}.")
                return
            kept.append(str(file))
        self.say(f"Kept in {listed(kept)}. The next one takes its place.")

"""Faults of bptui itself: one sentence for the user, a report in a file, and no text lost."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bptui.tui import fault_report
from bptui.tui.app import BptuiApp
from bptui.tui.dialogs.leave import LeaveDialog
from bptui.tui.fault_report import fault_sentence, last_words, report_fault
from bptui.tui.screens.main import MainScreen
from bptui.workspace.evaluation import Evaluator
from tests.tui.screen import opened, sample


def unwritable(*_: object, **__: object) -> Path:
    """Stand for a log folder that cannot be made."""
    raise PermissionError


def a_fault() -> Exception:
    """Return a fault with a place where it happened."""
    nothing: dict[str, KeyError] = {}
    try:
        return nothing["a key"]
    except KeyError as error:
        return error


def test_a_report_tells_where_a_fault_happened(logs: Path) -> None:
    file = report_fault(a_fault())

    assert file == logs / "fault.txt"
    assert "in a_fault" in file.read_text()
    assert fault_sentence(a_fault()) == (
        "bptui could not compute this, which is a fault of its own."
        f" The report is in {file}. Editing goes on."
    )


def test_without_a_place_for_the_report_the_sentence_is_shorter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fault_report, "user_log_path", unwritable)

    assert fault_sentence(a_fault()) == (
        "bptui could not compute this, which is a fault of its own. Editing goes on."
    )


def test_texts_are_kept_beside_the_report(logs: Path) -> None:
    words = last_words(a_fault(), {"one": "{\n}", "two": "\u00e9"})
    (folder,) = logs.iterdir()

    assert words == (
        f"ended by a fault of its own; the report is in {folder},"
        " with what was not saved of one and two"
    )
    assert "in a_fault" in (folder / "report.txt").read_text()
    assert (folder / "one.json").read_bytes() == b"{\n}"
    assert (folder / "two.json").read_text(encoding="utf-8") == "\u00e9"


def test_texts_are_kept_elsewhere_if_not_among_the_logs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(fault_report, "user_log_path", unwritable)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(elsewhere))
    words = last_words(a_fault(), {})
    (folder,) = elsewhere.iterdir()
    assert words == f"ended by a fault of its own; the report is in {folder}"

    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "nowhere"))
    assert last_words(a_fault(), {}) == (
        "ended by a fault of its own, and no report could be written"
    )


async def test_a_fault_beside_typing_is_told_once_and_typing_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logs: Path
) -> None:
    def evaluate(*_: object) -> None:
        raise a_fault()

    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        with monkeypatch.context() as patch:
            patch.setattr(Evaluator, "evaluate", evaluate)
            await seen.type("0")
            await seen.until(lambda: bool(seen.notices))
            await seen.type("0")
            await seen.until(lambda: "35 -> 3500" in " ".join(seen.rows("#effective")))
        (notice,) = seen.notices
        assert notice == (
            "bptui could not compute this, which is a fault of its own."
            f" The report is in {logs / 'fault.txt'}. Editing goes on."
        )

        await seen.type("0")
        await seen.settled()
        assert seen.status.startswith(" 13:33 plans/std/rules/daily/lifecycle")
        assert "  v Prod    ! 7 change, 1 INVALID" in seen.inside("#organization")


async def ends_by_a_fault(folder: Path, patch: pytest.MonkeyPatch, method: str) -> None:
    """Type into two policies until a method of the main screen does not do what it should."""

    def fault(_: MainScreen) -> None:
        raise a_fault()

    async with opened(folder) as seen:
        await seen.edit("app-team")
        await seen.type(" ")
        await seen.edit("prod-retention")
        patch.setattr(MainScreen, method, fault)
        await seen.type("x")
        await seen.press("f1")
        await seen.until(lambda: not seen.app.is_running)


@pytest.mark.parametrize("method", ["action_show_help", "take_text", "_refresh_result"])
def test_a_fault_in_the_app_ends_it_and_loses_no_text(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    logs: Path,
    capsys: pytest.CaptureFixture[str],
    method: str,
) -> None:
    folder = sample("acme", tmp_path)
    apps: list[BptuiApp] = []
    monkeypatch.setattr(BptuiApp, "__init__", remembering(apps))
    with pytest.raises(KeyError):
        asyncio.run(ends_by_a_fault(folder, monkeypatch, method))

    (kept,) = logs.iterdir()
    (app,) = apps
    assert app.return_code == 1
    assert app.last_words == (
        f"ended by a fault of its own; the report is in {kept},"
        " with what was not saved of app-team and prod-retention"
    )
    for name, typed in (("app-team", " "), ("prod-retention", "x")):
        saved = (folder / "policies" / f"{name}.json").read_text()
        assert (kept / f"{name}.json").read_text() == f"{typed}{saved}"
    assert capsys.readouterr().err == ""


def remembering(apps: list[BptuiApp]) -> Callable[..., None]:
    """Return a way to make apps that keeps them in a list."""
    make = BptuiApp.__init__

    def make_and_keep(app: BptuiApp, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as the app
        make(app, *given, **named)
        apps.append(app)

    return make_and_keep


async def test_leaving_while_a_dialog_is_about_to_open_is_no_fault(tmp_path: Path) -> None:
    async with opened(sample("first_steps", tmp_path)) as seen:
        seen.main.ask(LeaveDialog(["Not saved yet: nothing."]))
        seen.app.exit(return_code=143)

    assert (seen.app.return_code, seen.app.last_words) == (143, None)

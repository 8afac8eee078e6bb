"""Storms over the running app, which may not end it: `python -m tests.hardening.storm`."""

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter

from textual import events

from bptui.resources import sample_names
from bptui.tui.terminal_input import PasteParser
from tests.conftest import OWN_FOLDERS
from tests.hardening.gusts import ESCAPE, SIZES, Gust, Size, gusts
from tests.hardening.hostile import harmful_in
from tests.tui.screen import Seen, opened, sample

_CALM = 50
"""Gusts between two looks at everything."""
_SCRATCH = 0.3
"""How many storms go over a scratch copy."""


def terminal_events(text: str) -> Sequence[events.Event]:
    """Return what Textual makes of what a terminal sends."""
    told = PasteParser().feed(text)
    return [message for message in told if isinstance(message, events.Event)]


async def weathered(folder: Path, seed: str, count: int, *, is_scratch: bool = False) -> int:
    """Let a storm go over the app, opened on a folder.

    Args:
        folder: The organization folder.
        seed: The storm's seed.
        count: How many gusts.
        is_scratch: Whether the folder is opened as a scratch copy.

    Returns:
        How many gusts there were until the app was left, which a storm may do.
    """
    random, done = Random(seed), 0
    async with opened(folder, random.choice(SIZES), is_scratch=is_scratch) as seen:
        for gust in islice(gusts(random, leaves=True), count):
            await blow(seen, gust)
            done += 1
            if seen.app._exit:
                break
            if done % _CALM == 0:
                await assert_well(seen)
        if not seen.app._exit:
            await assert_well(seen)
            await assert_undone(seen)
    assert seen.app._exception is None
    return done


async def blow(seen: Seen, gust: Gust) -> None:
    """Let one gust go over the app."""
    if isinstance(gust, Size):
        await seen._pilot.resize_terminal(*gust)
        return
    await seen.send(*terminal_events(gust))


async def assert_well(seen: Seen) -> None:
    """Check that the app runs, hides nothing, and that the editor has the text of the state."""
    assert seen.app._exception is None
    assert seen.app.is_running
    await seen.settled()
    assert seen.main in seen.app.screen_stack
    policy = seen.editor.policy
    if policy is not None:
        assert seen.editor.text == seen.workspace.state.policies[policy].text
    assert not [line for line in seen.lines() if harmful_in(line)]
    assert not [notice for notice in seen.main._notices if "a fault of its own" in notice]


async def assert_undone(seen: Seen) -> None:
    """Check that undoing everything leads back to what was opened, and redoing it here again."""
    while not seen.is_without_dialog:
        await seen.send(*terminal_events(ESCAPE))
        await seen.settled()
    workspace, steps = seen.workspace, 0
    first, last = workspace._folder_problems._opened, workspace.state
    while workspace.past.last_done is not None:
        seen.main.action_undo_organization()
        steps += 1
    await assert_well(seen)
    assert workspace.state.organization == first.organization
    assert workspace.state.policies.keys() == first.policies.keys()
    for _ in range(steps):
        seen.main.action_redo_organization()
    await assert_well(seen)
    assert workspace.state.organization == last.organization
    assert workspace.state.texts == last.texts
    for _ in range(steps):
        seen.main.action_undo_organization()
    for name, policy in first.policies.items():
        await _assert_text_undone(seen, name, policy.text)


async def _assert_text_undone(seen: Seen, name: str, first: str) -> None:
    """Check that undoing all that was done to a text leads back to the one that was there."""
    policies = seen.workspace.state.policies
    last, steps = policies[name].text, 0
    seen.main._show_policy(name)
    while seen.workspace.state.policies[name].history.past:
        seen.main.action_undo_text()
        steps += 1
    await seen.settled()
    assert seen.editor.text == seen.workspace.state.policies[name].text == first
    for _ in range(steps):
        seen.main.action_redo_text()
    assert seen.editor.text == seen.workspace.state.policies[name].text == last


def storm(seed: str, count: int) -> int:
    """Let a storm go over a sample, far from the folders of whoever runs it."""
    place = Path(tempfile.mkdtemp(prefix="bptui-storm-"))
    for name in (*OWN_FOLDERS, "XDG_STATE_HOME"):
        os.environ[name] = str(place)
    os.chdir(place)
    random = Random(seed)
    folder = sample(random.choice(sample_names()), place)
    try:
        return asyncio.run(weathered(folder, seed, count, is_scratch=random.random() < _SCRATCH))
    finally:
        shutil.rmtree(place)


def main() -> int:
    """Let one storm follow the other, and print what became of the app."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", default="bptui", help="any text; the storms follow from it")
    parser.add_argument("--only", help="the seed of the only storm, as it was printed")
    parser.add_argument("--gusts", type=int, default=300, help="how many gusts a storm has")
    parser.add_argument("--seconds", type=float, default=600, help="for how long at most")
    asked = parser.parse_args()
    begin, storms, blown, failures = perf_counter(), 0, 0, 0
    while perf_counter() - begin < asked.seconds and (not asked.only or not storms):
        seed = asked.only or f"{asked.seed}:{storms}"
        storms += 1
        try:
            blown += storm(seed, asked.gusts)
        except Exception:  # noqa: BLE001 - whatever it is, it is told with its seed
            failures += 1
            print(f"--only {seed} --gusts {asked.gusts}\n{traceback.format_exc()}", flush=True)
    print(f"{storms} storms, {blown:,} gusts, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

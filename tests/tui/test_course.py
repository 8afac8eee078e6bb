"""The whole course on the screen: every step is done by answering and by the lesson's own edits."""

from pathlib import Path

import pytest

from bptui.lessons.deeds import all_done
from bptui.report.words import value_text
from tests.tui.lessons import OURS, attending, kept, predict, strip
from tests.tui.screen import Seen


async def answer(seen: Seen) -> None:
    """Answer the question of the step, rightly."""
    attendance, evaluation = seen.main._attendance, seen.main._evaluation
    assert attendance is not None
    assert evaluation is not None
    right = attendance.answer(seen.workspace.state, evaluation.results)
    await seen.press("escape", "1")
    await predict(seen, value_text(right) if right else "nothing")
    assert seen.rows("#ladder")[0].startswith("Right: ")


async def solve(seen: Seen) -> None:
    """Make the edits of the solution."""
    attendance = seen.main._attendance
    assert attendance is not None
    solved = all_done(seen.workspace.state, attendance.sitting.step.solution)
    seen.workspace.go_on_with(solved)
    seen.main.work_restored()
    await seen.settled()


@pytest.mark.parametrize("number", range(len(OURS.folders)))
async def test_a_lesson_is_gone_through_to_its_end(tmp_path: Path, number: int) -> None:
    async with attending(tmp_path, number) as seen:
        attendance = seen.main._attendance
        assert attendance is not None
        steps = len(attendance.sitting.lesson.steps)
        for step in range(steps):
            assert f"step {step + 1} of {steps}" in strip(seen)[0]
            assert "done" not in strip(seen)[0]
            if attendance.sitting.is_asking:
                await answer(seen)
            await solve(seen)
            is_end = step + 1 == steps and number + 1 == len(OURS.folders)
            on = "9 lessons left · ^l chooses one" if is_end else "^l Enter goes on"
            assert strip(seen)[0].endswith(f"done · {on}")
            if step + 1 < steps:
                await seen.main.run_action("go_on")
                await seen.settled()
                if not seen.is_without_dialog:
                    await seen.press("escape")
                await seen.settled()

        known = kept(OURS.key(number))
        assert known is not None
        assert known.done(steps) == steps

"""Ways to another value in words: what is done, how far it reaches, and why there is none."""

from bptui.organization.targets import Target
from bptui.policy.escapes import visible
from bptui.policy.meaning import Value
from bptui.policy.paths import Path
from bptui.policy.schedule import read_schedule, schedule_words
from bptui.policy.table import SettingRow, row_at
from bptui.policy.table.forms import Kind, Schedule
from bptui.policy.wording import listed, shown
from bptui.report.counting import plural
from bptui.report.notices import draft_text
from bptui.report.words import name_of, value_text
from bptui.validation.language.words import must_be
from bptui.workspace.reach import Reach
from bptui.workspace.state import State
from bptui.workspace.way import Deed, Way

_MOST_NAMED = 3


def value_hint(path: Path, text: str) -> str:
    """Say what a setting may be, or what a schedule that is typed means.

    Args:
        path: The path of the setting.
        text: What is typed.
    """
    row = row_at(path)
    if not text.strip():
        return "Left empty, the setting is taken away: deleted wherever it is set."
    if not isinstance(row, SettingRow):
        return "AWS does not know this setting, so any value will do."
    if isinstance(row.values, Schedule):
        reading = read_schedule(text.strip())
        if reading.schedule is not None:
            return f"Backups start {schedule_words(reading.schedule)}."
        return reading.faults[0].message
    if row.kind is Kind.LIST:
        return f"Values with commas between them, each {must_be(row.values)}."
    return f"It must be {must_be(row.values)}."


def deed_text(deed: Deed) -> str:
    """Say what is done where: `prod-retention:13 at Prod: change @@assign 35 to 180`."""
    policy, target = shown(visible(deed.policy)), shown(name_of(deed.target))
    return f"{policy}:{deed.line} at {target}: {deed.words}"


def reach_text(reach: Reach | None) -> str:
    """Say how far a way reaches, and whether AWS would mind."""
    if reach is None:
        return "counting ..."
    text = draft_text(reach.changes)
    return text if reach.refusal is None else f"{text}. {reach.refusal}"


def done_text(way: Way) -> str:
    """Say what was done."""
    names = listed([shown(visible(edit.policy)) for edit in way.edits])
    each = " in each of them" if len(way.edits) > 1 else ""
    return f"Done in {names}: {way.deeds[0].words}. ^z takes it back{each}."


def no_way_text(state: State, target: Target, value: Value | None, wanted: Value | None) -> str:
    """Say why there is no way to a value.

    Args:
        state: The state.
        target: The target.
        value: The value that it has now.
        wanted: The value that it was to have.
    """
    names = [name for level in state.organization.levels(target.id) for name in level.policies]
    if not names:
        return (
            f"No policy is attached on the way to {name_of(target)}, so there is nothing to "
            "change. Attach one first."
        )
    broken = [
        visible(name) for name in names if name not in state.policies or name in state.troubled
    ]
    blame = ""
    if broken:
        some = listed(broken, most=_MOST_NAMED)
        blame = f" What does not parse, or is no text, is left alone: {some}."
    if wanted is None:
        return f"It cannot be taken away by editing what is attached.{blame}"
    return (
        f"No edit of one of the {plural(len(names), 'policy', 'policies')} on the way makes "
        f"{value_text(value)} {shown(value_text(wanted))} here.{blame}"
    )

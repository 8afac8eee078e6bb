"""What is wrong with the objects of settings: which operators they have."""

from collections.abc import Iterator
from functools import partial

from bptui.policy.table import SettingRow
from bptui.policy.table.forms import Required
from bptui.policy.wording import listed
from bptui.validation.language.complaint import UNKNOWN, Complaint, Told
from bptui.validation.language.keys import misplaced_member
from bptui.validation.language.spots import Spot
from bptui.validation.language.values import operand_complaints
from bptui.validation.language.words import name_text
from bptui.validation.schema.judge import object_shortcomings
from bptui.validation.schema.operands import operators_of


def setting_complaints(spot: Spot, row: SettingRow) -> Iterator[Complaint]:
    """Yield what is wrong with the object of a setting."""
    for shortcoming in object_shortcomings(row, tuple((key, False) for key in spot.members)):
        for member in spot.members[str(shortcoming.key)]:
            yield misplaced_member(spot, member)
    for operator in operators_of(row):
        for member in spot.members.get(operator, ()):
            yield from operand_complaints(spot, row, member)
    is_required = Required.IN_ENTRY in row.required
    if not spot.members or (is_required and spot.has_only_controls):
        told = partial(_nothing_said, spot, row)
        yield Complaint("unclear-setting", spot.path, spot.key_span, told)


def _nothing_said(spot: Spot, row: SettingRow) -> Told:
    what = "a control and no value" if spot.has_only_controls else "nothing"
    return Told(
        f"{name_text(spot.name)} is a setting and holds {what}. {UNKNOWN}",
        f"Give it a value after {listed(operators_of(row), 'or')}, or delete it.",
    )

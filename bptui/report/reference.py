"""The reference: what a key, an operator or a value of a policy means, and what holds there."""

from collections.abc import Iterator
from dataclasses import dataclass

from bptui.policy.escapes import visible
from bptui.policy.jsontext.pointing import Pointed
from bptui.policy.operators import (
    ASSIGN,
    CONTROL,
    CONTROL_WORDS,
    MEANINGS,
    NONE,
    VALUE_OPERATORS,
    WORD_MEANINGS,
    is_operator,
)
from bptui.policy.paths import Path
from bptui.policy.schedule import read_schedule, schedule_words
from bptui.policy.table import Row, SectionRow, SettingRow, row_at
from bptui.policy.table.forms import (
    Choice,
    Kind,
    Matching,
    RegionNames,
    Required,
    ResourceTypes,
    Schedule,
    Values,
    Whole,
)
from bptui.policy.wording import listed, shortened
from bptui.report.completion.standpoint import Standpoint
from bptui.validation.language.words import kind_wanted, must_be
from bptui.validation.schema.operands import operators_of, resource_type_arns

_REQUIRED = (
    (Required.IN_ENTRY, "Every policy that mentions its entry must have it."),
    (Required.IN_EFFECTIVE_POLICY, "The effective policy must have it."),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What there is to know about a key or a value; harmless for a terminal."""

    name: str
    meaning: str
    holds_here: tuple[str, ...]
    """What is inherited here, and what controls forbid."""
    rules: tuple[str, ...]
    """What it may be, and where it must be."""
    example: str = ""

    @property
    def short(self) -> str:
        """The name, the meaning and what holds here, a line each."""
        return "\n".join((self.name, self.meaning, *self.holds_here))


def reference_of(pointed: Pointed, at: Standpoint) -> Reference | None:
    """Return the reference of a key or a value, None if nothing is known of it."""
    path = tuple(key.lower() for key in pointed.keys)
    operator = path[-1] if path and is_operator(path[-1]) else None
    if operator is None:
        row = row_at(path) if pointed.is_key else None
        return None if row is None or not path else _of_row(visible(pointed.text), row, path, at)
    path = path[:-1]
    row = row_at(path)
    if row is None:
        return None
    if operator == CONTROL:
        return _of_control(row, path, at) if pointed.is_key else _of_word(pointed.text)
    if operator not in VALUE_OPERATORS or not isinstance(row, SettingRow):
        return None
    if pointed.is_key:
        return _of_operator(operator, row, path, at)
    return _of_value(pointed.text, row, path, at)


def _of_row(name: str, row: Row, path: Path, at: Standpoint) -> Reference:
    rules = _setting_rules(row) if isinstance(row, SettingRow) else _section_rules(row)
    required = [text for flag, text in _REQUIRED if flag in row.required]
    example = ""
    if isinstance(row, SettingRow):
        example = f'"{path[-1]}": {{"{ASSIGN}": {_example(row)}}}'
    here = tuple(_here(row, path, at))
    return Reference(name, row.meaning, here, (*rules, *required), visible(example))


def _here(row: Row, path: Path, at: Standpoint) -> Iterator[str]:
    now = at.now_text(path)
    if now:
        yield f"{now[0].upper()}{now[1:]}."
    if isinstance(row, SettingRow):
        forbidden = at.bar_text(path, frozenset(operators_of(row)))
    else:
        forbidden = at.new_key_bar_text(path)
    if forbidden:
        yield f"Ignored here: {visible(forbidden)}."


def _setting_rules(row: SettingRow) -> Iterator[str]:
    yield _value_rule(row)
    yield f"It takes {listed(operators_of(row))}."


def _value_rule(row: SettingRow) -> str:
    each = "each" if row.kind is Kind.LIST else "it"
    return f"It holds {kind_wanted(row.kind)}; {each} must be {must_be(row.values)}."


def _section_rules(row: SectionRow) -> Iterator[str]:
    yield f"A section: {row.below}."
    if row.names is not None:
        yield f"A name in it is {must_be(row.names)}."
    if row.needs_any_of:
        yield f"It must have {listed(row.needs_any_of, 'or')}."


def _of_operator(operator: str, row: SettingRow, path: Path, at: Standpoint) -> Reference:
    forbidden = at.bar_text(path, frozenset((operator,)))
    now = at.now_text(path)
    here = (
        *((f"{now[0].upper()}{now[1:]}.",) if now else ()),
        *((f"Ignored here: {visible(forbidden)}.",) if forbidden else ()),
    )
    rules = (f"{visible(path[-1])}: {row.meaning}", _value_rule(row))
    example = f'"{operator}": {_example(row)}'
    return Reference(operator, MEANINGS[operator], here, rules, example)


def _of_control(row: Row, path: Path, at: Standpoint) -> Reference:
    words = tuple(f"{word}: {WORD_MEANINGS[word]}" for word in CONTROL_WORDS)
    here = tuple(_here(row, path, at))
    return Reference(CONTROL, MEANINGS[CONTROL], here, words, f'"{CONTROL}": ["{NONE}"]')


def _of_word(word: str) -> Reference | None:
    meaning = WORD_MEANINGS.get(word.lower())
    return None if meaning is None else Reference(word.lower(), meaning, (), ())


def _of_value(text: str, row: SettingRow, path: Path, at: Standpoint) -> Reference:
    reading = read_schedule(text).schedule if isinstance(row.values, Schedule) else None
    meaning = row.meaning if reading is None else f"{schedule_words(reading)}."
    name = visible(shortened(text)) or '""'
    rules = (f"{visible(path[-1])}: {row.meaning}",) if reading else ()
    return Reference(
        name,
        f"{meaning[0].upper()}{meaning[1:]}",
        tuple(_here(row, path, at)),
        (*rules, *_setting_rules(row)),
    )


def _example(row: SettingRow) -> str:
    value = f'"{_example_value(row.values)}"'
    return value if row.kind is Kind.SINGLE else f"[{value}]"


def _example_value(values: Values) -> str:  # noqa: PLR0911 - one for each form
    match values:
        case Choice():
            return values.words[0]
        case Whole():
            return str(values.minimum)
        case Matching():
            return values.example
        case Schedule():
            return "cron(0 5 ? * * *)"
        case RegionNames():
            return "eu-west-1"
        case ResourceTypes():
            return resource_type_arns(values)[0]
        case _:
            return "a text"

"""The pages of the rules of the gate syntax."""

from typing import Final

from bptui.policy.jsontext.faults import DEEPEST
from bptui.validation.findings import Gate, Severity
from bptui.validation.rules.rule import Rule

_REFUSED: Final = "AWS refuses what is not JSON, without saying where the fault is."
_OPEN: Final = '{"plans": {"std": {"regions": {"@@assign": '


def _rule(rule_id: str, title: str, why: str, wrong: str, right: str) -> Rule:
    return Rule(rule_id, Gate.SYNTAX, Severity.ERROR, title, f"{why} {_REFUSED}", wrong, right)


_TEXT: tuple[Rule, ...] = (
    _rule(
        "empty-document",
        "A document without anything in it",
        "Even a policy that says nothing has an object with plans.",
        "a file with nothing, or nothing but blanks, in it",
        '{"plans": {}}',
    ),
    _rule(
        "byte-order-mark",
        "A document that begins with a byte order mark",
        "Some editors of Windows put this invisible character at the start of a file.",
        '\ufeff{"plans": {}}',
        '{"plans": {}}',
    ),
    _rule(
        "missing-outer-braces",
        "A document that begins with a key",
        "A policy is one object, and an object has braces around it.",
        '"plans": {}',
        '{"plans": {}}',
    ),
    _rule(
        "text-after-end",
        "Something after the end of the document",
        "A document is one value. Often a brace too many closes it early.",
        '{"plans": {}} {}',
        '{"plans": {}}',
    ),
    _rule(
        "nested-too-deep",
        f"More than {DEEPEST} brackets that are open at once",
        "No policy is nested that deeply, so that it was not read to its end.",
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        '{"plans": {}}',
    ),
)

_BRACKETS: tuple[Rule, ...] = (
    _rule(
        "unclosed-bracket",
        "A bracket that is never closed",
        "Each bracket that opens needs one that closes it, of the same kind.",
        _OPEN + '["eu-west-1"]}}}',
        _OPEN + '["eu-west-1"]}}}}',
    ),
    _rule(
        "unopened-bracket",
        "A bracket that is missing after a colon",
        "What closes there has never been opened.",
        _OPEN + '"eu-west-1", "eu-west-2"]}}}}',
        _OPEN + '["eu-west-1", "eu-west-2"]}}}}',
    ),
    _rule(
        "unmatched-bracket",
        "A bracket that closes nothing",
        "Each bracket that closes needs one before it that opens, of the same kind.",
        '{"plans": {}}]',
        '{"plans": {}}',
    ),
    _rule(
        "wrong-bracket",
        "A brace where a square bracket belongs, or the other way round",
        "Lists end with ], objects with }.",
        _OPEN + '["eu-west-1"}}}}}',
        _OPEN + '["eu-west-1"]}}}}',
    ),
)

_SEPARATORS: tuple[Rule, ...] = (
    _rule(
        "missing-comma",
        "No comma between two entries",
        "Entries of lists and objects have commas between them. The place told is the end of the "
        "entry before, which is where the comma belongs.",
        _OPEN + '["eu-west-1" "eu-west-2"]}}}}',
        _OPEN + '["eu-west-1", "eu-west-2"]}}}}',
    ),
    _rule(
        "trailing-comma",
        "A comma after the last entry",
        "JavaScript and Python allow it, JSON does not.",
        _OPEN + '["eu-west-1",]}}}}',
        _OPEN + '["eu-west-1"]}}}}',
    ),
    _rule(
        "extra-comma",
        "A comma with nothing before it",
        "Commas stand between entries, one between two.",
        _OPEN + '["eu-west-1",, "eu-west-2"]}}}}',
        _OPEN + '["eu-west-1", "eu-west-2"]}}}}',
    ),
    _rule(
        "missing-colon",
        "No colon between a key and its value",
        "A key, a colon, a value: that is what an object is made of.",
        '{"plans" {}}',
        '{"plans": {}}',
    ),
    _rule(
        "extra-colon",
        "A colon where none belongs",
        "Colons stand between keys and values, and keys are in objects only.",
        _OPEN + '["eu-west-1": "eu-west-2"]}}}}',
        _OPEN + '["eu-west-1", "eu-west-2"]}}}}',
    ),
    _rule(
        "wrong-separator",
        "An equals sign or a semicolon in place of a colon or a comma",
        "JSON knows only : and , between things.",
        '{"plans" = {}}',
        '{"plans": {}}',
    ),
)

_KEYS_AND_VALUES: tuple[Rule, ...] = (
    _rule(
        "duplicate-key",
        "The same key twice in one object",
        "JSON itself does not forbid it, but of two only one could count.",
        '{"plans": {"std": {}, "std": {}}}',
        '{"plans": {"std": {}}}',
    ),
    _rule(
        "missing-key",
        "A value in an object that has no key",
        "Everything in an object is a key with a value.",
        '{"plans": {{}}}',
        '{"plans": {"std": {}}}',
    ),
    _rule(
        "unquoted-key",
        "A key without quotes",
        "JavaScript allows that, JSON does not.",
        "{plans: {}}",
        '{"plans": {}}',
    ),
    _rule(
        "missing-value",
        "A key without a value",
        "A key, a colon, a value: that is what an object is made of.",
        '{"plans": }',
        '{"plans": {}}',
    ),
    _rule(
        "unquoted-text",
        "A text without quotes",
        "Only numbers, true, false and null stand without quotes.",
        _OPEN + "[eu-west-1]}}}}",
        _OPEN + '["eu-west-1"]}}}}',
    ),
    _rule(
        "unknown-word",
        "A word that other languages have for true, false or null",
        "JSON knows true, false and null, in lower case, and no other word.",
        '{"plans": {"std": {"rules": {"daily": {\n'
        '  "enable_continuous_backup": {"@@assign": False}}}}}}',
        '{"plans": {"std": {"rules": {"daily": {\n'
        '  "enable_continuous_backup": {"@@assign": false}}}}}}',
    ),
    _rule(
        "bad-number",
        "A number that JSON writes otherwise",
        "No zeros at its start, no plus sign, digits before and after a point, nothing but "
        "decimal digits.",
        '{"plans": {"std": {"rules": {"daily": {\n'
        '  "start_backup_window_minutes": {"@@assign": 060}}}}}}',
        '{"plans": {"std": {"rules": {"daily": {\n'
        '  "start_backup_window_minutes": {"@@assign": 60}}}}}}',
    ),
)

_STRINGS: tuple[Rule, ...] = (
    _rule(
        "wrong-quotes",
        "Quotes that are none of JSON",
        "Texts stand in plain double quotes, not in single or typographic ones.",
        "{'plans': {}}",
        '{"plans": {}}',
    ),
    _rule(
        "missing-opening-quote",
        "A text without its opening quote",
        "Texts stand in double quotes.",
        _OPEN + '[eu-west-1"]}}}}',
        _OPEN + '["eu-west-1"]}}}}',
    ),
    _rule(
        "missing-closing-quote",
        "A text without its closing quote",
        "Texts stand in double quotes, and end in the line in which they begin.",
        _OPEN + '["eu-west-1]}}}}',
        _OPEN + '["eu-west-1"]}}}}',
    ),
    _rule(
        "unescaped-quote",
        "A double quote inside of a text",
        "A quote ends a text, unless a backslash stands before it.",
        '{"plans": {"std": {"backup_plan_tags": {"note": {"tag_key": {"@@assign": "note"},\n'
        '  "tag_value": {"@@assign": "the "old" one"}}}}}}',
        '{"plans": {"std": {"backup_plan_tags": {"note": {"tag_key": {"@@assign": "note"},\n'
        '  "tag_value": {"@@assign": "the \\"old\\" one"}}}}}}',
    ),
    _rule(
        "control-character",
        "A tab or another control character inside of a text",
        "Inside of quotes control characters are written as escapes.",
        '{"plans": {"std": {"backup_plan_tags": {"note": {"tag_key": {"@@assign": "note"},\n'
        '  "tag_value": {"@@assign": "one\ttwo"}}}}}}',
        '{"plans": {"std": {"backup_plan_tags": {"note": {"tag_key": {"@@assign": "note"},\n'
        '  "tag_value": {"@@assign": "one\\ttwo"}}}}}}',
    ),
    _rule(
        "bad-escape",
        "A backslash before something that JSON does not escape",
        'JSON has \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits.',
        '{"plans": {"std": {"backup_plan_tags": {"note": {"tag_key": {"@@assign": "note"},\n'
        '  "tag_value": {"@@assign": "C:\\data"}}}}}}',
        '{"plans": {"std": {"backup_plan_tags": {"note": {"tag_key": {"@@assign": "note"},\n'
        '  "tag_value": {"@@assign": "C:\\\\data"}}}}}}',
    ),
)

_NOT_IN_JSON: tuple[Rule, ...] = (
    _rule(
        "comment",
        "A comment",
        "Some editors take comments in JSON, but JSON has none.",
        '{"plans": {}} // all of them',
        '{"plans": {}}',
    ),
    _rule(
        "stray-character",
        "A character outside of quotes that JSON has no use for",
        "Often it is a blank that only looks like one, copied from a web page.",
        '{"plans":\u00a0{}}',
        '{"plans": {}}',
    ),
    _rule(
        "stray-text",
        "A text that does not belong where it is",
        "Mostly it belongs inside the quotes before it.",
        '{"plans": {"std": {"rules": {"daily": {"lifecycle": {\n'
        '  "delete_after_days": {"@@assign": 35 days}}}}}}}',
        '{"plans": {"std": {"rules": {"daily": {"lifecycle": {\n'
        '  "delete_after_days": {"@@assign": 35}}}}}}}',
    ),
)

RULES: tuple[Rule, ...] = (
    *_TEXT,
    *_BRACKETS,
    *_SEPARATORS,
    *_KEYS_AND_VALUES,
    *_STRINGS,
    *_NOT_IN_JSON,
)

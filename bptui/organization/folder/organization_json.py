"""The text of organization.json as an `Organization`, or one sentence on why it is none."""

import json
import re
from collections import Counter
from typing import NoReturn

from pydantic import ValidationError

from bptui.errors import BptuiError
from bptui.organization.folder.form_faults import form_fault
from bptui.organization.folder.layout import ORGANIZATION_FILE
from bptui.organization.folder.places import JsonPath, nearest_offset, offsets_of
from bptui.organization.folder.schema import AccountEntry, OrganizationEntry, UnitEntry
from bptui.organization.model import Organization, PolicyMetadata
from bptui.organization.problems import Located, Problem
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.jsontext.syntax import parse
from bptui.policy.spans import Lines
from bptui.policy.wording import shown

DEEPEST_READ = 40
"""Units nested deeper than this are not opened; AWS allows 5 levels, and more are reported."""

_MOST_EXPLAINED = 1_000_000
"""In longer texts the exact cause of a fault is not looked for, as that can take seconds."""

_HALF_PAIR = re.compile(
    # what is passed over: an escaped backslash, a whole pair; what is looked for: any other half
    r"\\\\|\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|(\\u[dD][89a-fA-F]\w\w)"
)


class FolderError(BptuiError):
    """An organization folder that cannot be opened: which file, which line, what was expected."""


def read_organization(text: str) -> tuple[Organization, list[Located]]:
    """Read the text of an organization.json.

    Returns:
        The organization, and what had to be left out of it, each with its place.

    Raises:
        FolderError: It is not strict JSON, of a wrong type, has an unknown key or a bad name.
    """
    try:
        data = _loaded(text)
        if not _is_too_deep(data):
            _refuse_half_pairs(text)
            return _organization(_checked(data, text))
    except RecursionError:
        # The depth at which this comes differs between Pythons; the sentence fits all the same.
        pass
    raise FolderError(
        f"{ORGANIZATION_FILE} is nested too deep: organizational units at most {DEEPEST_READ} "
        "levels below the root were expected"
    )


def _checked(data: object, text: str) -> OrganizationEntry:
    try:
        return OrganizationEntry.model_validate(data)
    except ValidationError as error:
        sentence, path = form_fault(data, error)
        offset = nearest_offset(offsets_of(text, [path]), path)
        raise FolderError(f"{_place(text, offset)}: {sentence}") from error


def _loaded(text: str) -> object:
    """Read strict JSON: no key twice in an object, no NaN, no byte order mark."""
    if not text.strip():
        raise FolderError(f"{ORGANIZATION_FILE} is empty; one JSON object was expected")
    try:
        # Numbers belong nowhere in the file; as floats they may have any number of digits.
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_constant, parse_int=float
        )
    except ValueError as error:
        raise FolderError(_syntax_sentence(text, error)) from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        counts = Counter(key for key, _ in pairs)
        twice = next(key for key, count in counts.items() if count > 1)
        raise ValueError(f'the key "{shown(twice)}" is there twice in the same object')
    return members


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a word of JSON")


def _syntax_sentence(text: str, error: ValueError) -> str:
    """Name the cause and the line of a syntax error, as exactly as time allows."""
    faults = parse(text).faults if len(text) <= _MOST_EXPLAINED else ()
    if faults:
        return f"{_place(text, faults[0].span.start)}: {faults[0].message}"
    if isinstance(error, json.JSONDecodeError):
        return f"{_place(text, error.pos)}: this is not JSON"
    return f"{ORGANIZATION_FILE} is not JSON: {error}"


def _place(text: str, offset: int) -> str:
    return f"{ORGANIZATION_FILE}, line {Lines(text).position(offset)[0]}"


def _refuse_half_pairs(text: str) -> None:
    """Refuse what JSON can spell and no file can hold: half of a character."""
    half = next((match for match in _HALF_PAIR.finditer(text) if match[1]), None)
    if half is not None:
        place = _place(text, half.start())
        raise FolderError(f"{place}: {half[1]} is half of a surrogate pair and no character")


def _is_too_deep(data: object) -> bool:
    """Whether units are nested too deep, found before anything that recurses sees them."""
    level = [data.get("root")] if isinstance(data, dict) else []
    for _ in range(DEEPEST_READ + 1):
        lists = [unit.get("organizational_units") for unit in level if isinstance(unit, dict)]
        level = [unit for units in lists if isinstance(units, list) for unit in units]
    return bool(level)


def _organization(entry: OrganizationEntry) -> tuple[Organization, list[Located]]:
    left_out: list[Located] = []
    root = _unit(entry.root, ("root",), left_out)
    metadata = {
        name: PolicyMetadata(known.id, known.name, known.description)
        for name, known in entry.policies.items()
    }
    organization = Organization(entry.id, entry.name, entry.management_account_id, root, metadata)
    return organization, left_out


def _unit(entry: UnitEntry, path: JsonPath, left_out: list[Located]) -> OrganizationalUnit:
    return OrganizationalUnit(
        entry.id,
        entry.name,
        _attached(entry, path, left_out),
        tuple(
            _unit(unit, (*path, "organizational_units", index), left_out)
            for index, unit in enumerate(entry.organizational_units)
        ),
        tuple(
            _account(account, (*path, "accounts", index), left_out)
            for index, account in enumerate(entry.accounts)
        ),
    )


def _account(entry: AccountEntry, path: JsonPath, left_out: list[Located]) -> Account:
    return Account(entry.id, entry.name, entry.email, _attached(entry, path, left_out))


def _attached(
    entry: UnitEntry | AccountEntry, path: JsonPath, left_out: list[Located]
) -> tuple[str, ...]:
    """Return the policies of a target in the order of their attachment, each once."""
    once = tuple(dict.fromkeys(entry.policies))
    if len(once) < len(entry.policies):
        counts = Counter(entry.policies)
        seen: set[str] = set()
        for index, policy in enumerate(entry.policies):
            if policy in seen and (count := counts.pop(policy, 0)):
                problem = _repeated(entry, policy, count)
                left_out.append((problem, (*path, "policies", index)))
            seen.add(policy)
    return once


def _repeated(entry: UnitEntry | AccountEntry, policy: str, count: int) -> Problem:
    times, advice = "twice", "Delete the second one."
    if count > 2:  # noqa: PLR2004 - what has a word of its own
        times, advice = f"{count:,} times", "Delete all but the first."
    return Problem(
        "attached-twice",
        "error",
        f'{shown(policy)} is attached {times} to "{shown(entry.name or entry.id)}"; the first '
        "place counts.",
        advice,
        policy=policy,
        target=entry.id,
    )

"""How long the inheritance engine takes for an organization of 2,000 units and 10,000 accounts.

Run it as `python tests/benchmarks/bench_merge.py`. Every time is the median of several runs; the
ratio is to what `json.loads` takes for all texts of the same organization in the same run, so that
figures of different machines compare.
"""

import argparse
import gc
import json
import statistics
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import perf_counter
from typing import Any, NamedTuple

from bptui.inheritance.levels import Meanings, inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.reading import read_document

UNITS, ACCOUNTS, POLICIES = 2_000, 10_000, 500
UNITS_IN_A_UNIT = 5
"""Which makes the tree five levels deep."""
ROOT_POLICY, EDITED_POLICY = "root", "policy-0"

Texts = dict[str, str]
"""The text of each policy by name."""


class Row(NamedTuple):
    """One line of the table."""

    what: str
    seconds: float
    target: float | None = None
    """What it may take at most, in seconds."""


def text_of_root(days: int) -> str:
    """Return the policy of the root, which all units change."""
    daily = {
        "target_backup_vault_name": {"@@assign": "Default"},
        "schedule_expression": {"@@assign": "cron(0 5 ? * * *)"},
        "lifecycle": {"delete_after_days": {"@@assign": str(days)}},
    }
    return _text("base", {"regions": {"@@assign": ["eu-west-1"]}, "rules": {"daily": daily}})


def text_of_unit_policy(number: int, days: int = 35) -> str:
    """Return a policy of 20 settings: 5 of the plan of the root, 15 of another one."""
    rules = {
        f"rule-{hour}": {
            "target_backup_vault_name": {"@@assign": f"vault-{number % 7}"},
            "schedule_expression": {"@@assign": f"cron(0 {hour} ? * * *)"},
            "start_backup_window_minutes": {"@@assign": 480},
            "lifecycle": {
                "move_to_cold_storage_after_days": {"@@assign": days},
                "delete_after_days": {"@@assign": days + 90},
            },
        }
        for hour in range(3)
    }
    return _text("base", _changes(number, days), {f"plan-{number % 50}": {"rules": rules}})


def text_of_account_policy(number: int) -> str:
    """Return a policy of 5 settings, all of them of the plan of the root."""
    return _text("base", _changes(number, number))


def _changes(number: int, days: int) -> dict[str, Any]:
    daily = {
        "target_backup_vault_name": {"@@assign": f"vault-{number % 11}"},
        "schedule_expression": {"@@assign": f"cron(0 {number % 24} ? * * *)"},
        "start_backup_window_minutes": {"@@assign": 60},
        "lifecycle": {"delete_after_days": {"@@assign": days}},
    }
    return {"regions": {"@@append": [f"us-east-{number % 3}"]}, "rules": {"daily": daily}}


def _text(name: str, plan: dict[str, Any], others: dict[str, Any] | None = None) -> str:
    return json.dumps({"plans": {name: plan, **(others or {})}}, indent=2)


def policy_of_unit(number: int) -> str:
    """Return the policy of a unit: every twentieth has the one that is edited later."""
    return EDITED_POLICY if number % 20 == 0 else f"policy-{number % POLICIES}"


def policy_of_account(number: int) -> str:
    """Return the policy of an account."""
    return f"policy-{number % POLICIES}"


def nothing(_number: int) -> None:
    """Return no policy."""


def organization(
    policy_of_unit: Callable[[int], str | None], policy_of_account: Callable[[int], str | None]
) -> Organization:
    """Build the tree, with the accounts spread evenly over the units."""
    accounts_in_a_unit = ACCOUNTS // UNITS

    def unit(number: int) -> OrganizationalUnit:
        first = number * accounts_in_a_unit
        return OrganizationalUnit(
            f"ou-ab12-{number:08}",
            f"unit {number}",
            _attached(policy_of_unit(number)),
            tuple(units(number)),
            tuple(account(first + place) for place in range(accounts_in_a_unit)),
        )

    def units(number: int) -> Iterator[OrganizationalUnit]:
        first = number * UNITS_IN_A_UNIT + 1
        return map(unit, range(first, min(first + UNITS_IN_A_UNIT, UNITS + 1)))

    def account(number: int) -> Account:
        policies = _attached(policy_of_account(number))
        return Account(f"{number:012}", f"account {number}", None, policies)

    root = OrganizationalUnit("r-ab12", "Root", (ROOT_POLICY,), tuple(units(0)))
    return Organization("o-exampleorgid", "Benchmark", None, root)


def _attached(policy: str | None) -> tuple[str, ...]:
    return () if policy is None else (policy,)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="runs of which the median is taken")
    runs = parser.parse_args().runs
    numbers = range(POLICIES)
    of_units = {f"policy-{number}": text_of_unit_policy(number) for number in numbers}
    of_accounts = {f"policy-{number}": text_of_account_policy(number) for number in numbers}
    everything_at = organization(policy_of_unit, nothing)
    print("500 policies of 20 settings on 2,000 units, 10,000 accounts below")
    _print_rows(_rows_of_units(everything_at, of_units | {ROOT_POLICY: text_of_root(1)}, runs))
    print("500 policies of 5 settings, one on each of 10,000 accounts")
    everything_at = organization(nothing, policy_of_account)
    texts = of_accounts | {ROOT_POLICY: text_of_root(1)}
    _print_rows(_rows(everything_at, texts, runs, wanted=(1.0, 0.5)))


def _rows_of_units(organization: Organization, texts: Texts, runs: int) -> Iterator[Row]:
    yield from _rows(organization, texts, runs, wanted=(0.5, 0.1))
    days = range(100, 100 + runs)
    edits = [text_of_unit_policy(0, day) for day in days]
    seconds = _after_edits(organization, texts, EDITED_POLICY, edits)
    yield Row("after an edit of a policy of 100 units", seconds)
    edits = [texts[EDITED_POLICY] + " " * day for day in days]
    seconds = _after_edits(organization, texts, EDITED_POLICY, edits)
    yield Row("after an edit of white space", seconds)


def _rows(
    organization: Organization, texts: Texts, runs: int, wanted: tuple[float, float]
) -> Iterator[Row]:
    """Yield what every organization is asked; wanted are the seconds from scratch and after."""
    from_scratch, after_edit = wanted
    loading = [_seconds(lambda: list(map(json.loads, texts.values()))) for _ in range(runs)]
    yield Row("json.loads of all texts", statistics.median(loading))
    reading = [_seconds(partial(_read, texts)) for _ in range(runs)]
    yield Row("reading all texts as documents", statistics.median(reading))
    yield Row("merging from scratch", _from_scratch(organization, texts, runs), from_scratch)
    edits = [text_of_root(day) for day in range(100, 100 + runs)]
    seconds = _after_edits(organization, texts, ROOT_POLICY, edits)
    yield Row("after an edit of the policy of the root", seconds, after_edit)


def _from_scratch(organization: Organization, texts: Texts, runs: int) -> float:
    """Return what merging takes with an empty memory."""
    meanings = _read(texts)
    # The tables of the tree belong to the organization: built once, not with every merge.
    assert organization.target("r-ab12") is organization.root
    times = []
    for _ in range(runs):
        memory = Memory()
        times.append(_seconds(partial(_merge, organization, meanings, memory)))
    return statistics.median(times)


def _after_edits(
    organization: Organization, texts: Texts, name: str, edits: Iterable[str]
) -> float:
    """Return what merging takes after each new text of a policy, its reading left out."""
    meanings, memory = _read(texts), Memory()
    _merge(organization, meanings, memory)
    _set_aside()
    times = []
    for text in edits:
        edited = {**meanings, name: read_document(text).meaning}
        times.append(_seconds(partial(_merge, organization, edited, memory)))
    return statistics.median(times)


def _set_aside() -> None:
    """Spare the collector of garbage what will stay, as the editor does once it has opened."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def _read(texts: Texts) -> Meanings:
    return {name: read_document(text).meaning for name, text in texts.items()}


def _merge(organization: Organization, meanings: Meanings, memory: Memory) -> None:
    """Merge for every target and begin a new round, as the editor does after an edit."""
    for _ in inherited_everywhere(organization, meanings, memory):
        pass
    memory.forget_older()


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


def _print_rows(rows: Iterator[Row]) -> None:
    unit: float | None = None
    for row in rows:
        unit = unit or row.seconds
        target = "" if row.target is None else f"target {row.target * 1000:.0f} ms"
        times = f"{row.seconds * 1000:9.1f} ms {row.seconds / unit:7.2f} x"
        print(f"  {row.what:<42}{times}   {target}".rstrip())
    print()


if __name__ == "__main__":
    main()

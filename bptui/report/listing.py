"""The effective policy of a target as text: every setting with its value and origin."""

from collections.abc import Iterable, Iterator, Sequence

from bptui.inheritance.effective import filled_in
from bptui.insight.effective_settings import Setting
from bptui.organization.targets import Account, Target
from bptui.policy.escapes import visible
from bptui.policy.paths import Path, path_text
from bptui.report.columns import aligned
from bptui.report.words import name_of, origin_text, path_words, value_text

NOTHING_REACHES = (
    "No backup policy reaches this account, so AWS Organizations backs up nothing here."
)
"""What is shown for an account that no policy reaches."""
NOTHING_SET = (
    "The policies that reach this account set nothing, so AWS Organizations backs up nothing here."
)
"""What is shown for an account whose effective policy is empty all the same."""


def relative_name(setting: Setting) -> str:
    """Return the path of a setting below its heading: `lifecycle/delete_after_days`."""
    return visible(path_text(setting.path[len(setting.heading) :]))


def origin_column(setting: Setting, *, is_short: bool = False) -> str:
    """Return where a value comes from, and how many more statements tried to set it."""
    if setting.origin is None:
        return ""
    more = f" +{setting.others}" if is_short else f"  +{setting.others} more"
    return f"{origin_text(setting.origin)}{more if setting.others else ''}"


def value_column(setting: Setting, account_id: str | None = None) -> str:
    """Return a value, with the saved one before it where the draft changes it.

    Args:
        setting: The setting.
        account_id: Fills in `$account` if given.
    """
    saved, now = filled_in(setting.saved, account_id), value_now(setting, account_id)
    return f"{value_text(saved)} -> {now}" if setting.is_changed and saved is not None else now


def value_now(setting: Setting, account_id: str | None = None) -> str:
    """Return the value that a setting has now, or say that it has none."""
    value = filled_in(setting.value, account_id)
    if value is not None:
        return value_text(value)
    return "missing" if setting.is_missing else "gone"


def by_heading(settings: Iterable[Setting]) -> Iterator[tuple[Path, list[Setting]]]:
    """Group settings by the plan, rule or selection they belong to, in the order they come."""
    groups: dict[Path, list[Setting]] = {}
    for setting in settings:
        groups.setdefault(setting.heading, []).append(setting)
    yield from groups.items()


def target_line(levels: Sequence[Target]) -> str:
    """Return the way from the root to a target, and what an effective policy means there."""
    way = " > ".join(name_of(target) for target in levels)
    return way if isinstance(levels[-1], Account) else f"{way} (an account directly in it)"


def nothing_text(levels: Sequence[Target]) -> str:
    """Return the sentence for an empty effective policy, given the way from the root."""
    return NOTHING_SET if any(level.policies for level in levels) else NOTHING_REACHES


def listing_lines(settings: Iterable[Setting], account_id: str | None = None) -> Iterator[str]:
    """Yield the settings of a target as lines of text, grouped under their headings.

    Args:
        settings: The settings, in order.
        account_id: Fills in `$account` in values if given.
    """
    for heading, group in by_heading(settings):
        yield path_words(heading)
        yield from aligned(
            [(relative_name(s), value_column(s, account_id), origin_column(s)) for s in group]
        )

"""The titles in the borders of the panes."""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from bptui.insight.story import ToldStep
from bptui.organization.targets import Target
from bptui.policy.escapes import visible
from bptui.report.notices import attachment_text
from bptui.report.problems import short_text
from bptui.report.words import name_of, outcome_text, schedule_text
from bptui.tui.safe import safe_content
from bptui.validation.findings import Finding, Gate, Severity
from bptui.workspace.evaluation import Explained
from bptui.workspace.state import Policy


def put_titles(pane: Widget, title: Content, subtitle: Content | None) -> None:
    """Put titles into the border of a pane; the same as before cost nothing.

    Textual draws the whole pane anew for every title it is given.
    """
    put_title(pane, title)
    put_subtitle(pane, subtitle)


def put_title(pane: Widget, title: Content) -> None:
    """Put a title into the upper border of a pane."""
    if pane.border_title != title.markup:
        pane.border_title = title


def put_subtitle(pane: Widget, subtitle: Content | None) -> None:
    """Put a title into the lower border of a pane, or none."""
    if pane.border_subtitle != (None if subtitle is None else subtitle.markup):
        pane.border_subtitle = subtitle


def editor_title(policy: Policy, attached: Sequence[Target], *, is_unsaved: bool) -> Content:
    """Name the edited policy, where it is attached, and whether it is saved."""
    words = [visible(policy.name), attachment_text(attached)]
    if policy.is_locked:
        words.append("cannot be edited")
    if policy.is_off:
        words.append("switched OFF")
    if is_unsaved:
        words.append("unsaved")
    return safe_content(" · ".join(words))


def editor_subtitle(  # noqa: PLR0913 - all that may be said there
    policy: Policy,
    offset: int,
    explained: Explained,
    width: int,
    problem: Finding | None,
    *,
    part: str,
    effect: str | None,
    comments: bool,
    fix_key: str,
) -> Content | None:
    """Say what is wrong under the cursor, what is broken, or what the statement there does.

    Args:
        policy: The edited policy.
        offset: The place of the cursor.
        explained: The explained target.
        width: How many cells there are.
        problem: What is wrong at the place of the cursor, if anything is.
        part: What is wrong elsewhere and has to do with this place, in words.
        effect: What the statement there does in all accounts, if that is known.
        comments: Whether typing has rested long enough to speak of what is wrong.
        fix_key: The key that puts it right.
    """
    if policy.problem is not None and (policy.is_locked or not policy.text):
        return safe_content(policy.problem.message)
    outcome = None if policy.is_paused else _outcome(policy, offset, explained, effect, width)
    if problem is not None and comments:
        text = _problem_text(problem, policy, width, fix_key)
        # All of a warning or a note is in the list; what became of the line in question is short.
        is_cut = cell_len(text) > width and problem.severity is not Severity.ERROR
        is_less = is_cut or problem.severity is Severity.INFO
        return _effect_title(outcome) if outcome and is_less else safe_content(text)
    if part and comments:
        return safe_content(part)
    if policy.is_paused:
        return safe_content(_fault_text(policy, width)) if comments else None
    return _effect_title(outcome) if outcome else None


def _effect_title(text: str) -> Content:
    """Say what a line does; a click lists the accounts."""
    return Content.styled(visible(text), "@click=screen.show_effect")


def _outcome(
    policy: Policy, offset: int, explained: Explained, effect: str | None, width: int
) -> str | None:
    """Say what a line does, in all accounts if that is known, and when a schedule starts."""
    told = _step_at(policy, offset, explained)
    if told is None:
        return effect
    outcome = effect or f"for {name_of(explained.target)}: {outcome_text(told)}"
    start = schedule_text(told.step.path, told.step.operation.operand)
    full = f"{outcome} · {start}"
    return full if start and cell_len(full) <= width else outcome


def _problem_text(problem: Finding, policy: Policy, width: int, fix_key: str) -> str:
    """Say what is wrong, and what to do, how it is fixed or what counts if there is room."""
    message, texts = problem.message, _texts_with_remedy(problem, fix_key)
    if policy.is_paused:
        texts.append(f"{message} {_while_broken(policy)}")
    texts.extend((message, short_text(problem)))
    if problem.gate is Gate.SYNTAX:
        texts.append(message.partition(": ")[2])
    return next((text for text in texts if cell_len(text) <= width), texts[-1])


def has_room_for(problem: Finding, width: int, fix_key: str) -> bool:
    """Tell whether the lower border says what is wrong and what to do about it."""
    return any(cell_len(text) <= width for text in _texts_with_remedy(problem, fix_key))


def _texts_with_remedy(problem: Finding, fix_key: str) -> list[str]:
    """Return all there is to say of a problem, and then what is wrong with how it is fixed."""
    full = f"{problem.message} {problem.help}"
    if not problem.fixes:
        return [full]
    fix = f"{fix_key}: {problem.fixes[0].title}."
    return [f"{full} {fix}", f"{problem.message} {fix}"]


def _fault_text(policy: Policy, width: int) -> str:
    """Say what is broken, in as many words as there is room for."""
    fault = policy.document.faults[0]
    short = f"{fault.message}."
    middle = f"Line {policy.fault_line}: {short}"
    full = f"{middle} {_while_broken(policy)}"
    return next((text for text in (full, middle) if cell_len(text) <= width), short)


def _while_broken(policy: Policy) -> str:
    """Say what counts while a text does not parse."""
    if policy.counts_as_empty:
        return "Until it parses the policy counts as empty."
    return "The result shown is from before this edit."


def _step_at(policy: Policy, offset: int, explained: Explained) -> ToldStep | None:
    """Return the step that the statement under the cursor takes for the explained target."""
    statement = policy.document.statement_at(offset)
    found = explained.inherited.at(statement.path) if statement is not None else None
    if found is None:
        return None
    for told in explained.teller.explain(found).steps:
        if told.source.policy == policy.name and told.source.statement == statement:
            return told
    return None


Tab = Literal["effective", "why", "problems", "review"]
"""What the pane at the bottom shows."""
TABS: tuple[Tab, ...] = get_args(Tab)
CORNER: tuple[Tab, ...] = ("problems", "review")
"""The tabs that share a place where there is room for the others beside."""


def tabs_beside(tab: Tab, *, is_wide: bool) -> tuple[Tab, ...]:
    """Return the tabs that are shown in the same place as one, itself included.

    Args:
        tab: The tab.
        is_wide: Whether there is room for several places.
    """
    if not is_wide:
        return TABS
    return CORNER if tab in CORNER else (tab,)


def review_name(count: int) -> str:
    """Name the review, with the number of files that saving would change, if there are any."""
    return f"Review {count:,}" if count else "Review"


WAYS_ON = Content(" · ").join(
    (
        Content.styled("Step through the merge", "@click=screen.step_through"),
        Content.styled("Get another value", "@click=screen.show_ways"),
    )
)
"""What can be asked next about a value, in the border of its reasons."""

OTHER_BASELINES = Content(" · ").join(
    (
        Content.styled("Compare with something else", "@click=screen.choose_baseline"),
        Content.styled("Compare two targets", "@click=screen.compare_targets"),
    )
)
"""What else can be compared, in the border of the review."""


def answer_title(tab: Tab, names: Mapping[Tab, str], after: str, *, is_wide: bool) -> Content:
    """Name the tabs of a place, the one shown in bold, and say what it is about.

    Args:
        tab: The tab whose title it is.
        names: The names of all tabs, with their numbers.
        after: What the tab is about.
        is_wide: Whether there is room for several places.
    """
    tabs = [
        Content.styled(names[other], _tab_style(f"show_{other}", is_shown=other == tab))
        for other in tabs_beside(tab, is_wide=is_wide)
    ]
    return Content(" · ").join(tabs) + Content(f" ── {after}" if after else "")


def about_target(target: str, paused: Policy | None, edited: str | None) -> str:
    """Name the explained target, and say from when its result is.

    Args:
        target: The name of the explained target.
        paused: A policy on its way whose text does not parse.
        edited: The name of the edited policy, which needs not be named.
    """
    return f"{target}{_before(paused, edited)}"


def tree_title(paused: Policy | None, edited: str | None) -> Content:
    """Name the organization, and say from when what it says of all accounts is.

    Args:
        paused: A policy whose text does not parse.
        edited: The name of the edited policy, which needs not be named.
    """
    return safe_content(f"Organization{_before(paused, edited)}")


def _tab_style(action: str, *, is_shown: bool) -> str:
    look = "bold reverse" if is_shown else ""
    return f"{look} @click=screen.{action}"


def _before(paused: Policy | None, edited: str | None) -> str:
    """Say what counts of a policy that does not parse."""
    if paused is None:
        return ""
    if paused.counts_as_empty:
        return f" · {visible(paused.name)} counts as empty"
    of_which = "" if paused.name == edited else f" of {visible(paused.name)}"
    return f" · before line {paused.fault_line}{of_which}"

"""The titles in the borders of the panes."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from bptui.insight.story import ToldStep
from bptui.organization.targets import Target
from bptui.policy.escapes import visible
from bptui.report.notices import attachment_text
from bptui.report.words import name_of, outcome_text
from bptui.tui.safe import safe_content
from bptui.workspace.evaluation import Explained
from bptui.workspace.state import Policy


def put_titles(pane: Widget, title: Content, subtitle: Content | None) -> None:
    """Put titles into the border of a pane; the same as before cost nothing.

    Textual draws the whole pane anew for every title it is given.
    """
    if pane.border_title != title.markup:
        pane.border_title = title
    if pane.border_subtitle != (None if subtitle is None else subtitle.markup):
        pane.border_subtitle = subtitle


def editor_title(policy: Policy, attached: Sequence[Target], *, is_unsaved: bool) -> Content:
    """Name the edited policy, where it is attached, and whether it is saved."""
    words = [visible(policy.name), attachment_text(attached)]
    if policy.is_locked:
        words.append("cannot be edited")
    if is_unsaved:
        words.append("unsaved")
    return safe_content(" · ".join(words))


def editor_subtitle(
    policy: Policy, offset: int, explained: Explained, width: int, *, comments: bool
) -> Content | None:
    """Say what the statement under the cursor does for the explained target, or what is broken.

    Args:
        policy: The edited policy.
        offset: The place of the cursor.
        explained: The explained target.
        width: How many cells there are.
        comments: Whether typing has rested long enough to speak of what is broken.
    """
    if policy.problem is not None and (policy.is_locked or not policy.text):
        return safe_content(policy.problem.message)
    if policy.is_paused:
        return safe_content(_fault_text(policy, width)) if comments else None
    told = _step_at(policy, offset, explained)
    if told is None:
        return None
    return safe_content(f"for {name_of(explained.target)}: {outcome_text(told)}")


def _fault_text(policy: Policy, width: int) -> str:
    """Say what is broken, in as many words as there is room for."""
    fault = policy.document.faults[0]
    short = f"{fault.message}."
    middle = f"Line {policy.fault_line}: {short}"
    full = f"{middle} {_while_broken(policy)}"
    return next((text for text in (full, middle) if len(text) <= width), short)


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


def answer_title(
    target: str, paused: Policy | None, edited: str | None, *, is_why: bool, is_alone: bool
) -> Content:
    """Name the tabs, the one shown in bold, and the explained target.

    Args:
        target: The name of the explained target.
        paused: A policy on its way whose text does not parse.
        edited: The name of the edited policy, which needs not be named.
        is_why: Whether this is the title of the reasons.
        is_alone: Whether both panes are on the screen, so that there are no tabs.
    """
    effective = Content.styled("Effective", _tab_style("show_effective", is_shown=not is_why))
    why = Content.styled("Why", _tab_style("show_why", is_shown=is_why))
    tabs = (why if is_why else effective) if is_alone else effective + Content(" · ") + why
    return tabs + Content(f" ── {target}{_before(paused, edited)}")


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

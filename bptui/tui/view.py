"""What the panes show of a workspace: pure questions, asked by the main screen after every news."""

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from bptui.insight.effective_settings import Setting, missing_settings, settings
from bptui.insight.story import Explanation
from bptui.organization.targets import Account
from bptui.policy.escapes import visible
from bptui.policy.paths import Path
from bptui.policy.size import MOST_FOR_AWS, packed_length
from bptui.report.counting import plural
from bptui.report.notices import draft_text, size_text, target_notes
from bptui.report.words import schedule_text
from bptui.tui.columns import shortened
from bptui.tui.locations import offset_of
from bptui.tui.safe import safe_content
from bptui.tui.widgets.tree_rows import Marks
from bptui.validation.findings import Finding
from bptui.workspace.evaluation import Evaluation, Explained, Explainer
from bptui.workspace.examining import Check
from bptui.workspace.reviewing import Review
from bptui.workspace.state import Policy, State
from bptui.workspace.workspace import Workspace

_MOST_OF_NAME = 24
"""Cells of the name of a policy in the header."""


def marks(
    workspace: Workspace, target_id: str, policy: str | None, evaluation: Evaluation | None
) -> Marks:
    """Return what the rows of the tree show beside their names."""
    state = workspace.state
    return Marks(
        explained=target_id,
        edited=policy,
        unsaved=frozenset(workspace.unsaved),
        troubled=state.troubled,
        unattached=state.unattached,
        switched_off=frozenset(state.switched_off),
        rearranged=workspace.rearranged_targets,
        changes=None if evaluation is None else evaluation.changes,
    )


def with_check(marks: Marks, check: Check | None) -> Marks:
    """Return the marks with what is wrong; as long as nothing was checked nothing is."""
    if check is None:
        return marks
    return replace(
        marks,
        refused=check.refused,
        invalid=check.invalid,
        invalid_below=check.invalid_below,
    )


def trouble(workspace: Workspace) -> str | None:
    """Say that something is wrong with the folder, None if nothing is; Problems has it in full."""
    errors = [p for p in workspace.problems if p.severity == "error"]
    count = sum(p.count for p in errors)
    if count > 1:
        return f"This folder has {count:,} problems: F8 goes to them, and Problems lists them."
    return errors[0].message if errors else None


def review_summary(review: Review | None) -> str:
    """Say what a review is of, for the title of its pane."""
    if review is not None and review.against is not None:
        return f"against {visible(review.against.name)}"
    return "" if review is None or not review.count else "against what is on disk"


def listed_settings(explained: Explained, problems: Sequence[Finding]) -> list[Setting]:
    """Return the settings of the explained target, with what the draft changes and what lacks."""
    there = list(settings(explained.inherited, explained.teller, explained.saved))
    if problems:
        there.extend(missing_settings((p for f in problems for p in f.settings), tuple(there)))
    return there


def notes(
    workspace: Workspace, explained: Explained, evaluation: Evaluation | None
) -> tuple[str, ...]:
    """Return the sentences above the effective policy of the explained target."""
    organization, target = workspace.state.organization, explained.target
    differing = None
    if not isinstance(target, Account) and evaluation is not None:
        differing = evaluation.differing.get(target.id, 0)
    return target_notes(
        explained.levels,
        is_empty=not explained.inherited.holds,
        accounts=len(organization.below(target.id)),
        differing=differing,
        switched_off=workspace.state.switched_off,
    )


def path_note(explained: Explained, path: Path) -> Content | None:
    """Say in words what the value at the path in question means, where that is not plain."""
    found = explained.inherited.at(path)
    note = "" if found is None else schedule_text(path, found.value)
    return safe_content(note) if note else None


def stories(explained: Explained, path: Path) -> tuple[Explanation, ...]:
    """Tell the story of a path; for a section without one, of every path below it."""
    found = explained.inherited.at(path)
    if found is None:
        return ()
    if found.steps:
        return (explained.teller.explain(found),)
    return tuple(explained.teller.explain_all(found))


def path_at(policy: Policy | None, location: tuple[int, int], explained: Explained) -> Path:
    """Return the path in question at a place of the edited policy.

    Args:
        policy: The edited policy, if there is one.
        location: Row and column, from 0.
        explained: In a broken text the last keys may be only half there; then the innermost path
            that is known for the explained target is returned.
    """
    if policy is None:
        return ()
    document = policy.document
    path = document.path_at(offset_of(document.lines, location))
    while policy.is_paused and path and explained.inherited.at(path) is None:
        path = path[:-1]
    return path


def explained_for(
    policy: str, shown: Explained, explainer: Explainer, state: State, saved: State
) -> Explained:
    """Return the explained target if a policy reaches it, else the first one it is attached to.

    Args:
        policy: The name of the policy.
        shown: The explained target.
        explainer: Merges for another one.
        state: The state.
        saved: The saved state.
    """
    attached = state.organization.attachments(policy)
    if not attached or any(policy in level.policies for level in shown.levels):
        return shown
    return explainer.explain(state, saved, attached[0])


def held_back(workspace: Workspace, explained: Explained, edited: str | None) -> Policy | None:
    """Return a policy on the way to the explained target whose text does not parse, if any.

    The edited one comes first, then those of which an earlier version is in force.
    """
    attached = {name for level in explained.levels for name in level.policies}
    policies = (p for n, p in workspace.state.policies.items() if n in attached)
    broken = [p for p in policies if p.is_paused and not p.is_off]
    broken.sort(key=lambda policy: (policy.name != edited, policy.counts_as_empty))
    return broken[0] if broken else None


def paused_policy(workspace: Workspace, edited: str | None) -> Policy | None:
    """Return a policy whose text does not parse, so that its last good version counts, if any.

    The edited one comes first; one that never parsed is none.
    """
    policies = workspace.state.policies
    names = sorted(workspace.state.troubled, key=lambda name: (name != edited, name))
    paused = (policies[name] for name in names if policies[name].is_paused)
    return next((p for p in paused if not (p.counts_as_empty or p.is_off)), None)


def telling_line(explained: Explained, policy: str | None) -> int:
    """Return the line of a policy that meets most other statements at the explained target, else 1.

    Of lines that meet as many the first.
    """
    line, most = 1, 1
    for explanation in explained.teller.explain_all(explained.inherited):
        lines = [t.source.line for t in explanation.attempts if t.source.policy == policy]
        if len(explanation.attempts) > most and lines and lines[0] is not None:
            line, most = lines[0], len(explanation.attempts)
    return line


def header_note(workspace: Workspace) -> str:
    """Say how the work stands, for the right end of the header."""
    notes = []
    if workspace.is_read_only:
        notes.append("READ ONLY")
    if workspace.is_scratch:
        notes.append("sample" if workspace.share is None else "shared")
    notes.extend(what_if_notes(workspace.state))
    number = len(workspace.sources)
    unsaved = [plural(number, "policy", "policies")] if number else []
    if workspace.is_rearranged:
        unsaved.append("organization")
    if unsaved:
        notes.append(f"{' + '.join(unsaved)} unsaved")
    return " · ".join(notes)


def what_if_notes(state: State) -> Sequence[str]:
    """Say in a few words that policies are switched off; nothing if none is."""
    off = state.switched_off
    if not off:
        return ()
    what = visible(off[0]) if len(off) == 1 else plural(len(off), "policy", "policies")
    return (f"WHAT IF: {shortened(what, _MOST_OF_NAME)} off",)


def status_facts(
    workspace: Workspace, policy: Policy | None, evaluation: Evaluation | None
) -> tuple[str, ...]:
    """Say what is wrong with the policy as a whole, and what the draft changes: in this order."""
    facts = []
    if policy is not None and len(policy.text) > MOST_FOR_AWS:
        facts.append(f"! {len(policy.text):,} characters, AWS takes {MOST_FOR_AWS:,}")
        packed = packed_length(policy.text)
        if packed <= MOST_FOR_AWS and not policy.is_paused:
            facts.append(f"F4 twice makes it {packed:,}")
    is_paused = policy is not None and policy.is_paused and policy.text != ""
    if policy is not None and is_paused:
        facts.append(f"paused: line {policy.fault_line}")
    # Of a text that does not parse yet nobody knows what it will change.
    is_known = evaluation is not None and (evaluation.changes.accounts or not is_paused)
    is_what_if = bool(workspace.state.switched_off)
    if evaluation is not None and is_known and (workspace.has_unsaved_work or is_what_if):
        prefix = "what if: " if is_what_if else ""
        facts.append(f"{prefix}{draft_text(evaluation.changes)}")
    return tuple(facts)


def size_note(policy: Policy | None) -> str:
    """Say how long the edited policy is, for the right end of the status line."""
    return "" if policy is None or policy.is_locked else size_text(policy.text)

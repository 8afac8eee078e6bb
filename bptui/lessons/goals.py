"""Goals: assertions on effective policies, so that every right solution reaches them."""

from abc import abstractmethod
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bptui.inheritance.inherited import Outcome
from bptui.lessons.facts import Facts
from bptui.lessons.values import ExpectedValue, is_same_value
from bptui.policy.paths import Path, path_from_text
from bptui.policy.wording import listed
from bptui.report.counting import plural
from bptui.report.words import value_text
from bptui.validation.findings import Gate, Severity


class Goal(BaseModel):
    """What all goals have in common."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    says: str | None = None
    """The goal in the words of the lesson; in words of ours if left out."""

    @abstractmethod
    def is_met(self, facts: Facts) -> bool:
        """Tell whether the goal is reached."""

    @property
    @abstractmethod
    def words(self) -> str:
        """The goal in words of ours."""

    @property
    def text(self) -> str:
        """The goal in words."""
        return self.says or self.words


class AboutTarget(Goal):
    """A goal that is about a target."""

    target: str
    """An id, or a name that only one target has."""


class AboutPath(AboutTarget):
    """A goal that is about what a target gets at a path."""

    path: str

    @property
    def keys(self) -> Path:
        """The path as the merge has it."""
        return path_from_text(self.path)

    @property
    def setting(self) -> str:
        """What to call it."""
        return self.keys[-1] if self.keys else "the policy"


class ValueGoal(AboutPath):
    """A target gets a value; the order of a list does not matter."""

    kind: Literal["value"]
    value: ExpectedValue

    def is_met(self, facts: Facts) -> bool:
        """Tell whether it gets the value."""
        return is_same_value(facts.at(self.target, self.keys).value, self.value)

    @property
    def words(self) -> str:
        """The goal in words of ours."""
        return f"{self.target}: {self.setting} is {value_text(self.value)}"


class UnsetGoal(AboutPath):
    """A target gets nothing at a path, nor below it."""

    kind: Literal["unset"]

    def is_met(self, facts: Facts) -> bool:
        """Tell whether nothing is set there."""
        is_there = facts.target(self.target) is not None
        return is_there and not facts.at(self.target, self.keys).holds

    @property
    def words(self) -> str:
        """The goal in words of ours."""
        return f"{self.target}: {self.setting} is not set"


class LockedGoal(AboutPath):
    """No policy below a target may change what it gets at a path."""

    kind: Literal["locked"]

    def is_met(self, facts: Facts) -> bool:
        """Tell whether every operator is forbidden below."""
        return not facts.at(self.target, self.keys).allowed

    @property
    def words(self) -> str:
        """The goal in words of ours."""
        return f"nothing below {self.target} may change {self.setting}"


class BlockedGoal(AboutPath):
    """An operator that would change what a target gets is blocked."""

    kind: Literal["blocked"]

    def is_met(self, facts: Facts) -> bool:
        """Tell whether there is a blocked statement at the path, or below it."""
        nodes = facts.at(self.target, self.keys).walk()
        return any(step.outcome is Outcome.BLOCKED for node in nodes for step in node.steps)

    @property
    def words(self) -> str:
        """The goal in words of ours."""
        return f"{self.target}: an attempt to change {self.setting} is blocked"


class ChangedGoal(Goal):
    """Certain accounts get another effective policy than at the start of the step, no others."""

    kind: Literal["changed"]
    accounts: tuple[str, ...] | None = Field(default=None, strict=False)
    """Which accounts, by id or name."""
    count: int | None = Field(default=None, ge=0)
    """How many."""

    @model_validator(mode="after")
    def _says_which(self) -> "ChangedGoal":
        if (self.accounts is None) is (self.count is None):
            raise ValueError("say which accounts change, or their count")
        return self

    def is_met(self, facts: Facts) -> bool:
        """Tell whether just these change."""
        changed = facts.changed_accounts
        if self.accounts is None:
            return len(changed) == self.count
        targets = [facts.target(name) for name in self.accounts]
        return changed == {None if target is None else target.id for target in targets}

    @property
    def words(self) -> str:
        """The goal in words of ours."""
        if self.accounts:
            verb = "changes" if len(self.accounts) == 1 else "change"
            return f"only {listed(self.accounts)} {verb}"
        number = self.count or 0
        verb = "changes" if number == 1 else "change"
        return f"{plural(number, 'account')} {verb}" if number else "no account changes"


class UntouchedGoal(Goal):
    """A policy means what it meant at the start, and is attached where it was."""

    kind: Literal["untouched"]
    policy: str

    def is_met(self, facts: Facts) -> bool:
        """Tell whether the policy is as it was."""
        now, before = (s.policies.get(self.policy) for s in (facts.state, facts.start.state))
        if now is None or before is None or now.meaning != before.meaning:
            return False
        places = [
            [target.id for target in s.organization.attachments(self.policy)]
            for s in (facts.state, facts.start.state)
        ]
        return places[0] == places[1]

    @property
    def words(self) -> str:
        """The goal in words of ours."""
        return f"{self.policy} stays as it is, and where it is"


class ValidGoal(AboutTarget):
    """A target gets an effective policy that AWS would take."""

    kind: Literal["valid"]

    def is_met(self, facts: Facts) -> bool:
        """Tell whether there is such a policy, and nothing invalid about it."""
        result = facts.result(self.target)
        is_known = result is not None and result.holds and facts.findings is not None
        return is_known and not _is_invalid(facts, self.target)

    @property
    def words(self) -> str:
        """The goal in words of ours."""
        return f"{self.target} has a valid effective policy"


class InvalidGoal(AboutTarget):
    """AWS would withhold the effective policy of a target."""

    kind: Literal["invalid"]

    def is_met(self, facts: Facts) -> bool:
        """Tell whether it is invalid."""
        return _is_invalid(facts, self.target)

    @property
    def words(self) -> str:
        """The goal in words of ours."""
        return f"{self.target} is INVALID"


class FindingGoal(AboutTarget):
    """A rule finds something that is about a target."""

    kind: Literal["finding"]
    rule: str

    def is_met(self, facts: Facts) -> bool:
        """Tell whether the rule finds something."""
        return any(found.rule == self.rule for found in facts.findings_at(self.target))

    @property
    def words(self) -> str:
        """The goal in words of ours."""
        return f"{self.target}: {self.rule} is found"


class NoFindingGoal(AboutTarget):
    """Nothing is found that is about a target, no error and no warning, or not by one rule."""

    kind: Literal["no-finding"]
    rule: str | None = None

    def is_met(self, facts: Facts) -> bool:
        """Tell whether nothing is found."""
        if facts.findings is None or facts.target(self.target) is None:
            return False
        return not any(
            found.rule == self.rule if self.rule else found.severity is not Severity.INFO
            for found in facts.findings_at(self.target)
        )

    @property
    def words(self) -> str:
        """The goal in words of ours."""
        what = f"{self.rule} is not found" if self.rule else "no problem is left"
        return f"{self.target}: {what}"


AnyGoal = Annotated[
    ValueGoal
    | UnsetGoal
    | LockedGoal
    | BlockedGoal
    | ChangedGoal
    | UntouchedGoal
    | ValidGoal
    | InvalidGoal
    | FindingGoal
    | NoFindingGoal,
    Field(discriminator="kind"),
]
"""One of the kinds of goals, told apart by their `kind`."""


def _is_invalid(facts: Facts, target: str) -> bool:
    return any(
        found.gate is Gate.EFFECTIVE and found.severity is Severity.ERROR
        for found in facts.findings_at(target)
    )

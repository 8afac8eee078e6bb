"""The form of organization.json as people write it, checked before it becomes an `Organization`."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from bptui.organization.policy_names import NAME_RULE, is_policy_name

BAD_NAME = "policy_name"
"""The type of the error for a name that no policy can have."""


def _policy_name(text: str) -> str:
    if not is_policy_name(text):
        raise PydanticCustomError(BAD_NAME, NAME_RULE)
    return text


PolicyName = Annotated[str, AfterValidator(_policy_name)]
"""The stem of a file in the folder `policies`."""


class _Entry(BaseModel):
    """What all objects of the file have in common: no other keys, and nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AccountEntry(_Entry):
    """An account."""

    id: str
    name: str
    email: str | None = None
    policies: list[PolicyName] = Field(default_factory=list)


class UnitEntry(_Entry):
    """The root or an organizational unit."""

    id: str
    name: str
    policies: list[PolicyName] = Field(default_factory=list)
    organizational_units: list["UnitEntry"] = Field(default_factory=list)
    accounts: list[AccountEntry] = Field(default_factory=list)


class MetadataEntry(_Entry):
    """What is known about a policy beside its document."""

    id: str | None = None
    name: str | None = None
    description: str | None = None


class OrganizationEntry(_Entry):
    """The whole file."""

    id: str | None = None
    name: str | None = None
    management_account_id: str | None = None
    root: UnitEntry
    policies: dict[PolicyName, MetadataEntry] = Field(default_factory=dict)


KEYS: dict[type[BaseModel], tuple[str, ...]] = {
    model: tuple(model.model_fields)
    for model in (OrganizationEntry, UnitEntry, AccountEntry, MetadataEntry)
}
"""The keys of each kind of object in their usual order."""

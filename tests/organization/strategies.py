"""Random organizations that AWS would take."""

from collections.abc import Iterator
from itertools import count

from hypothesis import strategies as st

from bptui.organization.model import Organization, PolicyMetadata
from bptui.organization.targets import Account, OrganizationalUnit

POLICIES = ("base", "prod-retention", "app_team", "v1.2")

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
optional_names = st.none() | names
attachments = st.lists(st.sampled_from(POLICIES), unique=True, max_size=4).map(tuple)
metadata = st.builds(PolicyMetadata, optional_names, optional_names, optional_names)


@st.composite
def organizations(draw: st.DrawFn) -> Organization:
    """Draw an organization with up to three levels of units, every id once."""
    described = draw(st.dictionaries(st.sampled_from(POLICIES), metadata, max_size=2))
    management_account = draw(st.sampled_from([None, "000000000003"]))
    root = _unit(draw, count(1), 3)
    return Organization(
        draw(optional_names), draw(optional_names), management_account, root, described
    )


def _unit(draw: st.DrawFn, numbers: Iterator[int], height: int) -> OrganizationalUnit:
    size = st.integers(0, 2)
    number = next(numbers)
    return OrganizationalUnit(
        f"ou-ab12-{number:08}",
        draw(names),
        draw(attachments),
        tuple(_unit(draw, numbers, height - 1) for _ in range(draw(size) if height else 0)),
        tuple(_account(draw, numbers) for _ in range(draw(size))),
    )


def _account(draw: st.DrawFn, numbers: Iterator[int]) -> Account:
    return Account(f"{next(numbers):012}", draw(names), draw(optional_names), draw(attachments))

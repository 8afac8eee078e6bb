"""What the files of an organization folder are called, and how large they may be."""

ORGANIZATION_FILE = "organization.json"
"""The file that says what the organization is made of."""
POLICIES_FOLDER = "policies"
"""The folder with the documents of the policies, below that of the organization."""
POLICY_SUFFIX = ".json"
"""What the name of a policy's file has behind the name of the policy."""
MOST_BYTES = 40_000_000
"""Larger files are not read at all; the organization.json of 100,000 accounts has half of that."""


def policy_file(name: str) -> str:
    """Return the place of a policy's document in its organization folder."""
    return f"{POLICIES_FOLDER}/{name}{POLICY_SUFFIX}"

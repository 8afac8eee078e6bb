"""Everything that reads what others wrote."""

from tests.hardening.files import (
    draw_command,
    draw_remembered,
    draw_settings,
    draw_theme,
    read_command,
    read_remembered,
    read_settings_file,
    read_theme,
)
from tests.hardening.hostile import harmful_in
from tests.hardening.reader import Reader
from tests.hardening.shares import draw_share, read_shares
from tests.hardening.texts import (
    draw_merge,
    draw_organization,
    draw_policy,
    read_merge,
    read_organization_json,
    read_policy,
)
from tests.hardening.writing import draw_draft, read_drafts, read_writing

READERS = (
    Reader("policy", 60, draw_policy, read_policy),
    Reader("writing", 20, draw_policy, read_writing),
    Reader("draft", 6, draw_draft, read_drafts),
    Reader("share file", 3, draw_share, read_shares, writes=True),
    Reader("organization.json", 20, draw_organization, read_organization_json),
    Reader("merge", 3, draw_merge, read_merge),
    Reader("theme", 6, draw_theme, read_theme, writes=True),
    Reader("settings", 6, draw_settings, read_settings_file, writes=True),
    Reader("remembered", 6, draw_remembered, read_remembered, writes=True),
    Reader("command line", 2, draw_command, read_command, writes=True),
)


def assert_harmless(shown: str) -> None:
    """Check that nothing that is shown acts on a terminal, hides, or turns what is beside it."""
    harmful = harmful_in(shown)
    assert not harmful, f"shown: {sorted(map(ascii, harmful))} in {ascii(shown)[:300]}"

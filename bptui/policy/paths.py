"""Paths: the keys from the top of a policy to a setting or a section, in lower case.

Written as AWS writes them, `plans/std/rules/daily`; in a key `/` is `~1` and `~` is `~0`.
"""

Path = tuple[str, ...]


def path_text(path: Path) -> str:
    """Write a path in one line; the top of the policy is the empty text."""
    return "/".join(key.replace("~", "~0").replace("/", "~1") for key in path)


def path_from_text(text: str) -> Path:
    """Read a path as it is typed: letter case and slashes at either end do not matter."""
    trimmed = text.strip().strip("/").lower()
    if not trimmed:
        return ()
    return tuple(key.replace("~1", "/").replace("~0", "~") for key in trimmed.split("/"))

"""Paths: the keys from the top of a policy to a setting or a section, in lower case.

Written as AWS writes them, `plans/std/rules/daily`; in a key `/` is `~1` and `~` is `~0`. A slash
may stand before the first key, and does where that key is empty: `/` is the path of the key "".
"""

Path = tuple[str, ...]


def path_text(path: Path) -> str:
    """Write a path in one line; the top of the policy is the empty text."""
    text = "/".join(key.replace("~", "~0").replace("/", "~1") for key in path)
    return f"/{text}" if path[:1] == ("",) else text


def path_from_text(text: str) -> Path:
    """Read a path as it is typed: letter case and a slash before it do not matter.

    Every text is a path, and every path can be typed, for keys can be empty, blank, or anything.
    """
    if not text:
        return ()
    keys = text.removeprefix("/").lower().split("/")
    return tuple(key.replace("~1", "/").replace("~0", "~") for key in keys)

"""The folders that a system has for what belongs to one of its users. None of them need exist."""

from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_state_path

from bptui.errors import BptuiError


def config_folder() -> Path:
    """Return the folder for what users set and write for bptui."""
    return user_config_path("bptui")


def state_folder() -> Path:
    """Return the folder for what bptui remembers: drafts, choices, places."""
    return user_state_path("bptui")


def cache_folder() -> Path:
    """Return the folder for what nobody misses, such as the last text that was copied."""
    return user_cache_path("bptui")


def typed_folder(text: str) -> Path:
    """Return the folder that somebody names, `~` at its beginning for a home folder.

    Raises:
        BptuiError: Nobody has that home folder.
    """
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        user, _, _ = text.partition("/")
        raise BptuiError(
            f'"{user}" is the home folder of nobody here', f"name ./{user} for a folder called that"
        ) from error

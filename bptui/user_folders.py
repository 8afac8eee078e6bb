"""The folders that a system has for what belongs to one of its users. None of them need exist."""

from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_state_path


def config_folder() -> Path:
    """Return the folder for what users set and write for bptui."""
    return user_config_path("bptui")


def state_folder() -> Path:
    """Return the folder for what bptui remembers: drafts, choices, places."""
    return user_state_path("bptui")


def cache_folder() -> Path:
    """Return the folder for what nobody misses, such as the last text that was copied."""
    return user_cache_path("bptui")

"""Who may come in: whoever knows the address, from a page of ours, while there is room."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from bptui.report.counting import plural

_TOKEN_BYTES = 16
_THIS_MACHINE = "localhost"


@dataclass(frozen=True)
class Closed:
    """Why somebody may not come in."""

    status: int
    """That of the answer, as HTTP numbers them."""
    sentence: str


def is_loopback(host: str) -> bool:
    """Tell whether a host is reached from its own machine only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == _THIS_MACHINE


@dataclass(frozen=True)
class Door:
    """Lets visitors in, or says why not."""

    token: str
    """What is in the address; nothing where only this machine reaches the server."""
    room: int
    """How many visitors there may be at once."""

    @classmethod
    def of(cls, host: str, room: int) -> "Door":
        """Return the door of a server that is bound to a host."""
        token = "" if is_loopback(host) else secrets.token_urlsafe(_TOKEN_BYTES)
        return cls(token, room)

    @property
    def path(self) -> str:
        """Where in the address of the server everything is."""
        return f"/{self.token}/" if self.token else "/"

    def closed_to(self, headers: Mapping[str, str]) -> Closed | None:
        """Say why a request is refused, None if it is not.

        Where there is no token, a page from elsewhere could make a browser of this machine ask for
        the server by a name of that page's own; so only the names of this machine are answered.

        Args:
            headers: Those of the request.
        """
        host = headers.get("Host", "")
        if not self.token and not is_loopback(_name_of(host)):
            return Closed(403, "This server answers on its own machine only.")
        origin = headers.get("Origin")
        if origin is not None and _netloc_of(origin) != host:
            return Closed(403, "Another page cannot use this server.")
        return None

    def full_with(self, visitors: int) -> Closed | None:
        """Say why nobody more may come in, None while there is room."""
        if visitors < self.room:
            return None
        places = "The only place is" if self.room == 1 else f"All {plural(self.room, 'place')} are"
        return Closed(503, f"{places} taken. Try again when somebody has left.")


def _netloc_of(origin: str) -> str | None:
    """Return the `host:port` of an origin, None if it is no address at all."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _name_of(netloc: str) -> str:
    """Return the host of `host:port`, without brackets; nothing if it has none."""
    try:
        return urlsplit(f"//{netloc}").hostname or ""
    except ValueError:
        return ""

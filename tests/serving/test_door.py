"""Who may come in."""

import pytest

from bptui.serving.door import Closed, Door, is_loopback

OWN = Closed(403, "This server answers on its own machine only.")
OTHER_PAGE = Closed(403, "Another page cannot use this server.")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_where_only_this_machine_comes_no_token_is_needed(host: str) -> None:
    assert is_loopback(host)
    assert Door.of(host, 1).path == "/"


@pytest.mark.parametrize("host", ["::", "192.168.1.4", "example.org", "localhost.evil"])
def test_where_others_come_the_address_holds_a_token_that_nobody_guesses(host: str) -> None:
    doors = [Door.of(host, 1) for _ in range(3)]

    assert len({door.token for door in doors}) == len(doors)
    assert all(len(door.token) >= 22 for door in doors)
    assert all(door.path == f"/{door.token}/" for door in doors)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "localhost", "[::1]:8000"])
def test_this_machine_may_come_by_all_its_names(host: str) -> None:
    assert Door("", 1).closed_to({"Host": host}) is None
    assert Door("", 1).closed_to({"Host": host, "Origin": f"http://{host}"}) is None


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "10.0.0.1"])
def test_without_a_token_no_other_name_is_answered(host: str) -> None:
    assert Door("", 1).closed_to({"Host": host}) == OWN


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:1", "", "http://["]
)
@pytest.mark.parametrize("token", ["", "secret"])
def test_a_page_from_elsewhere_cannot_use_it(origin: str, token: str) -> None:
    headers = {"Host": "localhost:8000", "Origin": origin}

    assert Door(token, 1).closed_to(headers) == OTHER_PAGE


def test_with_a_token_any_name_is_answered() -> None:
    assert Door("secret", 1).closed_to({"Host": "example.org"}) is None


def test_nobody_comes_in_where_all_places_are_taken() -> None:
    assert Door("", 2).full_with(1) is None
    assert Door("", 2).full_with(2) == Closed(
        503, "All 2 places are taken. Try again when somebody has left."
    )
    assert Door("", 1).full_with(1) == Closed(
        503, "The only place is taken. Try again when somebody has left."
    )

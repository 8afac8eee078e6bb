"""The samples and themes that come with bptui."""

from pathlib import Path

import pytest

from bptui import resources
from bptui.errors import BptuiError


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Put an installation of our own in place: inside the package, and beside it."""
    inside, beside = tmp_path / "checkout" / "bptui", tmp_path / "checkout"
    inside.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", inside)
    monkeypatch.setattr(resources, "_PLACES", (inside, beside))
    return inside, beside


def write_sample(place: Path, name: str) -> Path:
    """Write the smallest sample there is and return its folder."""
    folder = place / "sample_orgs" / name
    (folder / "policies").mkdir(parents=True)
    (folder / "organization.json").write_text("{}")
    (folder / "policies" / "daily.json").write_text('{"plans": {}}')
    return folder


def test_the_samples_of_the_documentation_are_there() -> None:
    assert {"acme", "first_steps", "locked_down", "partial_policies"} <= set(
        resources.sample_names()
    )


def test_every_sample_is_a_folder_with_an_organization() -> None:
    for name in resources.sample_names():
        assert (resources.sample_path(name) / "organization.json").is_file()


def test_there_is_a_theme() -> None:
    assert resources.theme_files()


def test_samples_are_named_in_alphabetical_order(places: tuple[Path, Path]) -> None:
    write_sample(places[1], "small")
    write_sample(places[1], "large")

    assert resources.sample_names() == ("large", "small")


def test_a_folder_without_an_organization_is_no_sample(places: tuple[Path, Path]) -> None:
    write_sample(places[1], "small")
    (places[1] / "sample_orgs" / "notes").mkdir()

    assert resources.sample_names() == ("small",)


def test_a_checkout_has_its_samples_beside_the_package(places: tuple[Path, Path]) -> None:
    beside = write_sample(places[1], "small")

    assert resources.sample_path("small") == beside


def test_the_package_comes_before_what_is_beside_it(places: tuple[Path, Path]) -> None:
    inside = write_sample(places[0], "small")
    write_sample(places[1], "small")

    assert resources.sample_path("small") == inside


def test_an_unknown_sample_is_answered_with_the_nearest(places: tuple[Path, Path]) -> None:
    write_sample(places[1], "acme")
    write_sample(places[1], "first_steps")

    with pytest.raises(BptuiError) as caught:
        resources.sample_path("acne")

    assert str(caught.value) == "no sample is called `acne`; there are acme, first_steps"
    assert caught.value.help == "did you mean `acme`?"


def test_a_name_that_resembles_no_sample_gets_no_suggestion(places: tuple[Path, Path]) -> None:
    write_sample(places[1], "acme")

    with pytest.raises(BptuiError) as caught:
        resources.sample_path("../bptui")

    assert str(caught.value) == "no sample is called `../bptui`; there are acme"
    assert caught.value.help is None


def test_a_sample_goes_by_the_heading_of_its_readme(places: tuple[Path, Path]) -> None:
    (write_sample(places[1], "small") / "README.md").write_text("# Small shop\n\nIt sells.\n")

    assert resources.sample_title("small") == "Small shop"


def test_a_sample_without_a_readme_says_so(places: tuple[Path, Path]) -> None:
    readme = write_sample(places[1], "small") / "README.md"

    with pytest.raises(BptuiError) as caught:
        resources.sample_title("small")

    assert str(caught.value) == f"`{readme}` cannot be read: No such file or directory"


def test_a_missing_folder_says_where_it_should_be(places: tuple[Path, Path]) -> None:
    with pytest.raises(BptuiError) as caught:
        resources.theme_files()

    assert str(caught.value) == f"the folder `themes` of bptui is missing from {places[0]}"
    assert caught.value.help == "install bptui again"


def test_hidden_files_are_no_themes(places: tuple[Path, Path]) -> None:
    themes = places[1] / "themes"
    themes.mkdir()
    for name in ("night", "day", ".swp"):
        (themes / name).touch()

    assert resources.theme_files() == (themes / "day", themes / "night")


@pytest.mark.parametrize("name", ["new", "a/new/one", "."])
def test_a_sample_is_copied_into_a_new_or_empty_folder(
    places: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    write_sample(places[1], "small")
    destination = tmp_path / "copies" / name
    if name == ".":
        destination.mkdir(parents=True)

    resources.copy_sample("small", destination)

    assert (destination / "organization.json").read_text() == "{}"
    assert (destination / "policies" / "daily.json").read_text() == '{"plans": {}}'


def test_a_copy_can_be_written_to_even_if_the_sample_cannot(
    places: tuple[Path, Path], tmp_path: Path
) -> None:
    sample = write_sample(places[1], "small")
    read_only = (sample / "organization.json", sample / "policies")
    modes = [path.stat().st_mode for path in read_only]
    for path in read_only:
        path.chmod(0o555)

    resources.copy_sample("small", tmp_path / "copy")

    for path, mode in zip(read_only, modes, strict=True):
        path.chmod(mode)
    assert (tmp_path / "copy" / "organization.json").stat().st_mode & 0o200
    assert (tmp_path / "copy" / "policies").stat().st_mode & 0o200


def test_a_folder_with_files_in_it_is_left_alone(places: tuple[Path, Path], tmp_path: Path) -> None:
    write_sample(places[1], "small")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes").touch()

    with pytest.raises(BptuiError) as caught:
        resources.copy_sample("small", mine)

    assert str(caught.value) == f'"{mine}" already exists and is not an empty folder'
    assert caught.value.help == "name a folder that does not exist yet"
    assert [file.name for file in mine.iterdir()] == ["notes"]


def test_a_file_in_the_way_of_a_copy_is_left_alone(
    places: tuple[Path, Path], tmp_path: Path
) -> None:
    write_sample(places[1], "small")
    (tmp_path / "mine").write_text("mine")

    with pytest.raises(BptuiError) as caught:
        resources.copy_sample("small", tmp_path / "mine")

    assert str(caught.value) == f'"{tmp_path / "mine"}" already exists and is not an empty folder'
    assert (tmp_path / "mine").read_text() == "mine"


def test_a_copy_that_cannot_be_written_says_why(places: tuple[Path, Path], tmp_path: Path) -> None:
    write_sample(places[1], "small")
    (tmp_path / "file").touch()

    with pytest.raises(BptuiError) as caught:
        resources.copy_sample("small", tmp_path / "file" / "copy")

    assert str(caught.value) == f"`{tmp_path / 'file' / 'copy'}` cannot be written: Not a directory"

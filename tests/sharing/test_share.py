"""Share files: what is written and opened again is the same; all else is refused."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bptui.organization.folder.layout import policy_file
from bptui.policy.escapes import editable
from bptui.sharing import reading, share, writing
from bptui.sharing.names import is_share_file
from bptui.sharing.opening import open_share
from bptui.sharing.reading import read_share, read_share_file
from bptui.sharing.share import MOST_BYTES, Share, SharedPlace, ShareError
from bptui.sharing.writing import share_data, share_of, write_share_file
from bptui.workspace.edits import (
    Attach,
    Create,
    Delete,
    Detach,
    Edit,
    Move,
    Rename,
    RenameTarget,
    ReplaceText,
)
from bptui.workspace.opening import shown_text
from bptui.workspace.state import State
from bptui.workspace.workspace import Workspace
from tests.organizations import DB, DEV_WEB, SHOP, SHOP_POLICIES, folder
from tests.workspace.doing import BROKEN, GOOD, apply, contents

DEV, PROD = "ou-ab12-dev", "ou-ab12-prod"
PLACE = SharedPlace(target=DB, policy="base", row=3, column=7, tab="why", opened=(DEV,))
NAME = '"x.bptui"'


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(folder(tmp_path / "shop", SHOP, {**SHOP_POLICIES, "spare": GOOD}))


def written(workspace: Workspace, place: SharedPlace = PLACE) -> bytes:
    """Return what the share file of a workspace holds."""
    return share_data(share_of(workspace.work, place).share)


def again(data: bytes, place: Path) -> Workspace:
    """Open a share in a folder that is not there yet."""
    return open_share(read_share(data, NAME), place)


def told(state: State) -> object:
    """Return all that a state says, without what was done to it before."""
    return state.organization, {
        name: (
            policy.text,
            policy.in_force.text,
            policy.is_paused,
            policy.counts_as_empty,
            policy.is_locked,
            policy.line_end,
        )
        for name, policy in state.policies.items()
    }


def changed(workspace: Workspace, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return a share file in which somebody changed something."""
    members = json.loads(written(workspace))
    change(members)
    return json.dumps(members, indent=1).encode()


def refusal(data: bytes) -> str:
    """Say why a share file cannot be opened."""
    with pytest.raises(ShareError) as refused:
        read_share(data, NAME)
    return str(refused.value)


# The same again

_NAMES = st.sampled_from([*SHOP_POLICIES, "spare", "new", "newer"])
_TARGETS = st.sampled_from(["r-ab12", PROD, DEV, DB, DEV_WEB, "nowhere"])
_POLICY_TEXTS = st.one_of(
    st.sampled_from([GOOD, BROKEN, "", '{"plans": {}}', f"{GOOD}\n", "{\n\n}"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(shown_text),
)
"""As the editor has them."""
_EDITS: st.SearchStrategy[Edit | None] = st.one_of(
    st.builds(ReplaceText, _NAMES, _POLICY_TEXTS),
    st.builds(Attach, _TARGETS, _NAMES),
    st.builds(Detach, _TARGETS, _NAMES),
    st.builds(Move, _TARGETS, _TARGETS),
    st.builds(RenameTarget, _TARGETS, st.text(max_size=5)),
    st.builds(Create, _NAMES, _POLICY_TEXTS),
    st.builds(Rename, _NAMES, _NAMES),
    st.builds(Delete, _NAMES),
    st.none(),  # which saves
)
_FILES = st.one_of(
    st.sampled_from([GOOD, BROKEN, "", "\r\n".join(BROKEN.split("\n")), "{\r}\r\n", "\ufeff{}"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.just(b"\xff"),
)
_PLACES = st.builds(
    SharedPlace,
    target=st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    policy=st.none() | _NAMES,
    row=st.integers(0, 10**12),
    column=st.integers(0, 100),
    tab=st.sampled_from(["", "why", "gone"]),
    opened=st.lists(_TARGETS, max_size=3).map(tuple),
)


@settings(max_examples=40)
@given(
    files=st.dictionaries(st.sampled_from(["base", "team", "spare"]), _FILES),
    edits=st.lists(_EDITS, max_size=6),
    place=_PLACES,
)
def test_what_is_written_and_opened_again_is_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    files: dict[str, str | bytes],
    edits: list[Edit | None],
    place: SharedPlace,
) -> None:
    where = tmp_path_factory.mktemp("share")
    shop = {**SHOP_POLICIES, **files}
    workspace = Workspace(folder(where / "shop", SHOP, shop))
    for edit in edits:
        if edit is None:
            workspace.save()
        else:
            workspace.apply(edit)
    data = written(workspace, place)

    second = again(data, where / "again")

    if not any(policy.is_locked for policy in workspace.saved.policies.values()):
        assert told(second.state) == told(workspace.state)
        assert told(second.saved) == told(workspace.saved)
        assert contents(where / "again") == contents(where / "shop")
        assert written(second, place) == data
    assert read_share(data, NAME).place == place
    assert editable(data.decode()) == data.decode()


def test_a_policy_that_a_share_cannot_hold_is_not_removed_from_it(tmp_path: Path) -> None:
    workspace = Workspace(folder(tmp_path / "shop", SHOP, {**SHOP_POLICIES, "spare": b"\xff"}))
    workspace.apply(Delete("spare"))
    place = SharedPlace.model_construct(target="")

    assert read_share(written(workspace, place), NAME).unsaved.removed == ()


def test_the_same_state_gives_the_same_bytes_whatever_led_to_it(workspace: Workspace) -> None:
    other = Workspace(workspace.path)
    apply(workspace, ReplaceText("team", GOOD), Create("a", GOOD), ReplaceText("base", GOOD))
    apply(other, ReplaceText("base", BROKEN), ReplaceText("base", GOOD), Create("a", "{}"))
    apply(other, ReplaceText("team", GOOD), ReplaceText("a", GOOD))

    assert written(workspace) == written(other)


def test_a_text_is_the_list_of_its_lines(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("spare", BROKEN))
    members = json.loads(written(workspace))

    assert list(members) == ["bptui_share", "organization", "policies", "unsaved", "place"]
    assert members["policies"]["spare"] == [GOOD]
    assert members["unsaved"] == {
        "policies": {"spare": {"text": BROKEN.split("\n"), "in_force": [GOOD]}}
    }
    assert members["place"] == {
        "target": DB, "policy": "base", "row": 3, "column": 7, "tab": "why", "opened": [DEV],
    }  # fmt: skip


def test_what_is_not_saved_can_be_undone_and_saved(workspace: Workspace, tmp_path: Path) -> None:
    apply(workspace, ReplaceText("base", GOOD), Move(DB, DEV))
    saved = workspace.saved.policies["base"].text

    second = again(written(workspace), tmp_path / "again")
    assert second.unsaved == ("base",)
    second.undo_text("base")
    assert second.state.policies["base"].text == saved
    second.redo_text("base")

    assert second.save().left_out == ()
    assert Workspace(second.path).state.texts == workspace.state.texts


def test_what_somebody_else_changed_meanwhile_is_not_in_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    apply(workspace, ReplaceText("base", GOOD))
    (workspace.path / policy_file("base")).write_text("{}")
    workspace.save()  # which tells of it, and writes nothing

    second = again(written(workspace), tmp_path / "again")

    assert told(second.state) == told(workspace.state)
    assert told(second.saved) == told(workspace.saved)


def test_a_policy_that_is_no_text_is_left_out_and_named(tmp_path: Path) -> None:
    workspace = Workspace(folder(tmp_path / "shop", SHOP, {**SHOP_POLICIES, "team": b"\xff"}))

    assert share_of(workspace.work, PLACE).left_out == (
        "policies/team.json is not in it: it cannot be shown as text.",
    )


# What is refused


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", f"{NAME}, line 1: this is not JSON"),
        (b'{\n"bptui_share" 1}', f"{NAME}, line 2: this is not JSON"),
        (b'{\n"a": "\xff"}', f"{NAME}, line 2: UTF-8 was expected, not byte 0xff"),
        (b"[" * 100_000, f"{NAME} is nested too deep"),
        (b'{"a": NaN}', f"{NAME} is not JSON: NaN is not a word of JSON"),
        (b'{"a": 1, "a": 1}', f'{NAME} is not JSON: the key "a" is there twice in one object'),
        (b"{}", f'{NAME} is no share file of bptui: it does not begin with "bptui_share"'),
        (b"[1]", f'{NAME} is no share file of bptui: it does not begin with "bptui_share"'),
        (
            b'{"bptui_share": true}',
            f'{NAME} is no share file of bptui: it does not begin with "bptui_share"',
        ),
        (
            b'{"bptui_share": 2, "what": "ever"}',
            f"{NAME} was written by a newer bptui: its format is 2, and this one reads 1",
        ),
        (b'{"bptui_share": 1}', f"{NAME}, line 1: organization: it is missing"),
    ],
)
def test_what_is_no_share_file_is_refused(data: bytes, sentence: str) -> None:
    assert refusal(data) == sentence


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/b", "", ".", "..", "a\\b", "a\x00"])
@pytest.mark.parametrize("owner", ["policies", "unsaved", "removed"])
def test_a_name_that_leads_elsewhere_is_refused(
    workspace: Workspace, name: str, owner: str
) -> None:
    def change(members: dict[str, Any]) -> None:
        unsaved = members.setdefault("unsaved", {})
        if owner == "removed":
            unsaved["removed"] = [name]
        elif owner == "unsaved":
            unsaved["policies"] = {name: {"text": ["{}"]}}
        else:
            members["policies"][name] = ["{}"]

    data = changed(workspace, change)
    lines = data.decode().split("\n")
    line = 1 + max(n for n, text in enumerate(lines) if text.strip().startswith(json.dumps(name)))

    assert refusal(data) == (
        f'{NAME}, line {line}: "{name}" cannot be the name of a policy: letters, digits, ".", "_" '
        'and "-" only'
    )


@pytest.mark.parametrize(
    ("change", "line", "sentence"),
    [
        (lambda m: m.update(more=1), -2, "more: there is no such name"),
        (lambda m: m["place"].update(more=1), -3, "place.more: there is no such name"),
        (lambda m: m["place"].update(row=-1), None, "place.row: Input should be greater than"),
        (lambda m: m["policies"].update(base="{}"), None, "policies.base: a list of lines was"),
        (lambda m: m["policies"].update(base=[1]), None, "policies.base: a list of lines was"),
        (lambda m: m["policies"].update(base=["\ud800"]), None, "policies.base: it has half of a"),
        (
            lambda m: m["policies"].update(base=["x" * 200_000, ""]),
            None,
            "policies.base: it is 200,001 characters long, and no more than 200,000 are opened",
        ),
        (
            lambda m: m.update(organization=["{", "}"]),
            3,
            'organization: organization.json, line 1: "root" of the organization is missing',
        ),
        (
            lambda m: m.update(unsaved={"organization": ["["]}),
            None,
            "unsaved.organization: organization.json, line 1: ",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_in_it_is_said_with_its_line(
    workspace: Workspace,
    change: Callable[[dict[str, Any]], object],
    line: int | None,
    sentence: str,
) -> None:
    data = changed(workspace, change)
    lines = len(data.decode().split("\n"))
    told = refusal(data)

    assert sentence in told
    if line is not None:
        assert told.startswith(f"{NAME}, line {line if line > 0 else lines + 1 + line}: ")
    assert told.replace("\ud800", "").isprintable()


def test_too_much_is_neither_read_nor_written(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.bptui"
    with file.open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    with pytest.raises(ShareError) as unread:
        read_share_file(file)
    assert str(unread.value) == (f'"{file}" is 40,000,001 bytes large; at most 40,000,000 are read')

    made = share_of(workspace.work, PLACE).share
    monkeypatch.setattr(writing, "MOST_BYTES", 10)
    with pytest.raises(ShareError, match=r"bytes large, and at most 10 are read$"):
        write_share_file(file, made)
    monkeypatch.setattr(writing, "MOST_POLICIES", 5)
    with pytest.raises(ShareError, match=r"would have 6 policies, and no more than 5 fit$"):
        write_share_file(file, made)
    assert file.stat().st_size == MOST_BYTES + 1

    data = written_as(made, monkeypatch)
    monkeypatch.setattr(reading, "MOST_POLICIES", 5)
    assert refusal(data) == f"{NAME} has 6 policies, and no more than 5 are opened"


def written_as(made: Share, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return what a share file holds, with the bounds there are."""
    monkeypatch.setattr(writing, "MOST_BYTES", share.MOST_BYTES)
    monkeypatch.setattr(writing, "MOST_POLICIES", share.MOST_POLICIES)
    return share_data(made)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.bptui").mkdir()
    os.mkfifo(tmp_path / "pipe.bptui")

    assert is_share_file(str(tmp_path / "gone.bptui"))
    assert not is_share_file(str(tmp_path / "folder.bptui"))
    for name, sentence in {
        "gone.bptui": f'There is no share file "{tmp_path / "gone.bptui"}"',
        "pipe.bptui": f'"{tmp_path / "pipe.bptui"}" is not a regular file',
    }.items():
        with pytest.raises(ShareError) as refused:
            read_share_file(tmp_path / name)
        assert str(refused.value) == sentence


def test_a_file_that_cannot_be_written_is_told(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "shares" / "x.bptui"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "elsewhere" / "x.bptui")

    with pytest.raises(ShareError) as refused:
        write_share_file(link, share_of(workspace.work, PLACE).share)

    assert str(refused.value).startswith(f'"{link}" cannot be written: it is a link that leads out')
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_nothing_is_unpacked_over_what_is_there(workspace: Workspace, tmp_path: Path) -> None:
    data = written(workspace)
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "policies").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ShareError, match=r"^a share file cannot be unpacked: File exists$"):
        again(data, tmp_path / "again")
    assert not (tmp_path / "elsewhere").exists()


def test_what_an_organization_names_without_a_file_counts_as_empty(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = '{"root": {"id": "r-ab12", "name": "Root", "policies": ["nowhere"]}}'
    data = changed(workspace, lambda members: members.update(unsaved={"organization": [text]}))

    second = again(data, tmp_path / "again")

    assert second.state.policies["nowhere"].counts_as_empty


def test_a_version_in_force_that_does_not_parse_is_none(
    workspace: Workspace, tmp_path: Path
) -> None:
    unsaved = {"policies": {"base": {"text": ["{"], "in_force": ["["]}}}
    data = changed(workspace, lambda members: members.update(unsaved=unsaved))

    assert again(data, tmp_path / "again").state.policies["base"].counts_as_empty


@given(st.binary(max_size=300))
def test_no_data_does_harm(data: bytes) -> None:
    assert refusal(data).startswith(NAME)

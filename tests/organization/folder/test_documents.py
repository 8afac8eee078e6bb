import os
from pathlib import Path

import pytest

from bptui.organization.folder.documents import (
    LoneDocument,
    UnreadableDocumentError,
    read_document_file,
    read_documents,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.json"


def test_a_document_is_read_as_it_is(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbf{"a":\r\n1}\t')

    assert read_document_file(str(file)) == LoneDocument(str(file), '\ufeff{"a":\r\n1}\t')


def test_a_document_may_be_reached_by_a_link(file: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "b.json").write_text("{}", encoding="utf-8")
    file.symlink_to(Path("real") / "b.json")

    assert read_document_file(str(file)).text == "{}"


def test_what_is_not_utf_8_has_no_text_but_the_byte_that_keeps_it_from_being_one(
    file: Path,
) -> None:
    file.write_bytes(b'{\n"caf\xe9": 1}')

    assert read_document_file(str(file)) == LoneDocument(str(file), None, (2, "0xe9"))


@pytest.mark.parametrize("text", ["x" * 200_001, "\u00e9" * 200_001, "x" * 800_001])
def test_what_is_too_large_has_no_text(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")

    assert read_document_file(str(file)) == LoneDocument(str(file), None)


def test_what_is_as_large_as_may_be_is_read(file: Path) -> None:
    file.write_text("\u4e2d" * 200_000, encoding="utf-8")

    assert read_document_file(str(file)).text == "\u4e2d" * 200_000


def test_a_document_that_there_is_not_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="There is no file or folder"):
        read_document_file(str(tmp_path / "nothing.json"))


@pytest.mark.skipif(os.name != "posix", reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(file: Path) -> None:
    os.mkfifo(file)

    with pytest.raises(UnreadableDocumentError, match=r'a\.json" is not a regular file'):
        read_document_file(str(file))


def test_a_link_without_end_is_told(file: Path) -> None:
    file.symlink_to(file)

    with pytest.raises(UnreadableDocumentError, match=r'a\.json" is not a regular file'):
        read_document_file(str(file))


def test_the_documents_of_a_folder_are_read_by_name(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "c.txt", ".d.json"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "e.json").mkdir()

    names = [".d.json", "a.json", "b.json"]
    assert list(read_documents(str(tmp_path))) == [
        LoneDocument(str(tmp_path / name), name) for name in names
    ]


def test_paths_stay_as_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    (found,) = read_documents("./")
    assert found.path == "./a.json"


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("{}", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.json").symlink_to(tmp_path / "secret")

    with pytest.raises(UnreadableDocumentError, match="is a link that leads out of the folder"):
        list(read_documents(str(tmp_path / "inner")))


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        UnreadableDocumentError, match=r"There is neither organization\.json nor any"
    ):
        list(read_documents(str(tmp_path)))


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match='nothing" cannot be listed: No such file'):
        list(read_documents(str(tmp_path / "nothing")))

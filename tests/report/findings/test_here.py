from pathlib import Path

import pytest

from bptui.report.findings.here import from_here, uri_from_here

HERE = Path("/somewhere/checkout")


@pytest.mark.parametrize(
    ("path", "near", "uri"),
    [
        ("org/a.json", "org/a.json", "org/a.json"),
        ("./org//a.json", "org/a.json", "org/a.json"),
        ("../a.json", "../a.json", "../a.json"),
        ("/somewhere/checkout/a.json", "a.json", "a.json"),
        ("/somewhere/other/a.json", "/somewhere/other/a.json", "file:///somewhere/other/a.json"),
        ("a b/%41?#.json", "a b/%41?#.json", "a%20b/%2541%3F%23.json"),
        ("c:a.json", "c:a.json", "c%3Aa.json"),
        ("\u00e9\x1b.json", "\u00e9\x1b.json", "%C3%A9%1B.json"),
        ("\udcff.json", "\udcff.json", "%FF.json"),
    ],
)
def test_files_are_known_from_the_folder_one_is_in(path: str, near: str, uri: str) -> None:
    assert from_here(path, HERE) == near
    assert uri_from_here(path, HERE) == uri

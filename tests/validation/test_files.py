from bptui.validation.files import not_utf_8_finding, too_large_finding
from bptui.validation.findings import Finding, Gate, Severity


def test_a_file_that_is_not_utf_8_is_a_finding_of_the_syntax() -> None:
    assert not_utf_8_finding(2, "0xe9") == Finding(
        rule="policy-not-utf-8",
        gate=Gate.SYNTAX,
        severity=Severity.ERROR,
        message="The file is not UTF-8 text: line 2 has the byte 0xe9 where it cannot be.",
        help="Save it again as UTF-8.",
    )


def test_a_file_that_is_too_large_is_a_finding_of_the_save() -> None:
    assert too_large_finding() == Finding(
        rule="document-too-large",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        message="The document has more than 200,000 characters, so it was not read; "
        "AWS takes 10,000.",
        help="Shorten it, or split it up into several policies.",
    )

from bptui.errors import BptuiError


def test_an_error_is_one_sentence_with_its_help_apart() -> None:
    error = BptuiError("the folder is missing", help="make it")

    assert str(error) == "the folder is missing"
    assert error.help == "make it"


def test_an_error_need_not_have_help() -> None:
    assert BptuiError("the folder is missing").help is None

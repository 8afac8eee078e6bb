from bptui.policy.nearest import nearest


def test_a_slip_is_recognized() -> None:
    assert nearest("organisational_units", ["accounts", "organizational_units"]) == (
        "organizational_units"
    )


def test_letter_case_does_not_count() -> None:
    assert nearest("DB-PRD", ["Db-Prod", "audit"]) == "Db-Prod"


def test_something_else_is_near_to_nothing() -> None:
    assert nearest("zzz", ["accounts", "id"]) is None

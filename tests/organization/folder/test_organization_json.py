import json
from typing import Any

import pytest

from bptui.organization.folder.organization_json import DEEPEST_READ, FolderError, read_organization
from bptui.organization.model import Organization, PolicyMetadata
from bptui.organization.problems import Problem
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.jsontext.syntax import parse
from tests.organization.samples import LEAST, ROOT, chain

FULL = """{
  "id": "o-acme",
  "name": "Acme",
  "management_account_id": "111111111111",
  "root": {
    "id": "r-ab12",
    "name": "Root",
    "policies": ["base", "extra"],
    "organizational_units": [
      {
        "id": "ou-ab12-1",
        "name": "Prod",
        "accounts": [
          {"id": "222222222222", "name": "db-prod", "email": "db@example.com", "policies": []}
        ]
      }
    ],
    "accounts": []
  },
  "policies": {
    "base": {"id": "p-1", "name": "Base", "description": "for all"}
  }
}
"""


def message(organization: object) -> str:
    text = organization if isinstance(organization, str) else json.dumps(organization, indent=2)
    with pytest.raises(FolderError) as raised:
        read_organization(text)
    return str(raised.value)


def with_root(**members: object) -> dict[str, Any]:
    return {"root": {**LEAST["root"], **members}}


def with_account(**members: object) -> dict[str, Any]:
    return with_root(accounts=[{"id": "1", "name": "db", **members}])


def test_everything_in_the_file_is_in_the_organization() -> None:
    organization, left_out = read_organization(FULL)

    account = Account("222222222222", "db-prod", "db@example.com")
    prod = OrganizationalUnit("ou-ab12-1", "Prod", (), (), (account,))
    root = OrganizationalUnit("r-ab12", "Root", ("base", "extra"), (prod,))
    described = {"base": PolicyMetadata("p-1", "Base", "for all")}
    assert organization == Organization("o-acme", "Acme", "111111111111", root, described)
    assert left_out == []


def test_a_root_with_id_and_name_is_enough() -> None:
    organization, _ = read_organization(json.dumps(LEAST))

    assert organization == Organization(None, None, None, OrganizationalUnit(ROOT, "Root"))


def test_a_policy_attached_twice_is_attached_once() -> None:
    organization, left_out = read_organization(
        json.dumps(with_root(policies=["base", "other", "base"]))
    )

    assert organization.root.policies == ("base", "other")
    assert left_out == [
        (
            Problem(
                "attached-twice",
                "error",
                'base is attached twice to "Root"; the first place counts.',
                "Delete the second one.",
                "base",
                ROOT,
            ),
            ("root", "policies", 2),
        )
    ]


def test_all_but_the_first_of_many_attachments_are_left_out_and_told_once_for_each_policy() -> None:
    names = [f"p{number}" for number in range(20)]
    organization, left_out = read_organization(json.dumps(with_root(policies=names * 3)))

    assert organization.root.policies == tuple(names)
    assert [path[-1] for _, path in left_out] == list(range(20, 40))
    assert left_out[0][0] == Problem(
        "attached-twice",
        "error",
        'p0 is attached 3 times to "Root"; the first place counts.',
        "Delete all but the first.",
        "p0",
        ROOT,
    )


# What is not JSON


def test_an_empty_file_is_refused() -> None:
    assert message(" \n") == "organization.json is empty; one JSON object was expected"


def test_the_first_fault_of_the_text_is_named_with_its_line() -> None:
    text = '{\n  "id": "o-1"\n  "name": "Acme",\n}'

    assert message(text) == f"organization.json, line 2: {parse(text).faults[0].message}"


def test_a_key_that_is_there_twice_is_named_with_its_line() -> None:
    text = '{\n"id": "o-1",\n"id": "o-2"\n}'

    assert message(text) == f"organization.json, line 3: {parse(text).faults[0].message}"


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_json_does_not_have_are_refused(word: str) -> None:
    assert message(f'{{"id": {word}}}').startswith("organization.json, line 1: ")


def test_a_fault_in_a_huge_file_is_named_by_its_line_alone() -> None:
    huge = with_root(name="x" * 2_000_000)

    assert message(json.dumps(huge, indent=2)[:-2]) == (
        "organization.json, line 5: this is not JSON"
    )


def test_a_key_that_is_there_twice_is_named_in_a_huge_file_too() -> None:
    assert message(f'{{"id": "{"x" * 2_000_000}", "id": "o-1"}}') == (
        'organization.json is not JSON: the key "id" is there twice in the same object'
    )


# What is JSON of another form


def test_of_a_name_without_end_the_beginning_is_told() -> None:
    begins = "x" * 200

    assert message(json.dumps(with_root(**{"x" * 1_000_000: 1}))) == (
        f'organization.json, line 1: "{begins}..." is not a key of an organizational unit; the '
        "keys are id, name, policies, organizational_units, accounts"
    )
    assert message(json.dumps(with_root(accounts=[{"id": "x" * 1_000_000}]))) == (
        f'organization.json, line 1: "name" of account "{begins}..." is missing'
    )


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ([], "a list"),
        ("x", "text"),
        (1, "a number"),
        (1.5, "a number"),
        (True, "true or false"),
        (None, "null"),
    ],
)
def test_anything_but_an_object_is_refused(value: object, kind: str) -> None:
    assert message(json.dumps(value)) == (
        f"organization.json, line 1: one JSON object was expected, not {kind}"
    )


def test_a_misspelt_key_comes_with_the_nearest_one() -> None:
    assert message(with_root(organisational_units=[])) == (
        'organization.json, line 5: "organisational_units" is not a key of an organizational '
        'unit; did you mean "organizational_units"?'
    )


def test_a_misspelt_key_counts_more_than_the_one_that_is_missing_for_it() -> None:
    assert message({"rot": {}}) == (
        'organization.json, line 2: "rot" is not a key of the organization; did you mean "root"?'
    )


def test_an_unknown_key_comes_with_those_that_there_are() -> None:
    assert message(with_account(zzz=1)) == (
        'organization.json, line 9: "zzz" is not a key of an account; '
        "the keys are id, name, email, policies"
    )


def test_an_unknown_key_of_metadata_is_named() -> None:
    assert message({**LEAST, "policies": {"base": {"desc": "x"}}}) == (
        'organization.json, line 8: "desc" is not a key of a policy\'s metadata; '
        "the keys are id, name, description"
    )


@pytest.mark.parametrize(
    ("organization", "sentence"),
    [
        ({}, 'line 1: "root" of the organization is missing'),
        ({"root": []}, 'line 2: "root" of the organization must be an object, not a list'),
        ({"root": {"id": "r"}}, 'line 2: "name" of the root is missing'),
        (
            with_root(policies="base"),
            'line 5: "policies" of the root must be a list of policy names, not text',
        ),
        (
            with_root(policies=["base", 7]),
            'line 7: entry 2 of "policies" of the root must be text, not a number',
        ),
        (
            with_root(accounts={}),
            'line 5: "accounts" of the root must be a list of accounts, not an object',
        ),
        (
            with_root(organizational_units=None),
            (
                'line 5: "organizational_units" of the root must be a list of organizational '
                "units, not null"
            ),
        ),
        (
            with_root(accounts=["1"]),
            'line 6: entry 1 of "accounts" of the root must be an object, not text',
        ),
        (with_account(id=1), 'line 7: "id" of account "db" must be text, not a number'),
        (with_account(name=""), ""),
        (
            with_account(name="", email=False),
            'line 9: "email" of account "1" must be text, not true or false',
        ),
        (
            with_root(organizational_units=[{}]),
            'line 6: "id" of unit 1 of "organizational_units" is missing',
        ),
        (
            with_root(organizational_units=[{"id": "ou", "name": "Prod", "policies": "x"}]),
            'line 9: "policies" of unit "Prod" must be a list of policy names, not text',
        ),
        (
            {**LEAST, "policies": []},
            'line 6: "policies" of the organization must be an object, not a list',
        ),
        (
            {**LEAST, "policies": {"base": "x"}},
            'line 7: "base" of the top-level "policies" must be an object, not text',
        ),
        (
            {**LEAST, "policies": {"base": {"name": 1}}},
            'line 8: "name" of policy "base" must be text, not a number',
        ),
    ],
)
def test_a_wrong_type_is_named_with_its_owner(organization: object, sentence: str) -> None:
    if sentence:
        assert message(organization) == f"organization.json, {sentence}"
    else:
        assert read_organization(json.dumps(organization))


@pytest.mark.parametrize("name", ["../x", "a/b", "..", "", "a b"])
def test_a_bad_name_of_an_attached_policy_is_refused(name: str) -> None:
    assert message(with_account(policies=["base", name])) == (
        f'organization.json, line 11: "{name}" cannot be the name of a policy: '
        'letters, digits, ".", "_" and "-" only'
    )


def test_a_bad_name_of_a_described_policy_is_refused() -> None:
    assert message({**LEAST, "policies": {"../x": {}}}) == (
        'organization.json, line 7: "../x" cannot be the name of a policy: '
        'letters, digits, ".", "_" and "-" only'
    )


@pytest.mark.parametrize("half", ["\\ud800", "\\uDFFF", "\\ud83dx", "\\ude00\\ud83d"])
def test_half_a_character_is_refused(half: str) -> None:
    assert message(f'{{"root": {{"id": "r",\n"name": "{half}"}}}}') == (
        f"organization.json, line 2: {half[:6]} is half of a surrogate pair and no character"
    )


def test_a_character_spelled_as_a_pair_is_one() -> None:
    organization, _ = read_organization('{"root": {"id": "r", "name": "\\\\ud800 \\ud83d\\uDE00"}}')

    assert organization.root.name == "\\ud800 \U0001f600"


def test_a_number_of_any_length_is_of_a_wrong_type_only() -> None:
    assert message(f'{{"id": {"1" * 10_000}}}') == (
        'organization.json, line 1: "id" of the organization must be text, not a number'
    )


# What is nested too deep

TOO_DEEP = (
    "organization.json is nested too deep: organizational units at most "
    f"{DEEPEST_READ} levels below the root were expected"
)


def test_units_may_be_deeper_than_aws_takes() -> None:
    organization, _ = read_organization(json.dumps({"root": chain(DEEPEST_READ)}))

    assert len(organization.levels(f"ou-{DEEPEST_READ}")) == DEEPEST_READ + 1


def test_units_that_are_far_too_deep_are_refused() -> None:
    assert message(json.dumps({"root": chain(DEEPEST_READ + 1)})) == TOO_DEEP


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"root":{"organizational_units":['])
def test_no_nesting_is_too_deep_for_a_sentence(opening: str) -> None:
    assert message(opening * 100_000) == TOO_DEEP


@pytest.mark.parametrize("depth", range(850, 1000, 10))
def test_nesting_at_the_edge_of_what_python_reads_is_answered_too(depth: int) -> None:
    assert message(f'{{"id": {"[" * depth}{"]" * depth}}}') in {
        TOO_DEEP,
        'organization.json, line 1: "id" of the organization must be text, not a list',
    }

"""A setting as a policy that sets it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.lone_setting import lone_setting
from bptui.policy.meaning import Value
from bptui.policy.paths import Path

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)


def test_a_setting_becomes_a_policy_that_sets_nothing_else() -> None:
    assert lone_setting(("plans", "std", "regions"), ("eu-west-1",)) == (
        '{\n  "plans": {\n    "std": {\n      "regions": {\n        "@@assign": [\n'
        '          "eu-west-1"\n        ]\n      }\n    }\n  }\n}'
    )


@given(st.lists(TEXTS, min_size=1, max_size=6).map(tuple), TEXTS | st.lists(TEXTS).map(tuple))
def test_whatever_it_is_called_the_setting_is_at_its_path(path: Path, value: Value) -> None:
    found = json.loads(lone_setting(path, value))
    for key in path:
        found = found[key]

    assert found == {"@@assign": value if isinstance(value, str) else list(value)}

import json

from bptui.validation.schema.published import policy_schema
from tests.cli.running import Run


def test_the_schema_is_printed_as_json(run: Run) -> None:
    code, out, err = run("schema")

    assert (code, err) == (0, "")
    assert json.loads(out) == policy_schema()

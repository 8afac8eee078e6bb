"""A lesson for tests: one account, one policy, one step."""

import json
from pathlib import Path

POLICY = """\
{
  "plans": {
    "std": {
      "regions": {"@@assign": ["eu-west-1"]},
      "rules": {
        "daily": {
          "target_backup_vault_name": {"@@assign": "Default"},
          "lifecycle": {"delete_after_days": {"@@assign": "35"}}
        }
      },
      "selections": {
        "tags": {
          "tagged": {
            "iam_role_arn": {"@@assign": "arn:aws:iam::$account:role/backup"},
            "tag_key": {"@@assign": "backup"},
            "tag_value": {"@@assign": ["yes"]}
          }
        }
      }
    }
  }
}
"""
DAYS = "plans/std/rules/daily/lifecycle/delete_after_days"
LESSON = f"""\
title = "Sixty days"
about = "Change a value"
minutes = 5
story = "They want more."
ending = "They have it."

[[steps]]
task = "Make it 60."
hints = ["Where?", "The 35.", "Write 60."]
solution = [{{do = "change", policy = "base", replace = "35", by = "60"}}]

[steps.question]
text = "How many days?"
target = "db"
path = "{DAYS}"
reveals = "35, from base."

[[steps.goals]]
kind = "value"
target = "db"
path = "{DAYS}"
value = 60

[[steps.wrong_turns]]
says = "Not enough."
deeds = [{{do = "change", policy = "base", replace = "35", by = "50"}}]
"""


def lesson_folder(place: Path, text: str = LESSON) -> Path:
    """Write a lesson with its organization, and return its folder."""
    policies = place / "organization" / "policies"
    policies.mkdir(parents=True)
    (policies / "base.json").write_text(POLICY, encoding="utf-8")
    accounts = [{"id": "111111111111", "name": "db"}, {"id": "222222222222", "name": "web"}]
    root = {"id": "r-ab12", "name": "Root", "policies": ["base"], "accounts": accounts}
    file = place / "organization" / "organization.json"
    file.write_text(json.dumps({"root": root}), encoding="utf-8")
    (place / "lesson.toml").write_text(text, encoding="utf-8")
    return place

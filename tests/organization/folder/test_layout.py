from bptui.organization.folder.layout import policy_file


def test_the_document_of_a_policy_is_in_the_folder_of_the_policies() -> None:
    assert policy_file("base") == "policies/base.json"

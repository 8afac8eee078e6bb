"""The parts of the screen; each draws what it is given and tells what was done to it.

Two of them are chains of classes, each a subject on top of those before it. The editor:
`aided_text_area`, `policy_text`, `policy_editor`. The organization: `following_tree`,
`organization_tree`, `reopening_tree`, `filtered_tree`, `filtering_tree`.
"""

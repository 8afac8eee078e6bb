"""What is wrong with policies, and which gate it would fail at.

The rules, with their ids and pages, are in `rules`; what finds them is gathered from

- `syntax`: the text is not JSON;
- `language`: what the table of settings minds, node by node, told with the help of `schema`;
- `save`: values of one document that do not go together, or not at this time;
- `effective`: results of accounts, and what AWS Backup may refuse later;
- `advice`: what becomes of the statements of each policy in all accounts;
- `organization` and `files`: the folder, and files that are no text.

`documents` asks the first three about one document, and `checking` all of them about an
organization.
"""

"""Reports of random organizations: every one can be made, and says what the others say."""

import re
from contextlib import suppress

from hypothesis import given, settings

from bptui.errors import BptuiError
from bptui.insight.source_changes import source_changes
from bptui.report.page.blocks import Folded, Page, Paragraph, plain
from bptui.report.page.html import page_html
from bptui.report.page.markdown import page_markdown
from bptui.workspace.comparing import compare
from bptui.workspace.evaluation import Explainer
from bptui.workspace.opening import open_folder
from bptui.workspace.reports.difference import difference_page
from bptui.workspace.reports.line import line_page
from bptui.workspace.reports.organization import examined, organization_page
from bptui.workspace.reports.target import target_page
from tests.report.page.reading import ReadPage
from tests.test_agreement import NOW, Change, opened, pairs

LAWS = settings(max_examples=20)


def names_on(page: Page) -> list[str]:
    """Return the names of accounts that a page lists."""
    lines = [plain(b.line) for b in page.blocks if isinstance(b, Paragraph | Folded)]
    return re.findall(r"account \d+", " ".join(lines))


def assert_written(page: Page) -> None:
    """Check that a page can be written, and that nothing but our own tags is in it."""
    assert ReadPage(page_html(page)).shown_in("title") == [plain(page.title)]
    assert page_markdown(page).startswith("# ")


@LAWS
@given(pairs())
def test_a_report_of_an_organization_names_every_account_once(change: Change) -> None:
    with opened(change) as pair:
        page = organization_page(examined(open_folder(pair.new), NOW))

        assert_written(page)
        assert sorted(names_on(page)) == sorted(
            account.name for account in pair.after.organization.accounts()
        )


@LAWS
@given(pairs())
def test_a_report_of_a_difference_names_every_account_that_changes(change: Change) -> None:
    with opened(change) as pair:
        comparison = compare(pair.before, pair.after, NOW)
        sources = source_changes(pair.before.texts, pair.after.texts)
        page = difference_page(comparison.compared, comparison.errors, sources)
        named = set(names_on(page))
        changed = {id_ for group in comparison.compared.groups for id_ in group.accounts}

        assert_written(page)
        for id_ in changed:
            targets = (side.organization.target(id_) for side in (pair.after, pair.before))
            assert next(target.name for target in targets if target is not None) in named


@LAWS
@given(pairs())
def test_every_target_and_every_line_can_be_reported(change: Change) -> None:
    with opened(change) as pair:
        found = examined(open_folder(pair.new), NOW)
        for target in pair.telling_targets:
            explained = Explainer().explain(pair.after, pair.after, target)
            for path in ((), ("plans",), ("plans", "main", "regions")):
                assert_written(target_page(explained, found.check, pair.after.organization, path))
        for name, policy in pair.after.policies.items():
            for line in range(1, policy.document.lines.count + 1, 3):
                with suppress(BptuiError):
                    assert_written(line_page(pair.after, name, line))

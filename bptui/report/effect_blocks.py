"""What a line of a policy does, as a part of a page."""

from collections.abc import Iterator

from bptui.insight.statement_effect import StatementEffect
from bptui.report.counting import plural
from bptui.report.effect_text import case_text, effect_texts
from bptui.report.page.blocks import Block, Heading, Paragraph, Told
from bptui.report.page.names import names_block
from bptui.report.words import name_of


def effect_blocks(effect: StatementEffect) -> Iterator[Block]:
    """Yield what it does in a sentence, then the accounts by what becomes of it in them."""
    yield Paragraph((Told(effect_texts(effect)[0]),))
    for case in effect.cases:
        count = plural(len(case.accounts), "account")
        yield Heading(2, (f"{count}: ", Told(case_text(case))))
        yield names_block([name_of(account) for account in case.accounts], len(case.accounts))

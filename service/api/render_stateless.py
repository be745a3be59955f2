"""From the domain to the wire: comparisons and checks that are not stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.api.render_claims import render_claim, render_story
from service.api.render_statements import render_article, render_bare_statement, render_statement
from service.api.schemas import stateless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.operations.check_text import Checked
    from service.operations.compare_articles import Compared


def render_compared(compared: Compared) -> stateless.Compared:
    """What articles come to that were compared with one another."""
    return stateless.Compared(
        articles=[render_article(each) for each in compared.articles],
        stories=[render_story(each) for each in compared.stories],
        claims=[render_claim(each) for each in compared.claims],
        statements=[render_statement(each) for each in compared.statements],
    )


def render_checked(checked: Sequence[Checked]) -> stateless.Checked:
    """What the sources make of a text."""
    return stateless.Checked(
        statements=[
            stateless.CheckedStatement(
                statement=render_bare_statement(each.statement),
                finding=stateless.Finding(each.finding.value),
                claim=None if each.claim is None else render_claim(each.claim, each.stated),
            )
            for each in checked
        ]
    )

"""The stretches between quotation marks, as newspapers and the web print them."""

from __future__ import annotations

import pytest

from service.extraction.quoted import quoted_stretches


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we won” today.", ["“we won”"]),
        ('He said "we won" and "we left".', ['"we won"', '"we left"']),
        ("He said ''we won'' today.", ["''we won''"]),
        ("He said ``we won'' today.", ["``we won''"]),
        ("He said ‘we won’ today.", ["‘we won’"]),
        ("He said ‘we don’t know’ today.", ["‘we don’t know’"]),
        ("He said “they cried ‘go home’ to us” today.", ["“they cried ‘go home’ to us”"]),
        ("He said «we won» today.", ["«we won»"]),
        ('“We won," he said, “and left.”', ['“We won,"', "“and left.”"]),
        ("“We won. The rest comes next.", ["“We won. The rest comes next."]),
        ('A 6" pipe and the workers’ rights.', []),
        ('The pipe is 6" wide', []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_stretches(text)] == quoted

"""Numbers, amounts, dates and periods of English sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.english_spans import find_english_spans
from text.spans import SpanKind


def spans(sentence):
    return [
        (span.kind, f"{span.text} {span.unit}".strip()) for span in find_english_spans(sentence)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The school took 1,200 pupils.", (SpanKind.NUMBER, "1,200 pupils")),
        ("Ten member states signed.", (SpanKind.NUMBER, "Ten member states signed")),
        ("Some 65 million people live there.", (SpanKind.NUMBER, "65 million people")),
        ("Exports rose by 3.5 percent.", (SpanKind.PERCENTAGE, "3.5 percent")),
        ("Exports rose by 12%.", (SpanKind.PERCENTAGE, "12%")),
        ("It cost US$3.5 million.", (SpanKind.MONEY, "US$3.5 million")),
        ("It cost 40 million dollars.", (SpanKind.MONEY, "40 million dollars")),
        ("It opened on 5 April 1995.", (SpanKind.DATE, "5 April 1995")),
        ("It opened on March 3, 2024.", (SpanKind.DATE, "March 3, 2024")),
        ("It has stood since 1967.", (SpanKind.DATE, "1967")),
        ("The plan covers 2021-2025.", (SpanKind.PERIOD, "2021-2025")),
        ("The 13th meeting ended.", (SpanKind.RANK, "13th meeting ended")),
    ],
)
def test_a_sentence_gives_its_span(sentence, expected):
    assert spans(sentence) == [expected]


@given(st.text(max_size=200))
def test_spans_stand_where_they_say(sentence):
    for span in find_english_spans(sentence):
        assert sentence[span.start : span.end] == span.text

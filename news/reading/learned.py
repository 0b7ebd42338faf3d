"""The learned reader: the part of a sentence that most likely is the short answer."""

from typing import Final

from news.article_text import Sentence
from news.learned.trees import load_trees
from news.query import Query
from news.reading.candidates import read_tokens
from news.reading.clauses import shorten
from news.reading.reading import Reading
from news.reading.span_features import describe_spans

SPAN_MODEL: Final = "span_reader"


def read_span(query: Query, sentence: Sentence, reading: Reading) -> str:
    """Read the short answer out of a sentence.

    Args:
        query: The question.
        sentence: The sentence that holds the answer.
        reading: What the rules read in it.

    Returns:
        The part of the sentence, of at most 300 characters; empty where the sentence has no part
        that may be an answer.
    """
    tokens = read_tokens(sentence)
    firsts, lasts = tokens.spans
    if not len(firsts):
        return ""
    _, rows = describe_spans(query, sentence, tokens, reading)
    best = int(load_trees(SPAN_MODEL).predict(rows).argmax())
    return shorten(sentence.text[tokens.starts[firsts[best]] : tokens.ends[lasts[best]]])

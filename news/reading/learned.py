"""The learned reader: the part of a sentence that most likely is the short answer."""

import re
from typing import Final

from news.article_text import Sentence
from news.learned.trees import load_trees
from news.query import Query
from news.reading.candidates import read_tokens
from news.reading.clauses import shorten
from news.reading.reading import Reading
from news.reading.span_features import describe_spans
from text.edges import drop_leaning_end
from text.terms import is_stop_word, words
from text.word_classes import WordClass

SPAN_MODEL: Final = "span_reader"

_IS_CLAUSE: Final = frozenset({WordClass.VERB, WordClass.AUXILIARY})
_SAID_AGAIN: Final = re.compile(
    r"(?P<said>[^,.;:()«»]{2,60}?) (?:est|sont|était|étaient) (?=\S*\w{3})"
)
_ELIDED: Final = re.compile(r"(?<![\w'’])[lL]['’]$")


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
    first, last = int(firsts[best]), int(lasts[best])
    start, end = int(tokens.starts[first]), int(tokens.ends[last])
    if not _IS_CLAUSE.isdisjoint(tokens.classes[first : last + 1].tolist()):
        start = _mend_start(query, sentence.text, start, end)
    return shorten(drop_leaning_end(sentence.text[start:end]))


def _mend_start(query: Query, text: str, start: int, end: int) -> int:
    """Move the start of a clause past what the question says itself, or before its own article.

    "de travail est l'anglais" says but "l'anglais" of a working language asked for, and
    "Australie est devenue…" lacks its article.
    """
    opening = _SAID_AGAIN.match(text, start, end)
    if opening:
        said = words(opening["said"])
        if all(word in query.words or is_stop_word(word) for word in said):
            return opening.end()
    return start - 2 if _ELIDED.search(text[max(0, start - 3) : start]) else start

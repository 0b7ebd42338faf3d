"""The reader: dispatches a sentence to the reading that its question's kind asks for."""

from typing import Final

from news.article_text import ArticleText
from news.query import Query
from news.reading.clauses import read_clause, shorten
from news.reading.definitions import read_definition
from news.reading.lists import read_list
from news.reading.names import read_person, read_place
from news.reading.quantities import QUANTITY_KINDS, read_quantity
from news.reading.reading import Reading
from news.reading.roles import asks_about_person, read_role
from text.question import AnswerKind

# Kinds that a sentence cannot answer without a span of that kind.
SPAN_KINDS: Final = QUANTITY_KINDS | {AnswerKind.PERSON, AnswerKind.PLACE}
_WHOLE: Final = 0.5


def read_sentence(query: Query, article: ArticleText, place: int) -> Reading:
    """Read the short answer in a sentence.

    Args:
        query: The question.
        article: The article of the sentence.
        place: Place of the sentence in the article.

    Returns:
        The answer; its score is 0 when the sentence has nothing of the kind asked for.
    """
    sentence = article.sentences[place]
    kind = query.form.kind
    if kind in QUANTITY_KINDS or kind is AnswerKind.FIGURE:
        reading = read_quantity(query, sentence)
    elif kind is AnswerKind.PERSON:
        reading = read_role(query, article, place)
        if reading.score == 0 and not asks_about_person(query):
            reading = read_person(query, article, place)
    elif kind is AnswerKind.PLACE:
        reading = read_place(query, sentence)
    elif kind is AnswerKind.LIST:
        reading = read_list(query, sentence)
    elif kind is AnswerKind.DEFINITION:
        reading = read_definition(query, sentence)
    else:
        return Reading(read_clause(query, sentence), _WHOLE)
    if reading.score > 0 or kind in SPAN_KINDS:
        return Reading(shorten(reading.answer), reading.score, reading.sentences)
    worth = _WHOLE / 5 if kind is AnswerKind.FIGURE else _WHOLE / 2
    return Reading(read_clause(query, sentence), worth)

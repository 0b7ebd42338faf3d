"""Who a person is: the role that a sentence sets beside the name."""

from typing import Final

from news.article_text import ArticleText, Sentence
from news.query import Query
from news.reading.clauses import read_clause, shorten
from news.reading.reading import NOTHING, Reading
from storage.records import Mention
from text.persons import opens_with_role, word_roles
from text.terms import word_set

_BESIDE: Final = 1.0
_NEXT: Final = 0.7
_MENTIONED: Final = 0.3


def asks_about_person(query: Query) -> bool:
    """Tell whether a question names nothing but a name: "Qui est X ?"."""
    named = (c.topic is None and (c.strict or c.surface[0].isupper()) for c in query.concepts)
    return bool(query.concepts) and not query.form.focus and all(named)


def read_role(query: Query, article: ArticleText, place: int) -> Reading:
    """Find what the person named by a question is.

    The role may stand beside the name, or open the next sentence: the quote then holds both.
    """
    sentence = article.sentences[place]
    name = _named(query, sentence)
    if name is not None:
        role = _beside(sentence, name)
        if role:
            return Reading(shorten(role), _BESIDE)
        return Reading(read_clause(query, sentence), _MENTIONED)
    before = article.sentences[place - 1] if place > 1 else None
    if before is None or before.paragraph != sentence.paragraph:
        return NOTHING
    if _named(query, before) is None or not opens_with_role(sentence.text):
        return NOTHING
    return Reading(read_clause(query, sentence), _NEXT, sentences=2)


def _named(query: Query, sentence: Sentence) -> Mention | None:
    """Return the person of a sentence whose name the question gives, whole or in part."""
    asked: frozenset[str] = frozenset().union(*(word_set(c.surface) for c in query.concepts))
    persons = (m for m in sentence.mentions if m.label == "PER")
    return next((m for m in persons if asked and asked <= word_set(m.text)), None)


def _beside(sentence: Sentence, name: Mention) -> str:
    """Return the role that stands before or behind a name; empty when none does."""
    persons = [mention for mention in sentence.mentions if mention.label == "PER"]
    spans = tuple((m.start - sentence.start, m.end - sentence.start) for m in persons)
    return max(word_roles(sentence.text, spans)[persons.index(name)], key=len, default="")

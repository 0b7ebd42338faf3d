"""Who a person is: the role that a sentence sets beside the name."""

import re
from typing import Final

from news.article_text import ArticleText, Sentence
from news.query import Query
from news.reading.clauses import read_clause, shorten
from news.reading.reading import NOTHING, Reading
from storage.records import Mention
from text.terms import words

_ROLE: Final = (
    r"(?:(?:vice-)?(?:premi(?:er|ère) )?(?:vice-)?ministre|(?:vice-)?président|ambassad(?:eur|rice)"
    r"|secrétaire|direct(?:eur|rice)|cheff?e?|général|porte-parole|roi|reine|gouverneure?|maire"
    r"|représentant|diplomate|dirigeant|délégué|député|sénat(?:eur|rice)|commissaire)"
)
_ARTICLE: Final = r"(?:\b(?:le|la|une?|son|sa)\s+|\bl['’])"
# "le ministre japonais de la Défense, X" and "la ministre canadienne X", without a verb between.
_BEFORE: Final = re.compile(
    rf"(?P<role>{_ARTICLE}(?:\w+ )?{_ROLE}"
    r"(?:(?! (?:a|ont|est|sont|avait|où|et|que|qui) )[^,;:.()])*),? $",
    re.IGNORECASE,
)
# "X, ministre japonais de la Défense" and "X (ministre de la Défense)".
_AFTER: Final = re.compile(
    rf",? \(?(?P<role>{_ARTICLE}?(?:\w+ )?{_ROLE}\b[^,;:.()]*)", re.IGNORECASE
)
_SAID_NEXT: Final = re.compile(rf"{_ARTICLE}(?:\w+ )?{_ROLE}\b", re.IGNORECASE)

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
    if _named(query, before) is None or not _SAID_NEXT.match(sentence.text):
        return NOTHING
    return Reading(read_clause(query, sentence), _NEXT, sentences=2)


def _named(query: Query, sentence: Sentence) -> Mention | None:
    """Return the person of a sentence whose name the question gives, whole or in part."""
    asked = {word for concept in query.concepts for word in words(concept.surface)}
    persons = (m for m in sentence.mentions if m.label == "PER")
    return next((m for m in persons if asked and asked <= set(words(m.text))), None)


def _beside(sentence: Sentence, name: Mention) -> str:
    start, end = name.start - sentence.start, name.end - sentence.start
    before = _BEFORE.search(sentence.text[:start])
    if before:
        return before["role"].strip()
    after = _AFTER.match(sentence.text, end)
    return after["role"].strip() if after else ""

"""Who said what was quoted: the person to whom the text ascribes a sentence."""

import re
from typing import Final

from news.answers import Answer
from news.article_text import ArticleText, Sentence
from news.citing import quote

_SAYS: Final = re.compile(
    r"\b(?:(?:a|ont|avait|avaient) (?:\w+ment |aussi |encore |en outre |par ailleurs |hautement )?"
    r"(?:dit|d[ée]clar|indiqu|affirm|soulign|ajout|pr[ée]cis|estim|rappel|not[ée]|annonc|"
    r"fait savoir|"
    r"expliqu|constat|insist|propos|esp[ée]r|assur|jug|salu|qualifi|appel|demand|appr[ée]ci|r[ée]it[ée]r)\w*"
    r"|selon|d'apr[èe]s|(?:said|says|told|announced|added|stressed|according to))\b",
    re.IGNORECASE,
)
# Sentences looked back through for the person whom "il a ajouté" stands for.
_BACK: Final = 6
_CONFIDENCE: Final = 0.75
_BY_PUBLISHER: Final = 0.5


def name_speaker(blank: Answer, article: ArticleText, start: int, end: int) -> Answer:
    """Tell who said what stands between two offsets of an article.

    Args:
        blank: The answer to fill in.
        article: The article quoted.
        start: Offset of the quote in its text.
        end: Offset after it.

    Returns:
        The person, quoted with the sentence that names them; the publisher where nobody is
        named; unanswered where neither is known.
    """
    places = [place for place, s in enumerate(article.sentences) if s.start < end and start < s.end]
    for place in places:
        name = _ascribed(article.sentences[place])
        if name:
            return _answer(blank, article, (place, place), name, _CONFIDENCE)
    if places and (article.sentences[places[0]].leans or _says(article.sentences[places[0]])):
        for place in range(places[0] - 1, max(0, places[0] - _BACK - 1), -1):
            name = _ascribed(article.sentences[place])
            if name:
                last = places[0] if places[0] - place == 1 else place
                return _answer(blank, article, (place, last), name, _CONFIDENCE)
    publisher = article.head.publisher
    if not places or not publisher:
        return blank
    return _answer(blank, article, (places[0], places[-1]), publisher, _BY_PUBLISHER)


def _says(sentence: Sentence) -> bool:
    return _SAYS.search(sentence.text) is not None


def _ascribed(sentence: Sentence) -> str:
    """Return the person who stands nearest to a verb of saying; empty where there is none."""
    persons = [m for m in sentence.mentions if m.label == "PER"]
    best: tuple[int, str] | None = None
    for verb in _SAYS.finditer(sentence.text):
        for person in persons:
            first, last = person.start - sentence.start, person.end - sentence.start
            gap = max(verb.start() - last, first - verb.end(), 0)
            if best is None or gap < best[0]:
                best = (gap, person.text)
    return best[1] if best else ""


def _answer(
    blank: Answer, article: ArticleText, span: tuple[int, int], name: str, confidence: float
) -> Answer:
    start, end = (article.sentences[place] for place in span)
    source = quote(article, start.start, end.end, start.passage)
    return Answer(
        question=blank.question,
        language=blank.language,
        answered=True,
        answer=name,
        confidence=confidence,
        sources=(source,),
    )

"""Which sentences of an article tell most of a topic."""

from collections.abc import Collection
from typing import Final

from news.article_text import ArticleText, Sentence

_NAMED: Final = 1.0
_LEANING: Final = 0.7
# Each other partner or member that a sentence names besides: it may be a mere list.
_OTHER_PARTY: Final = 0.12
_MOST_OTHERS: Final = 5
_OPENING: Final = 0.15  # it opens with the topic
_EARLY: Final = 0.2  # it stands at the head of the article
_FIGURE: Final = 0.1
_SHORT: Final = 60
_TOO_SHORT: Final = 0.3


def telling_sentences(article: ArticleText, topics: Collection[str]) -> list[tuple[float, int]]:
    """Score the sentences of an article that name topics.

    Args:
        article: The article.
        topics: Ids of topics; a sentence that names but one of several counts less. Of none, the
            sentence after the title tells most.

    Returns:
        Score and place of each, best first; the title only where nothing else names them.
    """
    if not topics:
        first = 1 if len(article.sentences) > 1 else 0
        return [(1.0, first)] if article.sentences else []
    scored = []
    for place, sentence in enumerate(article.sentences):
        share = _names(article, place, topics)
        if share > 0 and sentence.is_readable and (place > 0 or len(article.sentences) == 1):
            scored.append((share + score_form(place, sentence, topics), place))
    return sorted(scored, key=lambda item: (-item[0], item[1]))


def score_form(place: int, sentence: Sentence, topics: Collection[str]) -> float:
    """Score how much the form and place of a sentence make it one that tells of topics.

    Args:
        place: Where it stands in its article, the title being 0.
        sentence: The sentence.
        topics: Ids of the topics.

    Returns:
        Between -0.9 and 0.45; what names other parties, or is short, tells less.
    """
    others = len(sentence.parties - set(topics))
    score = -_OTHER_PARTY * min(others, _MOST_OTHERS)
    tokens = sentence.tokens.tokens
    if tokens and tokens[0].form in topics:
        score += _OPENING
    score += _EARLY / (1 + 0.25 * (place - 1)) if place else 0.0
    score += _FIGURE if sentence.spans else 0.0
    return score - (_TOO_SHORT if len(sentence.text) < _SHORT else 0.0)


def _names(article: ArticleText, place: int, topics: Collection[str]) -> float:
    sentence = article.sentences[place]
    named = sum(topic in sentence.forms for topic in topics) / len(topics)
    if named == 0 and sentence.leans and place > 1:
        before = article.sentences[place - 1]
        named = _LEANING * sum(topic in before.forms for topic in topics) / len(topics)
    return _NAMED * named

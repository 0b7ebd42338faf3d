"""Whether an article is one that a combination chooses, and why."""

from dataclasses import dataclass
from functools import lru_cache

from storage.following import Combination, Salience
from storage.fresh import FreshArticle
from text.terms import analyze


@dataclass(frozen=True, slots=True)
class Match:
    """Why an article was chosen.

    Attributes:
        topics: Ids of the followed topics that it is about or names.
        words: The followed words that it holds.
        weight: How much it is about them, in (0, 1].
    """

    topics: tuple[str, ...]
    words: tuple[str, ...]
    weight: float


def match_article(combination: Combination, article: FreshArticle, terms: str) -> Match | None:
    """Match an article with a combination.

    Args:
        combination: What is followed.
        article: The article.
        terms: Its analysed terms, as `storage.fresh.get_terms` gives them.

    Returns:
        Why it is chosen; None when it is not.
    """
    if not frozenset(combination.without_topics).isdisjoint(article.head.topics):
        return None
    language = article.head.language
    if any(_holds(terms, phrase, language) for phrase in combination.without_words):
        return None
    topics = tuple(t for t in combination.topics if _is_met(t, article, combination.salience))
    words = tuple(word for word in combination.words if _holds(terms, word, language))
    met, asked = len(topics) + len(words), len(combination.topics) + len(combination.words)
    if met == 0 or (met < asked and not combination.any_of):
        return None
    return Match(topics, words, _weigh(topics, words, article))


def needs_terms(combination: Combination) -> bool:
    """Tell whether the words of an article decide whether it is chosen."""
    return bool(combination.words or combination.without_words)


def _is_met(topic: str, article: FreshArticle, salience: Salience) -> bool:
    about = article.head.topics
    match salience:
        case Salience.NAMED:
            return topic in about or topic in article.named
        case Salience.ABOUT:
            return topic in about
        case Salience.MAIN:
            return about[:1] == (topic,)


def _holds(terms: str, phrase: str, language: str) -> bool:
    stems = _analyze_phrase(phrase, language)
    return bool(stems) and f" {stems} " in f" {terms} "


@lru_cache(1_000)
def _analyze_phrase(phrase: str, language: str) -> str:
    return " ".join(analyze(phrase, language))


def _weigh(topics: tuple[str, ...], words: tuple[str, ...], article: FreshArticle) -> float:
    """Weigh a match: 1 for the article's first topic, less for later ones, least for names."""
    about = article.head.topics
    weights = [1 / (1 + about.index(topic) / 2) if topic in about else 0.3 for topic in topics]
    weights += [0.6] * len(words)
    return sum(weights) / len(weights)

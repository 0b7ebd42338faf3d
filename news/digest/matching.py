"""Whether an article is one that a combination chooses, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from storage.following import Combination, Salience
from storage.read_before import FreshArticle
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


def match_articles(
    combination: Combination, articles: Sequence[FreshArticle], terms: Mapping[int, str]
) -> list[tuple[FreshArticle, Match]]:
    """Match articles with a combination.

    Args:
        combination: What is followed.
        articles: The articles.
        terms: Their analysed terms by id, as `storage.fresh.get_terms` gives them; read only
            where the combination `needs_terms`.

    Returns:
        Those that are chosen, in the same order, and why.
    """
    if needs_terms(combination):
        found = [
            (each, _match(combination, each, terms.get(each.head.id, ""))) for each in articles
        ]
        return [(each, match) for each, match in found if match is not None]
    # Without words, articles about the same topics are matched alike: some hundred have few sets.
    by_name = combination.salience is Salience.NAMED
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], Match | None] = {}
    chosen = []
    for each in articles:
        key = (each.head.topics, each.named if by_name else ())
        if key not in known:
            known[key] = _match(combination, each, "")
        match = known[key]
        if match is not None:
            chosen.append((each, match))
    return chosen


def _match(combination: Combination, article: FreshArticle, terms: str) -> Match | None:
    """Match an article; None when it is not chosen."""
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

"""Which sentences answer a question best: what it names, how near, and the kind asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from news.article_text import ArticleText, Sentence
from news.query import Concept, Query
from text.similarity import ngram_counts, ngram_cover
from text.tokens import tokenize

# What naming a concept is worth when not the sentence but its surroundings name it.
_BEFORE: Final = (0.8, 0.7, 0.6)  # 1, 2, 3 sentences before, in the same paragraph
_AFTER: Final = 0.35
_TITLE: Final = 0.65
_NEXT_PARAGRAPH: Final = 0.4
_SAME_ARTICLE: Final = 0.2
# A sentence that names another country speaks of that one.
_OTHER_PARTY: Final = 0.55
# A word that begins alike ("créer", "création") and is no synonym.
_NEAR_FORM: Final = 0.65

_WEIGHTS: Final = {
    "covered": 0.45,  # concepts named by the sentence or its surroundings
    "own": 0.25,  # concepts named by the sentence itself
    "order": 0.10,  # pairs of concepts that follow each other as in the question
    "ngrams": 0.10,  # character 4-grams shared with the question
    "retrieval": 0.10,  # BM25 score of its passage, over the best passage's
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence and how well it fits the question.

    Attributes:
        article: The article it stands in.
        place: Its place among the article's sentences.
        score: Fit, in [0, 1].
        covered: Share of the question's weight that it or its surroundings name, in [0, 1].
        own: Share that it names itself, in [0, 1].
        support: For each concept of the question, how well it is named, in [0, 1].
    """

    article: ArticleText
    place: int
    score: float
    covered: float
    own: float
    support: tuple[float, ...]

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.article.sentences[self.place]


def rank_sentences(
    query: Query, articles: Sequence[ArticleText], retrieval: Mapping[int, float]
) -> list[Ranked]:
    """Rank the sentences of the passages found.

    Args:
        query: The question.
        articles: The articles of the passages found.
        retrieval: BM25 score of each passage found, by passage id.

    Returns:
        The sentences of these passages, best first; equal scores keep the order given.
    """
    best = max(retrieval.values(), default=1.0) or 1.0
    asked_pairs = tokenize(query.text, [(m.start, m.end, m.topic) for m in query.topics]).bigrams
    asked_grams = tuple(ngram_counts(query.text))
    asked = frozenset(mention.topic for mention in query.topics)
    total = query.weight or 1.0
    ranked: list[Ranked] = []
    for article in articles:
        for passage, places in article.by_passage.items():
            if passage not in retrieval:
                continue
            for place in places:
                sentence = article.sentences[place]
                if sentence.is_credit:
                    continue
                support = tuple(_support(c, article, place, asked) for c in query.concepts)
                own = sum(c.weight * _own(c, sentence) for c in query.concepts) / total
                pairs = zip(query.concepts, support, strict=True)
                covered = sum(c.weight * s for c, s in pairs) / total
                score = (
                    _WEIGHTS["covered"] * covered
                    + _WEIGHTS["own"] * own
                    + _WEIGHTS["order"] * _share(asked_pairs, sentence.tokens.bigrams)
                    + _WEIGHTS["ngrams"] * ngram_cover(asked_grams, sentence.ngrams)
                    + _WEIGHTS["retrieval"] * retrieval[passage] / best
                )
                ranked.append(Ranked(article, place, score, covered, own, support))
    return sorted(ranked, key=lambda item: -item.score)


def _share(asked: frozenset[tuple[str, str]], held: frozenset[tuple[str, str]]) -> float:
    return len(asked & held) / len(asked) if asked else 0.0


def _own(concept: Concept, sentence: Sentence) -> float:
    """Return the credit with which a sentence names a concept itself, in [0, 1]."""
    best = max((c for form, c in concept.credits.items() if form in sentence.forms), default=0.0)
    if best or concept.topic is not None:
        return best
    near = any(len(form) >= 5 and form[:5] in sentence.beginnings for form in concept.credits)
    return _NEAR_FORM if near else 0.0


def _support(concept: Concept, article: ArticleText, place: int, asked: frozenset[str]) -> float:
    """Return how well a sentence or its surroundings name a concept, in [0, 1].

    ``asked`` holds the topics of the question: naming another party instead counts against.
    """
    sentence = article.sentences[place]
    own = _own(concept, sentence)
    around = _around(concept, article, place)
    party = concept.topic is not None and concept.topic.startswith(("partner/", "member/"))
    if own < 1 and party and sentence.parties - asked:
        around *= _OTHER_PARTY
    return max(own, around)


def _around(concept: Concept, article: ArticleText, place: int) -> float:
    if not any(form in article.forms for form in concept.credits):
        return 0.0
    sentences = article.sentences
    paragraph = sentences[place].paragraph
    best = _SAME_ARTICLE
    for distance, worth in enumerate(_BEFORE, 1):
        at = place - distance
        if at >= 0 and sentences[at].paragraph == paragraph:
            best = max(best, worth * _own(concept, sentences[at]))
    if place + 1 < len(sentences):
        worth = _AFTER if sentences[place + 1].paragraph == paragraph else 0.0
        best = max(best, worth * _own(concept, sentences[place + 1]))
    best = max(best, _TITLE * _own(concept, sentences[0]))
    for sentence in sentences[max(0, place - 3) : place + 3]:
        if abs(sentence.paragraph - paragraph) == 1:
            best = max(best, _NEXT_PARAGRAPH * _own(concept, sentence))
    return best

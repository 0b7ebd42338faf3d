"""Which sentences answer a question best: what it names, how near, and the kind asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from news.article_text import ArticleText, Sentence
from news.query import Concept, Query
from text.similarity import ngram_counts, ngram_cover
from text.terms import words
from text.tokens import TokenSequence, tokenize

# What naming a concept is worth when not the sentence but its surroundings name it.
_BEFORE: Final = (0.8, 0.7, 0.6)  # 1, 2, 3 sentences before, in the same paragraph
_AFTER: Final = 0.35  # after it, in the same paragraph
_TITLE: Final = 0.65
_NEXT_PARAGRAPH: Final = 0.4
_SAME_ARTICLE: Final = 0.2
# A sentence that names another country speaks of that one.
_OTHER_PARTY: Final = 0.55
_OTHER_NAME: Final = 0.45
# A word that begins alike ("créer", "création") and is no synonym.
_NEAR_FORM: Final = 0.65

_NEAR_WORDS: Final = 4.0  # words between two concepts that halve their closeness

_WEIGHTS: Final = {
    "covered": 0.38,  # concepts named by the sentence or its surroundings
    "own": 0.22,  # concepts named by the sentence itself
    "order": 0.10,  # pairs of concepts that follow each other as in the question
    "near": 0.10,  # how close together the sentence names the question's concepts
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
        named: For each sentence of the article, the credit with which it names each concept.
        near: How close together it names different concepts, in [0, 1].
        order: Share of the pairs of concepts that follow each other as in the question.
        ngrams: Share of the question's character 4-grams that it holds.
    """

    article: ArticleText
    place: int
    score: float
    covered: float
    own: float
    support: tuple[float, ...]
    named: Sequence[Sequence[float]] = ()
    near: float = 0.0
    order: float = 0.0
    ngrams: float = 0.0

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
    concept_of = {f: at for at, c in enumerate(query.concepts) for f in c.credits}
    topics = [(m.start, m.end, m.topic) for m in query.topics]
    tokens = tokenize(query.text, topics, language=query.form.language)
    asked_pairs = _pairs(tokens, concept_of)
    asked_grams = tuple(ngram_counts(query.text))
    asked = frozenset(mention.topic for mention in query.topics)
    typed = frozenset(words(query.text))
    total = query.weight or 1.0
    ranked: list[Ranked] = []
    for article in articles:
        named = _name_concepts(query, article)
        for passage, places in article.by_passage.items():
            if passage not in retrieval:
                continue
            for place in places:
                sentence = article.sentences[place]
                if not sentence.is_readable:
                    continue
                support = _supports(query, article, place, named, asked, typed=typed)
                pairs = zip(query.concepts, named[place], support, strict=True)
                weighted = [(c.weight * own, c.weight * held) for c, own, held in pairs]
                own = sum(each for each, _ in weighted) / total
                covered = sum(each for _, each in weighted) / total
                order = _share(asked_pairs, _pairs(sentence.tokens, concept_of))
                near = _closeness(sentence.tokens, concept_of)
                ngrams = ngram_cover(asked_grams, sentence.ngrams)
                score = (
                    _WEIGHTS["covered"] * covered
                    + _WEIGHTS["own"] * own
                    + _WEIGHTS["order"] * order
                    + _WEIGHTS["near"] * near
                    + _WEIGHTS["ngrams"] * ngrams
                    + _WEIGHTS["retrieval"] * retrieval[passage] / best
                )
                ranked.append(
                    Ranked(article, place, score, covered, own, support, named, near, order, ngrams)
                )
    return sorted(ranked, key=lambda item: -item.score)


def _name_concepts(query: Query, article: ArticleText) -> list[list[float]]:
    """Return, for each sentence, the credit in [0, 1] with which it names each concept.

    A sentence that opens with a pronoun names what the one before it named, at a discount.
    """
    named: list[list[float]] = []
    for place, sentence in enumerate(article.sentences):
        own = [_own(concept, sentence) for concept in query.concepts]
        if (
            sentence.leans
            and place
            and sentence.paragraph == article.sentences[place - 1].paragraph
        ):
            own = [max(o, _BEFORE[0] * b) for o, b in zip(own, named[-1], strict=True)]
        named.append(own)
    return named


def _pairs(tokens: TokenSequence, concept_of: Mapping[str, int]) -> frozenset[tuple[int, int]]:
    """Return the pairs of concepts that follow one another in a text."""
    return frozenset(
        (concept_of[left], concept_of[right])
        for left, right in tokens.bigrams
        if left in concept_of and right in concept_of
    )


def _share(asked: frozenset[tuple[int, int]], held: frozenset[tuple[int, int]]) -> float:
    return len(asked & held) / len(asked) if asked else 0.0


def _closeness(tokens: TokenSequence, concept_of: Mapping[str, int]) -> float:
    """Return how close together, in whatever order, a sentence names different concepts.

    Returns:
        The mean over neighbouring concepts of a gap's worth, in [0, 1]; 0 when it names fewer
        than two.
    """
    named = [(t.order, concept_of[t.form]) for t in tokens.tokens if t.form in concept_of]
    gaps = [b[0] - a[0] for a, b in pairwise(named) if a[1] != b[1]]
    return sum(1 / (1 + gap / _NEAR_WORDS) for gap in gaps) / len(gaps) if gaps else 0.0


def _own(concept: Concept, sentence: Sentence) -> float:
    """Return the credit with which a sentence names a concept itself, in [0, 1]."""
    held = sentence.forms.intersection(concept.credits)
    if held:
        return max(concept.credits[form] for form in held)
    return _NEAR_FORM if sentence.beginnings & concept.beginnings else 0.0


def _supports(
    query: Query,
    article: ArticleText,
    place: int,
    named: Sequence[Sequence[float]],
    asked: frozenset[str],
    *,
    typed: frozenset[str],
) -> tuple[float, ...]:
    """Return how well a sentence or its surroundings name each concept, in [0, 1].

    Args:
        query: The question.
        article: The article.
        place: Place of the sentence.
        named: For each sentence of the article, the credit with which it names each concept.
        asked: The topics of the question: naming another party instead counts against.
        typed: The folded words of the question: so does naming another person or place.
    """
    sentence = article.sentences[place]
    worths = _surroundings(article, place)
    elsewhere = bool(sentence.parties - asked)
    supports = []
    for at, concept in enumerate(query.concepts):
        own = named[place][at]
        around = 0.0
        if own < 1:
            around = max((worth * named[other][at] for other, worth in worths), default=0.0)
            if around < _SAME_ARTICLE and any(row[at] for row in named):
                around = _SAME_ARTICLE
            if elsewhere and concept.is_party:
                around *= _OTHER_PARTY
            elif concept.is_name and sentence.names_others(typed):
                around *= _OTHER_NAME
        supports.append(max(own, around))
    return tuple(supports)


def _surroundings(article: ArticleText, place: int) -> list[tuple[int, float]]:
    """Return the places around a sentence, and what naming a concept there is worth."""
    sentences = article.sentences
    paragraph = sentences[place].paragraph
    worths = [(0, _TITLE)] if place else []
    for other in range(max(0, place - len(_BEFORE)), min(len(sentences), place + len(_BEFORE))):
        gap = sentences[other].paragraph - paragraph
        if other != place and gap == 0:
            worths.append((other, _BEFORE[place - other - 1] if other < place else _AFTER))
        elif abs(gap) == 1:
            worths.append((other, _NEXT_PARAGRAPH))
    return worths

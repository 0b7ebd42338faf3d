"""Whether a sentence is evidence enough to answer, and how sure the answer is."""

from dataclasses import dataclass
from math import exp
from typing import Final

from news.answers import DEFAULT_CONFIDENCE
from news.query import Query
from news.ranking import Ranked
from news.reading import Reading
from text.question import AnswerKind

# What a question is about must be named by the sentence, before it in its paragraph, or in the
# title; a concept that a third of all passages name says little, and may stand further off.
_PARTY_SUPPORT: Final = 0.45
_STRICT_SUPPORT: Final = 0.4
_COMMON_SUPPORT: Final = 0.2
_COMMON_WEIGHT: Final = 1.4
# Least share of the question's weight that a sentence and its surroundings must name.
_LEAST_COVERED: Final = 0.55
# A side of a comparison may be spoken of in its own words.
_LEAST_COMPARED: Final = 0.4
_SIDE_SUPPORT: Final = 0.75
# A telling word that nothing near names: the corpus speaks of something else.
_TELLING_SHARE: Final = 0.3
_MISSED: Final = 0.15

# From here on the rules alone are right about four times in five.
_CERTAIN: Final = 0.8

# Logistic weights over what the sentence shows.
_BIAS: Final = -3.2
_COVERED: Final = 3.4
_OWN: Final = 1.2
_READING: Final = 2.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer.

    Attributes:
        answers: True when the evidence bears an answer.
        confidence: Estimate in [0, 1] that the quote holds the answer.
    """

    answers: bool
    confidence: float


def weigh(query: Query, ranked: Ranked, reading: Reading) -> Verdict:
    """Judge whether a sentence and its reading answer the question."""
    confidence = 1 / (
        1 + exp(-(_BIAS + _COVERED * ranked.covered + _OWN * ranked.own + _READING * reading.score))
    )
    answers = (
        bool(query.concepts)
        and reading.score > 0
        and ranked.covered >= _least_covered(query)
        and names_what_is_asked(query, ranked)
    )
    return Verdict(answers, round(confidence if answers else confidence * 0.5, 4))


def judge(query: Query, ranked: Ranked, reading: Reading, sure: float, least: float) -> Verdict:
    """Decide on a sentence whose confidence was learned.

    Where the rules are all but certain of the sentence too, less confidence does: see
    `least_vouched_for`. Sentences in other languages than French were not learned from: of those
    the rules must be sure. What is asked in Vietnamese, which the vectors do not know, must be
    named.

    Args:
        query: The question.
        ranked: The sentence.
        reading: What was read in it.
        sure: Estimate in [0, 1] that it holds the answer.
        least: The least that will do, in [0, 1]; at 0 nothing is refused.
    """
    if ranked.sentence.language != "fr" and least > 0:
        by_rule = weigh(query, ranked, reading)
        return Verdict(by_rule.answers and sure >= least_vouched_for(least), round(sure, 4))
    answers = sure >= least
    if query.form.language == "vi":
        answers = answers and (least <= 0 or names_what_is_asked(query, ranked))
    if not answers and sure >= least_vouched_for(least):
        by_rule = weigh(query, ranked, reading)
        answers = by_rule.answers and by_rule.confidence >= _CERTAIN
    return Verdict(answers, round(sure, 4))


def least_vouched_for(least: float) -> float:
    """Return the confidence in [0, 1] that will do where the rules vouch for a sentence.

    It is half of ``least`` up to the default and nears it beyond: who asks for more certainty than
    the default gets it from the rules' sentences too.
    """
    beyond = max(0.0, least - DEFAULT_CONFIDENCE) / (1 - DEFAULT_CONFIDENCE)
    return (least + beyond) / 2


def _least_covered(query: Query) -> float:
    return _LEAST_COMPARED if query.form.kind is AnswerKind.FIGURE else _LEAST_COVERED


def names_what_is_asked(query: Query, ranked: Ranked) -> bool:
    """Tell whether a sentence and its surroundings name all that the answer must be about."""
    total = query.weight
    asked = {mention.topic for mention in query.topics}
    of_others = bool(ranked.sentence.parties - asked)
    for concept, support in zip(query.concepts, ranked.support, strict=True):
        if concept.strict:
            # A sentence that names other parties speaks of those, however common the one asked.
            common = concept.weight < _COMMON_WEIGHT and not (concept.is_party and of_others)
            least = _PARTY_SUPPORT if concept.is_party else _STRICT_SUPPORT
            compared = query.form.kind is AnswerKind.FIGURE
            if compared:
                least = _SIDE_SUPPORT
            if support < (_COMMON_SUPPORT if common and not compared else least):
                return False
        elif (
            concept.weight > _TELLING_SHARE * total
            and support < _MISSED
            and query.form.kind is not AnswerKind.FIGURE
        ):
            return False
    return True

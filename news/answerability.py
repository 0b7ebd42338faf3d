"""What shows whether a sentence answers at all: the numbers from which it is told how sure that is.

Most of them ask what an answer must get right and likeness does not see: whether each thing asked
about is named, and named here; what is missing; whether others are named instead; and whether who
gave and who received are as asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from news.concepts import Concept
from news.evidence import names_what_is_asked, weigh
from news.features import SENTENCE_FEATURES
from news.query import Query
from news.ranking import Ranked
from news.reading import Reading
from text.particles import Particle, particle_before
from text.persons import word_roles
from text.question import AnswerKind
from text.terms import is_stop_word, stem, words
from text.topics.ids import is_theme
from text.word_classes import WordClass, word_class

Rows = NDArray[np.float32]

# What the ranker saw that matters here too.
_SEEN: Final = (
    "score", "covered", "own", "near", "order", "ngrams", "retrieval", "rank", "reading", "cosine",
    "before_cosine", "after_cosine", "passage_cosine", "article_cosine", "title_named",
    "passage_named", "length", "fits", "title", "leans", "kind", "asked", "concepts", "heaviest",
    "weight", "score_below", "reading_below", "cosine_below",
)  # fmt: skip
_JUDGED: Final = ("judged", "fit", "margin", "behind", "sure")
_NAMED: Final = (
    "strict", "party", "topic", "name", "time", "own_strict", "own_party", "free", "own_free",
    "least_free", "free_count", "missing", "missing_verbs", "missing_nouns",
)  # fmt: skip
_TOLD: Final = (
    "rule", "gate", "others", "opposed", "misplaced", "role", "qualified", "answer_words",
    "sentences_read", "french", "vietnamese", "french_sentence",
)  # fmt: skip
ANSWERABILITY_FEATURES: Final = (*_SEEN, *_JUDGED, *_NAMED, *_TOLD)

# A concept supported less than this is missing.
_MISSING: Final = 0.15
# Words that make another office or person of the one asked for.
_QUALIFIERS: Final = frozenset(
    "vice adjoint adjointe ancien ancienne ex futur suppleant honoraire premier premiere".split()
)
_AGENTS: Final = frozenset({Particle.NONE, Particle.BY})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question names, sorted by what an answer must do with it.

    Each is a list of places among the question's concepts.
    """

    shares: tuple[float, ...]  # of each concept: its share of the question's weight
    strict: tuple[int, ...]
    parties: tuple[int, ...]
    topics: tuple[int, ...]
    names: tuple[int, ...]
    times: tuple[int, ...]
    free: tuple[int, ...]
    verbs: frozenset[int]
    ids: frozenset[str]
    particles: dict[str, Particle]  # what stands before each topic in the question
    typed: frozenset[str]

    @classmethod
    def of(cls, query: Query) -> "Asked":
        """Sort what a question names."""
        concepts = query.concepts
        total = query.weight or 1.0
        free = _places(concepts, lambda c: not c.strict and c.topic is None)
        return cls(
            shares=tuple(concept.weight / total for concept in concepts),
            strict=_places(concepts, lambda c: c.strict),
            parties=_places(concepts, lambda c: c.is_party),
            topics=_places(concepts, lambda c: c.topic is not None),
            names=_places(concepts, lambda c: c.strict and c.topic is None),
            times=_places(concepts, lambda c: c.of_time),
            free=free,
            verbs=frozenset(at for at in free if _is_verb(concepts[at])),
            ids=frozenset(concept.topic for concept in concepts if concept.topic),
            particles={
                mention.topic: particle_before(query.text, mention.start)
                for mention in query.topics
                if not is_theme(mention.topic)
            },
            typed=frozenset(words(query.text)),
        )


def describe_answerability(
    query: Query,
    ranked: Sequence[Ranked],
    readings: Sequence[Reading],
    rows: Rows,
    judged: Rows,
) -> Rows:
    """Describe how far sentences bear an answer.

    Args:
        query: The question; it names something.
        ranked: The sentences; at least one.
        readings: What was read in each.
        rows: What `describe_sentences` returned of them.
        judged: ``(sentences, 5)``: the ranker's score, the fit, its lead, how far it is behind the
            best, and the confidence learned from an encyclopedia, as a logit.

    Returns:
        ``(sentences, len(ANSWERABILITY_FEATURES))``; what is not known is NaN.
    """
    asked = Asked.of(query)
    seen = rows[:, [SENTENCE_FEATURES.index(name) for name in _SEEN]]
    own = [
        (*_named(asked, r), *_told(query, asked, r, reading))
        for r, reading in zip(ranked, readings, strict=True)
    ]
    found: Rows = np.hstack([seen, judged, np.array(own, dtype=np.float32)]).astype(np.float32)
    return found


def _named(asked: Asked, ranked: Ranked) -> tuple[float, ...]:
    """Return how well what is asked about is named, in the order of ``_NAMED``."""
    support, own, shares = ranked.support, ranked.named[ranked.place].tolist(), asked.shares
    missing = [at for at in asked.free if support[at] < _MISSING]
    free = sum(shares[at] for at in asked.free) or 1.0
    return (
        min((support[at] for at in asked.strict), default=1.0),
        min((support[at] for at in asked.parties), default=1.0),
        min((support[at] for at in asked.topics), default=1.0),
        min((support[at] for at in asked.names), default=1.0),
        min((support[at] for at in asked.times), default=1.0),
        min((own[at] for at in asked.strict), default=1.0),
        min((own[at] for at in asked.parties), default=1.0),
        sum(shares[at] * support[at] for at in asked.free) / free if asked.free else 1.0,
        sum(shares[at] * own[at] for at in asked.free) / free if asked.free else 1.0,
        min((support[at] for at in asked.free), default=1.0),
        len(asked.free),
        max((shares[at] for at in missing), default=0.0),
        sum(shares[at] for at in missing if at in asked.verbs),
        sum(shares[at] for at in missing if at not in asked.verbs),
    )


def _told(query: Query, asked: Asked, ranked: Ranked, reading: Reading) -> tuple[float, ...]:
    """Return what speaks for or against the sentence, in the order of ``_TOLD``."""
    sentence = ranked.sentence
    confidence = weigh(query, ranked, reading).confidence
    opposed, misplaced = _placed(asked, ranked)
    return (
        log(confidence / (1 - confidence)) if 0 < confidence < 1 else 0.0,
        names_what_is_asked(query, ranked),
        min(len(sentence.parties - asked.ids), 4),
        opposed,
        misplaced,
        _role(query, asked, ranked, reading),
        len((_QUALIFIERS & frozenset(sentence.words)) - asked.typed),
        len(reading.answer.split()),
        reading.sentences,
        query.form.language == "fr",
        query.form.language == "vi",
        sentence.language == "fr",
    )


def _placed(asked: Asked, ranked: Ranked) -> tuple[int, int]:
    """Count the topics that the sentence opposes to the question, and those it places otherwise.

    "La Chine a offert à l'ASEAN" opposes both topics of "L'ASEAN a-t-elle offert à la Chine": who
    acts there is acted on here.
    """
    sentence = ranked.sentence
    found: dict[str, set[Particle]] = {}
    for token in sentence.tokens.tokens:
        if token.form in asked.particles:
            found.setdefault(token.form, set()).add(particle_before(sentence.text, token.start))
    opposed = misplaced = 0
    for topic, here in found.items():
        wanted = asked.particles[topic]
        if wanted in _AGENTS:
            opposed += here == {Particle.TO}
            misplaced += not here & _AGENTS
        else:
            opposed += wanted is Particle.TO and here <= _AGENTS
            misplaced += wanted not in here
    return opposed, misplaced


def _role(query: Query, asked: Asked, ranked: Ranked, reading: Reading) -> float:
    """Return the share of the question's words that the role of the person read holds.

    NaN where no person is asked for, -1 where the person read has no role.
    """
    if query.form.kind is not AnswerKind.PERSON or not reading.answer:
        return float("nan")
    text = ranked.sentence.text
    start = text.find(reading.answer)
    if start < 0:
        return float("nan")
    roles = word_roles(text, ((start, start + len(reading.answer)),))[0]
    said = {stem(word) for role in roles for word in words(role)}
    telling = [stem(word) for word in asked.typed if not is_stop_word(word)]
    if not said or not telling:
        return -1.0
    return sum(word in said for word in telling) / len(telling)


def _places(concepts: Sequence[Concept], keep: Callable[[Concept], bool]) -> tuple[int, ...]:
    return tuple(at for at, concept in enumerate(concepts) if keep(concept))


def _is_verb(concept: Concept) -> bool:
    return word_class(concept.surface.split()[0], opens=False) is WordClass.VERB

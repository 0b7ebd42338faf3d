"""spaCy's part of ingest: sentences and named entities, with the topics that they name."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from text.french_model import load_french
from text.persons import Named, find_persons
from text.sentences import split_sentences
from text.topics import Gazetteer, TopicMention

TOPIC_LABEL: Final = "TOPIC"

Senter = Callable[[Doc], Doc]

UNUSED: Final = ("tok2vec", "parser", "morphologizer", "attribute_ruler", "lemmatizer")
"""Lemmas and syntax are never read; without them an article takes a third of the time. The vectors
of `tok2vec` feed those alone: `senter` and `ner` have their own."""

_BATCH: Final = 32
_LONGEST_PARAGRAPH: Final = 20_000
"""Longer paragraphs are no prose: they get sentences and topics, and no statistical names. The
model's memory grows with the length of what it reads at once."""

_EDGE: Final = " \n«»\"'“”()[],;:.!?–—-"


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing: ``text`` is what stands at ``[start:end]`` of the annotated text.

    ``label`` is PER, LOC, ORG or MISC, or TOPIC where only the topics pack knows the name;
    ``topic`` is the id of the topic it names, None when it names none; ``evidence`` in (0, 1] is
    how surely it means that topic: a capital city may only be where people met.
    """

    start: int
    end: int
    label: str
    text: str
    topic: str | None
    evidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotation:
    """Sentences and entities of a text, in order; no sentence crosses a paragraph.

    ``persons`` are the offsets of the entities that are persons beyond doubt: the model takes
    other words for persons too.
    """

    sentences: tuple[tuple[int, int], ...]
    entities: tuple[Entity, ...]
    persons: tuple[tuple[int, int], ...] = ()


class Pipeline:
    """Annotates cleaned texts; slow to load (a second and more), then meant for one worker thread.

    Calls from several threads are safe and wait for each other.
    """

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self._nlp = nlp
        self._senter: Senter = nlp.get_pipe("senter")
        self._gazetteer = gazetteer
        self._lock = threading.Lock()

    @classmethod
    def load(cls, gazetteer: Gazetteer) -> "Pipeline":
        """Load the French model with what ingest uses: `senter` and the entity recogniser.

        `senter` stays out of the pipeline: few texts ask it, and it takes a tenth of the time.
        """
        return cls(load_french(exclude=UNUSED), gazetteer)

    def annotate(self, text: str) -> Annotation:
        """Annotate one text; offsets are in code points of the text given."""
        return next(self.annotate_many([text]))

    def annotate_many(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """Annotate texts in order, a batch of texts at a time.

        Args:
            texts: Cleaned texts, their paragraphs parted by line ends.

        Yields:
            One annotation a text.
        """
        waiting = iter(texts)
        while batch := list(islice(waiting, _BATCH)):
            with self._lock:
                yield from self._annotate_batch(batch)

    def _annotate_batch(self, texts: Sequence[str]) -> list[Annotation]:
        paragraphs = [list(_split_paragraphs(text)) for text in texts]
        read = iter(
            self._nlp.pipe(
                text[start : min(end, start + _LONGEST_PARAGRAPH)]
                for text, spans in zip(texts, paragraphs, strict=True)
                for start, end in spans
            )
        )
        return [
            self._assemble(text, [(start, end, next(read)) for start, end in spans])
            for text, spans in zip(texts, paragraphs, strict=True)
        ]

    def _assemble(self, text: str, paragraphs: Sequence[tuple[int, int, Doc]]) -> Annotation:
        sentences: list[tuple[int, int]] = []
        named: list[Entity] = []
        for offset, end, doc in paragraphs:
            for first, last in split_sentences(text[offset:end], _Starts(doc, self._senter)):
                sentences.append((offset + first, offset + last))
            named.extend(_read_names(doc, offset))
        mentions = self._gazetteer.find_topics(text)
        persons = find_persons(
            text,
            [Named(name.start, name.end, name.label) for name in named],
            [(mention.start, mention.end) for mention in mentions],
        )
        entities = _merge(text, _correct(text, named, persons), mentions)
        return Annotation(tuple(sentences), tuple(entities), tuple(persons))


class _Starts:
    """Asks `senter` whether a sentence starts at an offset; few paragraphs have cause to ask."""

    def __init__(self, doc: Doc, senter: Senter) -> None:
        self._doc = doc
        self._senter = senter
        self._starts: frozenset[int] | None = None

    def __call__(self, offset: int) -> bool:
        if self._starts is None:
            read = self._senter(self._doc)
            self._starts = frozenset(token.idx for token in read if token.is_sent_start)
        return offset in self._starts


def _split_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _read_names(doc: Doc, offset: int) -> Iterator[Entity]:
    """Read the model's entities, cut to their letters."""
    for ent in doc.ents:
        raw = ent.text
        start = ent.start_char + len(raw) - len(raw.lstrip(_EDGE))
        name = raw.strip(_EDGE)
        if name and any(sign.isalpha() for sign in name):
            first = offset + start
            yield Entity(first, first + len(name), ent.label_, name, None)


def _correct(
    text: str, named: Sequence[Entity], persons: Sequence[tuple[int, int]]
) -> list[Entity]:
    """Put the persons found in the place of what the model made of them.

    A longer name that is no person's, such as a book's, stays beside the person it holds.
    """
    kept = [
        name
        for name in named
        if not any(
            start < name.end
            and name.start < end
            and (name.label == "PER" or (start <= name.start and name.end <= end))
            for start, end in persons
        )
    ]
    kept += [Entity(start, end, "PER", text[start:end], None) for start, end in persons]
    return sorted(kept, key=lambda name: name.start)


def _merge(text: str, named: Sequence[Entity], mentions: Sequence[TopicMention]) -> list[Entity]:
    """Put names and topics together.

    The pack knows its topics better than the model: a name inside a topic's gives it its label
    and goes; a longer name that holds a topic's stays beside it.
    """
    labels: dict[tuple[int, int], str] = {}
    merged: list[Entity] = []
    index = 0
    for name in named:
        while index < len(mentions) and mentions[index].end <= name.start:
            index += 1
        over = mentions[index] if index < len(mentions) else None
        if over is None or not (over.start <= name.start and name.end <= over.end):
            merged.append(name)
        elif name.end - name.start > (over.end - over.start) // 2:
            labels[over.start, over.end] = name.label
    for mention in mentions:
        label = labels.get((mention.start, mention.end), TOPIC_LABEL)
        found = text[mention.start : mention.end]
        merged.append(
            Entity(mention.start, mention.end, label, found, mention.topic, mention.score)
        )
    return sorted(merged, key=lambda entity: (entity.start, -entity.end))

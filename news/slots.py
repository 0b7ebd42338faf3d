"""What a follow-up gives: the words, the kind, the topics and the time that fill a slot."""

import re
from dataclasses import dataclass
from typing import Final

from text.asked_time import AskedTime
from text.follow_up_rules import POSSESSIVE, PRONOUN
from text.question import AnswerKind, Form
from text.terms import fold, is_stop_word, word_spans, words
from text.topics import TopicMention

BARE_TOPIC_WORDS: Final = 5
"""Most words of a fragment: a question that names nothing, or but a topic."""

_IMPERSONAL: Final = re.compile(r"\b(?:y (?:a|avait|aura)|faut|s'agit|reste)-(?:t-)?il\b|\bis it\b")


@dataclass(frozen=True, slots=True)
class Slot:
    """What a follow-up gives: its words, its kind, the topics and the time that it names."""

    text: str
    form: Form
    topics: tuple[TopicMention, ...]
    time: AskedTime | None

    @property
    def new_words(self) -> list[str]:
        """Its content words outside topics and time."""
        spans = [(m.start, m.end) for m in self.topics]
        if self.time:
            spans.append((self.time.start, self.time.end))
        return [
            word
            for word, start, _ in word_spans(self.text)
            if len(word) > 1
            and not is_stop_word(word)
            and word not in self.form.dropped
            and not any(first <= start < last for first, last in spans)
        ]

    @property
    def is_name(self) -> bool:
        """Whether what it gives is a name that is no topic: "l'ERIA"."""
        given = (self.text[start:end] for word, start, end in word_spans(self.text))
        telling = [word for word in given if not is_stop_word(fold(word))]
        return bool(telling) and all(word[0].isupper() for word in telling)

    @property
    def asks_another_thing(self) -> bool:
        """Whether it is but a question word: "Où ?", "En quelle année ?"."""
        return self.form.kind is not AnswerKind.ANY and not self.topics and not self.new_words

    @property
    def is_bare_topic(self) -> bool:
        """Whether it asks of a topic without a verb: "le Royaume-Uni ?"."""
        return (
            bool(self.topics)
            and "?" in self.text
            and self.form.kind is AnswerKind.ANY
            and not self.new_words
            and len(words(self.text)) <= BARE_TOPIC_WORDS
        )


def has_pronoun(flat: str) -> bool:
    """Tell whether a folded question has a pronoun that stands for what another names."""
    personal = _IMPERSONAL.sub(" ", flat)
    return PRONOUN.search(personal) is not None or POSSESSIVE.search(personal) is not None

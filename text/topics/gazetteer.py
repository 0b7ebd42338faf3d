"""Find the topics that a text names, exactly in the press and with tolerance in what is typed."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from text.terms import fold
from text.topics.forms import Form, Match, build_forms
from text.topics.fuzzy import FuzzyForms, is_ordinary
from text.topics.nearest import NearNames
from text.topics.pack import Topic, TopicPack
from text.topics.tokens import Token, split_tokens
from text.topics.trie import FormTrie

# "doses données à l'ASEAN 3 millions": a count follows, so the 3 is no ASEAN+3.
_COUNT: Final = re.compile(
    r"\s?%|[.,]\d|\s(?:mill(?:e|ions?|iards?)|pour\s?cent|points?|dollars?|ans?|mois|jours?|e\b)",
    re.IGNORECASE,
)
# French sets no space before these: where there is one, a plus sign stood there.
_LOST_PLUS: Final = re.compile(r"[^\S\n][),.]")
_PLUS_NUMBER: Final = re.compile(r"\+\s?\d")
# Letters that Vietnamese has and French and English have not.
_VIETNAMESE: Final = re.compile(
    r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE
)
_ARTICLES: Final = frozenset({"le", "la", "les", "l", "the"})


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A topic named in a text.

    Attributes:
        start: Offset of its first code point in the text given.
        end: Offset after its last.
        topic: Id of the topic.
        form: The form of the pack that was met.
        score: Evidence in (0, 1]: 1 for a name, less for demonyms, words, capitals and typos.
    """

    start: int
    end: int
    topic: str
    form: str
    score: float


class Gazetteer:
    """Finds the topics of a pack; made once, then safe to use from several threads."""

    def __init__(self, pack: TopicPack) -> None:
        self.pack = pack
        forms = build_forms(pack)
        self._trie = FormTrie(forms)
        self._fuzzy = FuzzyForms(forms)
        self._topics = _name_topics(pack)
        ids = {_key(topic.id) for topic in pack.topics}
        self._near = NearNames(self._topics.keys() - ids, ids)

    def find_topics(self, text: str) -> list[TopicMention]:
        """Find the topics that a press text names.

        Args:
            text: Any text; it is read once, from left to right.

        Returns:
            Mentions in the order of the text, never overlapping, each as long as can be.
        """
        return list(_Reading(self._trie, text, split_tokens(text)).mentions())

    def find_fuzzy(
        self,
        text: str,
        *,
        score_cutoff: float = 0.75,
        known_words: Container[str] | None = None,
    ) -> list[TopicMention]:
        """Find the topics that a typed question names, small letters and typos allowed.

        Args:
            text: A question, at most a few hundred words.
            score_cutoff: Least likeness kept, in [0, 1], before the form's own weight.
            known_words: Folded words that are no typos, beside ordinary French and English ones.

        Returns:
            Mentions in the order of the text, never overlapping.
        """
        tokens = [self._without_elision(token, known_words) for token in split_tokens(text)]
        reading = _Reading(self._trie, text, tokens, typed=True, never_lower=self.pack.never_lower)
        found = list(reading.mentions())
        for first, last, form, score in self._fuzzy.find(
            tokens, reading.covered, score_cutoff, known_words or ()
        ):
            start, end = tokens[first].start, tokens[last - 1].end
            found.append(TopicMention(start, end, form.topic, form.text, score))
        return sorted(found, key=lambda mention: mention.start)

    def get(self, name: str) -> Topic | None:
        """Get a topic by id, name, alias or acronym, whatever the case and accents."""
        return self._topics.get(_key(name))

    def every(self) -> tuple[Topic, ...]:
        """Return all topics, in the order of the pack."""
        return self.pack.topics

    def nearest(self, name: str, limit: int = 3) -> list[Topic]:
        """Find the topics whose names look like a name that is none, best first; often none."""
        topics = dict.fromkeys(self._topics[key].id for key in self._near.find(_key(name)))
        return [self.pack.by_id[topic] for topic in topics][:limit]

    def _without_elision(self, token: Token, known: Container[str] | None) -> Token:
        """Cut the l or d of "lasem" and "dasean", typed without an apostrophe."""
        rest = token.folded[1:]
        if len(rest) < 4 or token.folded[0] not in "ld" or not self._trie.starts_with(rest):
            return token
        if self._trie.starts_with(token.folded) or is_ordinary(token.folded, known or ()):
            return token
        surface = token.surface[1:]
        if fold(surface) != rest:
            return token
        return token._replace(start=token.start + 1, surface=surface, folded=rest)


class _Reading:
    """One pass over one text."""

    def __init__(
        self,
        trie: FormTrie,
        text: str,
        tokens: Sequence[Token],
        *,
        typed: bool = False,
        never_lower: frozenset[str] = frozenset(),
    ) -> None:
        self._trie = trie
        self._text = text
        self._tokens = tokens
        self._typed = typed
        self._never_lower = never_lower
        # A short name alone is one, whatever the letters: "Nga", "Úc".
        alone = len(tokens) == 1 and tokens[0].surface[0].isupper()
        self._vietnamese = typed and (alone or _VIETNAMESE.search(text) is not None)
        self.covered: set[int] = set()

    def mentions(self) -> Iterator[TopicMention]:
        """Yield the mentions from left to right, the longest at each word."""
        at = 0
        while at < len(self._tokens):
            hit = self._longest(at)
            if hit is None:
                at += 1
                continue
            end, form = hit
            self.covered.update(range(at, end))
            if form.topic:
                start, stop = self._tokens[at].start, self._tokens[end - 1].end
                yield TopicMention(start, stop, form.topic, form.text, form.score)
            at = end

    def _longest(self, at: int) -> tuple[int, Form] | None:
        for end, forms in self._trie.walk(self._tokens, at):
            accepted = [form for form in forms if self._accepts(form, at, end)]
            if accepted and not self._runs_on(at, end):
                best = max(accepted, key=lambda f: (f.match is Match.LOST_PLUS, f.score))
                return end, best
        return None

    def _runs_on(self, at: int, end: int) -> bool:
        """Tell whether the last word starts a longer name: "… de l'ASEAN" in "… de l'ASEAN 3"."""
        if end - at < 2:
            return False
        return any(
            stop > end and any(self._accepts(form, end - 1, stop) for form in forms)
            for stop, forms in self._trie.walk(self._tokens, end - 1)
        )

    def _accepts(self, form: Form, at: int, end: int) -> bool:
        found = self._tokens[at:end]
        stop = found[-1].end
        if "+" in form.text and "+" not in form.tokens:
            if form.match is Match.LOST_PLUS and not _LOST_PLUS.match(self._text, stop):
                return False
            if form.match is not Match.LOST_PLUS and _COUNT.match(self._text, stop):
                return False
        elif _PLUS_NUMBER.match(self._text, stop):
            return False
        if form.typed_only:
            return self._vietnamese and self._is_country_word(form, at)
        return form.accepts(list(found)) or (self._typed and self._accepts_typed(form, found))

    def _accepts_typed(self, form: Form, found: Sequence[Token]) -> bool:
        if len(found) > 1 or form.match is Match.LOST_PLUS:
            return form.match is not Match.LOST_PLUS
        return not (found[0].surface.islower() and found[0].folded in self._never_lower)

    def _is_country_word(self, form: Form, at: int) -> bool:
        """Tell "Mỹ" and "nước anh", countries, from "anh", a pronoun."""
        token = self._tokens[at]
        after_country = at > 0 and self._tokens[at - 1].surface.casefold() == "nước"
        if not (token.surface[0].isupper() or after_country):
            return False
        return token.surface.casefold() == form.surfaces[0].casefold()


def _name_topics(pack: TopicPack) -> dict[str, Topic]:
    topics: dict[str, Topic] = {}
    for topic in pack.topics:
        for name in (topic.id, topic.id.split("/", 1)[1], *topic.proper_forms):
            topics.setdefault(_key(name), topic)
    for topic in pack.topics:
        for name in (*topic.demonyms, *topic.capitals, *topic.words):
            if not name.endswith("*"):
                topics.setdefault(_key(name), topic)
    topics.pop("", None)
    return topics


def _key(name: str) -> str:
    words = [token.folded for token in split_tokens(name)]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)

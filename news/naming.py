"""Which sentences of an article name what a question asks about."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from news.concepts import NEAR_FORM_CREDIT, Concept
from text.tokens import WordForms


class Naming:
    """The places of each form in an article: looked up by form, not sentence by sentence.

    Args:
        sentences: The forms of the words of each of its sentences.
    """

    def __init__(self, sentences: Sequence[WordForms]) -> None:
        self._sentences = sentences
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, (each, inner) in enumerate(sentences):
            for form in each:
                places[form].append(place)
            for form in inner:
                places[form].append(place)
        # What no form stands for is nothing to be asked for.
        places.pop("", None)
        self._places: Mapping[str, Sequence[int]] = dict(places)

    def credits(self, concept: Concept) -> Mapping[int, float]:
        """Return the credit in (0, 1] with which sentences name a concept, by their places.

        The best of the concept's forms counts; where there is none, a word that begins alike.
        """
        found: dict[int, float] = {}
        for form, credit in concept.credits.items():
            for place in self._find(form):
                if found.get(place, 0.0) < credit:
                    found[place] = credit
        for beginning in concept.beginnings:
            for place in self._begin(beginning):
                found.setdefault(place, NEAR_FORM_CREDIT)
        return found

    def _find(self, form: str) -> Collection[int]:
        """Return the places of the sentences that hold a stem, a topic, or two stems in a row."""
        first, space, second = form.partition(" ")
        if not space:
            return self._places.get(form, ())
        held = self._places.get(first, ())
        return [place for place in held if (first, second) in self._pairs(place)]

    def _begin(self, beginning: str) -> Iterator[int]:
        """Yield the places of the sentences that hold a form beginning so."""
        first, space, rest = beginning.partition(" ")
        if space:
            for place in self._places.get(first, ()):
                if any(a == first and b.startswith(rest) for a, b in self._pairs(place)):
                    yield place
            return
        # Looked for in all forms written out: few are ever asked for.
        written = self._written
        at = written.find(f"\n{beginning}")
        while at >= 0:
            end = written.index("\n", at + 1)
            yield from self._places[written[at + 1 : end]]
            at = written.find(f"\n{beginning}", end)

    def _pairs(self, place: int) -> Iterator[tuple[str, str]]:
        """Iterate over each two forms that follow one another in a sentence."""
        return pairwise(self._sentences[place].forms)

    @cached_property
    def _written(self) -> str:
        """Every form, each between line ends."""
        return "\n".join(["", *self._places, ""])

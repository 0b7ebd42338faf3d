"""What the answerer keeps of the corpus between questions: its words and topic counts."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from news.query import CorpusWords, question_stems
from storage.articles import count_store, count_topics, find_publishers
from storage.engine import Database
from storage.index.base import IndexReader, SearchIndex
from text.publishers import name_publishers
from text.terms import words as text_words
from text.topics import Gazetteer
from text.topics.ids import is_theme
from text.vocabulary import Vocabulary

# Words that put a question in any of the three languages; a typo in one of them is mended too.
_QUESTION_WORDS: Final = frozenset(
    """
    combien quand pourquoi comment quel quelle quels quelles pourcentage montant annee date periode
    partenaires domaines pays ville lieu place rang part taux definition signifie compare
    """.split()
)


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What is kept of the corpus as it stood at one moment.

    Attributes:
        generation: Number of that moment.
        passages: How many passages there were.
        vocabulary: The words.
        topics: Passages that name each topic, about.
        about: The partners, members and frameworks that articles are about.
        publishers: Publishers by the folded names that they may be asked for by.
    """

    generation: int
    passages: int
    vocabulary: Vocabulary
    topics: Mapping[str, int]
    about: tuple[str, ...]
    publishers: Mapping[str, str]


class CorpusLexicon:
    """Words and topic counts of the corpus, read anew when the corpus has changed.

    Args:
        database: The store.
        index: The passage index.
        gazetteer: The topics.
    """

    def __init__(self, database: Database, index: SearchIndex, gazetteer: Gazetteer) -> None:
        self._database = database
        self._index = index
        self._gazetteer = gazetteer
        self._snapshot: KnownWords | None = None
        self._words_of: dict[str, dict[str, str]] = {}
        self._reading = asyncio.Lock()

    @property
    def index(self) -> SearchIndex:
        """The passage index, which counts the passages that hold a word."""
        return self._index

    async def vocabulary(self) -> Vocabulary:
        """Return the words of the corpus as it stands."""
        return (await self.known()).vocabulary

    def weigh(self, known: KnownWords, index: IndexReader, text: str, language: str) -> CorpusWords:
        """Return the frequencies that weighing a question in a language needs.

        Args:
            known: What is known of the corpus.
            index: Counts the passages that hold a word.
            text: The question.
            language: Its language.
        """
        glossary = self._gazetteer.pack.glossary.get(language, {})
        held = index.document_frequencies(question_stems(text, glossary, language))
        frequencies = {**held, **known.topics}
        return CorpusWords(known.passages, frequencies, known.vocabulary, known.publishers)

    async def topics_written_about(self) -> tuple[str, ...]:
        """Return the partners, members and frameworks that articles are about.

        Partners come first, then those with most articles. Themes are left out: their names alone
        are no question.
        """
        return (await self.known()).about

    async def generation(self) -> int:
        """Return a number that changes whenever the corpus does."""
        return (await self.known()).generation

    def translate(self, french: str, language: str) -> str | None:
        """Return the word of another language that the glossary gives for a French one, if any."""
        if self._words_of.get(language) is None:
            glossary = self._gazetteer.pack.glossary.get(language, {})
            self._words_of[language] = {
                meant: word
                for word, meanings in reversed(list(glossary.items()))
                for meant in meanings
            }
        return self._words_of[language].get(french)

    async def known(self) -> KnownWords:
        """Return what is known of the corpus as it stands."""
        generation = await self._index.generation()
        if self._snapshot is None or self._snapshot.generation != generation:
            async with self._reading:
                if self._snapshot is None or self._snapshot.generation != generation:
                    self._snapshot = await self._read(generation)
        return self._snapshot

    async def _read(self, generation: int) -> KnownWords:
        words = await self._index.vocabulary()
        passages = await self._index.passage_count()
        async with self._database.session() as session:
            counts = await count_topics(session)
            store = await count_store(session)
            publishers = await find_publishers(session)
        # Topics are counted by article, words by passage: bring them to one scale.
        scale = passages / max(1, store.articles + store.briefs)
        topics = {count.topic: round(count.naming * scale) for count in counts}
        forms = [form for topic in self._gazetteer.pack.topics for form in topic.proper_forms]
        named = {word for form in forms for word in text_words(form)}
        vocabulary = await asyncio.to_thread(Vocabulary, words, named | _QUESTION_WORDS)
        about = [count for count in counts if count.about and not is_theme(count.topic)]
        about.sort(key=lambda count: (not count.topic.startswith("partner/"), -count.about))
        ids = tuple(count.topic for count in about)
        names = name_publishers(publishers, self._gazetteer.pack.publishers)
        return KnownWords(generation, passages, vocabulary, topics, ids, names)

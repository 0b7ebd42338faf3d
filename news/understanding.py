"""Understanding a question: mended, its topics found, its words weighed, its vector made."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from news.corpus_words import CorpusLexicon
from news.query import Query, build_query, mend
from text.asked_time import find_asked_time
from text.calendar_names import FOLDED_MONTHS
from text.question import parse_form
from text.topics import Gazetteer
from text.vectors import ENCODER_LANGUAGES, SentenceEncoder, Vector

_Result = TypeVar("_Result")

# Vectors of questions kept, 2 kB each: a suggestion is tried, then asked; a question is typed
# inline, then sent.
_REMEMBERED: Final = 1_000


class Understanding:
    """Reads questions for one corpus.

    Args:
        lexicon: The words of the corpus.
        gazetteer: The topics.
        language: Language of questions whose words do not tell.
        encoder: What makes vectors of questions, if anything does.
        today: Returns the day it is where the readers live.
    """

    def __init__(
        self,
        lexicon: CorpusLexicon,
        gazetteer: Gazetteer,
        *,
        language: str,
        encoder: SentenceEncoder | None,
        today: Callable[[], date],
    ) -> None:
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._language = language
        self._encoder = encoder
        self._today = today
        self._vectors: dict[str, Vector] = {}
        # One thread: two would only fight for the interpreter, and the event loop with them.
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="reader")

    async def read(self, question: str) -> Query:
        """Read a question that stands by itself."""
        vocabulary = await self._lexicon.vocabulary()
        form = parse_form(question, default_language=self._language)
        text = await self.run(lambda: mend(question, vocabulary, form.language))
        encoding = asyncio.create_task(self._encode(text))
        today = self._today()
        time = find_asked_time(text, today)
        weighed = " ".join([text, *FOLDED_MONTHS, *time.years]) if time else text
        corpus = await self._lexicon.words_for(weighed, form.language)
        query = await self.run(
            lambda: build_query(
                question,
                text,
                corpus,
                self._gazetteer,
                default_language=self._language,
                today=today,
            )
        )
        vector = await encoding
        return replace(query, vector=vector) if query.form.language in ENCODER_LANGUAGES else query

    async def _encode(self, text: str) -> Vector | None:
        """Make the vector of a question, in a thread of its own: most of it needs no Python."""
        if self._encoder is None:
            return None
        vector = self._vectors.get(text)
        if vector is None:
            vector = (await asyncio.to_thread(self._encoder.encode, [text]))[0]
            while len(self._vectors) >= _REMEMBERED:
                self._vectors.pop(next(iter(self._vectors)))
            self._vectors[text] = vector
        return vector

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """Do work on the reading thread, off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, work)

    def close(self) -> None:
        """End the reading thread."""
        self._reader.shutdown(cancel_futures=True)

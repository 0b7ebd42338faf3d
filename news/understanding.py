"""Understanding a question: mended, its topics found, its words weighed, its vector made."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from news.corpus_words import CorpusLexicon, KnownWords
from news.query import Query, build_query, mend
from storage.index.base import IndexReader
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
        # Making a vector is but little Python, and goes on beside the reading.
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="encoder")

    async def read(self, question: str) -> Query:
        """Read a question that stands by itself."""
        known = await self._lexicon.known()

        def work(index: IndexReader) -> tuple[Query, Future[Vector] | None]:
            return self._read(question, known, index)

        query, making = await self._lexicon.index.ask(work, executor=self._reader)
        if making is None:
            return query
        vector = (await asyncio.wrap_future(making))[0]
        while len(self._vectors) >= _REMEMBERED:
            self._vectors.pop(next(iter(self._vectors)))
        self._vectors[query.text] = vector
        return _with_vector(query, vector)

    def _read(
        self, question: str, known: KnownWords, index: IndexReader
    ) -> tuple[Query, Future[Vector] | None]:
        """Read a question; its vector, where it is not known, is made meanwhile."""
        form = parse_form(question, default_language=self._language)
        text = mend(question, known.vocabulary, form.language)
        vector, making = self._vectors.get(text), None
        if vector is None and self._encoder is not None:
            making = self._maker.submit(self._encoder.encode, [text])
        today = self._today()
        time = find_asked_time(text, today)
        weighed = " ".join([text, *FOLDED_MONTHS, *time.years]) if time else text
        query = build_query(
            question,
            text,
            self._lexicon.weigh(known, index, weighed, form.language),
            self._gazetteer,
            default_language=self._language,
            today=today,
        )
        return query if vector is None else _with_vector(query, vector), making

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """Do work on the reading thread, off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, work)

    def close(self) -> None:
        """End the threads."""
        self._reader.shutdown(cancel_futures=True)
        self._maker.shutdown(cancel_futures=True)


def _with_vector(query: Query, vector: Vector) -> Query:
    """Add the vector of a question whose language the encoder knows."""
    return replace(query, vector=vector) if query.form.language in ENCODER_LANGUAGES else query

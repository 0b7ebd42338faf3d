"""The flow from a question to a cited answer, or to an honest "the corpus does not say"."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from time import perf_counter
from typing import Final, TypeVar

from news.answers import Answer, Exchange
from news.comparison import Side, compare, split_comparison
from news.composing import Found, compose, find_answers
from news.corpus_words import CorpusLexicon
from news.finding import Finder
from news.follow_up import complete, remember
from news.newest import find_newest
from news.query import Query, build_query, mend
from news.stories import name_others, name_others_of_parts
from news.timing import by_publication, names_other_year, newest_first
from storage.engine import Database
from storage.index.base import SearchIndex
from text.asked_time import find_asked_time
from text.question import MAX_QUESTION, AnswerKind, parse_form
from text.smalltalk import strip_courtesies
from text.topics import Gazetteer
from text.vectors import ENCODER_LANGUAGES, SentenceEncoder
from text.written_dates import MONTHS

_SUGGESTIONS: Final = 3
# A question in words that no list holds, so that each list is loaded to look them up.
_ANY_WORDS: Final = "vigielle vigiel ?"
_Result = TypeVar("_Result")


class Answerer:
    """Answers questions from the corpus.

    Args:
        database: The store.
        index: The passage index.
        gazetteer: The topics.
        default_language: Language of questions whose words do not tell: ``fr``, ``en`` or ``vi``.
        encoder: What makes vectors of questions; without it words alone are compared.
        today: Returns the day it is where the readers live.
    """

    def __init__(
        self,
        database: Database,
        index: SearchIndex,
        gazetteer: Gazetteer,
        *,
        default_language: str = "fr",
        encoder: SentenceEncoder | None = None,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self._database = database
        self._index = index
        self._gazetteer = gazetteer
        self._language = default_language
        self._today = today
        self._lexicon = CorpusLexicon(database, index, gazetteer)
        self._finder = Finder(database, index)
        self._encoder = encoder
        # One thread: two would only fight for the interpreter, and the event loop with them.
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="reader")

    async def answer(self, question: str, *, context: str | None = None) -> Exchange:
        """Answer a question, or say that the corpus does not.

        Args:
            question: The question as typed; only its first 500 code points are read.
            context: The context that the exchange before it in the same chat returned.

        Returns:
            The answer, and the context for the next question of the chat.
        """
        started = perf_counter()
        form = parse_form(question, default_language=self._language)
        blank = Answer(question, form.language, answered=False)
        if form.smalltalk is not None:
            exchange = Exchange(replace(blank, smalltalk=form.smalltalk), context)
        elif not question.strip():
            exchange = Exchange(blank, context)
        else:
            exchange = await self._answer(strip_courtesies(question[:MAX_QUESTION]), context)
            exchange = replace(exchange, answer=replace(exchange.answer, question=question))
        elapsed = round((perf_counter() - started) * 1000, 2)
        return replace(exchange, answer=replace(exchange.answer, elapsed_ms=elapsed))

    async def warm(self) -> None:
        """Load what the first question would otherwise wait for: word lists and vocabulary."""
        await self._understand(_ANY_WORDS)

    def close(self) -> None:
        """End the reading thread."""
        self._reader.shutdown(cancel_futures=True)

    async def _answer(self, question: str, context: str | None) -> Exchange:
        whole = await self._run(lambda: complete(question, context, self._gazetteer))
        query = await self._understand(whole)
        sides = split_comparison(query)
        if sides:
            answer = await self._compare(query, sides)
        elif asks_for_news(query):
            found = await find_newest(self._database, query, self._finder.read)
            answer = compose(query, found)
        else:
            answer = compose(query, await self._find_in_time(query))
        if answer.answered:
            sources = await name_others(self._database, answer.sources)
            parts = await name_others_of_parts(self._database, answer.parts)
            answer = replace(answer, sources=tuple(sources), parts=parts)
        else:
            answer = replace(answer, suggestions=await self._suggest(query))
        return Exchange(answer, remember(query) if query.concepts else context)

    async def _understand(self, question: str) -> Query:
        vocabulary = await self._lexicon.vocabulary()
        form = parse_form(question, default_language=self._language)
        text = await self._run(lambda: mend(question, vocabulary, form.language))
        today = self._today()
        time = find_asked_time(text, today)
        weighed = " ".join([text, *MONTHS, *time.years]) if time else text
        corpus = await self._lexicon.words_for(weighed, form.language)
        query = await self._run(
            lambda: build_query(
                question,
                text,
                corpus,
                self._gazetteer,
                default_language=self._language,
                today=today,
            )
        )
        encoder = self._encoder
        if encoder is None or query.form.language not in ENCODER_LANGUAGES:
            return query
        vectors = await self._run(lambda: encoder.encode([query.text]))
        return replace(query, vector=vectors[0])

    async def _find_in_time(self, query: Query) -> list[Found]:
        """Find what answers a question, at the time it names if it names one."""
        found = await self._find(query)
        if query.time is None:
            return found
        of_articles = None if found else by_publication(query)
        if of_articles is not None:
            years = query.time.years
            found = [
                item
                for item in await self._find(of_articles)
                if not names_other_year(item.ranked.sentence.text, years)
            ]
        return newest_first(found) if query.time.recent else found

    async def _find(self, query: Query) -> list[Found]:
        """Return the sentences that answer a question, best first; none when it is refused."""
        if not query.concepts:
            return []
        found = await self._finder.find(query)
        return await self._run(lambda: find_answers(query, found.articles, found.scores))

    async def _compare(self, query: Query, sides: Sequence[Side]) -> Answer:
        found = [(side, await self._find(side.query)) for side in sides]
        return compare(query, found)

    async def _suggest(self, query: Query) -> tuple[str, ...]:
        """Name up to three topics that the corpus is about, those of the question first."""
        known = await self._lexicon.topics_written_about()
        asked = [mention.topic for mention in query.topics if mention.topic in known]
        language = query.form.language
        pack = self._gazetteer.pack.by_id
        picked = [id_ for id_ in dict.fromkeys([*asked, *known]) if id_ in pack][:_SUGGESTIONS]
        return tuple(pack[id_].names[language] for id_ in picked)

    async def _run(self, work: Callable[[], _Result]) -> _Result:
        return await asyncio.get_running_loop().run_in_executor(self._reader, work)


def asks_for_news(query: Query) -> bool:
    """Tell whether a question only names topics, or asks what is new about them."""
    if not query.topics or query.form.kind not in {AnswerKind.NEWS, AnswerKind.ANY}:
        return False
    return query.form.kind is AnswerKind.NEWS or all(c.topic for c in query.concepts)

"""The flow from a question to a cited answer, or to an honest "the corpus does not say"."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from time import perf_counter
from typing import Final

from news.agreement import set_side_by_side
from news.answers import DEFAULT_CONFIDENCE, Answer, Exchange, Welcome
from news.article_text import read_article
from news.comparison import Side, compare, split_comparison
from news.composing import Found, compose, find_answers
from news.corpus_words import CorpusLexicon
from news.finding import Finder, FoundPassage
from news.follow_up import Turn, Wish, follow
from news.newest import find_newest, find_telling
from news.query import Query
from news.remembered import Remembered, recall, remember
from news.speaker import name_speaker
from news.stories import name_others, name_others_of_parts
from news.suggesting import Suggester
from news.timeline import ARTICLES, PASSAGES, find_events, lay_out_timeline
from news.timing import by_publication, names_other_year, newer_than, newest_first
from news.understanding import Understanding
from storage.articles import find_neighbours
from storage.engine import Database
from storage.index.base import SearchIndex
from text.question import MAX_QUESTION, AnswerKind, parse_form
from text.smalltalk import strip_courtesies
from text.terms import fold, words
from text.topics import Gazetteer
from text.vectors import SentenceEncoder
from text.vocabulary import Vocabulary

# A question in words that no list holds, so that each list is loaded to look them up.
_ANY_WORDS: Final = "vigielle vigiel ?"


class Answerer:
    """Answers questions from the corpus.

    Args:
        database: The store.
        index: The passage index.
        gazetteer: The topics.
        default_language: Language of questions whose words do not tell: ``fr``, ``en`` or ``vi``.
        encoder: What makes vectors of questions; without it words alone are compared.
        today: Returns the day it is where the readers live.
        confidence: Least confidence of an answer, in [0, 1]; at 0 none is refused for doubt.
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
        confidence: float = DEFAULT_CONFIDENCE,
    ) -> None:
        self._database = database
        self._gazetteer = gazetteer
        self._language = default_language
        self._today = today
        self._confidence = confidence
        self._finder = Finder(database, index)
        lexicon = self._lexicon = CorpusLexicon(database, index, gazetteer)
        self._understanding = Understanding(
            lexicon, gazetteer, language=default_language, encoder=encoder, today=today
        )
        self._run = self._understanding.run
        self._suggester = Suggester(database, self._finder, lexicon, gazetteer, self._try)

    @property
    def finder(self) -> Finder:
        """What finds and reads articles; other flows share what it keeps in memory."""
        return self._finder

    @property
    def understanding(self) -> Understanding:
        """What reads questions."""
        return self._understanding

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
            asked = strip_courtesies(question[:MAX_QUESTION])
            exchange = await self._answer(asked, context, blank)
            exchange = replace(exchange, answer=replace(exchange.answer, question=question))
        elapsed = round((perf_counter() - started) * 1000, 2)
        return replace(exchange, answer=replace(exchange.answer, elapsed_ms=elapsed))

    async def find_passages(self, question: str, *, limit: int = 100) -> list[FoundPassage]:
        """Find the passages that fit a question best, best first, were it refused or not."""
        query = await self._understanding.read(question[:MAX_QUESTION])
        return await self._finder.find_passages(query, limit=limit)

    async def warm(self) -> None:
        """Load what the first question would otherwise wait for: words, and what to suggest."""
        query = await self._understanding.read(_ANY_WORDS)
        await self._suggester.prepare(query.form.language)
        await self._finder.warm()

    async def welcome(self, language: str) -> Welcome:
        """Pick what a newcomer may ask and follow, in a language."""
        return await self._suggester.welcome(language)

    async def ends_in_word(self, text: str) -> bool:
        """Tell whether a text being typed ends in a whole word, as far as words are known."""
        typed = words(text[:MAX_QUESTION])
        known = await self.vocabulary()
        return bool(typed) and known.knows(typed[-1], language=self._language)

    async def vocabulary(self) -> Vocabulary:
        """Return the words of the corpus as it stands."""
        return await self._lexicon.vocabulary()

    def close(self) -> None:
        """End the reading threads."""
        self._understanding.close()

    async def _answer(self, question: str, context: str | None, blank: Answer) -> Exchange:
        before = recall(context)
        turn = Turn(question)
        if before is not None:
            turn = await self._run(lambda: follow(question, before, self._gazetteer, self._today()))
        query = await self._understanding.read(turn.question)
        if turn.wish is Wish.SPEAKER and turn.before:
            answer, kept = await self._name_speaker(blank, turn.before), context
        else:
            answer, query = await self._reply_to_turn(query, turn)
            # What was refused of a follow-up leaves the question before it to be followed up.
            leans = turn.before is not None and not answer.answered
            forgets = leans or not query.concepts
            kept = context if forgets else remember(query, answer, turn.base)
        if answer.answered:
            sources = await name_others(self._database, answer.sources)
            parts = await name_others_of_parts(self._database, answer.parts)
            answer = replace(answer, sources=tuple(sources), parts=parts)
        else:
            about = [m.topic for m in query.topics]
            about += [topic for _, _, topic in turn.before.topics] if turn.before else []
            suggestions = await self._suggester.suggest(about, blank.language)
            answer = replace(answer, suggestions=suggestions)
        topics = tuple(dict.fromkeys(said.topic for said in query.topics))
        return Exchange(replace(answer, topics=topics), kept)

    async def _reply_to_turn(self, query: Query, turn: Turn) -> tuple[Answer, Query]:
        """Reply to a question made whole, or to its other readings where that has no answer."""
        newer = turn.before if turn.wish is Wish.NEWER else None
        answer = await self._reply(query, than=newer)
        for reading in () if answer.answered else turn.others:
            other = await self._understanding.read(reading)
            found = await self._reply(other)
            if found.answered:
                return found, other
        return answer, query

    async def _reply(self, query: Query, *, than: Remembered | None = None) -> Answer:
        """Reply to a question by what it asks for."""
        sides = split_comparison(query)
        if sides:
            return await self._compare(query, sides)
        if query.form.kind is AnswerKind.TIMELINE and query.concepts:
            return await self._tell_events(query)
        found: list[Found] = []
        if asks_of_topic(query):
            find = find_telling if query.form.kind is AnswerKind.SUMMARY else find_newest
            found = await find(self._database, self._finder, query)
        if found:
            return compose(query, found)
        found = await self._find_in_time(query)
        if than is not None:
            found = newer_than(query, found, than.answer, than.published)
        if not found and (asks_of_news(query) or _names_topics_only(query)):
            found = await find_newest(self._database, self._finder, query)
        return set_side_by_side(query, found, compose(query, found))

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
        return await self._run(lambda: find_answers(query, found, confidence=self._confidence))

    async def _compare(self, query: Query, sides: Sequence[Side]) -> Answer:
        found = [(side, await self._find(side.query)) for side in sides]
        return compare(query, found)

    async def _tell_events(self, query: Query) -> Answer:
        passages = await self._finder.find_passages(query, limit=PASSAGES)
        heads = {passage.article.id: passage.article for passage in passages}
        articles = await self._finder.read(list(heads.values())[:ARTICLES])
        scores = {passage.id: passage.score for passage in passages}
        events = await self._run(lambda: find_events(query, articles, scores))
        return lay_out_timeline(query, events)

    async def _name_speaker(self, blank: Answer, before: Remembered) -> Answer:
        if before.article is None:
            return blank
        async with self._database.session() as session:
            passages = await find_neighbours(session, [before.article])
        if before.article not in passages:
            return blank
        article = read_article(passages[before.article])
        return name_speaker(blank, article, before.start, before.end)

    async def _try(self, question: str, expected: str) -> bool:
        """Tell whether a question is answered, and by what is expected of it."""
        answer = await self._reply(await self._understanding.read(question))
        shown = [answer.answer, *(source.quote for source in answer.sources[:1])]
        return answer.answered and fold(expected) in fold("\n".join(shown))


def asks_of_news(query: Query) -> bool:
    """Tell whether a question asks what is new, at a time perhaps, and names nothing else."""
    plain = all(concept.of_time for concept in query.concepts)
    return query.form.kind is AnswerKind.NEWS and plain


def _names_topics_only(query: Query) -> bool:
    return bool(query.topics) and all(concept.topic for concept in query.concepts)


def asks_of_topic(query: Query) -> bool:
    """Tell whether a question only names topics, or asks what is new or said about them."""
    if not query.topics or not all(c.topic or c.of_time for c in query.concepts):
        return query.form.kind is AnswerKind.NEWS and bool(query.topics)
    kind = query.form.kind
    one = len({mention.topic for mention in query.topics}) == 1
    return kind in {AnswerKind.NEWS, AnswerKind.SUMMARY} or (kind is AnswerKind.ANY and one)

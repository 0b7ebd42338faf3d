"""What to ask instead: questions that the corpus answers, each tried before it is offered."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

from news.answers import Welcome
from news.article_text import ArticleText
from news.corpus_words import CorpusLexicon
from news.finding import Finder
from storage.articles import find_articles
from storage.engine import Database
from text.question_making import MadeQuestion, counted, founding_date, make_questions, with_article
from text.topics import Gazetteer, Topic

SUGGESTIONS: Final = 3
_ARTICLES: Final = 4
_OF_ASKED: Final = 2
_OTHER_TOPICS: Final = 4
_PREPARED: Final = 3
_FOLLOWED: Final = 4
# A refused question may take so many milliseconds for what is not yet known to be answered.
_BUDGET: Final = 10.0
_NEWS: Final = {
    "fr": "Quoi de neuf sur {} ?",
    "en": "What's new about {}?",
    "vi": "Có gì mới về {}?",
}
_FOUNDED: Final = {"en": "When was {} founded?", "vi": "{} được thành lập khi nào?"}
_COUNT: Final = {"en": "How many {unit} does {name} have?", "vi": "{name} có bao nhiêu {unit}?"}

Try = Callable[[str, str], Awaitable[bool]]


@dataclass(slots=True)
class _Pool:
    """Questions about one topic in one language: those tried and answered, and those to try."""

    waiting: Iterator[MadeQuestion]
    ready: list[str] = field(default_factory=list)
    done: bool = False


class Suggester:
    """Offers questions where one was refused.

    Args:
        database: The store.
        finder: Reads articles.
        lexicon: The words and topics of the corpus.
        gazetteer: The topics.
        try_question: Tells whether a question is answered by what is expected of it.
    """

    def __init__(
        self,
        database: Database,
        finder: Finder,
        lexicon: CorpusLexicon,
        gazetteer: Gazetteer,
        try_question: Try,
    ) -> None:
        self._database = database
        self._finder = finder
        self._lexicon = lexicon
        self._pack = gazetteer.pack
        self._try = try_question
        self._pools: dict[tuple[str, str], _Pool] = {}
        self._generation = -1

    async def prepare(self, language: str) -> None:
        """Try questions about the topics most written about, before anybody waits for them."""
        await self._forget_old()
        for topic in (await self._known())[:_PREPARED]:
            await self._fill(topic, language, wanted=_OF_ASKED, until=None)

    async def welcome(self, language: str) -> Welcome:
        """Pick what a newcomer may ask and follow; tries questions first if none is known yet.

        Args:
            language: Language of the questions: ``fr``, ``en`` or ``vi``.
        """
        known = [topic for topic in await self._known() if topic]
        await self.prepare(language)
        questions = await self.suggest((), language)
        async with self._database.session() as session:
            empty = not await find_articles(session, limit=1)
        return Welcome(questions, tuple(known[:_FOLLOWED]), empty)

    async def suggest(self, topics: Sequence[str], language: str) -> tuple[str, ...]:
        """Offer up to three questions, those about the topics asked first.

        What cannot be tried in time is offered another time; the names of topics that articles
        are about, which are always answered, stand in for it.

        Args:
            topics: The topics of the refused question.
            language: Language of the question.
        """
        until = perf_counter() + _BUDGET / 1000
        await self._forget_old()
        known = await self._known()
        asked = [topic for topic in dict.fromkeys(topics) if topic in known]
        others = [topic for topic in known if topic not in asked][:_OTHER_TOPICS]
        offered: list[str] = []
        for wanted, group in ((_OF_ASKED, asked), (1, others)):
            for topic in group:
                if len(offered) < SUGGESTIONS:
                    ready = await self._fill(topic, language, wanted=wanted, until=until)
                    name = self._name(topic, language)
                    offered += ready[:wanted] or ([name] if name else [])
        return tuple(dict.fromkeys(offered))[:SUGGESTIONS]

    async def _known(self) -> list[str]:
        """List what may be asked about; ``""``, the newest articles, where there are no topics."""
        known = await self._lexicon.topics_written_about()
        return [topic for topic in known if topic in self._pack.by_id] or [""]

    async def _forget_old(self) -> None:
        generation = await self._lexicon.generation()
        if generation != self._generation:
            self._pools.clear()
            self._generation = generation

    def _name(self, topic: str, language: str) -> str:
        return self._pack.by_id[topic].names[language] if topic else ""

    async def _fill(
        self, topic: str, language: str, *, wanted: int, until: float | None
    ) -> list[str]:
        """Try questions about a topic until enough are answered, or the time is over."""
        pool = self._pools.get((topic, language))
        if pool is None:
            if until is not None and perf_counter() > until:
                return []
            articles = await self._read(topic)
            pool = _Pool(self._make(topic, language, articles))
            self._pools[(topic, language)] = pool
        while len(pool.ready) < wanted and not pool.done:
            if until is not None and perf_counter() > until:
                break
            made = next(pool.waiting, None)
            if made is None:
                pool.done = True
            elif made.text not in pool.ready and await self._try(made.text, made.expected):
                pool.ready.append(made.text)
        return pool.ready

    async def _read(self, topic: str) -> list[ArticleText]:
        async with self._database.session() as session:
            heads = await find_articles(session, topic=topic or None, once=True, limit=_ARTICLES)
        return await self._finder.read(heads)

    def _make(
        self, topic: str, language: str, articles: Sequence[ArticleText]
    ) -> Iterator[MadeQuestion]:
        """Make questions of the sentences of articles, then one that topics always answer."""
        about = self._pack.by_id.get(topic)
        names = about.proper_forms if about else ()
        texts = [s.text for a in articles if a.head.language == "fr" for s in a.sentences[1:]]
        for text in texts:
            if language == "fr":
                yield from make_questions(text, names)
            elif about:
                yield from self._translate(about, text, language)
        if about:
            name = about.names[language]
            if language == "fr":
                name = next(filter(None, (with_article(name, text) for text in texts)), name)
            yield MadeQuestion(_NEWS[language].format(name), "")

    def _translate(self, topic: Topic, text: str, language: str) -> Iterator[MadeQuestion]:
        # A country is not known by its acronym, and what was founded is something else.
        framework = topic.kind == "framework"
        name = topic.acronyms[0] if framework and topic.acronyms else topic.names[language]
        date = founding_date(text, topic.proper_forms) if framework else None
        if date:
            yield MadeQuestion(_FOUNDED[language].format(name), date)
        count = counted(text, topic.proper_forms)
        unit = self._lexicon.translate(count[1], language) if count else None
        if count and unit:
            yield MadeQuestion(_COUNT[language].format(unit=unit, name=name), count[0])

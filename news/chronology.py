"""Chronologies: every dated event that the corpus tells of a topic, in order, each sourced."""

import asyncio
from dataclasses import replace
from typing import Final

from news.answers import Answer
from news.finding import Finder
from news.query import Query
from news.stories import name_others_of_parts, once
from news.timeline import find_events, lay_out_timeline
from news.understanding import Understanding
from storage.articles import find_articles
from storage.engine import Database
from storage.records import ArticleHead
from text.question import AnswerKind

_PASSAGES: Final = 200
_READ: Final = 60
"""Articles read: half of them by what they say of the topic, half the newest about it."""
_MOST: Final = 60
"""Events kept, a message each eight."""


class Chronicler:
    """Tells what happened, date by date.

    Args:
        database: The store.
        finder: Finds and reads articles.
        understanding: Reads what is asked.
    """

    def __init__(self, database: Database, finder: Finder, understanding: Understanding) -> None:
        self._database = database
        self._finder = finder
        self._understanding = understanding

    async def __call__(self, request: str) -> Answer:
        """Tell the events of what a request such as "Japon depuis 2020" names.

        Returns:
            An answer with a part for each event, oldest first, its date as the part's topic;
            unanswered where the corpus tells of none.
        """
        query = await self._understanding.read(request)
        # Whoever names a thing here means it: no event may pass it over.
        concepts = tuple(replace(concept, strict=True) for concept in query.concepts)
        form = replace(query.form, kind=AnswerKind.TIMELINE)
        query = replace(query, form=form, concepts=concepts)
        if not query.concepts:
            return lay_out_timeline(query, [])
        passages = await self._finder.find_passages(query, limit=_PASSAGES)
        found = {passage.article.id: passage.article for passage in passages}
        heads = [*list(found.values())[: _READ // 2], *await self._newest(query)]
        articles = await self._finder.read(list({head.id: head for head in heads}.values()))
        scores = {passage.id: passage.score for passage in passages}
        events = await asyncio.to_thread(find_events, query, articles, scores, most=_MOST)
        answer = lay_out_timeline(query, events)
        topics = tuple(dict.fromkeys(mention.topic for mention in query.topics))
        parts = await name_others_of_parts(self._database, answer.parts)
        return replace(answer, parts=parts, topics=topics)

    async def _newest(self, query: Query) -> list[ArticleHead]:
        """List the newest articles about all the topics named, each story once."""
        topics = [mention.topic for mention in query.topics]
        if not topics:
            return []
        async with self._database.session() as session:
            heads = await find_articles(session, topic=topics[0], limit=2 * _READ)
        return once(head for head in heads if set(topics) <= {*head.topics})[: _READ // 2]

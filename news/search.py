"""Search: the articles that match a few typed words, as inline mode shows them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from news.answers import SearchResult
from news.corpus_words import CorpusLexicon, KnownWords
from news.query import CorpusWords, Query, build_query, mend
from news.stories import name_others
from storage.articles import find_articles, read_owners, read_passages
from storage.engine import BlockingSession, Database
from storage.index.base import IndexHit, IndexQuery, IndexReader, SearchIndex
from storage.passages import PassageOwner
from storage.records import ArticleHead, Passage
from text.question import MAX_QUESTION, parse_form
from text.terms import stem, stem_english, words
from text.topics import Gazetteer

_SNIPPET: Final = 200
# Passages looked at for any page, so that a later page repeats nothing of an earlier one.
_MOST_PASSAGES: Final = 400
# An article that is about a topic asked for outweighs one that only names it.
_ABOUT: Final = 0.6
_WORD_BOOST: Final = 0.5
_TOPIC_BOOST: Final = 1.5
# While typing, the last word is a beginning: the most frequent words it can become are tried.
_COMPLETIONS: Final = 6
_SHORTEST_BEGINNING: Final = 3


class Searcher:
    """Searches articles and briefs.

    Args:
        database: The store.
        index: The passage index.
        gazetteer: The topics.
    """

    def __init__(self, database: Database, index: SearchIndex, gazetteer: Gazetteer) -> None:
        self._database = database
        self._index = index
        self._gazetteer = gazetteer
        self._lexicon = CorpusLexicon(database, index, gazetteer)

    async def search(self, query: str, *, limit: int = 20, offset: int = 0) -> list[SearchResult]:
        """Find articles; an empty query finds the newest.

        Args:
            query: A few words, with or without accents, the last one perhaps unfinished; only
                its first 500 code points are read.
            limit: Most results returned.
            offset: Results skipped; a later page repeats none of an earlier one.

        Returns:
            Results, best first.
        """
        query = query[:MAX_QUESTION]
        if not words(query):
            async with self._database.session() as session:
                heads = await find_articles(session, once=True, limit=limit, offset=offset)
            return await name_others(self._database, [list_head(head) for head in heads])
        known = await self._lexicon.known()

        def look_up(index: IndexReader) -> tuple[IndexQuery, list[IndexHit]]:
            asked = self._index_query(query, known, index)
            return asked, index.search(asked)

        asked, hits = await self._index.ask(look_up)

        def read(session: BlockingSession) -> tuple[list[IndexHit], dict[int, Passage]]:
            owners = read_owners(session, [hit.passage_id for hit in hits])
            page = _by_story(hits, owners, asked.topics)[offset : offset + limit]
            return page, read_passages(session, [hit.passage_id for hit in page])

        page, passages = await self._database.read(read)
        results = [
            _found(passages[hit.passage_id], hit.score)
            for hit in page
            if hit.passage_id in passages
        ]
        return await name_others(self._database, results)

    def _index_query(self, text: str, known: KnownWords, index: IndexReader) -> IndexQuery:
        vocabulary = known.vocabulary
        form = parse_form(text)
        completed = vocabulary.complete(words(text)[-1], _COMPLETIONS, _SHORTEST_BEGINNING)
        mended = text if completed else mend(text, vocabulary, form.language)
        corpus = self._lexicon.weigh(known, index, mended, form.language)
        query = build_query(text, mended, corpus, self._gazetteer)
        surface = dict.fromkeys(words(mended), _WORD_BOOST)
        return IndexQuery(
            terms=_english_terms(mended, corpus) | _terms(query),
            words=surface | dict.fromkeys(completed, _WORD_BOOST),
            topics={mention.topic: _TOPIC_BOOST for mention in query.topics},
            limit=_MOST_PASSAGES,
        )


def _terms(query: Query) -> dict[str, float]:
    terms: dict[str, float] = {}
    for concept in query.concepts:
        for form, credit in concept.credits.items():
            if "/" not in form and credit == 1.0:
                terms.update(dict.fromkeys(form.split(), credit))
    return terms


def _english_terms(text: str, corpus: CorpusWords) -> dict[str, float]:
    """Return the English stems of words that are no French ones: a few words tell no language."""
    return {stem_english(word): _WORD_BOOST for word in words(text) if not corpus.holds(stem(word))}


def _by_story(
    hits: Sequence[IndexHit], owners: Mapping[int, PassageOwner], topics: Collection[str]
) -> list[IndexHit]:
    """Keep the best passage of each story, those about what was asked first.

    A passage gone from the store is no result.
    """
    best: dict[int, IndexHit] = {}
    for hit in hits:
        owner = owners.get(hit.passage_id)
        if owner is None:
            continue
        story = owner.story or owner.article
        if story not in best:
            places = [at for at, topic in enumerate(owner.topics) if topic in topics]
            about = _ABOUT / (1 + places[0]) if places else 0.0
            best[story] = IndexHit(hit.passage_id, hit.score * (1 + about))
    return sorted(best.values(), key=lambda hit: -hit.score)


def _found(passage: Passage, score: float) -> SearchResult:
    text = passage.text if passage.position > 0 else passage.article.lead or passage.text
    return _result(passage.article, text, score)


def list_head(head: ArticleHead) -> SearchResult:
    """Return an article as a result that was listed, not searched for."""
    return _result(head, head.lead or head.title, 0.0)


def _result(head: ArticleHead, text: str, score: float) -> SearchResult:
    snippet = text if len(text) <= _SNIPPET else text[:_SNIPPET].rsplit(" ", 1)[0] + "…"
    return SearchResult(
        article=head.id,
        kind=head.kind,
        title=head.title,
        lead=head.lead,
        snippet=snippet,
        score=round(score, 4),
        publisher=head.publisher,
        published=head.published,
        published_estimated=head.published_estimated,
        url=head.url,
        image=head.image,
        origin=head.origin,
        story=head.story,
    )

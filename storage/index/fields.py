"""The fields of the index, and what documents and queries make of them."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from tantivy import Document, FieldType, Occur, Query, Schema, SchemaBuilder

from storage.changes import IndexedPassage
from storage.index.base import IndexQuery

# Raised whenever the fields, or what is put in them, change: an index of another number is rebuilt.
FORMAT = 1

# Every passage bears the terms of its article's title: they tell what "il" or "le pays" is about,
# but must not outweigh what the passage itself says.
TITLE_WEIGHT = 0.4

# What a filter adds to the score.
_UNSCORED = 0.0

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Marker:
    """Which corpus an index was made from, and how much of it; it is kept in the index itself.

    Attributes:
        corpus: Name of the corpus (`CorpusState.uuid`).
        change_seq: Number of the last change taken in.
        change_mark: Mark of that change; None when there was none.
        format: Number of the index's format.
    """

    corpus: str
    change_seq: int
    change_mark: str | None
    format: int = FORMAT

    @classmethod
    def from_json(cls, text: str) -> "Marker":
        """Read what `to_json` wrote.

        Raises:
            ValueError: It is not what this version writes.
        """
        try:
            return cls(**json.loads(text))
        except TypeError as error:
            raise ValueError("The marker has unknown fields.") from error

    def to_json(self) -> str:
        """Write it as JSON."""
        return json.dumps(asdict(self))


def make_schema() -> Schema:
    """Make the schema: analysed terms, surface words, topics, and what filters need."""
    builder = SchemaBuilder()
    for name in ("body", "title", "words"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("topics", "kind"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    # Signed numbers: the bindings look for any other kind of number in vain when deleting.
    builder.add_integer_field("passage", fast=True)
    builder.add_integer_field("article", indexed=True, fast=True)
    # The first and the last day that a date, partial or not, may mean.
    builder.add_integer_field("earliest", indexed=True, fast=True)
    builder.add_integer_field("latest", indexed=True, fast=True)
    builder.add_text_field("role", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("marker", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def make_passage(passage: IndexedPassage) -> Document:
    """Make the document of a passage."""
    document = Document()
    document.add_integer("passage", passage.id)
    document.add_integer("article", passage.article_id)
    document.add_text("body", passage.terms)
    document.add_text("title", passage.title_terms)
    document.add_text("words", passage.words)
    document.add_text("kind", passage.kind)
    for topic in passage.topics:
        document.add_text("topics", topic)
    # A date that is none must not keep the whole corpus from being indexed.
    if passage.published and _DATE.fullmatch(passage.published):
        document.add_integer("earliest", _day(passage.published, "00"))
        document.add_integer("latest", _day(passage.published, "99"))
    return document


def make_marker(marker: Marker) -> Document:
    """Make the one document that is no passage."""
    document = Document()
    document.add_text("role", "marker")
    document.add_text("marker", marker.to_json())
    return document


def marker_query(schema: Schema) -> Query:
    """Make the query that finds the marker."""
    return Query.term_query(schema, "role", "marker", "basic")


def passage_query(schema: Schema, query: IndexQuery) -> Query | None:
    """Make the query that scores passages; None when nothing is asked for.

    A passage that names a topic asked for gets that topic's weight as it is: a rare topic is no
    better an answer than a frequent one.

    Raises:
        ValueError: A bound is no date.
    """
    wanted = [
        *_weighted(schema, "body", query.terms),
        *_weighted(schema, "title", query.terms, TITLE_WEIGHT),
        *_weighted(schema, "words", query.words),
        *(
            Query.const_score_query(Query.term_query(schema, "topics", topic, "basic"), weight)
            for topic, weight in query.topics.items()
        ),
    ]
    if not wanted:
        return None
    scored = Query.boolean_query([(Occur.Should, clause) for clause in wanted])
    filters = [Query.const_score_query(clause, _UNSCORED) for clause in _filters(schema, query)]
    return Query.boolean_query([(Occur.Must, clause) for clause in (scored, *filters)])


def _weighted(
    schema: Schema, field: str, terms: Mapping[str, float], weight: float = 1.0
) -> list[Query]:
    return [
        Query.boost_query(Query.term_query(schema, field, term, "freq"), weight * boost)
        for term, boost in terms.items()
    ]


def _filters(schema: Schema, query: IndexQuery) -> list[Query]:
    filters = []
    if query.kinds:
        filters.append(Query.term_set_query(schema, "kind", [str(kind) for kind in query.kinds]))
    if query.articles:
        filters.append(Query.term_set_query(schema, "article", list(query.articles)))
    if query.since:
        bound = _day(query.since, "00")
        filters.append(Query.range_query(schema, "latest", FieldType.Integer, lower_bound=bound))
    if query.until:
        bound = _day(query.until, "99")
        filters.append(Query.range_query(schema, "earliest", FieldType.Integer, upper_bound=bound))
    return filters


def _day(date: str, missing: str) -> int:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as a number, filling in what is left out."""
    if not _DATE.fullmatch(date):
        raise ValueError(f"{date!r} is not a date such as 2025, 2025-07 or 2025-07-15.")
    year, month, day, *_ = [*date.split("-"), missing, missing]
    return int(f"{year}{month}{day}")

"""What a chat keeps of its last exchange, as JSON that a database column takes."""

import json
from dataclasses import dataclass
from typing import Any

from news.answers import Answer
from news.query import Query
from news.reading.clauses import LONGEST_ANSWER


@dataclass(frozen=True, slots=True)
class Remembered:
    """The exchange before a follow-up.

    Attributes:
        question: The question, made whole and mended.
        topics: Start, end and id of each topic it names.
        names: Names in it that are no topics.
        answer: The short answer; empty when it was refused.
        article: The article of the first source; None when it was refused.
        start: Offset of its quote.
        end: Offset after its quote.
        published: When the article was published; None when that is not known.
        base: The question, with its topics and names, of which this one asked another thing by its
            question word alone ("Où ?"); None otherwise.
    """

    question: str
    topics: tuple[tuple[int, int, str], ...] = ()
    names: tuple[str, ...] = ()
    answer: str = ""
    article: int | None = None
    start: int = 0
    end: int = 0
    published: str | None = None
    base: "Remembered | None" = None


def remember(query: Query, answer: Answer | None = None, base: Remembered | None = None) -> str:
    """Return what a follow-up will need of a question and its answer, as JSON.

    Args:
        query: The question.
        answer: Its answer.
        base: The question of which it asked another thing by its question word alone.
    """
    kept: dict[str, Any] = {
        "question": query.text,
        "topics": [[m.start, m.end, m.topic] for m in query.topics],
        "names": [concept.surface for concept in query.concepts if concept.is_name],
    }
    if answer is not None and answer.sources:
        source = answer.sources[0]
        kept["answer"] = answer.answer[:LONGEST_ANSWER]
        kept["source"] = [source.article, source.start, source.end, source.published]
    if base is not None:
        kept["base"] = {"question": base.question, "topics": base.topics, "names": base.names}
    # In ASCII: a question may hold a NUL or half a character, which no database column takes.
    return json.dumps(kept)


def recall(context: str | None) -> Remembered | None:
    """Read what `remember` wrote; None for nothing, or for what makes no sense."""
    if context is None:
        return None
    try:
        return _read(json.loads(context))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _read(kept: Any) -> Remembered | None:  # noqa: ANN401 -- whatever JSON held
    """Read what JSON held.

    Raises:
        ValueError, KeyError, TypeError, AttributeError, OverflowError: It makes no sense.
    """
    question = str(kept["question"])
    topics = tuple((int(start), int(end), str(topic)) for start, end, topic in kept["topics"])
    names = tuple(str(name) for name in kept.get("names", []))
    article, first, last, published = kept.get("source") or (None, 0, 0, None)
    base = kept.get("base")
    if not all(0 <= start < end <= len(question) for start, end, _ in topics):
        return None
    return Remembered(
        question,
        topics,
        names,
        str(kept.get("answer", "")),
        None if article is None else int(article),
        int(first),
        int(last),
        None if published is None else str(published),
        None if base is None else _read({**base, "base": None}),
    )

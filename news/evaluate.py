"""Scoring a gold file: is the answer in front, shown at all, from the right article, or refused."""

import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from news.answer import Answerer
from news.answers import Answer
from storage.articles import get_article
from storage.engine import Database
from text.terms import fold

_SHOWN_QUOTES: Final = 3


class GoldFileError(ValueError):
    """A gold file cannot be read.

    Attributes:
        file: Its name.
        line: The line at fault, from 1; 0 when it is the whole file.
    """

    def __init__(self, file: str, line: int, reason: str) -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {reason}")
        self.file = file
        self.line = line


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with its answer.

    Attributes:
        id: Name of the question.
        kind: Kind of question, for the table.
        turns: The questions asked in one chat, in order; one for a plain question.
        answers: For each turn, groups of spellings: each group must appear, by any spelling.
        sources: Prefixes of the right article's origin; empty when the corpus does not say, None
            when the file does not name it.
    """

    id: str
    kind: str
    turns: tuple[str, ...]
    answers: tuple[tuple[tuple[str, ...], ...], ...]
    sources: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went; None where the measure does not apply."""

    id: str
    kind: str
    question: str
    answer: str
    confidence: float
    elapsed_ms: float
    lead: bool | None
    shown: bool | None
    source: bool | None
    refused: bool | None
    verbatim: bool
    answered: bool = True


def read_gold(path: Path) -> list[GoldQuestion]:
    """Read a gold file of questions, conversations, or both.

    Raises:
        GoldFileError: The file cannot be read, or a line is no question.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise GoldFileError(str(path), 0, f"cannot be read ({reason}).") from error
    questions = [
        _read_line(path.name, number, line) for number, line in enumerate(lines, 1) if line.strip()
    ]
    if not questions:
        raise GoldFileError(str(path), 0, "has no question.")
    return questions


def _read_line(file: str, number: int, line: str) -> GoldQuestion:
    try:
        entry: dict[str, Any] = json.loads(line)
        talk = "turns" in entry
        turns = tuple(entry["turns"]) if talk else (entry["q"],)
        answers = tuple(_read_groups(turn) for turn in (entry["a"] if talk else [entry["a"]]))
        kind = str(entry.get("kind", "conversation" if talk else "any"))
        source = entry.get("src", "") if not talk else ""
        _refuse_unless(all(isinstance(text, str) for text in (*turns, source or "")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else error
        raise GoldFileError(file, number, f"is not a gold question ({reason}).") from error
    if len(turns) != len(answers):
        raise GoldFileError(file, number, "turns and answers do not pair.")
    return GoldQuestion(str(entry.get("id", number)), kind, turns, answers, _read_sources(source))


def _read_sources(source: str | None) -> tuple[str, ...] | None:
    """Read the origins of the right article: none where the corpus does not say, None unnamed."""
    if source is None:
        return ()
    return tuple(source.split("|")) if source else None


def _read_groups(groups: Iterable[object]) -> tuple[tuple[str, ...], ...]:
    """Read the groups of spellings of one answer."""
    read = []
    for group in groups:
        # A bare string is a list of its letters to Python: any of them would do as an answer.
        spellings = tuple(group) if isinstance(group, list) else (None,)
        _refuse_unless(all(isinstance(spelling, str) for spelling in spellings))
        read.append(spellings)
    return tuple(read)


def _refuse_unless(is_typed: bool, /) -> None:
    if not is_typed:
        raise TypeError("a question, source or spelling is not as it should be")


async def evaluate(
    answerer: Answerer, database: Database, questions: Iterable[GoldQuestion]
) -> AsyncIterator[Outcome]:
    """Ask every question and score its answer; a conversation gives an outcome a turn."""
    for question in questions:
        context = None
        for turn, groups in zip(question.turns, question.answers, strict=True):
            exchange = await answerer.answer(turn, context=context)
            context = exchange.context
            verbatim = await _is_verbatim(database, exchange.answer)
            yield _score(question, turn, groups, exchange.answer, verbatim=verbatim)


def _score(
    question: GoldQuestion,
    turn: str,
    groups: tuple[tuple[str, ...], ...],
    answer: Answer,
    *,
    verbatim: bool,
) -> Outcome:
    answerable = bool(groups)
    cites = answerable and bool(question.sources)
    shown = [answer.answer, *(source.quote for source in answer.sources[:_SHOWN_QUOTES])]
    first = answer.sources[0].origin if answer.sources else ""
    return Outcome(
        id=question.id,
        kind=question.kind,
        question=turn,
        answer=answer.answer,
        confidence=answer.confidence,
        elapsed_ms=answer.elapsed_ms,
        lead=_holds(answer.answer, groups) if answerable else None,
        shown=_holds("\n".join(shown), groups) if answerable else None,
        source=bool(first) and first.startswith(question.sources or ()) if cites else None,
        refused=None if answerable else not answer.answered and not answer.sources,
        verbatim=verbatim,
        answered=answer.answered,
    )


def _holds(text: str, groups: tuple[tuple[str, ...], ...]) -> bool:
    said = _normal(text)
    return all(any(_normal(spelling) in said for spelling in group) for group in groups)


def _normal(text: str) -> str:
    return " ".join(fold(text).split())


async def _is_verbatim(database: Database, answer: Answer) -> bool:
    async with database.session() as session:
        for source in answer.sources:
            article = await get_article(session, source.article, source.version)
            if article.text[source.start : source.end] != source.quote:
                return False
    return True

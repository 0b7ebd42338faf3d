"""Makes the story print of a draft, by which the store groups the tellings of a story."""

from collections.abc import Sequence
from typing import Final

from storage.records import ArticleDraft, ArticleKind, StoryPrint
from text.clean import PARAGRAPH_BREAK
from text.particulars import find_particulars
from text.shingles import hash_statement, hash_statements, hash_title, sign

_STATEMENTS: Final = 60
"""Statements kept of an article: a teaser quotes its beginning."""


def print_story(draft: ArticleDraft, sentences: Sequence[tuple[int, int]]) -> StoryPrint:
    """Make the story print of a draft.

    Captions are left out of it, since each publisher has its own pictures.

    Args:
        draft: A cleaned text.
        sentences: Offsets of its sentences, in order.
    """
    title = hash_title(draft.title)
    if draft.kind is ArticleKind.BRIEF:
        lead = draft.lead or (draft.body[0] if draft.body else "")
        statement = hash_statement(lead)
        return StoryPrint(title=title, statements=() if statement is None else (statement,))
    paragraphs = [draft.title, draft.lead, *draft.body]
    end = sum(len(paragraph + PARAGRAPH_BREAK) for paragraph in paragraphs if paragraph)
    signature = sign(draft.text[:end])
    told = [(start, stop) for start, stop in sentences if len(draft.title) < stop <= end]
    statements = tuple(hash_statements(_by_paragraph(draft.text, told))[:_STATEMENTS])
    if signature is None:
        return StoryPrint(title=title, statements=statements)
    lead = draft.lead or next(iter(draft.body), "")
    particulars = find_particulars(f"{draft.title}\n{lead}", draft.text[:end])
    return StoryPrint(signature.minima, signature.shingles, title, statements, tuple(particulars))


def _by_paragraph(text: str, sentences: Sequence[tuple[int, int]]) -> list[list[str]]:
    paragraphs: list[list[str]] = []
    end = 0
    for start, stop in sentences:
        if not paragraphs or "\n" in text[end:start]:
            paragraphs.append([])
        paragraphs[-1].append(text[start:stop])
        end = stop
    return paragraphs

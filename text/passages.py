"""Part an annotated text into passages: what the index finds and a quote is taken from."""

from typing import Final

from text.pipeline import Annotation

MOST_SENTENCES: Final = 3
MOST_CHARACTERS: Final = 600
"""Aim, not bound: a longer sentence is a passage of its own."""

Sentence = tuple[int, int]


def split_passages(
    annotation: Annotation, text: str
) -> list[tuple[int, int, tuple[Sentence, ...]]]:
    """Part a text into passages of one to three sentences, in order.

    Args:
        annotation: Sentences of the text.
        text: The annotated text; its first paragraph is the title.

    Returns:
        Start, end and sentences of each passage. None crosses a paragraph, the title stands
        alone, and every sentence is in just one.
    """
    return [
        (group[0][0], group[-1][1], group)
        for paragraph in _group_paragraphs(annotation.sentences, text)
        for group in _balance(paragraph)
    ]


def _group_paragraphs(sentences: tuple[Sentence, ...], text: str) -> list[list[Sentence]]:
    paragraphs: list[list[Sentence]] = []
    for sentence in sentences:
        if paragraphs and "\n" not in text[paragraphs[-1][-1][1] : sentence[0]]:
            paragraphs[-1].append(sentence)
        else:
            paragraphs.append([sentence])
    return paragraphs


def _balance(sentences: list[Sentence]) -> list[tuple[Sentence, ...]]:
    """Part a paragraph in as few passages as may be, of about as many sentences each."""
    fewest = -(-len(sentences) // MOST_SENTENCES)
    each = -(-len(sentences) // fewest)
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        last = groups[-1] if groups else None
        if last and len(last) < each and sentence[1] - last[0][0] <= MOST_CHARACTERS:
            last.append(sentence)
        else:
            groups.append([sentence])
    return [tuple(group) for group in groups]

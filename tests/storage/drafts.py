"""Small drafts to save, cut into passages without any text analysis."""

import re
from dataclasses import replace
from hashlib import sha256

from storage.records import (
    ArticleDraft,
    ArticleKind,
    Mention,
    PassageDraft,
    Repair,
)

TOPICS = {"Japon": "partner/japan", "Chine": "partner/china", "Inde": "partner/india"}


def make_draft(identity: str, title: str = "Titre", *body: str, **changes) -> ArticleDraft:
    """Make an article whose passages are its title and its paragraphs."""
    paragraphs = body or ("Le Japon aide l'ASEAN.",)
    text = "\n\n".join((title, *paragraphs))
    topics = tuple(topic for name, topic in TOPICS.items() if name in text)
    draft = ArticleDraft(
        identity=identity,
        kind=ArticleKind.ARTICLE,
        origin=identity,
        url=None,
        title=title,
        lead="",
        body=tuple(paragraphs),
        text=text,
        publisher="VNA",
        place="Hanoï",
        published="2025-07-15",
        published_estimated=False,
        language="fr",
        image=None,
        captions=("Une légende",),
        persons=("Une personne",),
        topics=topics[:1],
        mentions=topics,
        summary=tuple(paragraphs[:1]),
        repairs=(Repair(3, "leJapon", "le Japon", "split"),),
        content_hash="",
        title_terms=make_terms(title),
        passages=tuple(_make_passages(text)),
    )
    draft = replace(draft, **changes)
    return replace(draft, content_hash=sha256(repr(draft).encode()).hexdigest())


def make_brief(identity: str, title: str = "Brève", *body: str, **changes) -> ArticleDraft:
    """Make a brief."""
    return make_draft(identity, title, *body, kind=ArticleKind.BRIEF, **changes)


def make_terms(text: str) -> str:
    """Make terms of a text: its numbers, and its words of four letters or more, cut to five."""
    found = make_words(text).split()
    return " ".join(word[:5] for word in found if len(word) > 3 or word.isdigit())


def make_words(text: str) -> str:
    """Make surface words of a text."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _make_passages(text: str):
    start = 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        mentions = tuple(
            Mention(start + found.start(), start + found.end(), "LOC", name, topic)
            for name, topic in TOPICS.items()
            for found in re.finditer(name, paragraph)
        )
        yield PassageDraft(
            start=start,
            end=end,
            sentences=((start, end),),
            mentions=mentions,
            topics=tuple(dict.fromkeys(m.topic for m in mentions if m.topic)),
            terms=make_terms(paragraph),
            words=make_words(paragraph),
        )
        start = end + 2

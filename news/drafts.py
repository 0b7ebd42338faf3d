"""Make drafts for the store of documents: cleaned, hashed, and annotated when they are new."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from news.roundups import find_presented
from news.salience import Layout, rank_topics
from news.sources import SourceDocument
from news.story_prints import print_story
from news.summary import pick_sentences
from storage.records import ArticleDraft, ArticleKind, Mention, PassageDraft, PersonRole, Repair
from text.article_language import detect_article_language
from text.clean import CLEANER_VERSION, PARAGRAPH_BREAK, CleanText, clean_page
from text.dates import estimate_date
from text.passages import split_passages
from text.persons import read_people
from text.pipeline import Annotation
from text.terms import analyze, words
from text.topics import TopicPack

READER_VERSION: Final = 4
"""Raised whenever topics, names, passages or summaries may come out otherwise."""


@dataclass(frozen=True, slots=True)
class PageDraft:
    """An article and its briefs, before annotation."""

    article: ArticleDraft
    briefs: tuple[ArticleDraft, ...]


def fingerprint(pack: TopicPack) -> str:
    """Return a short hash of a topics pack: other topics make other drafts."""
    parts = (
        [repr(topic) for topic in pack.topics],
        sorted(pack.ignored),
        sorted(pack.never_lower),
        sorted(pack.foundings.items()),
    )
    return sha256(json.dumps(parts).encode()).hexdigest()[:12]


def draft_page(
    document: SourceDocument, *, names: frozenset[str], foundings: Mapping[str, int], edition: str
) -> PageDraft:
    """Clean a document and work its dates out.

    Args:
        document: The document as read.
        names: Proper names that the cleaner leaves alone.
        foundings: Years from which anniversaries are counted.
        edition: Fingerprint of the topics, part of every hash.

    Returns:
        Drafts without topics, passages and summaries; the article's text is empty when the
        document holds none.
    """
    language = document.language or detect_article_language(document.text)
    page = clean_page(
        document.text, names=names, french=language == "fr", captions=document.captions
    )
    given = document.published or page.article.published
    article = replace(
        _draft(page.article, foundings, given, document.not_after),
        identity=document.identity,
        origin=document.origin,
        url=document.url,
        publisher=document.publisher or page.article.publisher,
        language=language,
        image=document.image,
    )
    briefs = (_draft_brief(clean, article, foundings) for clean in page.briefs)
    return PageDraft(_hashed(article, edition), tuple(_hashed(brief, edition) for brief in briefs))


def _draft_brief(
    clean: CleanText, article: ArticleDraft, foundings: Mapping[str, int]
) -> ArticleDraft:
    """Draft a brief, which says no more of itself than the page that shows it."""
    return replace(
        _draft(clean, foundings, clean.published),
        identity=_identify_brief(clean),
        kind=ArticleKind.BRIEF,
        origin=article.origin,
        publisher=article.publisher,
        language=article.language,
    )


def annotate_draft(draft: ArticleDraft, annotation: Annotation) -> ArticleDraft:
    """Add topics, names, passages, a summary and a story print to a draft."""
    mentions = tuple(Mention(e.start, e.end, e.label, e.text, e.topic) for e in annotation.entities)
    title_end, lead_end, body_end = _measure(draft)
    opening_end = next((end for start, end in annotation.sentences if start >= lead_end), 0)
    layout = Layout(title_end, lead_end, opening_end, body_end)
    told = [(start, end) for start, end in annotation.sentences if title_end < end <= body_end]
    presented = find_presented(draft.text, title_end, told, annotation.entities)
    about, named = rank_topics(annotation.entities, layout, presented)
    sentences = [draft.text[start:end] for start, end in told]
    people = read_people(draft.text, annotation.persons)
    summary = tuple(
        sentences[index]
        for index in pick_sentences(draft.title, sentences, language=draft.language)
    )
    return replace(
        draft,
        topics=about,
        mentions=named,
        persons=tuple(dict.fromkeys(person.name for person in people)),
        roles=tuple(
            PersonRole(person.name, role.text, role.start, role.end)
            for person in people
            for role in person.roles
        ),
        summary=summary,
        title_terms=" ".join(analyze(draft.title, draft.language)),
        passages=tuple(_draft_passages(draft, annotation, mentions)),
        story_print=print_story(draft, annotation.sentences),
    )


def _draft(
    clean: CleanText,
    foundings: Mapping[str, int],
    given: str | None,
    not_after: str | None = None,
) -> ArticleDraft:
    estimated = None
    if given is None:
        estimated = estimate_date(
            clean.title, clean.lead, clean.body, foundings=foundings, not_after=not_after
        )
    return ArticleDraft(
        identity="",
        kind=ArticleKind.ARTICLE,
        origin="",
        url=None,
        title=clean.title,
        lead=clean.lead,
        body=clean.body,
        text=clean.text,
        publisher=clean.publisher,
        place=clean.place,
        published=given or estimated,
        published_estimated=estimated is not None,
        language="und",
        image=None,
        captions=clean.captions,
        persons=(),
        topics=(),
        mentions=(),
        summary=(),
        repairs=tuple(Repair(r.start, r.was, r.now, r.rule) for r in clean.repairs),
        content_hash="",
        title_terms="",
        passages=(),
    )


def _hashed(draft: ArticleDraft, edition: str) -> ArticleDraft:
    known = [
        CLEANER_VERSION, READER_VERSION, edition, draft.text, draft.title, draft.lead, draft.url,
        draft.publisher, draft.place, draft.published, draft.published_estimated, draft.language,
    ]  # fmt: skip
    digest = sha256(json.dumps(known).encode()).hexdigest()
    return replace(draft, content_hash=digest)


def _identify_brief(clean: CleanText) -> str:
    """Hash a brief's title and lead in their normal form: pages differ in captions and signs."""
    parts = " ".join(words(clean.title)), " ".join(words(" ".join((clean.lead, *clean.body))))
    return "brief:" + sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


def _measure(draft: ArticleDraft) -> tuple[int, int, int]:
    """Return the offsets after the title, the lead and the body."""
    title_end = len(draft.title)
    lead_end = title_end + (len(draft.lead + PARAGRAPH_BREAK) if draft.lead else 0)
    return title_end, lead_end, lead_end + sum(len(each + PARAGRAPH_BREAK) for each in draft.body)


def _draft_passages(
    draft: ArticleDraft, annotation: Annotation, mentions: tuple[Mention, ...]
) -> Iterable[PassageDraft]:
    for start, end, sentences in split_passages(annotation, draft.text):
        inside = tuple(m for m in mentions if start <= m.start and m.end <= end)
        passage = draft.text[start:end]
        yield PassageDraft(
            start=start,
            end=end,
            sentences=sentences,
            mentions=inside,
            topics=tuple(dict.fromkeys(m.topic for m in inside if m.topic is not None)),
            terms=" ".join(analyze(passage, draft.language)),
            words=" ".join(words(passage)),
        )

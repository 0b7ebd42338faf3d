"""Where documents become drafts ready to be saved: the work of an ingest that takes the time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from news.drafts import PageDraft, annotate_draft, draft_page, fingerprint
from news.sources import SourceDocument
from storage.records import ArticleDraft
from text.pipeline import Annotation
from text.topics import Gazetteer


class Desk(Protocol):
    """Cleans and annotates; both block, for a tenth of a second an article."""

    def clean(self, documents: Sequence[SourceDocument]) -> list[PageDraft]:
        """Make drafts of documents, not yet annotated."""
        ...

    def annotate(self, drafts: Sequence[ArticleDraft]) -> list[ArticleDraft]:
        """Add to drafts what is read out of them."""
        ...


class Annotator(Protocol):
    """What annotates cleaned texts: a `text.pipeline.Pipeline`."""

    def annotate_many(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """Annotate texts, in order; called from worker threads, one at a time."""
        ...


class LocalDesk:
    """Does the work in the thread that asks for it."""

    def __init__(self, pipeline: Annotator, gazetteer: Gazetteer) -> None:
        self._pipeline = pipeline
        self._names = gazetteer.pack.proper_names
        self._foundings = gazetteer.pack.foundings
        self._edition = fingerprint(gazetteer.pack)

    def clean(self, documents: Sequence[SourceDocument]) -> list[PageDraft]:
        """Make drafts of documents, not yet annotated."""
        return [
            draft_page(
                document, names=self._names, foundings=self._foundings, edition=self._edition
            )
            for document in documents
        ]

    def annotate(self, drafts: Sequence[ArticleDraft]) -> list[ArticleDraft]:
        """Add to drafts what is read out of them; the same text is read once."""
        texts = dict.fromkeys(draft.text for draft in drafts)
        annotations = dict(zip(texts, self._pipeline.annotate_many(texts), strict=True))
        return [annotate_draft(draft, annotations[draft.text]) for draft in drafts]

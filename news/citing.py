"""Cites verbatim parts of articles."""

from news.answers import Source
from news.article_text import ArticleText
from storage.records import Article, ArticleHead


def cite(
    article: Article | ArticleHead, quote: str, start: int, *, passage: int | None = None
) -> Source:
    """Cite a part of an article's text.

    Args:
        article: The article, or its head.
        quote: The part, verbatim.
        start: Its offset in the text, in code points.
        passage: Id of the passage that holds it; None where that does not matter.
    """
    return Source(
        article=article.id,
        version=article.version,
        origin=article.origin,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        published_estimated=article.published_estimated,
        url=article.url,
        quote=quote,
        start=start,
        end=start + len(quote),
        language=article.language,
        passage=passage,
        story=article.story,
    )


def quote(article: ArticleText, start: int, end: int, passage: int | None = None) -> Source:
    """Cite what an article that was read has between two boundaries of its sentences."""
    return cite(article.head, article.slice(start, end), start, passage=passage)


def quote_sentence(article: ArticleText, place: int) -> Source:
    """Cite one sentence of an article that was read."""
    sentence = article.sentences[place]
    return cite(article.head, sentence.text, sentence.start, passage=sentence.passage)

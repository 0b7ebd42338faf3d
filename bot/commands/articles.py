"""`vigie articles`, `vigie article`, `vigie summary`: what the store holds."""

from typing import Annotated

import typer

from bot.commands.flags import AsJson, Reference, get_topic, parse_since
from bot.commands.output import print_line, print_object
from bot.commands.running import run
from bot.commands.views import view_article, view_summary
from bot.errors import CommandError
from bot.settings import Settings, load_settings
from bot.store import load_gazetteer, open_database
from news.answers import ArticleSummary
from news.summary import summarize
from storage.articles import (
    find_article,
    find_heads,
    get_article,
    get_articles,
    list_articles,
)
from storage.records import Article, ArticleHead, ArticleKind

_PAGE = 200  # articles read at once: a store may hold a hundred thousand


def articles_command(
    kind: Annotated[ArticleKind | None, typer.Option(help="Only this kind.")] = None,
    topic: Annotated[
        str | None, typer.Option(help="Only what is about this topic: its id, name or alias.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Oldest publication date: 2025-07-15.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the store, newest published first, texts without a date last."""
    settings = load_settings()
    oldest = None if since is None else parse_since(since)
    about = None if topic is None else get_topic(load_gazetteer(settings), topic, status=2).id
    run(_list_articles(settings, kind, about, oldest, as_json=as_json))


def article_command(
    article: Reference,
    version: Annotated[
        int | None, typer.Option(min=1, help="An older text, from 1; the latest by default.")
    ] = None,
    repairs: Annotated[
        bool, typer.Option("--repairs", help="List what the cleaner changed, not the text.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show one article as it was cleaned: what quotes are taken from."""
    found = run(_find(load_settings(), article, version))
    if as_json:
        print_object(view_article(found))
    elif repairs:
        for repair in found.repairs:
            print_line(f"{repair.start:>6}  {repair.was!r} → {repair.now!r}  ({repair.rule})")
    else:
        print_line(_describe(found))
        print_line()
        print_line(found.text)


def summary_command(
    article: Reference,
    sentences: Annotated[int, typer.Option(min=1, help="Most sentences shown, up to 5.")] = 3,
    as_json: AsJson = False,
) -> None:
    """Sum one article up in sentences of its own, in their order."""
    summary = run(_summarize(load_settings(), article, sentences))
    if as_json:
        print_object(view_summary(summary))
        return
    print_line(summary.title)
    for sentence in summary.sentences:
        print_line(f"- {' '.join(sentence.quote.split())}")
    if summary.figures:
        print_line("Key figures:")
    for figure in summary.figures:
        print_line(f"  {figure.value}")


async def _list_articles(
    settings: Settings,
    kind: ArticleKind | None,
    topic: str | None,
    since: str | None,
    *,
    as_json: bool,
) -> None:
    async with open_database(settings) as database, database.session() as session:
        ids = await list_articles(session, kind=kind, topic=topic, since=since)
        for start in range(0, len(ids), _PAGE):
            page = ids[start : start + _PAGE]
            if as_json:
                for article in await get_articles(session, page):
                    print_object(view_article(article, whole=False))
                continue
            heads = await find_heads(session, page)
            for id_ in page:
                print_line(_list_line(heads[id_]))


async def _find(settings: Settings, reference: str, version: int | None) -> Article:
    async with open_database(settings) as database, database.session() as session:
        article = await find_article(session, reference)
        if article is None:
            raise CommandError(f"No article is called {reference!r}.")
        return article if version is None else await get_article(session, article.id, version)


async def _summarize(settings: Settings, reference: str, sentences: int) -> ArticleSummary:
    async with open_database(settings) as database:
        summary = await summarize(database, reference, sentences=sentences)
    if summary is None:
        raise CommandError(f"No article is called {reference!r}.")
    return summary


def _list_line(head: ArticleHead) -> str:
    mark = "b" if head.kind is ArticleKind.BRIEF else " "
    date = f"{'~' if head.published_estimated else ''}{head.published or '-'}"
    return f"{head.id:>6} {mark} {date:<11}  {head.title}"


def _describe(article: Article) -> str:
    """Write on one line where an article comes from."""
    about = "about " if article.published_estimated else ""
    parts = [
        f"{article.kind.value} {article.id}, version {article.version}",
        article.publisher,
        article.place,
        f"{about}{article.published}" if article.published else None,
        article.url or article.origin,
        ", ".join(article.topics),
    ]
    return " · ".join(part for part in parts if part)

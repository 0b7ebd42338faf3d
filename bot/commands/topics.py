"""`vigie topics`: the topics of the pack, and what the corpus holds of one."""

from typing import Annotated

import typer

from bot.commands.flags import AsJson, readable
from bot.commands.output import print_line, print_object, print_others
from bot.commands.running import run
from bot.commands.views import view_card, view_topic
from bot.errors import CommandError
from bot.settings import Settings, load_settings
from bot.store import load_gazetteer, open_database
from news.answers import Source, TopicCard
from news.topics import UnknownTopicError, list_topics, topic_card


def topics_command(
    name: Annotated[
        str | None, typer.Argument(help="Id, name or alias of a topic: show its card.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the topics with their number of articles, or show the card of one."""
    settings = load_settings()
    if name is not None:
        card = run(_draw_card(settings, readable(name)))
        _print_card(card, as_json=as_json)
        return
    for topic in run(_list_all(settings)):
        if as_json:
            print_object(view_topic(topic))
        else:
            print_line(f"{topic.articles:>6}  {topic.id:<36}  {topic.names['fr']}")


async def _list_all(settings: Settings) -> list[TopicCard]:
    async with open_database(settings) as database:
        return await list_topics(database, load_gazetteer(settings))


async def _draw_card(settings: Settings, name: str) -> TopicCard:
    gazetteer = load_gazetteer(settings)
    async with open_database(settings) as database:
        try:
            return await topic_card(database, gazetteer, name)
        except UnknownTopicError as error:
            raise CommandError(str(error)) from error


def _print_card(card: TopicCard, *, as_json: bool) -> None:
    if as_json:
        print_object(view_card(card))
        return
    print_line(f"{card.id} · {' / '.join(dict.fromkeys(card.names.values()))}")
    print_line(f"also: {', '.join(card.aliases) or '-'}")
    print_line(f"articles about it: {card.articles}; others that name it: {card.mentions}")
    for source in card.telling:
        print_line(f"  {_quote(source)}")
    for figure in card.figures:
        print_line(f"  {figure.value}: {_quote(figure.source)}")
    for tie in card.ties:
        print_line(f"  with {tie.topic} in {tie.articles}: {_quote(tie.source)}")
    for result in card.latest:
        print_line(f"  {result.article:>6}  {result.published or '-':<10}  {result.title}")
        print_others(result, 22)


def _quote(source: Source) -> str:
    return f"{' '.join(source.quote.split())} (article {source.article})"

"""`vigie subscriptions`: what people follow, for the operator."""

from collections import Counter
from typing import Annotated

import typer

from bot.commands.flags import AsJson
from bot.commands.output import print_line, print_object
from bot.commands.running import run
from bot.commands.views import view_subscription
from bot.errors import CommandError, SettingsError
from bot.settings import Settings, load_settings
from bot.store import open_database
from news.feeds.entries import FeedsFileError, read_feeds_file
from news.feeds.opml import dump_opml
from storage.following import Combination, Subscription
from storage.subscriptions import find_subscriptions


def subscriptions_command(
    as_json: AsJson = False,
    as_opml: Annotated[
        bool, typer.Option("--opml", help="Print the feeds of VIGIE_FEEDS instead, as OPML.")
    ] = False,
) -> None:
    """List what people follow, oldest first, and count it.

    With --opml, list what the bot itself follows: its feeds, as feed readers take them.
    """
    if as_opml:
        _print_feeds(load_settings())
        return
    found = run(_find_all(load_settings()))
    for each in found:
        if as_json:
            print_object(view_subscription(each))
        else:
            print_line(_write(each))
    if not as_json:
        states = Counter(each.state.value for each in found)
        counted = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        owners, chats = (len(set(ids)) for ids in _places(found))
        details = f" ({counted}) of {owners} owners in {chats} chats" if found else ""
        print_line(f"{len(found)} subscriptions{details}")


def _print_feeds(settings: Settings) -> None:
    if settings.feeds is None:
        raise CommandError("VIGIE_FEEDS is not set: there are no feeds", status=2)
    try:
        listed = read_feeds_file(settings.feeds)
    except FeedsFileError as error:
        raise SettingsError(f"VIGIE_FEEDS: {error}") from error
    feeds = [
        (entry.url, entry.publisher or entry.host, entry.language)
        for entry in listed.entries
        if entry.folder is None
    ]
    print_line(dump_opml(feeds).rstrip())


async def _find_all(settings: Settings) -> list[Subscription]:
    async with open_database(settings) as database, database.session() as session:
        return await find_subscriptions(session)


def _places(found: list[Subscription]) -> tuple[list[int], list[int]]:
    return [each.owner for each in found], [each.chat for each in found]


def _write(subscription: Subscription) -> str:
    schedule, due = subscription.schedule, subscription.next_due
    when = f"{due:%Y-%m-%d %H:%M}Z" if due else "-"
    thread = f"/{subscription.thread}" if subscription.thread else ""
    return (
        f"{subscription.id:>6}  {subscription.owner:>14}  {subscription.chat}{thread}  "
        f"{subscription.state.value:<11}  {schedule.rhythm.value:<8}  {schedule.zone}  {when:<17}  "
        f"{_name(subscription.combination)}"
    )


def _name(combination: Combination) -> str:
    sign = " | " if combination.any_of else " + "
    named = sign.join([*combination.topics, *(f'"{word}"' for word in combination.words)])
    shunned = [*combination.without_topics, *(f'"{word}"' for word in combination.without_words)]
    return f"{named} except {', '.join(shunned)}" if shunned else named

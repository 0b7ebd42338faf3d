"""`vigie search`: what inline mode shows."""

from typing import Annotated

import typer

from bot.commands.flags import AsJson, readable
from bot.commands.output import print_line, print_object, print_others
from bot.commands.running import run
from bot.commands.views import view_result
from bot.library import open_library
from bot.settings import Settings, load_settings
from news.answers import SearchResult


def search_command(
    query: Annotated[str, typer.Argument(help="Words to look for; empty for the newest.")],
    as_json: AsJson = False,
) -> None:
    """Search the articles, best first, as inline mode does."""
    for result in run(_search(load_settings(), readable(query))):
        if as_json:
            print_object(view_result(result))
        else:
            print_line(f"{result.article:>6}  {result.published or '-':<10}  {result.title}")
            print_line(f"{'':20}{' '.join(result.snippet.split())}")
            print_others(result, 20)


async def _search(settings: Settings, query: str) -> list[SearchResult]:
    async with open_library(settings) as library:
        return await library.searcher.search(query)

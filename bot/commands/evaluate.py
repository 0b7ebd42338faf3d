"""`vigie eval`: how well the questions of a gold file are answered."""

from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.flags import AsJson
from bot.commands.output import print_line, print_object
from bot.commands.running import run
from bot.errors import CommandError
from bot.library import open_library
from bot.settings import Settings, load_settings
from news.evaluate import GoldFileError, GoldQuestion, evaluate, read_gold, summarize_outcomes

_MEASURES = ("lead", "shown", "source", "refusals", "verbatim")


def eval_command(
    file: Annotated[Path, typer.Argument(help="Gold file: one question or conversation a line.")],
    as_json: AsJson = False,
) -> None:
    """Ask the questions of a gold file and score the answers, overall and per kind.

    lead: the short answer holds what is wanted; shown: it or the first three quotes do; source:
    the right article comes first; refusals: refused where the corpus does not say; verbatim: every
    quote stands in its article.
    """
    try:
        questions = read_gold(file)
    except GoldFileError as error:
        raise CommandError(str(error)) from error
    scores = run(_score(load_settings(), questions))
    if as_json:
        print_object(scores)
        return
    print_line(f"{'':<14}{'asked':>6}{''.join(f'{name:>10}' for name in _MEASURES)}")
    for kind, row in {"all": scores, **scores["kinds"]}.items():
        print_line(f"{kind:<14}{row['questions']:>6}{''.join(_cell(row[m]) for m in _MEASURES)}")
    latency = scores["latency_ms"]
    print_line(
        f"{latency['p50']:.0f} ms at the median, {latency['p95']:.0f} ms at the 95th percentile"
    )


async def _score(settings: Settings, questions: list[GoldQuestion]) -> dict[str, Any]:
    async with open_library(settings) as library:
        scored = evaluate(library.answerer, library.database, questions)
        return summarize_outcomes([outcome async for outcome in scored])


def _cell(share: float | None) -> str:
    return f"{'-':>10}" if share is None else f"{share:>10.1%}"

"""`vigie eval`: how well the questions of a gold file are answered."""

import importlib
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.flags import AsJson
from bot.commands.output import print_line, print_object
from bot.commands.running import run
from bot.errors import CommandError
from bot.library import open_library
from bot.settings import Settings, load_settings
from news.evaluate import GoldFileError, GoldQuestion, evaluate, read_gold
from news.scoring import summarize_outcomes

_MEASURES = ("lead", "shown", "source", "refusals", "verbatim")


def eval_command(
    file: Annotated[Path, typer.Argument(help="Gold file: one question or conversation a line.")],
    as_json: AsJson = False,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Draw the reliability plot into this PNG file.")
    ] = None,
) -> None:
    """Ask the questions of a gold file and score the answers, overall and per kind.

    lead: the short answer holds what is wanted; shown: it or the first three quotes do; source:
    the right article comes first; refusals: refused where the corpus does not say; verbatim: every
    quote stands in its article; error: how far the confidence of answers is from their being right.
    """
    try:
        questions = read_gold(file)
    except GoldFileError as error:
        raise CommandError(str(error)) from error
    scores = run(_score(load_settings(), questions))
    if plot is not None:
        # A second to load, which only a plot needs.
        importlib.import_module("bot.reliability").draw_reliability(scores["calibration"], plot)
    if as_json:
        print_object(scores)
        return
    heads = "".join(f"{name:>10}" for name in (*_MEASURES, "error", "p50 ms", "p95 ms"))
    print_line(f"{'':<14}{'asked':>6}{heads}")
    for kind, row in {"all": scores, **scores["kinds"]}.items():
        print_line(f"{kind:<14}{row['questions']:>6}{_row(row)}")
    _print_calibration(scores["calibration"])


async def _score(settings: Settings, questions: list[GoldQuestion]) -> dict[str, Any]:
    async with open_library(settings) as library:
        await library.answerer.warm()
        scored = evaluate(library.answerer, library.database, questions)
        return summarize_outcomes([outcome async for outcome in scored])


def _row(row: dict[str, Any]) -> str:
    error, latency = row["calibration"]["error"], row["latency_ms"]
    shares = "".join(_cell(row[measure]) for measure in _MEASURES)
    sure = f"{'-':>10}" if error is None else f"{error:>10.3f}"
    return f"{shares}{sure}{latency['p50']:>10.0f}{latency['p95']:>10.0f}"


def _print_calibration(calibration: dict[str, Any]) -> None:
    if not calibration["bins"]:
        return
    print_line()
    print_line(f"{'confidence':<14}{'answers':>8}{'mean':>8}{'right':>8}")
    for entry in calibration["bins"]:
        span = f"{entry['from']:.1f} to {entry['to']:.1f}"
        print_line(
            f"{span:<14}{entry['answers']:>8}{entry['confidence']:>8.2f}{entry['right']:>8.2f}"
        )


def _cell(share: float | None) -> str:
    return f"{'-':>10}" if share is None else f"{share:>10.1%}"

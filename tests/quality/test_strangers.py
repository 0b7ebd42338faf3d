"""Questions about anything at all, asked of press articles that do not tell: they are refused."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.piaf_corpus import PIAF, read_questions
from bot.ingestion import ingest
from bot.library import open_library
from tests.quality.scores import SAMPLE, SEEDS, settings_in

_EVERY = 4
_LEAST_REFUSED = 0.95


async def _find_answered(corpus: Path, questions: Sequence[str], folder: Path) -> list[str]:
    settings = settings_in(folder)
    await ingest(settings, [str(corpus)])
    async with open_library(settings) as library:
        answers = [(await library.answerer.answer(each)).answer for each in questions]
    return [each for each, answer in zip(questions, answers, strict=True) if answer.answered]


@pytest.mark.parametrize("corpus", [SEEDS, SAMPLE], ids=["seeds", "sample"])
def test_questions_about_an_encyclopedia_are_refused_by_the_press(corpus, tmp_path):
    if not (SEEDS.exists() and PIAF.exists()):
        required = "shared" in os.environ.get("VIGIE_REQUIRE", "").split(",")
        (pytest.fail if required else pytest.skip)("No folder shared beside the repository.")
    # Those of the odd documents were learned from.
    questions = [asked.text for asked in read_questions()[1] if not asked.odd][::_EVERY]

    answered = asyncio.run(_find_answered(corpus, questions, tmp_path))

    assert len(answered) <= (1 - _LEAST_REFUSED) * len(questions), answered

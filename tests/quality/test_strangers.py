"""Questions about anything at all, asked of press articles that do not tell: they are refused."""

import asyncio
import os
from pathlib import Path

import pytest

from benchmarks.piaf_corpus import PIAF, read_questions
from bot.ingestion import ingest
from bot.library import open_library
from tests.quality.scores import SEEDS, settings_in

_EVERY = 32
_LEAST_REFUSED = 0.9


async def _count_answered(questions: list[str], folder: Path) -> int:
    settings = settings_in(folder)
    await ingest(settings, [str(SEEDS)])
    async with open_library(settings) as library:
        return sum([(await library.answerer.answer(q)).answer.answered for q in questions])


def test_nine_in_ten_questions_about_an_encyclopedia_are_refused_by_the_press(tmp_path):
    if not (SEEDS.exists() and PIAF.exists()):
        required = "shared" in os.environ.get("VIGIE_REQUIRE", "").split(",")
        (pytest.fail if required else pytest.skip)("No folder shared beside the repository.")
    questions = [asked.text for asked in read_questions()[1]][::_EVERY]

    answered = asyncio.run(_count_answered(questions, tmp_path))

    assert answered <= (1 - _LEAST_REFUSED) * len(questions)

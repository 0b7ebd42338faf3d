"""A fixed sample of PIAF keeps its floors; the whole of it keeps its own with `make quality`."""

import os

import pytest

from benchmarks.piaf_corpus import PIAF
from tests.quality.piaf_scores import (
    HELD,
    MEASURES,
    SAMPLE,
    WHOLE,
    measure,
    read_floors,
    summarize,
)


def _need_piaf():
    if not PIAF.exists():
        required = "shared" in os.environ.get("VIGIE_REQUIRE", "").split(",")
        (pytest.fail if required else pytest.skip)("No folder shared beside the repository.")


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    _need_piaf()
    return summarize(measure(SAMPLE, tmp_path_factory.mktemp("piaf")))


@pytest.mark.parametrize("name", MEASURES)
def test_the_sample_keeps_its_floor(scores, name):
    assert scores[name] >= read_floors()["sample"][name]


@pytest.mark.parametrize("part", [SAMPLE, WHOLE, HELD], ids=lambda part: part.name)
def test_the_floors_were_measured_on_these_questions(part):
    _need_piaf()

    assert read_floors()[part.name]["digest"] == part.digest()

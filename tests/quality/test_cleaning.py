"""Words run together are split right, and right words stay whole."""

import json
from pathlib import Path

import pytest

from tests.quality.raw_positions import added_spaces
from text.clean import clean_page
from text.clean.lexicon import LETTERS
from text.topics import load_pack

pytestmark = pytest.mark.shared

KEY = json.loads(Path(__file__).with_name("joined_words.json").read_text("utf-8"))
"""Words of the seeds by position: file prefix, offset and length in code points of the file, and
for each word run together the offsets of the letters that want a space before them."""

LEAST_SPLIT_RIGHT = 0.95
SAMPLED_WORDS = 20_000
MOST_FALSE_SPLITS = 1e-4
EVERY = 4  # paragraphs passed from one sampled to the next
NAMES = load_pack().proper_names


@pytest.fixture(scope="module")
def spaces(seeds_dir: Path) -> dict[str, set[int]]:
    """Where cleaning added spaces to each seed."""
    added = {}
    for path in sorted(seeds_dir.glob("*.txt")):
        raw = path.read_text(encoding="utf-8")
        added[path.name[:3]] = added_spaces(raw, clean_page(raw, names=NAMES))
    return added


def test_words_run_together_are_split_right(spaces):
    wanted = KEY["run_together"]
    right = [
        word
        for word in wanted
        if set(word["splits"])
        == {at for at in spaces[word["file"]] if 0 <= at - word["start"] < word["length"]}
    ]

    assert len(wanted) >= 85
    assert len(right) >= LEAST_SPLIT_RIGHT * len(wanted)


def test_no_right_word_at_risk_is_split(spaces):
    split = [
        word
        for word in KEY["must_stay"]
        if any(0 < at - word["start"] < word["length"] for at in spaces[word["file"]])
    ]

    assert len(KEY["must_stay"]) >= 250
    assert split == []


def test_no_space_is_added_anywhere_else(spaces):
    wanted = {(word["file"], at) for word in KEY["run_together"] for at in word["splits"]}
    added = {(name, at) for name, places in spaces.items() for at in places}

    assert added <= wanted


def test_clean_french_is_almost_never_split(seeds_dir: Path):
    piaf = json.loads((seeds_dir.parent / "gold/piaf/piaf-v1.0.json").read_text(encoding="utf-8"))
    contexts = [
        " ".join(paragraph["context"].split())
        for article in piaf["data"]
        for paragraph in article["paragraphs"]
    ]
    words = 0
    false_splits = []
    for context in contexts[::EVERY]:
        words += len(LETTERS.findall(context))
        page = clean_page(f"Titre\n\n{context}", names=NAMES)
        for text in (page.article, *page.briefs):
            false_splits += [repair for repair in text.repairs if repair.rule == "joined"]
        if words >= SAMPLED_WORDS:
            break

    assert words >= SAMPLED_WORDS
    assert len(false_splits) < MOST_FALSE_SPLITS * words, false_splits

"""The sample corpus and its keys agree."""

import json
import re
from pathlib import Path

import pytest

import bot.demo
from text.terms import fold
from text.topics import Gazetteer, load_pack

CORPUS = Path(bot.demo.__file__).parent / "corpus"
GOLD = [
    json.loads(line)
    for line in Path(__file__).with_name("sample_gold.jsonl").read_text("utf-8").splitlines()
]
TOPICS = json.loads(Path(__file__).with_name("sample_topics.json").read_text("utf-8"))


def folded_article(prefix: str) -> str:
    (path,) = CORPUS.glob(f"{prefix}-*")
    return re.sub(r"\s", "", fold(path.read_text("utf-8")))


@pytest.mark.parametrize("entry", [e for e in GOLD if e["src"]], ids=lambda entry: entry["id"])
def test_a_gold_answer_stands_in_its_articles(entry):
    for prefix in entry["src"].split("|"):
        article = folded_article(prefix)
        for group in entry["a"]:
            assert any(re.sub(r"\s", "", fold(spelling)) in article for spelling in group)


def test_a_quarter_of_the_gold_cannot_be_answered():
    refusals = [entry for entry in GOLD if entry["src"] is None]

    assert 0.2 <= len(refusals) / len(GOLD) <= 0.3
    assert all(entry["a"] == [] for entry in refusals)


def test_gold_ids_and_questions_are_unique():
    assert len({entry["id"] for entry in GOLD}) == len({entry["q"] for entry in GOLD}) == len(GOLD)


def test_the_topics_key_covers_the_corpus():
    assert set(TOPICS) == {path.name for path in CORPUS.iterdir()}


@pytest.mark.parametrize("name", TOPICS)
def test_what_an_article_is_about_is_named_in_it(name):
    mentions = Gazetteer(load_pack()).find_topics((CORPUS / name).read_text("utf-8"))

    assert set(TOPICS[name]) <= {mention.topic for mention in mentions}

"""How well tellings of a story are told from other news on the same subject."""

from itertools import combinations

import pytest

from storage.likeness import Telling, tell_one_story
from storage.records import StoryPrint
from tests.quality.stories import STORIES
from text.particulars import find_particulars
from text.shingles import sign


def telling(text, published=None):
    signature = sign(text)
    assert signature is not None
    head = "\n".join(text.split("\n\n")[:2])
    particulars = tuple(find_particulars(head, text))
    kept = StoryPrint(signature.minima, signature.shingles, particulars=particulars)
    return Telling(1, published, kept)


def corrected(text):
    """The text as a publisher corrects it: another number, another word, a sentence more."""
    return text.replace("mardi", "mercredi").replace("dix", "douze") + "\n\nPhotos à suivre."


def first_half(text):
    paragraphs = text.split("\n\n")
    return "\n\n".join(paragraphs[: len(paragraphs) // 2 + 1])


def versions(story):
    return [story.text, *story.retold, corrected(story.text), first_half(story.text)]


SAME = [pair for story in STORIES for pair in combinations(versions(story), 2)]
DIFFERENT = [
    *((one, other) for story in STORIES for one in versions(story) for other in story.others),
    *(pair for story in STORIES for pair in combinations(story.others, 2)),
    *(
        (one, other)
        for left, right in combinations(STORIES, 2)
        for one in (left.text, *left.others)
        for other in (right.text, *right.others)
    ),
]


def test_different_news_on_one_subject_is_never_grouped():
    grouped = [(a[:60], b[:60]) for a, b in DIFFERENT if tell_one_story(telling(a), telling(b))]

    assert grouped == []


def test_tellings_of_a_story_are_found():
    found = sum(tell_one_story(telling(a), telling(b)) for a, b in SAME)

    assert found / len(SAME) >= 0.9


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.text[:30])
def test_every_telling_is_near_the_first(story):
    assert all(tell_one_story(telling(story.text), telling(other)) for other in versions(story))


@pytest.mark.shared
def test_the_seeds_tell_five_stories(seeds_dir):
    texts = [path.read_text("utf-8") for path in sorted(seeds_dir.glob("*.txt"))]

    assert len(texts) == 5
    assert not any(tell_one_story(telling(a), telling(b)) for a, b in combinations(texts, 2))

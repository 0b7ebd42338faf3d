"""Whether two texts tell one story, by what is kept of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.likeness import Telling, are_near, tell_one_story
from storage.records import StoryPrint
from tests.storage.story_texts import print_of


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("2025-07-15", "2025-07-15", True),
        ("2025-07-15", "2025-07-19", True),
        ("2025-07-15", "2025-07-20", False),
        ("2025-07", "2025-08-03", True),
        ("2025-07", "2025-08-05", False),
        ("2025", "2025-12", True),
        ("2024-02", "2024-02-29", True),
        ("2024", "2025-07", False),
        (None, "2025", True),
        (None, None, True),
    ],
)
def test_dates_are_near_within_a_few_days_whatever_their_precision(left, right, near):
    assert are_near(left, right) is near
    assert are_near(right, left) is near


NUMBERS = st.integers(min_value=0, max_value=2)


PRINTS = st.builds(
    lambda parts, shingles: StoryPrint(print_of(*parts).minima, shingles),
    st.lists(NUMBERS, min_size=1, max_size=4),
    st.integers(min_value=24, max_value=500),
)


DATES = st.sampled_from([None, "2025", "2025-07", "2025-07-15", "2025-08-30"])


TELLINGS = st.builds(Telling, st.just(1), DATES, PRINTS)


@given(TELLINGS, TELLINGS)
def test_two_texts_are_alike_both_ways_round(left, right):
    assert tell_one_story(left, right) == tell_one_story(right, left)


@given(TELLINGS)
def test_every_text_is_like_itself(telling):
    assert tell_one_story(telling, telling)

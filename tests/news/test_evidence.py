"""How much confidence does where the rules vouch for a sentence."""

import pytest

from news.answers import DEFAULT_CONFIDENCE
from news.evidence import least_vouched_for


def test_half_the_confidence_does_up_to_the_default():
    assert least_vouched_for(DEFAULT_CONFIDENCE) == pytest.approx(DEFAULT_CONFIDENCE / 2)
    assert least_vouched_for(0.3) == pytest.approx(0.15)


def test_who_asks_for_certainty_gets_it_of_the_rules_sentences_too():
    assert least_vouched_for(0.9) == pytest.approx(0.85)
    assert least_vouched_for(1) == pytest.approx(1)


def test_nothing_is_refused_at_nought():
    assert least_vouched_for(0) == 0

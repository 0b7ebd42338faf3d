"""Where a part of a sentence may end."""

import pytest

from text.edges import drop_leaning_end


@pytest.mark.parametrize(
    ("cut", "kept"),
    [
        ("420 infirmières laotiennes d'ici", "420 infirmières laotiennes"),
        ("420 infirmières d’ici à", "420 infirmières"),
        ("12 réunions en plus de", "12 réunions en plus"),
        ("trois fois de plus", "trois fois de plus"),
        ("le président de la", "le président"),
        ("30 pays et environ", "30 pays"),
        ("une somme de 3 millions", "une somme de 3 millions"),
        ("20 members of the", "20 members"),
        ("vitamine A", "vitamine A"),
        ("ici", "ici"),
    ],
)
def test_a_part_never_ends_in_a_word_that_leans_on_the_next(cut, kept):
    assert drop_leaning_end(cut) == kept

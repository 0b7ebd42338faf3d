"""An article put together from its passages, and clauses cut out of it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.article_text import ArticleText, ArticleTexts, read_article
from news.reading.clauses import shorten
from storage.records import ArticleHead, ArticleKind, Passage
from tests.news.press import ARTICLES, make_article
from text.topics import Gazetteer, load_pack

GAZETTEER = Gazetteer(load_pack())


def make_head(number=1, version=1):
    return ArticleHead(
        id=number,
        version=version,
        kind=ArticleKind.ARTICLE,
        origin="x.txt",
        url=None,
        title="Titre",
        lead="",
        publisher=None,
        published=None,
        published_estimated=False,
        language="fr",
        image=None,
        story=None,
        topics=(),
        first_seen=datetime(2025, 1, 1, tzinfo=UTC),
    )


def read(*paragraphs) -> tuple[ArticleText, str]:
    """Read an article of some paragraphs, and its text."""
    draft = make_article(GAZETTEER, "x.txt", paragraphs)
    passages = [
        Passage(
            id=at,
            position=at,
            start=p.start,
            end=p.end,
            text=draft.text[p.start : p.end],
            sentences=p.sentences,
            mentions=p.mentions,
            topics=p.topics,
            article=make_head(),
        )
        for at, p in enumerate(draft.passages)
    ]
    return read_article(passages), draft.text


@pytest.mark.parametrize("paragraphs", [paragraphs for _, _, paragraphs in ARTICLES])
def test_every_sentence_stands_in_the_text_at_its_offsets(paragraphs):
    article, text = read(*paragraphs)

    assert all(text[s.start : s.end] == s.text for s in article.sentences)


@pytest.mark.parametrize("paragraphs", [paragraphs for _, _, paragraphs in ARTICLES])
def test_any_run_of_sentences_is_sliced_as_the_article_has_it(paragraphs):
    article, text = read(*paragraphs)

    for first in article.sentences:
        for last in article.sentences:
            if first.start <= last.start:
                assert article.slice(first.start, last.end) == text[first.start : last.end]


def test_paragraphs_are_counted_from_the_title():
    article, _ = read("Titre", "Un. Deux.", "Trois.")

    assert [sentence.paragraph for sentence in article.sentences] == [0, 1, 1, 2]


def test_passages_of_one_paragraph_stay_in_it():
    article, _ = read("Titre", "Un. Deux. Trois. Quatre. Cinq.")

    assert {sentence.paragraph for sentence in article.sentences[1:]} == {1}
    assert len({sentence.passage for sentence in article.sentences[1:]}) == 2


def test_a_sentence_knows_the_countries_it_names():
    article, _ = read("Titre", "La Chine aide le Laos. Le fonds est plein.")

    assert [sentence.parties for sentence in article.sentences[1:]] == [
        {"partner/china", "member/laos"},
        set(),
    ]


@pytest.mark.parametrize("credit", ["Photo : VNA", "(Photo: VNA/CVN)", "Photos : AFP"])
def test_a_picture_credit_is_told_from_a_sentence(credit):
    article, _ = read("Titre", credit)

    assert article.sentences[1].is_credit


def test_a_sentence_that_begins_with_a_photo_is_no_credit():
    article, _ = read("Titre", "Photographes et cinéastes se sont retrouvés à Vientiane.")

    assert not article.sentences[1].is_credit


def test_an_article_read_before_is_kept():
    article, _ = read("Titre", "Un.")
    kept = ArticleTexts()
    kept.put(article)

    assert kept.get(make_head()) is article


def test_another_version_of_an_article_is_not_the_one_kept():
    article, _ = read("Titre", "Un.")
    kept = ArticleTexts()
    kept.put(article)

    assert kept.get(make_head(version=2)) is None


@given(st.text(), st.integers(2, 400))
def test_a_shortened_text_keeps_to_its_limit(text, limit):
    assert len(shorten(text, limit)) <= limit


@given(st.text(), st.integers(2, 400))
def test_a_shortened_text_begins_as_the_text_does(text, limit):
    short = shorten(text, limit)

    assert short == text or text.startswith(short.removesuffix("…"))


def test_a_text_within_the_limit_stays_whole():
    assert shorten("Un pont, deux ponts.", 20) == "Un pont, deux ponts."


def test_a_text_is_cut_at_the_end_of_a_clause():
    text = "Le pont de Hué est long, le pont de Vinh est court et le pont de Dili est neuf"

    assert shorten(text, 60) == "Le pont de Hué est long, le pont de Vinh est court…"


def test_a_text_of_one_clause_is_cut_at_a_word():
    assert shorten("Le pont métallique de Hué enjambe la rivière", 20) == "Le pont métallique…"

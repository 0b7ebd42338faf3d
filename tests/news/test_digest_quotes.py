"""What a digest quotes of an article."""

from datetime import UTC, datetime

from news.digest.quoting import quote_article
from storage.records import Article, ArticleKind

FIRST = "Les ministres ont ouvert lundi un fonds régional pour la santé."


def article(*body, summary=None, title="Un fonds pour la santé", captions=()):
    text = "\n\n".join((title, *body, *captions))
    return Article(
        id=1, version=1, identity="fund.txt", kind=ArticleKind.ARTICLE, origin="fund.txt", url=None,
        title=title, lead="", body=body, text=text, publisher=None, place=None, published=None,
        published_estimated=False, language="fr", image=None, captions=captions, persons=(),
        topics=(), mentions=(), summary=body[:5] if summary is None else summary, repairs=(),
        seen_on=(), story=None, first_seen=datetime(2024, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def quotes(found, *names):
    """Return what is quoted for one who follows what these words name."""
    named = [found.text.index(name) for name in names]
    return [source.quote for source in quote_article(found, named)]


def test_a_sentence_that_repeats_the_first_is_not_quoted():
    repeated = "Un fonds régional pour la santé a été ouvert lundi par les dix ministres."
    other = "Chaque pays y versera deux millions de dollars."

    assert quotes(article(FIRST, repeated, other)) == [FIRST, other]


def test_a_sentence_that_leans_on_another_is_quoted_right_behind_it_alone():
    leaning = "Il compte aussi acheter des vaccins."
    between = "Le siège sera choisi plus tard."

    assert quotes(article(FIRST, leaning)) == [FIRST, leaning]
    assert quotes(article(FIRST, between, leaning, summary=(FIRST, leaning))) == [FIRST]
    assert quotes(article(leaning, FIRST, between)) == [FIRST, between]


def test_where_the_first_does_not_name_what_is_followed_the_second_does():
    second = "Chaque pays versera deux millions de dollars."
    naming = "La Norvège promet une aide technique."
    found = article(FIRST, second, naming, summary=(FIRST, second, naming))

    assert quotes(found) == [FIRST, second]
    assert quotes(found, "santé") == [FIRST, second]
    assert quotes(found, "Norvège") == [FIRST, naming]


def test_what_no_summary_names_is_quoted_from_the_body_but_from_no_caption():
    second = "Chaque pays versera deux millions de dollars."
    naming = "Plus tard, la Norvège promettra une aide technique."
    found = article(FIRST, second, naming, summary=(FIRST, second), captions=("Vue de Bali.",))

    assert quotes(found, "Norvège") == [FIRST, naming]
    assert quotes(found, "Bali") == [FIRST, second]


def test_an_article_without_a_summary_is_quoted_by_its_title():
    assert quotes(article(FIRST, summary=())) == ["Un fonds pour la santé"]

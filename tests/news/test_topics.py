"""Topic cards."""

import pytest

from news.topics import UnknownTopicError, list_topics, topic_card
from storage.articles import get_article


@pytest.fixture
def card(press, press_gazetteer):
    async def _card(name, **options):
        return await topic_card(press, press_gazetteer, name, **options)

    return _card


@pytest.mark.parametrize("name", ["partner/russia", "Russie", "russia", "RUSSIE", "Nga"])
async def test_a_topic_is_called_by_id_or_any_name(card, name):
    assert (await card(name)).id == "partner/russia"


async def test_a_card_bears_the_names_in_three_languages(card):
    names = (await card("partner/russia")).names

    assert (names["fr"], names["en"]) == ("Russie", "Russia")
    assert "Nga" in names["vi"]


async def test_the_latest_articles_come_first(card):
    assert (await card("Russie")).latest[0].origin == "russie-recent.txt"


async def test_no_more_articles_are_listed_than_asked(card):
    assert len((await card("Russie", latest=1)).latest) == 1


async def test_articles_are_counted(card):
    assert (await card("Timor-Leste")).articles == 1


async def test_figures_are_quoted_verbatim(card, press):
    for figure in (await card("Russie")).figures:
        async with press.session() as session:
            article = await get_article(session, figure.source.article)
        assert figure.value in figure.source.quote
        assert article.text[figure.source.start : figure.source.end] == figure.source.quote


async def test_a_figure_of_the_country_is_shown(card):
    assert "3,5 millions de dollars" in [figure.value for figure in (await card("Russie")).figures]


async def test_a_figure_shared_with_another_country_is_not_shown(card):
    assert all("Canada" not in f.source.quote for f in (await card("Inde")).figures)


async def test_an_unknown_name_is_told_with_those_nearest(card):
    with pytest.raises(UnknownTopicError) as caught:
        await card("Russsie")

    assert caught.value.name == "Russsie"
    assert "partner/russia" in caught.value.nearest


@pytest.mark.parametrize("name", ["", "zzzzzz", "\x00", "'; --", "\ud800"])
async def test_a_name_like_none_is_unknown(card, name):
    with pytest.raises(UnknownTopicError):
        await card(name)


async def test_every_topic_of_the_pack_is_listed(press, press_gazetteer):
    cards = await list_topics(press, press_gazetteer)

    assert [card.id for card in cards] == [topic.id for topic in press_gazetteer.pack.topics]


async def test_what_the_corpus_does_not_name_counts_nothing(press, press_gazetteer):
    counts = {card.id: card.articles for card in await list_topics(press, press_gazetteer)}

    assert counts["partner/pakistan"] == 0


async def test_a_partners_card_tells_of_it_and_ties_it_to_frameworks(card, press):
    found = await card("Canada")

    assert all("Canada" in source.quote for source in found.telling)
    assert found.telling
    async with press.session() as session:
        for source in (*found.telling, *(tie.source for tie in found.ties)):
            article = await get_article(session, source.article)
            assert article.text[source.start : source.end] == source.quote


async def test_a_framework_is_tied_to_its_partners_and_a_theme_to_nothing(card):
    plan = await card("framework/plan-of-action")
    theme = await card("theme/health")

    assert {tie.topic for tie in plan.ties} == {"partner/canada", "partner/india"}
    assert theme.ties == ()

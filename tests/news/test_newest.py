"""What is new about a topic."""

import pytest


@pytest.mark.parametrize(
    "question",
    ["Quoi de neuf sur la Russie ?", "Russie", "What's new about Russia?", "Có gì mới về Nga?"],
)
async def test_the_latest_article_comes_first(ask, question):
    assert (await ask(question)).sources[0].origin == "russie-recent.txt"


async def test_articles_come_from_the_newest_to_the_oldest(ask):
    days = [source.published for source in (await ask("Quoi de neuf sur la Russie ?")).sources]

    assert days == sorted(days, reverse=True)
    assert len(days) > 2


async def test_of_two_topics_an_article_must_be_about_both(ask):
    found = await ask("Quoi de neuf sur l'Australie et le Timor-Leste ?")

    assert {source.origin for source in found.sources} == {"marine.txt"}


@pytest.mark.parametrize("question", ["Quoi de neuf sur la Suisse ?", "Japon", "Pakistan"])
async def test_a_topic_without_articles_has_no_news(ask, question):
    assert not (await ask(question)).answered


async def test_a_title_is_not_quoted_where_a_sentence_can_be(ask):
    source = (await ask("Russie")).sources[0]

    assert source.quote != source.title


async def test_what_is_new_needs_no_topic(ask):
    days = [source.published for source in (await ask("Quoi de neuf ?")).sources]

    assert days == sorted(days, reverse=True)
    assert days


async def test_what_happened_at_a_time_is_told_by_the_articles_of_it(ask):
    found = await ask("Que s'est-il passé en juin 2025 ?")

    assert {source.origin for source in found.sources} == {"russie-recent.txt"}


async def test_a_summary_tells_more_than_the_latest(ask):
    found = await ask("Résume ce qu'on dit de la Russie")

    assert len({source.origin for source in found.sources}) > 2


async def test_a_bare_vietnamese_name_is_a_topic(ask):
    assert (await ask("Nga")).sources[0].origin == "russie-recent.txt"

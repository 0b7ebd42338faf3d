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

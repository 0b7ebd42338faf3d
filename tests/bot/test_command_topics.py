"""`vigie topics`: the list, and the card of one."""

from typing import Any

from bot.commands.views import view_card
from news.answers import Source, Tie, TopicCard


def test_topics_have_exactly_the_keys_of_the_contract(vigie, corpus):
    topics = vigie("topics", "--json").objects

    assert list(topics[0]) == ["id", "kind", "names", "aliases", "articles"]
    assert {topic["kind"] for topic in topics} == {"partner", "member", "framework", "theme"}


def test_a_topic_counts_the_articles_that_are_listed_for_it(vigie, corpus):
    topics = {topic["id"]: topic for topic in vigie("topics", "--json").objects}
    listed = vigie("articles", "--topic", "partner/japan", "--json").objects

    assert topics["partner/japan"]["articles"] == len(listed) == 1


def test_a_topics_card_lists_its_articles(vigie, corpus):
    (card,) = vigie("topics", "japon", "--json").objects

    assert card["id"] == "partner/japan"
    assert [result["title"] for result in card["latest"]] == [
        "Le Japon et l'ASEAN renforcent leur coopération"
    ]
    assert [source["article"] for source in card["telling"]] == [card["latest"][0]["article"]]


def test_what_a_card_says_of_ties_is_printed_with_its_source():
    said = Source(
        7, 1, "a.txt", "Titre", "VNA", None, False, None, "Le Japon est de l'ASEM.", 0, 23
    )
    tie = Tie("framework/asem", 3, said, ("partner/china",))
    card: dict[str, Any] = view_card(
        TopicCard("partner/japan", "partner", {}, (), 1, 0, ties=(tie,))
    )

    (shown,) = card["ties"]
    assert (shown["topic"], shown["articles"], shown["with_others"]) == (
        "framework/asem",
        3,
        ["partner/china"],
    )
    assert (shown["source"]["article"], shown["source"]["quote"]) == (7, said.quote)


def test_an_unknown_topic_is_one_line_that_offers_the_nearest(vigie, corpus):
    ran = vigie("topics", "Japonn")

    assert ran.status == 1
    assert ran.err.startswith("vigie: No topic is called 'Japonn'. Did you mean Japon")
    assert ran.err.count("\n") == 1

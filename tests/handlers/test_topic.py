"""Cards of topics, and how topics are named."""

import pytest

from news.answers import Figure, Tie, TopicCard


async def test_a_topics_card_shows_what_is_said_counted_shared_and_new(talk, flows, source, result):
    flows.topic_card = TopicCard(
        id="partner/japan",
        kind="partner",
        names={"fr": "Japon", "en": "Japan", "vi": "Nhật Bản"},
        aliases=("Tokyo",),
        articles=1,
        mentions=1200,
        latest=(result(4),),
        figures=(Figure("1 milliard", source(quote="Le Japon a investi 1 milliard.")),),
        telling=(source(quote="Le Japon soutient l'ASEAN."),),
        ties=(Tie("framework/asem", 3, source(quote="Le Japon est de l'ASEM."), ("Pérou",)),),
    )
    (reply,) = await talk.say("/doitac Japon")

    assert reply.text == (
        "Japon\nTokyo\n1 article à ce sujet · cité dans 1\u202f200 articles\n\n"
        "Ce que dit le corpus\n• « Le Japon soutient l'ASEAN. » (VNA, 22 juin 2021)\n\n"
        "Chiffres clés\n"
        "• 1 milliard : « Le Japon a investi 1 milliard. » (VNA, 22 juin 2021)\n\n"
        "Cadres partagés avec d’autres\n• framework/asem (3 articles ; aussi Pérou)\n"
        "« Le Japon est de l'ASEM. » (VNA, 22 juin 2021)\n\n"
        "Derniers articles\n• Titre 4 · vers mai 2024 (il y a 1 an)"
    )


@pytest.mark.parametrize("text", ["/Japon", "/japan", "Japon"])
async def test_a_topics_name_alone_asks_for_its_card(talk, flows, text):
    flows.topic_card = TopicCard("partner/japan", "partner", {"fr": "Japon"}, (), 3, 5)
    (reply,) = await talk.say(text)

    assert reply.text.startswith("Japon\n3 articles à ce sujet")
    assert flows.questions == []


async def test_a_topics_name_after_a_question_goes_on_with_it(talk, flows):
    await talk.say("Combien de doses la Chine a-t-elle données ?")
    await talk.say("Japon")

    assert flows.questions[1] == ("Japon", flows.context)


async def test_a_misspelt_topic_is_offered_as_a_button(talk, flows):
    flows.topic_card = TopicCard("partner/japan", "partner", {"fr": "Japon"}, (), 3, 5)
    (offer,) = await talk.say("/partenaire Japom")
    (card,), _ = await talk.press(offer, "Japon")

    assert card.text.startswith("Japon\n3 articles à ce sujet")


async def test_a_topic_like_no_other_is_unknown(talk):
    (reply,) = await talk.say("/partenaire Atlantide")

    assert reply.text == "Je ne connais pas ce sujet."


@pytest.mark.parametrize(("code", "names"), [("fr", "RCEP, PERG"), ("vi", "RCEP, PERG, Hiệp định")])
async def test_names_of_another_language_are_left_out_of_a_card(talk_in, flows, code, names):
    known = {"fr": "Partenariat", "vi": "Đối tác"}
    # Its own name, and one name written twice, are not told again.
    aliases = ("Rcep", "RCEP", "PERG", known[code].upper(), "Hiệp định")
    flows.topic_card = TopicCard(
        "framework/rcep", "framework", known, aliases, 1, 1, aliases_vi=("Hiệp định",)
    )
    (reply,) = await talk_in(code).say("/partenaire Japon")

    assert reply.text.split("\n")[:2] == [known[code], names]


async def test_the_card_of_a_topic_that_no_article_names_says_so(talk, flows):
    flows.topic_card = TopicCard("partner/japan", "partner", {"fr": "Japon"}, (), 0, 0)
    (reply,) = await talk.say("/partenaire Japon")

    assert reply.text == "Japon\nAucun article n’en parle pour l’instant."

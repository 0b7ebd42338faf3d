"""Following: what was understood is stored whole and shown back, or nothing is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from news.answers import TopicCard
from storage.following import Combination, Rhythm, Salience, Schedule
from storage.subscriptions import find_subscriptions
from tests.handlers.stub_flows import GAZETTEER

JAPAN, DEFENCE, RCEP = "partner/japan", "theme/defence", "framework/rcep"
ZONE = "Asia/Ho_Chi_Minh"


@pytest.fixture
def services(services):
    """The services with every topic of the bundled pack."""
    return replace(services, topics=GAZETTEER)


@pytest.fixture
def stored(database):
    """Read what is stored of a chat."""

    async def read(talk):
        async with database.session() as session:
            return await find_subscriptions(session, chat=talk.chat.id)

    return read


async def test_a_topic_is_followed_every_morning_where_nothing_else_is_said(talk, stored):
    (reply,) = await talk.say("/suivre Japon")
    (found,) = await stored(talk)

    assert found.combination == Combination((JAPAN,))
    assert found.schedule == Schedule(Rhythm.DAILY, 480, zone=ZONE)
    assert found.next_due == datetime(2025, 8, 2, 1, 0, tzinfo=UTC)
    assert (found.owner, found.thread, found.language) == (talk.chat.id, None, "fr")
    assert reply.text.startswith("C’est noté, vous suivez : Japon")
    assert "Quand : chaque jour à 08:00 (Ho Chi Minh, UTC+7)" in reply.text
    assert "Prochain envoi : samedi 2 août 2025 à 08:00" in reply.text


async def test_everything_said_is_stored_and_shown(talk, stored):
    (reply,) = await talk.say(
        "/suivre défense Japon sauf sport le lundi à 7h30 heure de Paris sans son"
    )
    (found,) = await stored(talk)

    assert found.combination == Combination((DEFENCE, JAPAN), without_words=("sport",))
    assert found.schedule == Schedule(Rhythm.WEEKLY, 450, 0, "Europe/Paris")
    assert found.silent
    assert "Sauf : “sport”" in reply.text
    assert "chaque lundi à 07:30 (Paris, UTC+2)" in reply.text


async def test_a_plain_wish_is_followed_at_once_and_is_no_question(talk, stored, flows):
    (reply,) = await talk.say("préviens-moi quand on parle de RCEP")
    (found,) = await stored(talk)

    assert (found.combination.topics, found.schedule.rhythm) == ((RCEP,), Rhythm.INSTANT)
    assert "dès qu’un article paraît" in reply.text
    assert flows.questions == []


@pytest.mark.parametrize(("code", "start"), [("en", "Noted, you"), ("vi", "Đã ghi nhận")])
async def test_the_reply_is_in_the_readers_language(talk_in, code, start):
    (reply,) = await talk_in(code).say("/follow Japan weekly")

    assert reply.text.startswith(start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/suivre", "Dites après la commande"),
        ("/suivre chaque matin", "Dites après la commande"),
        ("/suivre Japon à 27h", "Je ne peux rien envoyer à ce moment-là : « à 27h »"),
        ("/suivre Japon heure de Trifouillis", "Je ne connais pas l’heure de « Trifouillis »"),
        ("/suivre <b>zzyzx</b>&amp;", "Ni les sujets ni le corpus"),
        ("/suivre " + "<i>x" * 900, "Ni les sujets ni le corpus"),
    ],
)
async def test_what_cannot_be_followed_is_said_and_nothing_is_stored(talk, stored, text, expected):
    (reply,) = await talk.say(text)

    assert reply.text.startswith(expected)
    assert await stored(talk) == []


async def test_an_unknown_name_is_kept_as_a_word_or_left_out_as_one_chooses(talk, stored):
    (offer,) = await talk.say("/suivre Japon et zzyzx chaque lundi")
    nothing = await stored(talk)
    (reply,), _ = await talk.press(offer, "Seulement Japon")
    await talk.press(offer, "Japon + « zzyzx »")

    assert nothing == []
    assert reply.text.startswith("C’est noté, vous suivez : Japon\n")
    only, both = await stored(talk)
    assert (only.combination.words, both.combination.words) == ((), ("zzyzx",))
    assert {only.schedule.rhythm, both.schedule.rhythm} == {Rhythm.WEEKLY}


async def test_the_same_is_followed_once_and_changed_by_what_is_said_anew(talk, stored):
    await talk.say("/suivre Japon")
    (again,) = await talk.say("/suivre japan")
    (changed,) = await talk.say("/suivre Japon le vendredi")
    (found,) = await stored(talk)

    assert again.text.startswith("Vous suivez déjà : Japon")
    assert changed.text.startswith("C’est changé : Japon")
    assert (found.schedule.rhythm, found.schedule.day) == (Rhythm.WEEKLY, 4)


async def test_nobody_follows_more_than_the_installation_allows(talk, stored):
    for name in ("Japon", "Chine", "RCEP"):
        await talk.say(f"/suivre {name}")
    (reply,) = await talk.say("/suivre Russie")

    assert reply.text.startswith("Rien n’a été enregistré : chacun peut avoir 3 abonnements")
    assert len(await stored(talk)) == 3


async def test_an_answer_and_a_card_offer_to_follow_their_topic(talk, stored, flows, answer):
    flows.answer_with = lambda question: answer(question=question, topics=(JAPAN,))
    flows.topic_card = TopicCard(JAPAN, "partner", {"fr": "Japon"}, (), 3, 5)
    (answered,) = await talk.say("Combien ?")
    (card,) = await talk.say("/partenaire Japon")
    (reply,), _ = await talk.press(answered, "Suivre Japon")
    (again,), _ = await talk.press(card, "Suivre Japon")

    assert reply.text.startswith("C’est noté, vous suivez : Japon")
    assert again.text.startswith("Vous suivez déjà")
    assert [each.owner for each in await stored(talk)] == [talk.chat.id]


async def test_each_part_is_changed_in_place_with_buttons(talk, stored):
    (card,) = await talk.say("/suivre défense Japon")
    for labels_ in (
        ("Rythme", "Chaque semaine"),
        ("Jour", "mercredi"),
        ("Heure", "18:00"),
        ("Fuseau horaire", "Tokyo"),
        ("Heures calmes", "22:00–07:00"),
        ("Articles retenus", "ceux dont c’est le sujet principal"),
        ("Un seul suffit",),
        ("Couper le son",),
        ("Dire s’il n’y a rien",),
    ):
        for label in labels_:
            sent, _ = await talk.press(card, label)
            assert sent == []
    (found,) = await stored(talk)

    assert found.schedule == Schedule(Rhythm.WEEKLY, 1080, 2, "Asia/Tokyo", (1320, 420))
    assert found.next_due == datetime(2025, 8, 6, 9, 0, tzinfo=UTC)
    assert found.combination == Combination((DEFENCE, JAPAN), True, salience=Salience.MAIN)
    assert (found.silent, found.tells_nothing_new) == (True, True)
    assert "Prochain envoi : mercredi 6 août 2025 à 18:00" in card.text


async def test_a_reply_sets_any_time_and_city_and_the_next_ones_take_that_city(talk, stored):
    (card,) = await talk.say("/suivre Japon")
    (set_,) = await talk.say("7h30 heure de Séoul", reply_to=card.message_id)
    await talk.say("Paris", reply_to=card.message_id)
    (wrong,) = await talk.say("à 27h", reply_to=card.message_id)
    await talk.say("/suivre Chine")
    first, second = await stored(talk)

    assert "chaque jour à 07:30 (Séoul, UTC+9)" in set_.text
    assert (first.schedule.minute, first.schedule.zone) == (450, "Europe/Paris")
    assert wrong.text.startswith("Je ne peux rien envoyer")
    assert second.schedule.zone == "Europe/Paris"


async def test_a_question_in_reply_to_a_subscription_is_still_a_question(talk, flows):
    (card,) = await talk.say("/suivre Japon")
    await talk.say("Combien de membres compte l'ASEM ?", reply_to=card.message_id)

    assert len(flows.questions) == 1


async def test_pause_resume_delete_and_undo(talk, stored):
    (card,) = await talk.say("/suivre Japon")
    await talk.press(card, "Mettre en pause")
    paused = card.text
    await talk.press(card, "Reprendre")
    await talk.press(card, "Supprimer")
    deleted, gone = card.text, await stored(talk)
    await talk.press(card, "Annuler la suppression")

    assert "En pause : rien n’est envoyé." in paused
    assert (deleted, gone) == ("Supprimé : Japon", [])
    assert [each.state.value for each in await stored(talk)] == ["active"]


async def test_the_list_pages_through_what_is_followed_and_opens_each(talk, stored):
    (none,) = await talk.say("/abonnements")
    await talk.say("/suivre Japon")
    await talk.say("/suivre Chine dès que possible")
    (page,) = await talk.say("/dangky")
    text = page.text
    await talk.press(page, "2. Chine")
    opened = page.text
    await talk.press(page, "‹ Abonnements")

    assert none.text.startswith("Rien n’est suivi ici.")
    assert text.startswith("2 abonnements\n\n1. Japon\nchaque jour à 08:00\nProchain envoi")
    assert opened.startswith("Chine\n")
    assert page.text == text


async def test_a_sample_is_shown_and_nothing_counts_as_told(talk, stored):
    (card,) = await talk.say("/suivre Japon")
    before = await stored(talk)
    (sample,), _ = await talk.press(card, "Un exemple maintenant")

    assert "Japon" in sample.text
    assert await stored(talk) == before


async def test_buttons_of_what_is_gone_or_of_another_chat_are_old(talk, talk_in):
    (card,) = await talk.say("/suivre Japon")
    other = talk_in("fr")
    (theirs,) = await other.say("/suivre Chine")
    theirs.reply_markup = card.reply_markup
    _, question = await other.press(theirs, "Supprimer")

    assert question.answer is not None
    assert question.answer["text"].startswith("Ce bouton")


def read_labels(message):
    return [button["text"] for row in message.buttons() for button in row]


async def test_topics_are_added_and_taken_away_by_buttons(talk, stored):
    (card,) = await talk.say("/suivre Japon")
    await talk.press(card, "Sujets")
    await talk.press(card, "Australie")
    (first,) = await stored(talk)
    await talk.press(card, "✓ Japon")
    (second,) = await stored(talk)
    await talk.press(card, "✓ Australie")
    (third,) = await stored(talk)

    assert first.combination.topics == ("partner/japan", "partner/australia")
    assert second.combination.topics == ("partner/australia",)
    # Something must be left to follow.
    assert third.combination == second.combination
    assert card.text.startswith("Australie\n")


async def test_every_topic_is_offered_a_page_at_a_time(talk):
    (card,) = await talk.say("/suivre Japon")
    await talk.press(card, "Sujets")
    labels = read_labels(card)
    while "›" in read_labels(card):
        await talk.press(card, "›")
        labels += read_labels(card)

    named = [label for label in labels if label not in "‹›" and "Retour" not in label]
    assert len(named) == len(set(named)) == len(GAZETTEER.every())

"""What is said beside questions, and questions typed in a hurry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.question import parse_form
from text.shorthand import expand_shorthand
from text.smalltalk import strip_courtesies


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("greeting", "Bonjour !"),
        ("greeting", "bonsoir à tous"),
        ("greeting", "Salut, ça va ?"),
        ("greeting", "Hello"),
        ("greeting", "hi there"),
        ("greeting", "Xin chào"),
        ("greeting", "Bonjour ! Comment vas-tu ?"),
        ("greeting", "how are you?"),
        ("greeting", "bạn khỏe không"),
        ("greeting", "Coucou 😊"),
        ("thanks", "Merci beaucoup !"),
        ("thanks", "un grand merci"),
        ("thanks", "ok merci"),
        ("thanks", "merci pour ces précisions"),
        ("thanks", "Thank you so much"),
        ("thanks", "Cảm ơn bạn nhiều"),
        ("thanks", "merci 🙏"),
        ("thanks", "au revoir"),
        ("thanks", "ok super, merci et à bientôt"),
        ("help", "aide"),
        ("help", "Bonjour, qu'est-ce que tu sais faire ?"),
        ("help", "tu es un robot ?"),
        ("help", "bạn làm được gì?"),
        ("help", "Que peux-tu faire ?"),
        ("help", "comment ça marche ?"),
        ("help", "Qui es-tu ?"),
        ("help", "what can you do?"),
        ("help", "Bạn là ai?"),
        ("abuse", "tu es nul"),
        ("abuse", "t’es con"),
        ("abuse", "espèce d'imbécile !"),
        ("abuse", "stupid bot"),
        ("abuse", "đồ ngu"),
    ],
)
def test_small_talk_is_told_from_questions(kind, message):
    assert parse_form(message).smalltalk == kind


@pytest.mark.parametrize(
    "question",
    [
        "Bonjour, qui préside le comité ?",
        "Merci de dire qui préside le comité",
        "Quelle aide le Japon apporte-t-il ?",
        "aide du Canada au Laos",
        "Qui a salué l'accord ?",
        "Le nul a-t-il suffi ?",
        "Bonjour Vietnam",
        "👍",
        "",
    ],
)
def test_a_question_that_holds_a_polite_word_is_no_small_talk(question):
    assert parse_form(question).smalltalk is None


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("Bonjour, qui préside le comité ?", "qui préside le comité ?"),
        ("bonjour combien de ports relie le corridor", "combien de ports relie le corridor"),
        ("Salut ! Peux-tu me dire où siège le comité ?", "où siège le comité ?"),
        ("Où siège le comité, s'il te plaît ?", "Où siège le comité ?"),
        ("Hello, could you please tell me when the port opened?", "when the port opened?"),
        ("when did the port open please", "when did the port open"),
        ("Xin chào, cảng mở khi nào?", "cảng mở khi nào?"),
        ("Merci de me dire qui préside le comité", "qui préside le comité"),
    ],
)
def test_courtesies_around_a_question_are_cut_off(message, question):
    assert strip_courtesies(message) == question


@pytest.mark.parametrize(
    "message", ["Bonjour Vietnam", "Merci", "Dis-moi tout sur le port", "Hello,", "", " ? "]
)
def test_what_is_no_courtesy_stays(message):
    assert strip_courtesies(message) == message


@given(st.text())
def test_cutting_courtesies_off_leaves_something(text):
    assert bool(strip_courtesies(text).strip()) == bool(text.strip())


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("c koi le SOM", "c'est quoi le SOM"),
        ("cb de ports ?", "combien de ports ?"),
        ("quest ce que le SOM", "qu'est-ce que le SOM"),
        ("ou sest tenu le sommet", "ou s'est tenu le sommet"),
        ("quel n° de ports", "quel nombre de ports"),
        ("Le plan C qui suit", "Le plan C qui suit"),
    ],
)
def test_shorthand_is_written_out(typed, written):
    assert expand_shorthand(typed) == written

"""What the corpus does not say is not answered."""

import pytest

ABSENT = {
    "a country that gave nothing": [
        "Combien de doses la Nouvelle-Zélande a-t-elle promises à l'ASEAN ?",
        "Quel pourcentage du Plan d'action ASEAN-Japon a été exécuté ?",
        "Quel rang occupe l'Inde parmi les partenaires commerciaux de l'ASEAN ?",
        "Combien de stations la Suisse a-t-elle payées ?",
    ],
    "a figure that another country gave": [
        "Combien de doses la Russie a-t-elle promises ?",
        "Combien de doses l'Australie a-t-elle promises à l'ASEAN ?",
    ],
    "a name that nobody bears": [
        "Qui est Marie Curie ?",
        "Qui est António Guterres ?",
        "Qu'est-ce que le Mercosur ?",
        "Quand Barack Obama est-il venu à Dili ?",
    ],
    "a role that nobody holds": [
        "Qui est le ministre brésilien de la Défense ?",
        "Qui est l'ambassadeur du Pérou ?",
    ],
    "a subject of its own": [
        "Qui a gagné la Coupe du monde de football en 1998 ?",
        "Quelle est la monnaie du Kazakhstan ?",
        "Quelle est la recette de la tarte aux pommes ?",
        "How tall is Mount Everest?",
        "What is the boiling point of water?",
        "Ai viết Truyện Kiều?",
    ],
    "a kind that no sentence gives": [
        "En quelle année l'ARF a-t-il été fondé ?",
        "Combien de soldats la Russie compte-t-elle ?",
    ],
    "no word at all": ["", "   ", "?", "…", "\n", "le la les", "👍"],
}


@pytest.mark.parametrize(
    "question", [question for questions in ABSENT.values() for question in questions]
)
async def test_a_question_about_what_is_absent_is_refused(ask, question):
    found = await ask(question)

    assert not found.answered
    assert (found.answer, found.sources, found.parts) == ("", (), ())


async def test_a_refusal_suggests_at_most_three_things_that_are_answered(ask):
    suggestions = (await ask("Quelle est la monnaie du Kazakhstan ?")).suggestions

    assert 0 < len(suggestions) <= 3
    for suggestion in suggestions:
        assert (await ask(suggestion)).answered, suggestion


async def test_suggestions_begin_with_what_was_named(ask):
    assert "Inde" in (await ask("En quelle année l'Inde a-t-elle cédé le pont ?")).suggestions[0]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who won the football in Russia?", "Russia"),
        ("Ai thắng trận bóng đá ở Nga?", "Liên bang Nga"),
    ],
)
async def test_suggestions_are_in_the_language_of_the_question(ask, question, name):
    assert name in (await ask(question)).suggestions[0]


async def test_an_answered_question_has_no_suggestions(ask):
    answer = await ask("Qui est Richard Marles ?")

    assert (answer.answered, answer.suggestions) == (True, ())

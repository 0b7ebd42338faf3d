"""From a question to an answer in the words of the corpus."""

import asyncio

import pytest


@pytest.mark.parametrize(
    ("question", "answer", "origin"),
    [
        ("Combien d'habitants le bassin du Mékong nourrit-il ?", "65 millions", "mekong.txt"),
        ("Combien de stations l'Allemagne a-t-elle payées ?", "28 stations", "mekong.txt"),
        ("Combien d'élèves l'école accueillera-t-elle par an ?", "120 élèves", "marine.txt"),
        ("À combien de pays le Cambodge vend-il son poivre ?", "vingt-deux", "sans-date.txt"),
        (
            "Combien la Russie a-t-elle offert pour la chaîne du froid ?",
            "3,5 millions de dollars",
            "vaccins.txt",
        ),
        (
            "Quel pourcentage du Plan d'action ASEAN-Canada a été exécuté ?",
            "82 %",
            "plans.txt",
        ),
        (
            "Quel rang occupe le Canada parmi les partenaires commerciaux de l'ASEAN ?",
            "neuvième",
            "plans.txt",
        ),
        ("Quand le premier exercice commun est-il prévu ?", "novembre 2024", "marine.txt"),
        (
            "Quelle période couvrira le prochain Plan d'action ASEAN-Canada ?",
            "2026-2030",
            "plans.txt",
        ),
        (
            "Où le premier exercice commun est-il prévu ?",
            "Darwin",
            "marine.txt",
        ),
        ("Où siège le secrétariat de la Commission du Mékong ?", "Vientiane", "mekong.txt"),
        ("Pourquoi la réunion a-t-elle été déplacée ?", "inondations", "presidence.txt"),
    ],
)
async def test_the_short_answer_is_of_the_kind_asked_for(ask, question, answer, origin):
    found = await ask(question)

    assert answer in found.answer
    assert found.sources[0].origin == origin


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("Qui est le ministre australien de la Défense ?", "Richard Marles"),
        ("Qui a remis deux patrouilleurs ?", "Richard Marles"),
        ("Quel ministre a remis deux patrouilleurs ?", "Richard Marles"),
        ("Qui est le secrétaire général de l'ASEAN ?", "Kao Kim Hourn"),
        ("Qui a lancé la présidence malaisienne ?", "Anwar Ibrahim"),
    ],
)
async def test_a_person_is_named_by_what_they_did_or_are(ask, question, person):
    assert (await ask(question)).answer == person


@pytest.mark.parametrize(
    ("country", "person"), [("russe", "Sergueï Lavrov"), ("indien", "Subrahmanyam Jaishankar")]
)
async def test_of_two_ministers_in_a_sentence_the_one_beside_the_role_is_meant(
    ask, country, person
):
    found = await ask(f"Qui est le ministre {country} des Affaires étrangères ?")

    assert found.answer == person


async def test_a_person_named_in_the_sentence_before_is_quoted_with_it(ask):
    found = await ask("Qui est la ministre australienne des Affaires étrangères ?")

    assert found.answer == "Penny Wong"
    assert found.sources[0].quote.startswith("Penny Wong est arrivée")
    assert "La ministre australienne" in found.sources[0].quote


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Qui est Richard Marles ?", "ministre australien de la Défense"),
        ("Qui est Lavrov ?", "ministre russe des Affaires étrangères"),
        ("Qui est Kao Kim Hourn ?", "secrétaire général de l'ASEAN"),
        ("Who is Richard Marles?", "ministre australien de la Défense"),
        ("Richard Marles là ai?", "ministre australien de la Défense"),
    ],
)
async def test_a_person_is_told_by_the_role_beside_the_name(ask, question, role):
    assert role in (await ask(question)).answer


@pytest.mark.parametrize(
    ("question", "items"),
    [
        (
            "Quelles sont les priorités de la présidence malaisienne ?",
            ["inclusion", "durabilité", "tourisme"],
        ),
        (
            "Quels sont les quatre pays du Mékong ?",
            ["Cambodge", "Laos", "Thaïlande", "Vietnam"],
        ),
        (
            "Sur quels domaines portera le Plan d'action avec le Canada ?",
            ["pêche durable", "sécurité alimentaire", "villes propres"],
        ),
    ],
)
async def test_a_list_is_given_whole(ask, question, items):
    found = await ask(question)

    assert [item for item in items if item in found.answer] == items


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("Qu'est-ce que l'ARF ?", "Forum régional de l'ASEAN"),
        ("C'est quoi l'ARF ?", "Forum régional de l'ASEAN"),
        ("Que signifie AHA ?", "Centre de coordination de l'ASEAN pour l'aide humanitaire"),
        ("What is the ARF?", "Forum régional de l'ASEAN"),
        ("ARF là gì?", "Forum régional de l'ASEAN"),
    ],
)
async def test_an_acronym_is_spelled_out(ask, question, meaning):
    assert meaning in (await ask(question)).answer


async def test_what_the_question_itself_spells_out_is_told_by_a_clause(ask):
    found = await ask("Qu'est-ce que le Forum régional de l'ASEAN ?")

    assert found.answer != "Forum régional de l'ASEAN (ARF)"
    assert "27 participants" in found.answer


@pytest.mark.parametrize(("country", "doses"), [("le Canada", "7"), ("l'Inde", "12")])
async def test_amounts_given_respectively_go_to_their_countries(ask, country, doses):
    found = await ask(f"Combien de doses {country} a-t-il promises à l'ASEAN ?")

    assert found.answer.startswith(f"{doses} millions")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Combien de doses la Chine a-t-elle promises ?", "45 millions"),
        ("Quel pourcentage du Plan d'action avec l'Inde a été exécuté ?", "71 %"),
        ("Quel pourcentage du Plan d'action avec le Canada a été exécuté ?", "82 %"),
    ],
)
async def test_the_figure_of_one_country_is_not_given_for_another(ask, question, answer):
    assert (await ask(question)).answer.startswith(answer)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ou siege le secretariat de la comission du mekong", "Vientiane"),
        ("combien de doses linde a promis a lasean", "12 millions"),
        ("qui a remis deux patrouileurs", "Richard Marles"),
        ("QUI EST LE MINISTRE AUSTRALIEN DE LA DEFENSE", "Richard Marles"),
        ("poucentage plan d'acton canada", "82 %"),
        ("quant le premier exersice commun est il prevu", "novembre 2024"),
    ],
)
async def test_typos_missing_accents_and_capitals_do_no_harm(ask, typed, answer):
    assert answer in (await ask(typed)).answer


async def test_the_corrected_question_is_told(ask):
    assert "patrouilleurs" in ((await ask("qui a remis deux patrouileurs")).understood or "")


async def test_a_question_without_typos_is_not_corrected(ask):
    assert (await ask("Qui a remis deux patrouilleurs ?")).understood is None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many doses did India promise to ASEAN?", "12 millions"),
        ("What percentage of the ASEAN-Canada Plan of Action was implemented?", "82 %"),
        ("Who is the Australian minister of defence?", "Richard Marles"),
        ("Ấn Độ hứa bao nhiêu liều vắc-xin cho ASEAN?", "12 millions"),
        ("Bộ trưởng Quốc phòng Úc là ai?", "Richard Marles"),
    ],
)
async def test_english_and_vietnamese_questions_are_answered_in_the_corpus_words(
    ask, question, answer
):
    assert answer in (await ask(question)).answer


@pytest.mark.parametrize(
    ("question", "language"),
    [("Qui est Lavrov ?", "fr"), ("Who is Lavrov?", "en"), ("Lavrov là ai?", "vi")],
)
async def test_the_language_of_the_question_is_told(ask, question, language):
    assert (await ask(question)).language == language


async def test_the_question_comes_back_as_typed(ask):
    typed = "  qui a remis deux patrouileurs  "

    assert (await ask(typed)).question == typed


async def test_an_answer_says_how_long_it_took(ask):
    assert (await ask("Qui est Lavrov ?")).elapsed_ms > 0


@pytest.mark.parametrize(
    ("message", "kind"),
    [("Bonjour !", "greeting"), ("merci", "thanks"), ("aide", "help"), ("tu es nul", "abuse")],
)
async def test_small_talk_is_no_question(ask, message, kind):
    found = await ask(message)

    assert (found.smalltalk, found.answered, found.sources) == (kind, False, ())


async def test_small_talk_between_two_questions_keeps_the_thread(ask):
    asked = "Quel pourcentage du Plan d'action ASEAN-Canada a été exécuté ?"

    assert (await ask(asked, "merci !", "Et avec l'Inde ?")).answer.startswith("71 %")


async def test_questions_asked_at_once_are_each_answered(ask):
    countries = {"Canada": "82 %", "Inde": "71 %"}
    asked = [
        f"Quel pourcentage du Plan d'action ASEAN-{country} a été exécuté ?"
        for country in countries
        for _ in range(10)
    ]

    found = await asyncio.gather(*map(ask, asked))
    assert [answer.answer[:4] for answer in found] == [
        figure for figure in countries.values() for _ in range(10)
    ]


async def test_no_reason_is_given_by_what_only_repeats_what_happened(ask):
    assert not (await ask("Pourquoi l'Allemagne a-t-elle payé 28 stations de mesure ?")).answered

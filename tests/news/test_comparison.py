"""Comparing countries, each by its own quote."""

import pytest


async def test_each_country_has_its_own_figure(ask):
    found = await ask("Compare les doses promises par la Chine et l'Inde")

    assert [part.answer.split()[0] for part in found.parts] == ["45", "12"]


async def test_the_parts_come_in_the_order_of_the_question(ask):
    found = await ask("Compare les doses promises par l'Inde, le Canada et la Chine")

    assert [part.topic for part in found.parts] == [
        "partner/india",
        "partner/canada",
        "partner/china",
    ]


async def test_the_answer_holds_one_line_a_part(ask):
    found = await ask("Compare les doses promises par la Chine et l'Inde")

    assert found.answer.split("\n") == [part.answer for part in found.parts]


async def test_a_side_of_which_nothing_is_said_stays_empty(ask):
    found = await ask("Compare les doses promises par la Chine, l'Inde et l'Australie")

    missing = found.parts[2]
    assert (missing.topic, missing.answer, missing.source) == ("partner/australia", "", None)


async def test_every_side_that_answers_is_among_the_sources(ask):
    found = await ask("Compare les doses promises par la Chine, l'Inde et l'Australie")

    assert {part.source for part in found.parts if part.source} == set(found.sources)


async def test_plans_are_compared_by_their_figures(ask):
    found = await ask("Compare l'exécution des plans d'action avec l'Inde et le Canada")

    assert [part.answer for part in found.parts] == ["71 %", "82 %"]


@pytest.mark.parametrize(
    "question",
    [
        "Compare les budgets spatiaux du Brésil et du Pérou",
        "Compare les sous-marins de la Suisse et de la Norvège",
        "Compare",
    ],
)
async def test_a_comparison_of_what_is_absent_is_refused(ask, question):
    found = await ask(question)

    assert (found.answered, found.parts, found.sources) == (False, (), ())


async def test_a_country_compared_with_itself_has_no_two_parts(ask):
    found = await ask("Compare les doses de la Chine et de la Chine")

    assert len([part for part in found.parts if part.topic == "partner/china"]) <= 1


async def test_an_english_comparison_is_answered(ask):
    found = await ask("Compare the vaccine doses promised by China and India")

    assert [part.answer.split()[0] for part in found.parts] == ["45", "12"]


async def test_names_that_are_no_topics_are_compared_too(ask):
    found = await ask("Compare les propos d'António Guterres, de Richard Marles et de Penny Wong")

    assert all("/" not in part.topic for part in found.parts)


async def test_shares_are_compared_with_shares(ask):
    found = await ask("Différence entre l'Inde et le Canada dans l'exécution du plan d'action")

    assert [part.answer for part in found.parts] == ["71 %", "82 %"]

"""Another noun in the place of one."""

import pytest

from text.substitution import substitute


@pytest.mark.parametrize(
    ("question", "noun", "phrase", "other"),
    [
        ("Que fait le Japon ?", "Japon", "la Chine", "Que fait la Chine ?"),
        ("L'aide du Japon ?", "Japon", "l’Inde", "L'aide de l'Inde ?"),
        ("Qui a aidé les Philippines ?", "Philippines", "le Laos", "Qui a aidé le Laos ?"),
        ("Que vend-on au Japon ?", "Japon", "les Philippines", "Que vend-on aux Philippines ?"),
        ("Quel forum en Chine ?", "Chine", "au Laos", "Quel forum au Laos ?"),
        ("Le Japon aide-t-il ?", "Japon", "la Chine", "La Chine aide-t-elle ?"),
        ("Le plan ASEAN-Japon ?", "Japon", "le Laos", "Le plan ASEAN-Laos ?"),
        ("Que fait le Japon ?", "Japon", "Singapour", "Que fait le Singapour ?"),
    ],
)
def test_articles_follow_the_noun(question, noun, phrase, other):
    start = question.index(noun)

    assert substitute(question, start, start + len(noun), phrase) == other


@pytest.mark.parametrize(
    ("question", "phrase", "other"),
    [
        (
            "Quand la Malaisie a-t-elle signé l'accord ?",
            "les Philippines",
            "Quand les Philippines ont-elles signé l'accord ?",
        ),
        (
            "Quand la Malaisie est-elle devenue partenaire ?",
            "le Laos",
            "Quand le Laos est-il devenu partenaire ?",
        ),
        (
            "Quand la Malaisie a-t-elle été admise ?",
            "le Laos",
            "Quand le Laos a-t-il été admis ?",
        ),
        ("Que fournit la Malaisie ?", "les Philippines", "Que fournit les Philippines ?"),
        (
            "Que la Malaisie apporte-t-elle ?",
            "les Philippines",
            "Que les Philippines apportent-elles ?",
        ),
    ],
)
def test_the_verb_that_repeats_its_subject_agrees(question, phrase, other):
    start = question.index("Malaisie")

    assert substitute(question, start, start + len("Malaisie"), phrase) == other

import pytest

from news.roundups import find_presented
from text.pipeline import Entity

COUNTRIES = {
    "Inde": "partner/india",
    "Japon": "partner/japan",
    "Chine": "partner/china",
    "Canada": "partner/canada",
    "Laos": "member/laos",
}
TITLE = "Les partenaires de l'ASEAN et la forêt"
SENTENCES = (
    "Le Japon plante des mangroves.",
    "L'Inde a suivi en 2019, la Chine en 2020.",
    "Le Canada cartographie les tourbières.",
)


def presented(title: str, sentences: tuple[str, ...] = SENTENCES) -> set[str]:
    text = "\n\n".join((title, *sentences))
    spans = [(text.index(said), text.index(said) + len(said)) for said in sentences]
    entities = [
        Entity(at, at + len(name), "LOC", name, topic)
        for name, topic in COUNTRIES.items()
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    entities.sort(key=lambda entity: entity.start)
    return set(find_presented(text, len(title), spans, entities))


def test_partners_that_a_title_announces_are_those_that_sentences_open_with():
    assert presented(TITLE) == {f"partner/{n}" for n in ("japan", "india", "china", "canada")}


@pytest.mark.parametrize(
    "title",
    ["La forêt en Asie du Sud-Est", "Le Laos et ses partenaires", "Les membres et la forêt"],
)
def test_a_title_that_announces_no_partners_or_names_a_country_presents_none(title):
    assert presented(title) == set()


def test_a_country_that_only_takes_part_is_not_presented():
    sentence = "Le Laos plante des arbres avec le Japon, l'Inde, la Chine et le Canada."

    assert presented(TITLE, (sentence,)) == set()


def test_one_or_two_countries_are_examples():
    assert presented(TITLE, SENTENCES[:1]) == set()

"""Persons are found by the words beside them, apart from the statistical model."""

import pytest

from text.persons import Named, Person, find_persons, read_people


def people(text: str, *topics: str, model: tuple[tuple[str, str], ...] = ()) -> list[Person]:
    """Read the people of a text, given its topics and what the model labels."""

    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    named = [Named(*span(name), label) for name, label in model]
    return read_people(text, find_persons(text, named, sorted(map(span, topics))))


def roles(found: list[Person]) -> dict[str, list[str]]:
    return {person.name: [role.text for role in person.roles] for person in found}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Le ministre indonésien de la Défense Prabowo Subianto est venu.", "Prabowo Subianto",
         "ministre indonésien de la Défense"),
        ("Lim Jock Hoi, secrétaire général de l'ASEAN, a parlé.", "Lim Jock Hoi",
         "secrétaire général de l'ASEAN"),
        ("Penny Wong (ministre des Affaires étrangères) a parlé.", "Penny Wong",
         "ministre des Affaires étrangères"),
        ("Kao Kim Hourn, qui est également professeur, a parlé.", "Kao Kim Hourn", "professeur"),
        ("Le ministre de la Culture, des Sports et du Tourisme, Nguyen Van Hung, est venu.",
         "Nguyen Van Hung", "ministre de la Culture, des Sports et du Tourisme"),
        ("On a vu Thongloun Sisoulith (à droite), président lao.", "Thongloun Sisoulith",
         "président lao"),
        ("Il a reçu l'ex-président Barack Obama.", "Barack Obama", "ex-président"),
        ("Singaporean Prime Minister Lawrence Wong said so.", "Lawrence Wong",
         "Singaporean Prime Minister"),
        ("Retno Marsudi, the Indonesian foreign minister, said so.", "Retno Marsudi",
         "Indonesian foreign minister"),
        ("They met Minister of Planning and Investment Nguyen Chi Dung.", "Nguyen Chi Dung",
         "Minister of Planning and Investment"),
    ],
)  # fmt: skip
def test_a_role_beside_a_name_is_read_as_it_stands(text, name, role):
    assert roles(people(text)) == {name: [role]}


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre reçoit Penny Wong à Dili.",
        "Le sommet a réuni le président et Penny Wong.",
        "Penny Wong et le président sont venus.",
        "Les ministres ont salué Penny Wong.",
    ],
)
def test_a_role_of_somebody_else_is_not_taken(text):
    assert roles(people(text, model=(("Penny Wong", "PER"),))) == {"Penny Wong": []}


def test_of_two_names_each_has_the_role_beside_it():
    found = people(
        "Le roi Norodom Sihamoni et le Premier ministre Hun Manet ont reçu Anwar Ibrahim, "
        "Premier ministre malaisien."
    )

    assert roles(found) == {
        "Norodom Sihamoni": ["roi"],
        "Hun Manet": ["Premier ministre"],
        "Anwar Ibrahim": ["Premier ministre malaisien"],
    }


def test_a_role_between_two_names_belongs_to_the_first_unless_it_has_an_article():
    bare = people("Lim Jock Hoi, secrétaire général, Penny Wong, ministre, et d'autres.")
    definite = people("Avec Lim Jock Hoi, le ministre australien, Richard Marles, est venu.",
                      model=(("Lim Jock Hoi", "PER"),))  # fmt: skip

    assert roles(bare) == {"Lim Jock Hoi": ["secrétaire général"], "Penny Wong": ["ministre"]}
    assert roles(definite)["Richard Marles"] == ["ministre australien"]


def test_the_forms_of_a_name_are_joined_under_the_fullest():
    found = people(
        "Le ministre Bui Thanh Son a parlé. Bùi Thanh Son est venu. Marco Rubio, secrétaire "
        "d'État, l'a dit. Selon M. Rubio, le ministre Son a raison."
    )

    assert [person.name for person in found] == ["Bùi Thanh Son", "Marco Rubio"]


def test_a_role_said_more_fully_elsewhere_is_told_once():
    found = people("La ministre Penny Wong a parlé. Penny Wong, ministre australienne, est venue.")

    assert roles(found) == {"Penny Wong": ["ministre australienne"]}


def test_a_vietnamese_name_needs_no_role():
    assert [person.name for person in people("Selon Pham Minh Chinh, tout va bien.")] == [
        "Pham Minh Chinh"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Les archipels de Hoang Sa et de Truong Sa.",
        "Il vit à Hô Chi Minh-Ville, rue Nguyen Thi Minh Khai.",
        "L'université Nguyen Tat Thanh a ouvert.",
        "Le directeur du Centre Georges est absent.",
        "Le Conseil de Sécurité et la Banque Mondiale ont parlé.",
    ],
)
def test_places_and_institutions_are_no_persons(text):
    assert people(text) == []


def test_a_name_is_cut_from_the_country_before_it():
    found = people("Le ministre des Affaires étrangères du Laos Thongsavanh Phomvihane.", "Laos")

    assert roles(found) == {"Thongsavanh Phomvihane": ["ministre des Affaires étrangères du Laos"]}


def test_a_form_of_address_is_no_part_of_a_name():
    assert [p.name for p in people("Mme Retno est venue avec M. Widodo.")] == ["Retno", "Widodo"]


def test_the_model_is_believed_but_for_what_a_determiner_opens():
    text = "On y joue la Joconde Nue avec Charles de Gaulle."
    found = people(text, model=(("Joconde Nue", "PER"), ("Charles de Gaulle", "PER")))

    assert [person.name for person in found] == ["Charles de Gaulle"]


def test_a_text_without_names_has_no_persons():
    assert people("") == people("rien du tout.") == []

import pytest

from text.clean.edits import Edit, TrackedText
from text.clean.repairs import repair_paragraphs
from text.clean.values import TextRepair


def repair(text: str, names: frozenset[str] = frozenset()) -> str:
    return repair_paragraphs([TrackedText(text)], names)[0].text


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("le sommet de l'ASEAN 3 tenu à Bali", "le sommet de l'ASEAN+3 tenu à Bali"),
        ("le cadre ASEAN 1 (un partenaire)", "le cadre ASEAN+1 (un partenaire)"),
        ("les ministres (ADMM ) réunis", "les ministres (ADMM+) réunis"),
    ],
)
def test_a_lost_plus_sign_is_put_back(damaged, right):
    assert repair(damaged) == right


@pytest.mark.parametrize(
    "text",
    [
        "il a donné à l'ASEAN 3 millions de doses",
        "il a donné à l'ASEAN 3,5 tonnes",
        "il a livré à l'ASEAN 3 navires",
        "la réunion (ADMM) a eu lieu",
    ],
)
def test_a_number_that_counts_something_is_no_lost_plus(text):
    assert repair(text) == text


def test_other_names_with_a_plus_come_from_the_topics():
    assert repair("l'alliance (OPEP ) a décidé", frozenset({"OPEP+"})) == (
        "l'alliance (OPEP+) a décidé"
    )


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("Il pleut à Hué.Les écoles ferment.", "Il pleut à Hué. Les écoles ferment."),
        ("la ministre,Retno Marsudi", "la ministre, Retno Marsudi"),
        ("les routes,étendre le réseau", "les routes, étendre le réseau"),
        ("une alliance(QUAD) navale", "une alliance (QUAD) navale"),
        ("la 12 e session et le 1 er mai", "la 12e session et le 1er mai"),
        ("la 92ᵉ session", "la 92e session"),
        ("en 2021et en mai2022", "en 2021 et en mai 2022"),
    ],
)
def test_a_lost_space_is_put_back(damaged, right):
    assert repair(damaged) == right


@pytest.mark.parametrize(
    "text",
    [
        "le site www.exemple.Vn et la page https://a.example/Le.Monde,x",
        "les U.S. Marines et J.K. Rowling",
        "une hausse de 3,5 % et 12.500 tonnes",
        "le réseau 5G, à 20h, en 4K, sur 15km, le 2e et le 1er",
        "le vol MH370 et le sommet du G20",
        "les député(e)s et les élu(s)",
    ],
)
def test_signs_that_need_no_space_are_left_alone(text):
    assert repair(text) == text


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("3 milliards d'euros d'euros", "3 milliards d'euros"),
        ("dans dans la région", "dans la région"),
        (
            "la sécurité de la région la sécurité de la région est assurée",
            "la sécurité de la région est assurée",
        ),
    ],
)
def test_words_set_twice_are_taken_out(damaged, right):
    assert repair(damaged) == right


@pytest.mark.parametrize(
    "text",
    ["ils se sont vus et nous nous parlons", "jour après jour après jour", "très très loin"],
)
def test_words_said_twice_on_purpose_stay(text):
    assert repair(text) == text


def test_an_edit_moves_the_repairs_behind_it():
    tracked = TrackedText("ab cd").apply([Edit(3, 5, "xyz", "one")])
    tracked = tracked.apply([Edit(0, 2, "abab", "two")])

    assert tracked.text == "abab xyz"
    assert tracked.repairs == (
        TextRepair(0, "ab", "abab", "two"),
        TextRepair(5, "cd", "xyz", "one"),
    )


def test_an_edit_inside_a_repair_becomes_part_of_it():
    tracked = TrackedText("a delaville b").apply([Edit(2, 11, "dela ville", "joined")])
    tracked = tracked.apply([Edit(2, 6, "de la", "joined")])

    assert tracked.repairs == (TextRepair(2, "delaville", "de la ville", "joined"),)


def test_an_edit_that_undoes_a_repair_leaves_no_trace():
    tracked = TrackedText("abc").apply([Edit(1, 2, "x", "one")]).apply([Edit(1, 2, "b", "two")])

    assert (tracked.text, tracked.repairs) == ("abc", ())

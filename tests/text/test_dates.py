import pytest

from text.dates import estimate_date
from text.french_dates import parse_given_date

FOUNDINGS = {"ASEAN": 1967, "relations ASEAN-Japon": 1973, "ASEM": 1996}


def estimate(lead: str, *body: str) -> str | None:
    return estimate_date("Un titre", lead, body, foundings=FOUNDINGS)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2024", "2024"),
        ("2024-5", "2024-05"),
        ("2024-05-06", "2024-05-06"),
        ("2024-05-06T07:08:09Z", "2024-05-06"),
        ("06/05/2024", "2024-05-06"),
        ("lundi 6 mai 2024", "2024-05-06"),
        ("Mon, 06 May 2024 10:00:00 +0700", "2024-05-06"),
        ("2024-13-01", None),
        ("2024-02-30", None),
        ("hier", None),
        ("", None),
        ("0001", None),
    ],
)
def test_a_given_date_keeps_its_precision(value, read):
    assert parse_given_date(value) == read


def test_a_day_with_its_year_in_the_head_is_the_date():
    assert estimate("Le port a ouvert le 3 mars 2022 à Hué.") == "2022-03-03"


def test_a_day_to_come_gives_its_month_only():
    assert estimate("Le roi visitera le 3 mars 2022 la ville de Hué.") == "2022-03"


def test_a_day_of_the_past_is_not_the_date():
    assert estimate("Le club, fondé le 3 mars 2012, a gagné.") is None
    assert estimate("Un rappel.", "Il a plu.", "Le pont date du 3 mars 2012.") is None


def test_a_weekday_fixes_the_year_among_those_named():
    lead = "Les ministres se sont vus mardi 30 janvier à Bali."
    assert estimate(
        lead, "Ils s'étaient vus en novembre 2023.", "Un salon aura lieu fin 2024."
    ) == ("2024-01-30")


def test_a_weekday_that_fits_no_year_named_gives_no_date():
    lead = "Les ministres se sont vus mardi 30 janvier à Bali."
    assert estimate(lead) is None
    assert estimate(lead, "Ils s'étaient vus en mai 2020.") is None


def test_an_anniversary_gives_the_year_and_the_head_the_day():
    assert estimate("Pour le 25e anniversaire de l'ASEM, une fête a lieu le 9 mai.") == "2021-05-09"


def test_the_day_of_the_anniversary_itself_is_not_the_date():
    lead = "Une fête pour le 53e anniversaire de la fondation de l'ASEAN (8 août)."
    assert estimate(lead) == "2020"


def test_the_anniversary_of_a_relation_is_not_that_of_its_members():
    assert estimate("Le 50e anniversaire des relations ASEAN-Japon est fêté.") == "2023"
    assert estimate("Le 50e anniversaire de l'ASEAN-Chine est fêté.") is None
    assert estimate("Le 10e anniversaire de l'adhésion du Laos à l'ASEAN est fêté.") is None


def test_an_anniversary_that_a_later_year_contradicts_is_dropped():
    assert estimate("Le 25e anniversaire de l'ASEM.", "Le pont a été achevé en 2024.") is None


def test_the_lunar_new_year_bears_its_year():
    assert estimate("Une délégation est venue le 4 février pour le Nouvel An lunaire 2026.") == (
        "2026-02-04"
    )


def test_a_day_without_any_year_gives_no_date():
    assert estimate("La réunion a eu lieu le 9 mai.", "La précédente était en 2020.") is None


def test_years_of_plans_do_not_date_a_text():
    assert estimate("Le plan 2021-2025 et la Vision 2045 avancent.") is None

import pytest

from text.dates import estimate_date
from text.written_dates import find_days, parse_given_date

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


def test_a_leap_day_of_a_year_without_one_leaves_the_year():
    assert estimate("Le Têt 2021 approche, dit une lettre du 29 février.") == "2021"


@pytest.mark.parametrize("weekday", ["mardı", "MARDİ"])
def test_a_weekday_typed_with_an_i_of_turkish_is_read(weekday):
    assert [day.weekday for day in find_days(f"le {weekday} 5 mars")] == [1]


def test_a_day_without_any_year_gives_no_date():
    assert estimate("La réunion a eu lieu le 9 mai.", "La précédente était en 2020.") is None


def test_years_of_plans_do_not_date_a_text():
    assert estimate("Le plan 2021-2025 et la Vision 2045 avancent.") is None


@pytest.mark.parametrize(
    ("lead", "read"),
    [
        ("The port opened on 3 March 2022 in Hue.", "2022-03-03"),
        ("The ministers met on Thursday, March 3, 2022 in Hue.", "2022-03-03"),
        ("The king will visit Hue on March 3rd, 2022.", "2022-03"),
        ("The club, founded on March 3, 2012, won.", None),
        ("It may 5 times rain, and march 3 times.", None),
    ],
)
def test_english_days_are_read(lead, read):
    assert estimate(lead) == read


def test_an_english_weekday_fixes_the_year_among_those_named():
    lead = "The ministers met on Tuesday, January 30 in Bali."
    assert estimate(lead, "They had met in November 2023.") == "2024-01-30"


@pytest.mark.parametrize(
    "lead",
    [
        "Réunis mardi 3 mars 2025 à Hué, ils ont signé.",
        "The ministers met on Tuesday, March 3, 2025.",
        "Le 25e anniversaire de l'ASEM est fêté mercredi 9 mai.",
    ],
)
def test_a_weekday_that_belies_the_date_leaves_none(lead):
    assert estimate(lead) is None


def test_weekdays_that_fit_no_one_year_give_no_date():
    lead = "Les ministres se sont vus mardi 30 janvier à Bali, puis jeudi 14 mai à Hué."
    assert estimate(lead, "Ils s'étaient vus en 2023.") is None


def test_a_weekday_of_the_year_after_belies_a_date_too():
    lead = "Du lundi 30 décembre au jeudi 3 janvier, les écoles ferment."
    assert estimate(lead, "Le calendrier date de 2024.") is None


def test_weekdays_on_both_sides_of_the_new_year_agree():
    lead = "Du lundi 30 décembre au vendredi 3 janvier, les écoles ferment."
    assert estimate(lead, "Le calendrier date de 2024.") == "2024-12-30"


@pytest.mark.parametrize(
    "lead",
    [
        "La loi du 4 mai 2019 a été modifiée hier.",
        "Selon l'accord conclu le 4 mai 2019, le pont est fermé.",
        "Entré en fonction le 4 mai 2019, l'ambassadeur part.",
    ],
)
def test_the_day_of_a_law_or_of_an_entry_into_office_is_not_the_date(lead):
    assert estimate(lead) is None


@pytest.mark.parametrize(
    "lead",
    [
        "La foire, prévue le 15 juillet 2025, est annulée.",
        "Un sommet aura lieu le 15 juillet 2025 à Hué.",
        "Du 13 au 15 juillet 2025, Hué reçoit une foire.",
    ],
)
def test_days_to_come_and_days_that_last_give_their_month(lead):
    assert estimate(lead) == "2025-07"


def test_an_article_is_not_later_than_the_file_or_feed_that_holds_it():
    def read(lead, body, not_after):
        return estimate_date("", lead, [body], foundings=FOUNDINGS, not_after=not_after)

    weekday = "Les ministres se sont vus mardi 30 janvier à Bali."
    assert read(weekday, "Les ventes de 2023 et de 2029 diffèrent.", None) == "2029-01-30"
    assert read(weekday, "Les ventes de 2023 et de 2029 diffèrent.", "2025-03-01") == "2024-01-30"
    assert read("Le port a ouvert le 3 mars 2022.", "", "2021-05-01") is None

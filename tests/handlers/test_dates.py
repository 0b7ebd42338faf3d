"""Dates and ages in each language."""

from datetime import date

import pytest

from handlers.dates import format_age, format_published

TODAY = date(2025, 8, 1)


@pytest.mark.parametrize(
    ("language", "published", "estimated", "expected"),
    [
        ("fr", "2021-06-22", False, "22 juin 2021"),
        ("fr", "2021-06-22", True, "vers le 22 juin 2021"),
        ("fr", "2022-01-01", False, "1er janvier 2022"),
        ("fr", "2022-01-11", False, "11 janvier 2022"),
        ("fr", "2025-07", True, "vers juillet 2025"),
        ("fr", "2020", True, "vers 2020"),
        ("fr", "2020", False, "2020"),
        ("en", "2021-06-22", False, "June 22, 2021"),
        ("en", "2025-07", False, "July 2025"),
        ("en", "2025-07", True, "around July 2025"),
        ("vi", "2021-06-22", False, "22 tháng 6, 2021"),
        ("vi", "2025-07", True, "khoảng tháng 7 năm 2025"),
        ("vi", "2020", True, "khoảng năm 2020"),
        ("fr", "bientôt", True, "bientôt"),
        ("fr", "2021-02-31", False, "2021-02-31"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(
    catalogue, language, published, estimated, expected
):
    assert format_published(catalogue[language], published, estimated=estimated) == expected


@pytest.mark.parametrize(
    ("language", "published", "expected"),
    [
        ("fr", "2025-08-01", "aujourd’hui"),
        ("en", "2025-07-31", "yesterday"),
        ("fr", "2025-07-29", "il y a 3 jours"),
        ("fr", "2021-06-22", "il y a 4 ans"),
        ("fr", "2020-10-01", "il y a 4 ans"),
        ("fr", "2020-08-01", "il y a 5 ans"),
        ("en", "2025-05", "3 months ago"),
        ("vi", "2020", "5 năm trước"),
        ("fr", "2025-08", None),
        ("fr", "2025", None),
        ("fr", "2025-08-02", None),
        ("fr", "hier", None),
    ],
)
def test_an_age_is_told_where_the_date_bears_it(catalogue, language, published, expected):
    assert format_age(catalogue[language], published, TODAY) == expected

import pytest

from text.rhythms import LONGEST_REQUEST, parse_rhythm
from text.zones import find_zone

PARIS = "Europe/Paris"
HANOI = "Asia/Ho_Chi_Minh"


@pytest.mark.parametrize(
    ("request_", "rest", "rhythm", "minute", "day"),
    [
        ("défense Japon chaque matin à 8h", "défense Japon", "daily", 480, None),
        ("Japon tous les jours à 7h30", "Japon", "daily", 450, None),
        ("Japon quotidien 18:45", "Japon", "daily", 1125, None),
        ("Japon chaque soir", "Japon", "daily", 1140, None),
        ("Japon tous les matins", "Japon", "daily", 480, None),
        ("le RCEP une fois par jour a midi", "le RCEP", "daily", 720, None),
        ("Japon chaque jour à 8 heures et demie du soir", "Japon", "daily", 1230, None),
        ("Nhật Bản mỗi ngày lúc 8 giờ rưỡi", "Nhật Bản", "daily", 510, None),
        ("santé en semaine à 9h", "santé", "weekdays", 540, None),
        ("santé du lundi au vendredi", "santé", "weekdays", None, None),
        ("santé les jours ouvrés à 6 h 15", "santé", "weekdays", 375, None),
        ("Chine chaque semaine", "Chine", "weekly", None, None),
        ("Chine hebdo", "Chine", "weekly", None, None),
        ("Chine tous les lundis à 7h30", "Chine", "weekly", 450, 0),
        ("Chine le vendredi soir", "Chine", "weekly", 1140, 4),
        ("Chine chaque dimanche matin", "Chine", "weekly", 480, 6),
        ("Chine mensuel", "Chine", "monthly", None, None),
        ("Chine une fois par mois", "Chine", "monthly", None, None),
        ("Chine le 15 de chaque mois à 10h", "Chine", "monthly", 600, 15),
        ("Chine le premier du mois", "Chine", "monthly", None, 1),
        ("Chine le dernier jour du mois", "Chine", "monthly", None, 31),
        ("Russie en temps réel", "Russie", "instant", None, None),
        ("Russie tout de suite", "Russie", "instant", None, None),
        ("Russia weekly", "Russia", "weekly", None, None),
        ("Russia every day at 8am", "Russia", "daily", 480, None),
        ("Russia every morning", "Russia", "daily", 480, None),
        ("Russia daily at 8:30 pm", "Russia", "daily", 1230, None),
        ("Russia every weekday at noon", "Russia", "weekdays", 720, None),
        ("Russia monday to friday", "Russia", "weekdays", None, None),
        ("Russia every Monday at 12 am", "Russia", "weekly", 0, 0),
        ("Russia on Fridays", "Russia", "weekly", None, 4),
        ("Russia on the 3rd of each month", "Russia", "monthly", None, 3),
        ("Russia monthly", "Russia", "monthly", None, None),
        ("Russia as it happens", "Russia", "instant", None, None),
        ("Russia at once", "Russia", "instant", None, None),
        ("Nhật Bản mỗi ngày lúc 8 giờ", "Nhật Bản", "daily", 480, None),
        ("Nhật Bản hàng ngày lúc 8 giờ tối", "Nhật Bản", "daily", 1200, None),
        ("Nhật Bản mỗi sáng", "Nhật Bản", "daily", 480, None),
        ("Nhật Bản hàng tuần", "Nhật Bản", "weekly", None, None),
        ("Nhật Bản mỗi thứ hai lúc 7 giờ 30", "Nhật Bản", "weekly", 450, 0),
        ("Nhật Bản vào chủ nhật hàng tuần", "Nhật Bản", "weekly", None, 6),
        ("Nhật Bản ngày 15 hàng tháng", "Nhật Bản", "monthly", None, 15),
        ("Nhật Bản hàng tháng", "Nhật Bản", "monthly", None, None),
        ("Nhật Bản ngay lập tức", "Nhật Bản", "instant", None, None),
        ("Nhật Bản ngày làm việc", "Nhật Bản", "weekdays", None, None),
        ("Japon", "Japon", None, None, None),
        ("la Vision 2045 et l'ASEAN+3", "la Vision 2045 et l'ASEAN+3", None, None, None),
    ],
)
def test_how_often_and_when_are_read_and_the_rest_is_left(request_, rest, rhythm, minute, day):
    found = parse_rhythm(request_)

    assert (found.rest, found.rhythm, found.minute, found.day) == (rest, rhythm, minute, day)
    assert (found.impossible_time, found.unknown_zone) == (None, None)


@pytest.mark.parametrize(
    ("request_", "rest", "zone", "minute"),
    [
        ("Japon chaque jour à 8h heure de Paris", "Japon", PARIS, 480),
        ("Japon à 8h, heure d'Hanoï", "Japon ,", HANOI, 480),
        (
            "Japon chaque jour à 8h heure de New York sauf sport",
            "Japon sauf sport",
            "America/New_York",
            480,
        ),
        ("Japan daily at 9 Tokyo time", "Japan", "Asia/Tokyo", 540),
        ("Japan daily at 9:15 UTC+7", "Japan", "Etc/GMT-7", 555),
        ("Japan daily Europe/Paris", "Japan", PARIS, None),
        ("Nhật Bản lúc 8 giờ sáng theo giờ Hà Nội", "Nhật Bản", HANOI, 480),
        ("the first time", "the first time", None, None),
    ],
)
def test_a_time_zone_is_read_by_its_city(request_, rest, zone, minute):
    found = parse_rhythm(request_)

    assert (found.rest, found.zone, found.minute) == (rest, zone, minute)


@pytest.mark.parametrize(
    ("request_", "rest", "quiet"),
    [
        ("Japon tout de suite mais pas la nuit", "Japon", (1320, 420)),
        ("Japon pas entre 21h30 et 6h", "Japon", (1290, 360)),
        ("Japan at once but not between 10pm and 7am", "Japan", (1320, 420)),
        ("Nhật Bản không gửi vào ban đêm", "Nhật Bản", (1320, 420)),
    ],
)
def test_quiet_hours_are_read(request_, rest, quiet):
    found = parse_rhythm(request_)

    assert (found.rest, found.quiet) == (rest, quiet)


@pytest.mark.parametrize(
    "request_", ["Japon en silence", "Japan silently", "Nhật Bản im lặng", "Japon sans son"]
)
def test_silence_is_read(request_):
    assert parse_rhythm(request_).silent


@pytest.mark.parametrize(
    ("request_", "typed"),
    [
        ("Japon chaque jour à 25h", "à 25h"),
        ("Japan daily at 8:75", "at 8:75"),
        ("Japon le 32 de chaque mois", "32"),
        ("Japon pas entre 22h et 99h", "pas entre 22h et 99h"),
    ],
)
def test_an_impossible_time_is_told_as_typed(request_, typed):
    found = parse_rhythm(request_)

    assert found.impossible_time == typed


def test_a_place_that_is_none_is_told_as_typed():
    assert parse_rhythm("Japon à 8h heure de Syldavie").unknown_zone == "Syldavie"
    assert parse_rhythm("Japan at 8 UTC+19").unknown_zone == "UTC+19"


def test_a_long_request_is_cut():
    assert len(parse_rhythm("Japon " * 1000).rest) <= LONGEST_REQUEST


@pytest.mark.parametrize(
    ("place", "zone"),
    [("Séoul", "Asia/Seoul"), ("londres", "Europe/London"), ("Bắc Kinh", "Asia/Shanghai")],
)
def test_a_city_is_known_in_three_languages(place, zone):
    assert find_zone(place) == zone

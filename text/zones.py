"""Time zones by what people call them: a name, a difference from UTC, a city in three languages."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from zoneinfo import available_timezones

from babel import Locale
from babel.dates import get_timezone_location

from text.terms import words

_OFFSET: Final = re.compile(r"(?:utc|gmt)\s?([+-])\s?(\d{1,2})", re.IGNORECASE)
_LARGEST_OFFSET: Final = {"+": 14, "-": 12}
# Seats of governments and other cities that name no zone of their own.
_CITIES: Final = {
    "hanoi": "Asia/Ho_Chi_Minh", "ha noi": "Asia/Ho_Chi_Minh", "vietnam": "Asia/Ho_Chi_Minh",
    "saigon": "Asia/Ho_Chi_Minh", "sai gon": "Asia/Ho_Chi_Minh", "da nang": "Asia/Ho_Chi_Minh",
    "viet nam": "Asia/Ho_Chi_Minh", "pekin": "Asia/Shanghai", "beijing": "Asia/Shanghai",
    "bac kinh": "Asia/Shanghai", "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata", "washington": "America/New_York", "ottawa": "America/Toronto",
    "canberra": "Australia/Sydney", "wellington": "Pacific/Auckland", "geneve": "Europe/Zurich",
    "geneva": "Europe/Zurich", "la haye": "Europe/Amsterdam", "the hague": "Europe/Amsterdam",
    "osaka": "Asia/Tokyo", "naypyidaw": "Asia/Yangon", "francfort": "Europe/Berlin",
    "frankfurt": "Europe/Berlin", "milan": "Europe/Rome", "barcelone": "Europe/Madrid",
    "marseille": "Europe/Paris", "lyon": "Europe/Paris", "france": "Europe/Paris",
    "japon": "Asia/Tokyo", "japan": "Asia/Tokyo", "nhat ban": "Asia/Tokyo",
    "coree": "Asia/Seoul", "thailande": "Asia/Bangkok", "thailand": "Asia/Bangkok",
}  # fmt: skip
_LANGUAGES: Final = ("fr", "en", "vi")


def find_zone(place: str) -> str | None:
    """Return the time zone that a person names.

    Args:
        place: Such as ``Europe/Paris``, ``UTC+7``, ``Séoul``, ``New York`` or ``Hà Nội``.

    Returns:
        Its name in the IANA database; None when there is none such.
    """
    place = place.strip()
    offset = _OFFSET.fullmatch(place)
    if offset:
        sign, hours = offset[1], int(offset[2])
        if hours > _LARGEST_OFFSET[sign]:
            return None
        # The names of these zones have the sign turned round.
        return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "Etc/UTC"
    return _zones().get(" ".join(words(place)))


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, str]:
    """Return zones by their names and the names of their cities, folded."""
    found: dict[str, str] = {"utc": "Etc/UTC", "gmt": "Etc/UTC"}
    for zone in sorted(available_timezones()):
        area, _, city = zone.rpartition("/")
        found[" ".join(words(zone))] = zone
        if area and not area.startswith(("Etc", "posix", "right", "SystemV")):
            key = " ".join(words(city))
            found.setdefault(key, zone)
            names = [_city(zone, language) for language in _LANGUAGES]
            # A former name of another zone ("Europe/Belfast") bears that zone's city.
            if key in names:
                found.update(dict.fromkeys(names, zone))
    return found | _CITIES


def _city(zone: str, language: str) -> str:
    name = get_timezone_location(zone, Locale(language), return_city=True)
    return " ".join(words(name))

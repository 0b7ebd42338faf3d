"""A folder of press articles made up by rule, so many that an ingest of it can be cut short."""

import json
from pathlib import Path
from random import Random
from typing import Final

_WHO: Final = (
    "Le Japon", "La Chine", "L'Inde", "Le Canada", "L'Australie", "La Russie", "L'Union européenne",
    "La Nouvelle-Zélande", "La République de Corée", "Le Royaume-Uni",
)  # fmt: skip
_DID: Final = ("a financé", "a visité", "a promis", "a livré", "a rénové", "a inauguré", "a étudié")
_WHAT: Final = (
    "ponts", "écoles", "stations de pompage", "phares", "marchés", "serres", "ateliers navals",
    "dispensaires", "bibliothèques", "fermes d'algues", "parcs solaires", "ports de pêche",
)  # fmt: skip
_WHERE: Final = (
    "Chiang Rai", "Darwin", "Dili", "Jakarta", "Luang Prabang", "Phnom Penh", "Vientiane", "Hué",
    "Mandalay", "Cebu", "Penang", "Bandar Seri Begawan",
)  # fmt: skip
_WHY: Final = (
    "pour les pêcheurs de la région", "au nom du plan d'action avec l'ASEAN", "après les crues",
    "dans le cadre du RCEP", "pour former des apprentis", "afin de réduire les pertes d'eau",
    "malgré la hausse des prix", "avec l'aide des communes",
)  # fmt: skip
_SENTENCES: Final = 6
_TEASERS: Final = 3


def write_press_folder(folder: Path, number: int, *, seed: int = 1) -> Path:
    """Write articles as text, HTML and JSONL: some with teasers, some told twice, some twins.

    Args:
        folder: Where to write; made here.
        number: How many articles; one in ten is another telling of the one before it.
        seed: Of the choices.

    Returns:
        The folder.
    """
    random = Random(seed)  # noqa: S311 - choices to be had again
    folder.mkdir()
    pages = [_tell(random) for _ in range(number)]
    for place in range(9, number, 10):
        title, *paragraphs = pages[place - 1]
        pages[place] = [f"Dépêche : {title}", *paragraphs[:-1]]
    lines = []
    for place, page in enumerate(pages):
        date = f"2024-{1 + place % 12:02}-{1 + place // 10:02}"
        if place % 7 == 3:
            body = "".join(f"<p>{paragraph}</p>" for paragraph in page[1:])
            html = (
                f"<html lang='fr'><body><article><h1>{page[0]}</h1>{body}</article></body></html>"
            )
            (folder / f"{place:03}.html").write_text(html, "utf-8")
        elif place % 7 == 5:
            text = "\n\n".join(page[1:])
            lines.append(json.dumps({"title": page[0], "text": text, "published": date}))
        else:
            teasers = [random.choice(pages)[:2] for _ in range(_TEASERS)] if place % 3 == 0 else []
            shown = ["Voir plus", *(part for teaser in teasers for part in teaser)]
            text = "\n\n".join([*page, *(shown if teasers else [])])
            head = f"---\ndate: {date}\npublisher: VNA\n---\n"
            (folder / f"{place:03}.txt").write_text(f"{head}{text}\n", "utf-8")
    (folder / "lines.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "twin.txt").write_text("\n\n".join(pages[0]), "utf-8")
    return folder


def _tell(random: Random) -> list[str]:
    """Make up a title and paragraphs."""
    title = f"{random.choice(_WHO)} et {random.randint(3, 99)} {random.choice(_WHAT)}"
    told = [_say(random) for _ in range(_SENTENCES)]
    paragraphs = [" ".join(told[at : at + 2]) for at in range(0, len(told), 2)]
    return [f"{title} à {random.choice(_WHERE)}", *paragraphs]


def _say(random: Random) -> str:
    number, percent = random.randint(2, 990), random.randint(2, 98)
    return (
        f"{random.choice(_WHO)} {random.choice(_DID)} {number} {random.choice(_WHAT)} à "
        f"{random.choice(_WHERE)} {random.choice(_WHY)}, soit {percent} % du total."
    )

"""How the time that a page takes to clean grows with its length, on pages made to take long.

Each page is one scrap over and over. Time in proportion to the length has the exponent 1; below
20,000 characters a page is quicker, as what was found in its paragraphs is kept.
"""

import argparse
import math
from time import process_time
from typing import Final

from text.clean import clean_page

_SCRAPS: Final = (
    "x", "A", "1", "日", "e\u0301", "@", "(", ".", "'", '"', "«", "»", "“", "“a”", "a-", "a.B",
    "aA", "A/", "a b ", "le le ", "de francs ", "lesde ", "de l'", "9en 2021", "19en ", "12 e",
    "1 000 ", "ASEAN 3 ", "ADMM )", "ảnh 1 ", "Photo : ", "Photo : VNA. A", "Voir plus ", "-VNA",
    "– VNA ", "Hué (VNA) – ", "# ", "date 2024-05 ", "<p>", "a@b.C ", "A\n", "Photo : VNA\n",
)  # fmt: skip
_LENGTHS: Final = (40_000, 80_000, 160_000)


def main() -> None:
    """Measure, and print a table: processor seconds by length, and the exponent of the last two."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile_pages", description=__doc__)
    parser.add_argument("scraps", nargs="*", default=_SCRAPS, help="other scraps")
    scraps = parser.parse_args().scraps
    if not all(scraps):
        parser.error("a scrap has at least one character")
    for scrap in scraps:
        for place, page in (("body", "Titre\n\n{}"), ("title", "{}"), ("both", "{0}\n\n{0}")):
            times = [_seconds(page.format(scrap * (size // len(scrap)))) for size in _LENGTHS]
            exponent = math.log2(times[-1] / times[-2])
            told = " ".join(f"{seconds:7.2f}" for seconds in times)
            print(f"{scrap!r:20} {place:6} {told}   {exponent:5.2f}")


def _seconds(page: str) -> float:
    started = process_time()
    clean_page(page)
    return max(process_time() - started, 1e-3)


if __name__ == "__main__":
    main()

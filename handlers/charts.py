"""Draws charts as PNG pictures: of all that the bot sends, the one place where that is done.

The library takes half a second to load and a figure some tens of milliseconds to draw: load this
module, and call it, in a worker thread. A figure and its canvas belong to the call that makes
them, without the library's global state, and the fonts come with the library.
"""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Final

from babel.dates import format_skeleton
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MaxNLocator

from handlers.markup import shorten
from handlers.texts import Texts
from news.digest.coverage import Coverage, Step

_WIDTH: Final = 800
_HEIGHT: Final = 500
_DPI: Final = 100
# DejaVu Sans comes with the library and has all letters of French, English and Vietnamese.
_FONT: Final = "DejaVu Sans"
_TITLE_LENGTH: Final = 46
"""Longest title that fits the width at its size."""
# Dark on white at 12.6 : 1, blue on white at 5.9 : 1; both are told apart without colours.
INK: Final = "#333333"
BARS: Final = "#1f5fa8"
GRID: Final = "#d9d9d9"
_TICKS: Final = 5


def draw_coverage(coverage: Coverage, title: str, texts: Texts) -> bytes:
    """Draw how much was published as bars: a picture of 800 by 500 pixels, read on a phone.

    Args:
        coverage: Articles per day or week.
        title: What they are about.
        texts: Texts of the reader's language.

    Returns:
        A PNG picture.
    """
    figure = Figure(figsize=(_WIDTH / _DPI, _HEIGHT / _DPI), dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)
    figure.subplots_adjust(left=0.09, right=0.95, top=0.82, bottom=0.12)
    axes = figure.add_subplot()
    axes.bar(range(len(coverage.counts)), coverage.counts, width=0.8, color=BARS, zorder=2)
    what = texts("chart.per_day") if coverage.step is Step.DAY else texts("chart.per_week")
    # A dollar sign would begin a formula.
    named = shorten(title, _TITLE_LENGTH).replace("$", r"\$")
    figure.text(0.03, 0.92, named, fontproperties=font(20, bold=True), color=INK)
    figure.text(0.03, 0.855, what, fontproperties=font(14), color=INK)
    _finish(axes, coverage, texts)
    made = BytesIO()
    figure.savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()


def font(size: float, *, bold: bool = False) -> FontProperties:
    """Choose the font of a chart, of a size in points."""
    return FontProperties(family=_FONT, size=size, weight="bold" if bold else "normal")


def _finish(axes: Axes, coverage: Coverage, texts: Texts) -> None:
    points = len(coverage.counts)
    marked = range(points - 1, -1, -max(1, points // _TICKS))
    labels = [_label(coverage.start(point), coverage.step, texts) for point in marked]
    axes.set_xticks(list(marked), labels, fontproperties=font(13), color=INK)
    axes.set_xlim(-0.8, points - 0.2)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.set_ylim(0, max(1, *coverage.counts) * 1.08)
    axes.tick_params(length=0, labelcolor=INK)
    for label in axes.get_yticklabels():
        label.set_fontproperties(font(13))
    axes.grid(axis="y", color=GRID, zorder=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    _mark_peak(axes, coverage.counts, texts)


def _mark_peak(axes: Axes, counts: Sequence[int], texts: Texts) -> None:
    peak = max(range(len(counts)), key=counts.__getitem__)
    axes.annotate(
        texts.number(counts[peak]),
        (peak, counts[peak]),
        textcoords="offset points",
        xytext=(0, 3),
        ha="center",
        fontproperties=font(13, bold=True),
        color=INK,
    )


def _label(day: date, step: Step, texts: Texts) -> str:
    if step is Step.DAY:
        return str(format_skeleton("MMMd", day, locale=texts.locale))
    return str(format_skeleton("yM", day, locale=texts.locale))

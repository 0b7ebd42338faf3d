"""Draws trends: a row of bars a topic, all on one scale, one under the other.

Rows need no legend and no colours to be told apart, and no two lines ever hide each other. Like
`handlers.charts`, this is loaded and called in a worker thread.
"""

from datetime import date
from io import BytesIO
from typing import Final

from babel.dates import format_skeleton
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from handlers.charts import BARS, GRID, INK, font
from handlers.markup import shorten
from handlers.texts import Texts
from news.trends import Step, Trend, Trends

# 840 pixels wide: a phone shows it at 40 %, letters of 12 points at some 10 pixels.
_DPI: Final = 150
_WIDTH: Final = 5.6
_HEAD: Final = 0.75
_ROW: Final = 1.15
_FOOT: Final = 0.4
"""Inches."""
_NAME_LENGTH: Final = 30
_TICKS: Final = 3
_SKELETONS: Final = {Step.DAY: "MMMd", Step.WEEK: "yMMMd", Step.MONTH: "yMMM", Step.YEAR: "y"}


def draw_trends(trends: Trends, names: dict[str, str], title: str, texts: Texts) -> bytes:
    """Draw how much was published about topics over time.

    Args:
        trends: With at least one period and one topic.
        names: What the reader calls each topic, by id.
        title: What the bars count.
        texts: Texts of the reader's language.

    Returns:
        A PNG picture, 840 pixels wide and as high as its topics need.
    """
    rows = len(trends.trends)
    height = _HEAD + _ROW * rows + _FOOT
    figure = Figure(figsize=(_WIDTH, height), dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)
    figure.text(
        0.03, 1 - 0.38 / height, title, fontproperties=font(16, bold=True), color=INK, va="center"
    )
    highest = max(1, *(max(trend.counts) for trend in trends.trends))
    for place, trend in enumerate(trends.trends):
        bottom = (_FOOT + _ROW * (rows - 1 - place)) / height
        axes = figure.add_axes((0.08, bottom, 0.89, 0.62 * _ROW / height))
        _draw_row(axes, trend, names.get(trend.topic, trend.topic), highest, texts)
        axes.set_xlim(-0.7, len(trends.starts) - 0.3)
        marked = _choose_ticks(len(trends.starts))
        axes.set_xticks(marked)
        axes.set_xticklabels([])
        if place == rows - 1:
            labels = [_label(trends.starts[at], trends.step, texts) for at in marked]
            axes.set_xticklabels(labels, fontproperties=font(12), color=INK)
            _keep_inside(axes)
    made = BytesIO()
    figure.savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()


def _draw_row(axes: Axes, trend: Trend, name: str, highest: int, texts: Texts) -> None:
    axes.bar(range(len(trend.counts)), trend.counts, width=0.85, color=BARS, zorder=2)
    # A dollar sign would begin a formula.
    named = shorten(name, _NAME_LENGTH).replace("$", r"\$")
    total = texts.count("trends.articles", trend.total)
    axes.set_title(named, loc="left", fontproperties=font(13, bold=True), color=INK, pad=7)
    axes.set_title(total, loc="right", fontproperties=font(12), color=INK, pad=7)
    axes.set_ylim(0, highest * 1.05)
    axes.set_yticks([0, highest])
    axes.set_yticklabels(["0", texts.number(highest)], fontproperties=font(11), color=INK)
    axes.tick_params(length=0)
    axes.grid(axis="y", color=GRID, zorder=0)
    axes.spines[["top", "right", "left"]].set_visible(False)


def _choose_ticks(periods: int) -> list[int]:
    if periods == 1:
        return [0]
    count = min(_TICKS, periods)
    return [round(at * (periods - 1) / (count - 1)) for at in range(count)]


def _keep_inside(axes: Axes) -> None:
    """Turn the outer labels inward, where they would leave the picture."""
    labels = axes.get_xticklabels()
    if len(labels) > 1:
        labels[0].set_horizontalalignment("left")
        labels[-1].set_horizontalalignment("right")


def _label(day: date, step: Step, texts: Texts) -> str:
    return str(format_skeleton(_SKELETONS[step], day, locale=texts.locale))

"""The reliability plot: how often answers of each confidence were right."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.errors import CommandError

_INCHES = (5.0, 5.0)
_DOTS_AN_INCH = 120


def draw_reliability(calibration: Mapping[str, Any], file: Path) -> None:
    """Draw a reliability plot as PNG; no screen is needed.

    Args:
        calibration: What `news.scoring.calibrate` returned.
        file: Where to write it.

    Raises:
        CommandError: The file cannot be written.
    """
    figure = Figure(figsize=_INCHES, dpi=_DOTS_AN_INCH, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.plot((0, 1), (0, 1), linestyle="--", color="grey", label="as sure as right")
    bins = calibration["bins"]
    widths = [entry["to"] - entry["from"] for entry in bins]
    lefts = [entry["from"] for entry in bins]
    rights = [entry["right"] for entry in bins]
    axes.bar(
        lefts, rights, widths, align="edge", alpha=0.6, edgecolor="black", label="right, of so many"
    )
    axes.scatter([e["confidence"] for e in bins], rights, color="black", zorder=3, label="answers")
    for entry in bins:
        axes.text((entry["from"] + entry["to"]) / 2, 0.02, str(entry["answers"]), ha="center")
    error = calibration["error"]
    axes.set(
        xlim=(0, 1),
        ylim=(0, 1),
        xlabel="Confidence",
        ylabel="Share right",
        title=f"{calibration['answers']} answers, calibration error "
        + ("-" if error is None else f"{error:.3f}"),
    )
    axes.legend(loc="upper left")
    try:
        figure.savefig(file, format="png")
    except OSError as error:
        raise CommandError(f"{file} cannot be written ({error.strerror}).") from error

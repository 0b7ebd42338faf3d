"""Summing up how the questions of a gold file went: shares, calibration and latency."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from news.evaluate import Outcome

BINS: Final = 10
"""Bins of equal width in which confidence is compared with what was right."""


def summarize_outcomes(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Summarise outcomes, overall and per kind.

    Returns:
        ``lead``, ``shown``, ``source`` and ``refusals`` in [0, 1] (None where no question of the
        file has that measure), ``verbatim``, ``questions``, ``latency_ms`` (p50, p95),
        ``calibration`` (see `calibrate`), and ``kinds``: the same measures by kind.
    """
    kinds = list(dict.fromkeys(outcome.kind for outcome in outcomes))
    return {
        **_measures(outcomes),
        "kinds": {k: _measures([o for o in outcomes if o.kind == k]) for k in kinds},
    }


def calibrate(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Compare how sure the answers were with how often they were right.

    An answer is right when it or its quotes hold what is wanted; where a refusal was due, none is.

    Returns:
        ``answers``; ``error``, the expected calibration error: the mean distance of confidence and
        share right over the bins, weighted by their answers, None without answers; and ``bins``,
        those that hold answers: ``from``, ``to``, ``answers``, their mean ``confidence`` and the
        share ``right``.

    Source:
        Guo et al., "On Calibration of Modern Neural Networks", 2017, equation 3.
    """
    answered = [(o.confidence, bool(o.shown)) for o in outcomes if o.answered]
    bins = []
    error = 0.0
    for at in range(BINS):
        held = [pair for pair in answered if min(BINS - 1, int(pair[0] * BINS)) == at]
        if not held:
            continue
        confidence = sum(sure for sure, _ in held) / len(held)
        right = sum(is_right for _, is_right in held) / len(held)
        error += abs(confidence - right) * len(held) / len(answered)
        bins.append(
            {
                "from": at / BINS,
                "to": (at + 1) / BINS,
                "answers": len(held),
                "confidence": round(confidence, 4),
                "right": round(right, 4),
            }
        )
    return {
        "answers": len(answered),
        "error": round(error, 4) if answered else None,
        "bins": bins,
    }


def _measures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    times = sorted(outcome.elapsed_ms for outcome in outcomes)
    measures: Mapping[str, list[bool | None]] = {
        "lead": [o.lead for o in outcomes],
        "shown": [o.shown for o in outcomes],
        "source": [o.source for o in outcomes],
        "refusals": [o.refused for o in outcomes],
        "verbatim": [o.verbatim for o in outcomes],
    }
    return {
        "questions": len(outcomes),
        **{name: _share(of) for name, of in measures.items()},
        "calibration": calibrate(outcomes),
        "latency_ms": {"p50": _quantile(times, 0.5), "p95": _quantile(times, 0.95)},
    }


def _share(values: Sequence[bool | None]) -> float | None:
    counted = [value for value in values if value is not None]
    return round(sum(counted) / len(counted), 4) if counted else None


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

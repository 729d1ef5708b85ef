"""The gate: pinned figures and digests of the gold that they were measured on.

A figure may not fall by more than a point, and the gold may not change unnoticed. `baseline.json` is
rewritten by `models/evaluate.py --update`, which refuses to lower a figure unless told to.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

BASELINE = Path(__file__).parent / "baseline.json"
TOLERANCE = 0.01
# of these less is better, and of shares that are filled where gold has nothing
FALLING = frozenset(["attitudes", "calibration_error"])
_FILLED = "_filled"

Figures = Mapping[str, float]


class GateError(Exception):
    """A baseline that may not be written, or does not hold what it must."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one set of gold by name, and the SHA-256 of its file."""

    digest: str
    figures: Figures


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_baseline(path: Path = BASELINE) -> dict[str, Measured]:
    """The pinned figures by set; none if nothing is pinned yet."""
    if not path.exists():
        return {}
    kept = json.loads(path.read_text(encoding="utf8"))
    try:
        return {name: Measured(entry["digest"], entry["figures"]) for name, entry in kept.items()}
    except (KeyError, TypeError) as error:
        raise GateError(f"{path}: each set needs a digest and figures; run evaluate.py --update") from error


def failures(baseline: Mapping[str, Measured], measured: Mapping[str, Measured]) -> list[str]:
    """What keeps the gate shut, a line each; sets that were not measured are not judged."""
    lines = []
    for name, now in measured.items():
        pinned = baseline.get(name)
        if pinned is None:
            lines.append(f"{name}: nothing is pinned; run evaluate.py --update")
            continue
        if pinned.digest != now.digest:
            lines.append(f"{name}: the gold is another than the pinned; if that is meant, --update")
        for figure, value in pinned.figures.items():
            if figure not in now.figures:
                lines.append(f"{name}: {figure} was pinned and is no longer measured")
            elif _loss(figure, value, now.figures[figure]) > TOLERANCE + 1e-9:
                lines.append(f"{name}: {figure} {now.figures[figure]:.3f}, pinned {value:.3f}")
    return lines


def update(
    measured: Mapping[str, Measured], path: Path = BASELINE, *, allow_regression: bool = False
) -> dict[str, Measured]:
    """Pins the measured sets and keeps the others; raises GateError where a figure would get worse."""
    baseline = read_baseline(path)
    worse = [
        f"{name}: {figure} {now.figures[figure]:.3f}, pinned {value:.3f}"
        for name, now in measured.items()
        if name in baseline
        for figure, value in baseline[name].figures.items()
        if figure in now.figures and _loss(figure, value, now.figures[figure]) > 0
    ]
    if worse and not allow_regression:
        raise GateError("lower than pinned; --allow-regression if that is meant: " + "; ".join(worse))
    baseline |= measured
    kept = {
        name: {"digest": entry.digest, "figures": dict(entry.figures)} for name, entry in baseline.items()
    }
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf8")
    return baseline


def _loss(figure: str, pinned: float, now: float) -> float:
    """By how much the figure got worse."""
    less_is_better = figure in FALLING or figure.endswith(_FILLED)
    return now - pinned if less_is_better else pinned - now

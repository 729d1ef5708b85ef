"""The gate: a drop, a changed gold and a refused re-pin."""

from pathlib import Path

import pytest
from gate import GateError, Measured, digest_of, failures, read_baseline, update

PINNED = {"dev": Measured("aa", {"content_f": 0.85, "attitudes": 0.06})}


@pytest.mark.parametrize(
    ("digest", "figures", "expected"),
    [
        ("aa", {"content_f": 0.85, "attitudes": 0.06}, []),
        ("aa", {"content_f": 0.84, "attitudes": 0.07}, []),
        ("aa", {"content_f": 0.839, "attitudes": 0.06}, ["dev: content_f 0.839, pinned 0.850"]),
        ("aa", {"content_f": 0.85, "attitudes": 0.071}, ["dev: attitudes 0.071, pinned 0.060"]),
        ("aa", {"content_f": 0.9, "attitudes": 0.0, "new": 0.1}, []),
        ("aa", {"content_f": 0.9}, ["dev: attitudes was pinned and is no longer measured"]),
    ],
)
def test_gate(digest: str, figures: dict[str, float], expected: list[str]) -> None:
    assert failures(PINNED, {"dev": Measured(digest, figures)}) == expected


def test_gate_wants_fewer_filled_where_gold_has_nothing() -> None:
    pinned = {"dev": Measured("aa", {"via_filled": 0.01})}
    assert failures(pinned, {"dev": Measured("aa", {"via_filled": 0.0})}) == []
    assert failures(pinned, {"dev": Measured("aa", {"via_filled": 0.03})}) == [
        "dev: via_filled 0.030, pinned 0.010"
    ]


def test_gate_sees_another_gold() -> None:
    (line,) = failures(PINNED, {"dev": Measured("bb", PINNED["dev"].figures)})
    assert line.startswith("dev: the gold is another")


def test_gate_needs_something_pinned() -> None:
    (line,) = failures({}, {"dev": PINNED["dev"]})
    assert "nothing is pinned" in line


def test_gate_judges_only_what_was_measured() -> None:
    assert failures(PINNED, {}) == []


def test_gate_update_raises_the_figures(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    update(PINNED, path)
    update({"dev": Measured("bb", {"content_f": 0.86, "attitudes": 0.05})}, path)
    assert read_baseline(path)["dev"] == Measured("bb", {"content_f": 0.86, "attitudes": 0.05})


def test_gate_update_refuses_to_lower(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    update(PINNED, path)
    lower = {"dev": Measured("aa", {"content_f": 0.849, "attitudes": 0.06})}
    with pytest.raises(GateError, match=r"content_f 0\.849, pinned 0\.850"):
        update(lower, path)
    assert read_baseline(path) == PINNED
    update(lower, path, allow_regression=True)
    assert read_baseline(path) == lower


def test_gate_update_keeps_other_sets(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    update(PINNED, path)
    update({"cases": Measured("cc", {"right": 0.9})}, path)
    assert set(read_baseline(path)) == {"dev", "cases"}


def test_gate_baseline_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text('{"dev": {"figures": {}}}')
    with pytest.raises(GateError, match="needs a digest"):
        read_baseline(path)


def test_gate_digest(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("a")
    before = digest_of(path)
    path.write_text("b")
    assert digest_of(path) != before

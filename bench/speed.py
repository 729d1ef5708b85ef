"""Speed, start-up and memory of `quoteledger extract`, beside a yardstick measured in the same run.

The command runs as users run it, in a process of its own, with one worker process and with two; the
yardstick is spaCy's blank English pipeline over the same texts. In every round each thing is measured
once, so that a busy machine slows all of them alike; the figures are those of each thing's best round,
since whatever else goes on can only slow it down.

    python bench/speed.py data/corpus/polnear-dev.articles.jsonl --repeat 3
"""

import argparse
import json
import os
import platform
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from typing import Any

from processes import Run, measure

_ROOT = Path(__file__).parent.parent
_CLOSING_LINE = re.compile(r"in (?P<seconds>[\d,.]+) s \([\d,]+ words/s\)")
_MEBI = 1 << 20
_WORDS = 60_000
# what is measured in each round, by the processes that it uses
_EXTRACTS = {"extract, 1 process": 1, "extract, 2 processes": 2}
_HELP, _ONE, _YARDSTICK = "quoteledger --help", "extract, one article", "spaCy tokens and sentences"


def seed_articles(words: int, seeds: Path = _ROOT / "seeds") -> list[dict[str, str]]:
    """The sample articles again and again, with ids of their own, until there are so many words."""
    found = []
    for path in sorted(seeds.iterdir()):
        content = path.read_text(encoding="utf8")
        if path.suffix == ".jsonl":
            found += [json.loads(line)["text"] for line in content.splitlines() if line.strip()]
        else:
            found.append(content)
    articles: list[dict[str, str]] = []
    total = 0
    for number, text in enumerate(cycle(found), start=1):
        articles.append({"id": f"seed-{number}", "text": text})
        total += len(text.split())
        if total >= words:
            break
    return articles


def write_articles(articles: Iterable[Mapping[str, str]], path: Path) -> None:
    """Writes articles as JSON lines."""
    lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    path.write_text("".join(lines), encoding="utf8")


def closing_seconds(errors: str) -> float:
    """The seconds that the closing line of `extract` states: all but the imports before the first article."""
    matches = list(_CLOSING_LINE.finditer(errors))
    if not matches:
        raise RuntimeError(f"the command printed no closing line: {errors.strip()}")
    return float(matches[-1]["seconds"].replace(",", ""))


def command() -> list[str]:
    """The installed command of this environment."""
    script = Path(sys.executable).with_name("quoteledger")
    return [str(script)] if script.exists() else [sys.executable, "-m", "quoteledger"]


def benchmark(articles: Path, *, repeat: int, model: str) -> dict[str, Any]:
    """Everything measured `repeat` times: the texts' size, the runs, and the best of each."""
    quoteledger = command()
    yardstick = [sys.executable, str(Path(__file__).with_name("yardstick.py")), str(articles)]
    counts: dict[str, Any] = {}
    runs: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        one, ledger = Path(folder) / "one.jsonl", str(Path(folder) / "ledger.parquet")
        with articles.open(encoding="utf8") as lines:
            one.write_text(next(lines), encoding="utf8")
        extract = [*quoteledger, "extract", "-o", ledger, "--model", model]
        for _ in range(repeat):
            plain = measure(yardstick)
            counts = json.loads(plain.output)
            words = counts["words"]
            _add(runs, _YARDSTICK, plain, words, net=counts.pop("seconds"))
            _add(runs, _HELP, measure([*quoteledger, "--help"]))
            _add(runs, _ONE, measure([*extract, str(one)]))
            for name, processes in _EXTRACTS.items():
                run = measure([*extract, "--processes", str(processes), str(articles)])
                _add(runs, name, run, words, net=closing_seconds(run.errors))
    best = {name: min(of_name, key=lambda run: run["seconds"]) for name, of_name in runs.items()}
    yard = best[_YARDSTICK]["net_words_per_second"]
    for name in (_YARDSTICK, *_EXTRACTS):
        best[name] = best[name] | {"of_yardstick": best[name]["net_words_per_second"] / yard}
    return {
        **counts,
        "repeat": repeat,
        "model": model,
        "machine": machine(),
        "best": best,
        "runs": runs,
    }


def _add(
    runs: dict[str, list[dict[str, Any]]], name: str, run: Run, words: int = 0, *, net: float = 0.0
) -> None:
    figures = {key: value for key, value in asdict(run).items() if key not in ("output", "errors")}
    if words:
        figures |= {"words_per_second": words / run.seconds, "net_words_per_second": words / net}
    runs.setdefault(name, []).append(figures)


def machine() -> dict[str, Any]:
    """What the figures hold for; with torch installed, spaCy loads it, which costs seconds and memory."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "cores": cores,
        "architecture": platform.machine(),
        "python": platform.python_version(),
        "torch": find_spec("torch") is not None,
    }


def table(result: Mapping[str, Any]) -> str:
    """The best runs as a table, words/s by the whole command and net of start-up."""
    of = result["machine"]
    lines = [
        f"{result['articles']:,} articles, {result['words']:,} words; {of['cores']} cores, "
        f"{of['architecture']}, Python {of['python']}{', torch installed' * of['torch']}; "
        f"best of {result['repeat']}",
        "",
        f"{'':<28}{'seconds':>9}{'words/s':>10}{'net':>10}{'yardstick':>11}{'largest':>11}{'all':>11}",
    ]
    for name, figures in result["best"].items():
        speed = ["", "", ""]
        if "of_yardstick" in figures:
            speed = [f"{figures[key]:,.0f}" for key in ("words_per_second", "net_words_per_second")]
            speed.append(f"x {figures['of_yardstick']:.3f}")
        memory = [f"{figures[key] / _MEBI:,.0f} MiB" for key in ("largest", "summed")]
        lines.append(
            f"{name:<28}{figures['seconds']:>9.2f}{speed[0]:>10}{speed[1]:>10}{speed[2]:>11}"
            f"{memory[0]:>11}{memory[1]:>11}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "articles", type=Path, nargs="?", help="JSON lines (default: the articles of seeds/, repeated)"
    )
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="rounds (default: 3)")
    parser.add_argument(
        "--words", type=int, default=_WORDS, metavar="N", help=f"repeat the seeds up to this ({_WORDS:,})"
    )
    parser.add_argument("--model", default="en_quoteledger", metavar="NAME_OR_PATH")
    parser.add_argument("--json", action="store_true", help="print every run as JSON")
    args = parser.parse_args()
    if args.repeat < 1:
        parser.error("--repeat must be at least 1")
    with tempfile.TemporaryDirectory() as folder:
        articles = args.articles
        if articles is None:
            articles = Path(folder) / "seeds.jsonl"
            write_articles(seed_articles(args.words), articles)
        result = benchmark(articles, repeat=args.repeat, model=args.model)
    result["input"] = "seeds/" if args.articles is None else args.articles.name
    print(json.dumps(result, indent=2) if args.json else table(result))


if __name__ == "__main__":
    main()

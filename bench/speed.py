"""Speed, start-up and memory of `quoteledger extract`, beside a spaCy pipeline measured in the same run.

Every command runs as users run it, in its own processes. In every round each is measured once, so that a
busy machine slows all alike; the figures are each one's best round. The rival is described in rival.py.

    python bench/speed.py data/corpus/polnear-dev.articles.jsonl --repeat 3
"""

import argparse
import json
import os
import platform
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from typing import Any

from processes import Run, measure

_BENCH = Path(__file__).parent
_TABLE = _BENCH / "README.md"
_README = _BENCH.parent / "README.md"
_SCALE = _BENCH.parent / "docs" / "scale.md"
_DEV = _BENCH.parent / "data" / "corpus" / "polnear-dev.articles.jsonl"
_MEBI = 1 << 20
_WORDS = 60_000
_LONG_CHARACTERS = 20_000_000
_BILLION_WORDS = 800e9  # a billion articles of 800 words
_WEEK_HOURS = 7 * 24
_SIZES = (1, 4, 16)
_HELP, _ONE = "quoteledger --help", "extract, one article"
_RIVAL, _QUOTES = "spaCy pipeline, 2 processes", "the same with textacy's quotations"
_LONG = "extract, one article of 20 MB, cut"
_ALONE, _PAIR = "extract, 1 worker of 1 thread", "extract, 2 workers"
# compared with the rival by words per second once everything has started
_COMPARED = (_RIVAL, _QUOTES, _ALONE, _PAIR)


def seed_articles(words: int, seeds: Path = _BENCH.parent / "seeds") -> list[dict[str, str]]:
    """Return the sample articles, repeated with ids of their own until there are so many words."""
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


def read_lines(path: Path) -> list[dict[str, str]]:
    """Return the articles of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def copies(articles: Sequence[Mapping[str, str]], times: int) -> Iterable[dict[str, str]]:
    """Yield the articles so many times, with ids of their own."""
    for copy in range(times):
        for number, article in enumerate(articles):
            yield {"id": f"{copy}-{number}", "text": article["text"]}


def around_a_long_one(articles: Sequence[Mapping[str, str]]) -> Iterable[dict[str, str]]:
    """Yield a small article, all articles as one of 20 MB, and a small one again."""
    text = "\n\n".join(article["text"] for article in articles) + "\n\n"
    long = text * (_LONG_CHARACTERS // len(text) + 1)
    for name, words in (("before", articles[0]["text"]), ("long", long), ("behind", articles[-1]["text"])):
        yield {"id": name, "text": words}


def write_articles(articles: Iterable[Mapping[str, str]], path: Path) -> None:
    """Write articles as JSON lines."""
    lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    path.write_text("".join(lines), encoding="utf8")


def command() -> list[str]:
    """Return the installed command of this environment."""
    script = Path(sys.executable).with_name("quoteledger")
    return [str(script)] if script.exists() else [sys.executable, "-m", "quoteledger"]


def commands(folder: Path, model: str, rival: Path, size: int) -> dict[str, list[str]]:
    """Return the commands to compare, over the articles of one size."""
    articles = str(folder / f"{size}.jsonl")
    extract = [*command(), "extract", articles, "-o", str(folder / "ledger.parquet"), "--model", model]
    parse = [sys.executable, str(_BENCH / "rival.py"), "run", str(rival), articles, "--processes", "2"]
    return {
        _RIVAL: parse,
        _QUOTES: [*parse, "--quotations"],
        _ALONE: [*extract, "--workers", "1", "--threads", "1"],
        _PAIR: [*extract, "--workers", "2"],
    }


def benchmark(
    articles: Sequence[Mapping[str, str]], *, repeat: int, model: str, rival: Path, sizes: Sequence[int]
) -> dict[str, Any]:
    """Return all measurements: small and middle size `repeat` times in turn, the largest once, for memory."""
    words = sum(len(article["text"].split()) for article in articles)
    runs: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes:
            write_articles(copies(articles, size), folder / f"{size}.jsonl")
        write_articles(articles[:1], folder / "one.jsonl")
        write_articles(around_a_long_one(articles), folder / "long.jsonl")
        extract = [*command(), "extract", "-o", str(folder / "one.parquet"), "--model", model]
        for _ in range(repeat):
            _add(runs, _HELP, measure([*command(), "--help"]))
            _add(runs, _ONE, measure([*extract, str(folder / "one.jsonl")]))
            for size in sizes[:2]:
                for label, line in commands(folder, model, rival, size).items():
                    _add(runs, f"{label}, {size}x", measure(line), words * size)
        for size in sizes[2:]:
            line = commands(folder, model, rival, size)[_PAIR]
            _add(runs, f"{_PAIR}, {size}x", measure(line), words * size)
        _add(runs, _LONG, measure([*extract, str(folder / "long.jsonl"), "--workers", "2"]))
        stages = [sys.executable, str(_BENCH / "stages.py"), str(folder / f"{sizes[0]}.jsonl")]
        seconds = json.loads(measure([*stages, "--model", model]).output)
    best = {label: min(of_label, key=lambda run: run["seconds"]) for label, of_label in runs.items()}
    return {
        "articles": len(articles),
        "words": words,
        "sizes": list(sizes),
        "repeat": repeat,
        "model": model,
        "machine": machine(),
        "best": best,
        "steady": {label: steady(best, label, sizes) for label in _COMPARED},
        "stages": {stage: value / sum(seconds.values()) for stage, value in seconds.items()},
        "runs": runs,
    }


def steady(best: Mapping[str, Mapping[str, Any]], label: str, sizes: Sequence[int]) -> float:
    """Return the words per second beyond start-up: extra words of one size by its extra seconds."""
    less, more = (best[f"{label}, {size}x"] for size in sizes[:2])
    return float((more["words"] - less["words"]) / (more["seconds"] - less["seconds"]))


def _add(runs: dict[str, list[dict[str, Any]]], label: str, run: Run, words: int = 0) -> None:
    figures = {key: value for key, value in asdict(run).items() if key not in ("output", "errors")}
    if words:
        figures |= {"words": words, "words_per_second": words / run.seconds}
    runs.setdefault(label, []).append(figures)


def machine() -> dict[str, Any]:
    """Return what the figures hold for; with torch installed, spaCy loads it, which costs time and memory."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "cores": cores,
        "architecture": platform.machine(),
        "python": platform.python_version(),
        "torch": find_spec("torch") is not None,
    }


def table(result: Mapping[str, Any]) -> str:
    """Return the best runs, the comparison and the stages as Markdown."""
    of, steady_rates = result["machine"], result["steady"]
    lines = [
        f"{result['articles']:,} articles, {result['words']:,} words (1x); {of['cores']} cores, "
        f"{of['architecture']}, Python {of['python']}{', torch installed' * of['torch']}; "
        f"best of {result['repeat']}.",
        "",
        "| command | seconds | words/s | largest process | all processes |",
        "| --- | --- | --- | --- | --- |",
    ]
    for label, figures in result["best"].items():
        speed = f"{figures['words_per_second']:,.0f}" if "words_per_second" in figures else ""
        memory = " | ".join(f"{figures[key] / _MEBI:,.0f} MiB" for key in ("largest", "summed"))
        lines.append(f"| {label} | {figures['seconds']:.2f} | {speed} | {memory} |")
    lines += ["", "| beyond start-up | words/s | of the rival's |", "| --- | --- | --- |"]
    for label, rate in steady_rates.items():
        lines.append(f"| {label} | {rate:,.0f} | {rate / steady_rates[_RIVAL]:.2f} |")
    scaling = steady_rates[_PAIR] / steady_rates[_ALONE]
    lines += ["", f"Two workers are {scaling:.2f} times as fast as one.", ""]
    lines += ["| stage | share of the time |", "| --- | --- |"]
    lines += [f"| {stage} | {share:.1%} |" for stage, share in result["stages"].items()]
    return "\n".join(lines)


def speed_block(results: str) -> str:
    """Return what the README says of the results, given their table."""
    runs, rates = _rows(results, "command"), _rows(results, "beyond start-up")
    *_, most = (label for label in runs if label.startswith(_PAIR))
    memory = [max(_number(row[column]) for label, row in runs.items() if _PAIR in label) for column in (2, 3)]
    lines = [
        results.strip().partition("\n")[0],
        "",
        "| | |",
        "| --- | --- |",
        f"| `extract`, two processes | {rates[_PAIR][0]} words/s beyond start-up |",
        f"| the same with start-up | {runs[most][1]} words/s over {most.split()[-1]} the articles |",
        f"| one process and thread | {rates[_ALONE][0]} words/s |",
        f"| a spaCy CNN pipeline (tagger, parser, names), two processes | {rates[_RIVAL][0]} words/s |",
        f"| peak memory, however many the articles | {memory[0]:,} MiB a process, {memory[1]:,} MiB in all |",
        f"| start-up of the command | {runs[_HELP][0]} s |",
        f"| `extract` of one article | {runs[_ONE][0]} s |",
    ]
    return "\n".join(lines)


def cost_block(results: str) -> str:
    """Return what docs/scale.md says that a billion articles cost, given the table of results."""
    rate = _number(_rows(results, "beyond start-up")[_ALONE][0])
    hours = _BILLION_WORDS / rate / 3600
    return (
        f"at {rate:,} words/s, {round(hours, -3):,.0f}, a week on {round(hours / _WEEK_HOURS, -1):,.0f} cores"
    )


def _rows(results: str, header: str) -> dict[str, list[str]]:
    """Return the rows of the table that begins with this header, by their first cell."""
    rows = results[results.index(f"| {header} |") :].split("\n\n")[0].splitlines()[2:]
    return {cells[0]: cells[1:] for cells in ([c.strip() for c in row.strip("|").split("|")] for row in rows)}


def _number(cell: str) -> int:
    return int(cell.removesuffix(" MiB").replace(",", ""))


def block(path: Path, name: str) -> str:
    """Return what stands between `<!-- name -->` and `<!-- /name -->` in a file."""
    return _block(name).search(path.read_text(encoding="utf8"))[0]  # type: ignore[index]


def write_block(path: Path, name: str, content: str) -> None:
    """Put the content between the two comments."""
    text = path.read_text(encoding="utf8")
    path.write_text(_block(name).sub(lambda _: content, text), encoding="utf8")


def _block(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=<!-- {name} -->).*?(?=<!-- /{name} -->)", re.DOTALL)


def write(results: str) -> None:
    """Write the results into bench/README.md, and what follows from them where users read it."""
    write_block(_TABLE, "results", f"\n{results}\n")
    write_block(_README, "speed", f"\n{speed_block(results)}\n")
    write_block(_SCALE, "cost", cost_block(results))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "articles",
        type=Path,
        nargs="?",
        help="JSON lines (default: the development articles after make corpus, else the seeds repeated)",
    )
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="rounds (default: 3)")
    parser.add_argument(
        "--words", type=int, default=_WORDS, metavar="N", help=f"repeat the seeds up to this ({_WORDS:,})"
    )
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=_SIZES, metavar="N", help="times the articles (1 4 16)"
    )
    parser.add_argument("--rival", type=Path, default=_BENCH.parent / "build" / "bench" / "rival")
    parser.add_argument("--model", default="en_quoteledger", metavar="NAME_OR_PATH")
    parser.add_argument("--json", action="store_true", help="print every run as JSON")
    parser.add_argument(
        "--write",
        action="store_true",
        help="put the figures into bench/README.md, README.md, docs/",
    )
    args = parser.parse_args()
    if args.repeat < 1 or len(args.sizes) < 2 or args.sizes[0] >= args.sizes[1]:
        parser.error("--repeat must be at least 1, --sizes at least two, the second larger than the first")
    if not args.rival.is_dir():
        parser.error(f"{args.rival} is not there; train it first: make bench, or bench/rival.py train")
    path = args.articles or (_DEV if _DEV.exists() else None)
    articles = seed_articles(args.words) if path is None else read_lines(path)
    result = benchmark(
        articles, repeat=args.repeat, model=args.model, rival=args.rival, sizes=tuple(args.sizes)
    )
    result["input"] = "seeds/" if path is None else path.name
    print(json.dumps(result, indent=2) if args.json else table(result))
    if args.write:
        write(table(result))


if __name__ == "__main__":
    main()

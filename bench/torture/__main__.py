"""Try to break quoteledger in every way that the families know, and print what survived.

PYTHONPATH=bench python -m torture [--scale 0.1] [--seed 0] [--write] [FAMILY …]

At scale 1 it takes hours. `--write` puts the lines into docs/reliability.md, in the place of older ones.
"""

import argparse
import os
import pkgutil
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from importlib import import_module
from pathlib import Path

# one thread a process, as in the command's workers: others only wait for work, at full speed
os.environ |= {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}

import quoteledger

import torture
from torture.results import Result

_PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
_BEGIN, _END = "<!-- results -->\n", "<!-- /results -->\n"
_HEAD = "| family | tried | survived | version, scale, seed | |"
Family = Callable[[float, int], list[Result]]


def families() -> dict[str, Family]:
    """Return what each module of the package that has tries runs, by its name."""
    modules = {module.name: module.name for module in pkgutil.iter_modules(torture.__path__)}
    found = {name: import_module(f"torture.{name}") for name in sorted(modules) if name != "__main__"}
    return {name: module.run for name, module in found.items() if hasattr(module, "run")}


def table_of(results: list[Result], run: str) -> str:
    """Return a table in Markdown; `run` says of each line what made it."""
    lines = [_HEAD, "| --- | ---: | ---: | --- | --- |"]
    for result in results:
        note = " ".join(result.note.replace("|", "\\|").split())
        lines.append(f"| {result.family} | {result.tried:,} | {result.survived:,} | {run} | {note} |")
    return "\n".join(lines) + "\n"


def write_table(page: Path, table: str) -> None:
    """Put a table's lines between the page's marks; lines of other families stay."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    old, _, after = rest.partition(_END)
    head, rule, *new = table.splitlines()
    lines = {line.split(" | ")[0]: line for line in [*old.splitlines()[2:], *new]}
    told = "\n".join([head, rule, *sorted(lines.values())]) + "\n"
    page.write_text(before + _BEGIN + told + _END + after, encoding="utf-8")


def main() -> int:
    """Run the families; return 1 if something did not survive."""
    known = families()
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "families", nargs="*", metavar="FAMILY", help=f"of {', '.join(known)}; all by default"
    )
    parser.add_argument("--scale", type=float, default=0.1, help="share of the tries; 0.1 by default")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="families that run at once")
    parser.add_argument("--write", action="store_true", help="write the lines into docs/reliability.md")
    args = parser.parse_args()
    if unknown := set(args.families) - set(known):
        parser.error(f"there is no family {', '.join(sorted(unknown))}; choose among {', '.join(known)}")
    run = f"{quoteledger.__version__}, scale {args.scale:g}, seed {args.seed}"
    results: list[Result] = []
    with ProcessPoolExecutor(args.jobs) as pool:
        # texts, which take longest, first
        names = args.families or sorted(known, reverse=True)
        runs = [pool.submit(known[name], args.scale, args.seed) for name in names]
        for done in as_completed(runs):
            results += done.result()
            if args.write:
                write_table(_PAGE, table_of(done.result(), run))
    print(table_of(sorted(results, key=lambda result: result.family), run), end="")
    return int(any(result.survived < result.tried for result in results))


if __name__ == "__main__":
    sys.exit(main())

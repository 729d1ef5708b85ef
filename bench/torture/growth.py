"""Growth: how the time of an article grows with its length.

Each pattern is doubled twice at a time from 4,000 characters on. No such step may take more than 1.3 times
four times as long, no text more than ten times as long as plain news of its length. Processor time counts, so
that other processes matter little; what seems too slow is measured again, both lengths, and the least counts.
"""

import random
import sys
import time
from collections.abc import Callable
from functools import cache

import quoteledger
from quoteledger.article import Article
from spacy.language import Language

from torture.patterns import PATTERNS, news, write
from torture.results import Result
from torture.texts import read

TRIED = 100
FIRST, LAST = 4_000, 256_000
# of a tenth, where machines are shared, and lengths too short to tell much
LAST_OF_FEW, SLACK = 16_000, 1.5
STEP = 4
MOST_GROWTH, MOST_TIMES_NEWS = 1.3, 10.0
_TRIES = 4
# what takes less says more of the clock than of the text
_LEAST_SECONDS = 0.05
Measure = Callable[[str], float]


def seconds_of(nlp: Language, text: str) -> float:
    """Return the processor seconds that a text takes from its characters to its rows."""
    began = time.process_time()
    read(nlp, Article(id="a", text=text))
    return time.process_time() - began


def worst_of(unit: Callable[[int], str], last: int, measure: Measure, plain: Measure) -> tuple[float, float]:
    """Return the greatest growth over all steps, and the greatest time as a multiple of plain news."""
    growth = times_news = 0.0
    length, before = FIRST, measure(write(unit, FIRST))
    while length < last:
        length *= STEP
        text, short = write(unit, length), write(unit, length // STEP)
        seconds = measure(text)
        for _ in range(_TRIES):
            if seconds <= STEP * MOST_GROWTH * before:
                break
            seconds, before = min(seconds, measure(text)), min(before, measure(short))
        if seconds > _LEAST_SECONDS:
            growth = max(growth, seconds / (STEP * before))
            times_news = max(times_news, seconds / plain(write(news, length)))
        before = seconds
    return growth, times_news


def run(scale: float, seed: int) -> list[Result]:
    """Let a hundred patterns grow, or at a small scale some of them, and not so far."""
    few = scale < 1
    names = random.Random(seed).sample(sorted(PATTERNS), min(max(round(TRIED * scale), 1), len(PATTERNS)))
    last, slack = (LAST_OF_FEW, SLACK) if few else (LAST, 1.0)
    nlp = quoteledger.load(threads=1)
    read(nlp, Article(id="a", text=write(news, FIRST)))

    def measure(text: str) -> float:
        return seconds_of(nlp, text)

    worst, plain = {}, cache(measure)
    for name in names:
        worst[name] = growth, times = worst_of(PATTERNS[name], last, measure, plain)
        print(f"{name}: {growth:.2f}, {times:.1f}", file=sys.stderr, flush=True)
    slow = {
        name
        for name, (growth, times) in worst.items()
        if growth > MOST_GROWTH * slack or times > MOST_TIMES_NEWS * slack
    }
    growth, of_growth = max((growth, name) for name, (growth, _) in worst.items())
    times, of_times = max((times, name) for name, (_, times) in worst.items())
    note = f"from {FIRST:,} to {last:,} characters, four times as many each time; the time grows at most "
    note += f"{growth:.2f} times as much ({of_growth}), "
    note += f"a text takes {times:.1f} times as long as plain news at most ({of_times})"
    note += f"; too slow: {', '.join(sorted(slow))}" if slow else ""
    return [Result("patterns that grow", len(names), len(names) - len(slow), note)]

"""Growth: how the time of an article grows with its length.

Each pattern is doubled from 4,000 characters on. No doubling may take more than 1.3 times twice as long, no
text more than ten times as long as plain news of its length. Processor time counts, so that other processes
matter little; what seems too slow is measured again.
"""

import random
import time
from collections.abc import Callable
from functools import cache

import quoteledger
from quoteledger.article import Article
from spacy.language import Language

from torture.patterns import PATTERNS, news, write
from torture.results import Result
from torture.texts import read

FIRST, LAST = 4_000, 256_000
# of a tenth, where machines are shared, and lengths too short to tell much
LAST_OF_FEW, SLACK = 32_000, 1.5
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
    """Return the greatest growth over all doublings, and the greatest time as a multiple of plain news."""
    growth = times_news = 0.0
    length, before = FIRST, measure(write(unit, FIRST))
    while length < last:
        length *= 2
        text, half = write(unit, length), write(unit, length // 2)
        seconds = measure(text)
        for _ in range(_TRIES):
            if seconds <= 2 * MOST_GROWTH * before:
                break
            seconds, before = min(seconds, measure(text)), max(before, measure(half))
        if seconds > _LEAST_SECONDS:
            growth = max(growth, seconds / (2 * before))
            times_news = max(times_news, seconds / plain(write(news, length)))
        before = seconds
    return growth, times_news


def run(scale: float, seed: int) -> list[Result]:
    """Double all patterns, or at a small scale some of them, and not so often."""
    few = scale < 1
    names = random.Random(seed).sample(sorted(PATTERNS), max(round(len(PATTERNS) * min(scale, 1)), 1))
    last, slack = (LAST_OF_FEW, SLACK) if few else (LAST, 1.0)
    nlp = quoteledger.load(threads=1)
    read(nlp, Article(id="a", text=write(news, FIRST)))

    def measure(text: str) -> float:
        return seconds_of(nlp, text)

    worst = {name: worst_of(PATTERNS[name], last, measure, cache(measure)) for name in names}
    slow = {
        name
        for name, (growth, times) in worst.items()
        if growth > MOST_GROWTH * slack or times > MOST_TIMES_NEWS * slack
    }
    growth, of_growth = max((growth, name) for name, (growth, _) in worst.items())
    times, of_times = max((times, name) for name, (_, times) in worst.items())
    note = f"to {last:,} characters; a doubling takes {2 * growth:.2f} times as long at most ({of_growth}), "
    note += f"a text {times:.1f} times as long as plain news ({of_times})"
    note += f"; too slow: {', '.join(sorted(slow))}" if slow else ""
    return [Result("patterns that grow", len(names), len(names) - len(slow), note)]

"""Writes the parts of a dataset with the workers of this machine."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice

from quoteledger.article import Article, Failure
from quoteledger.corpus.dataset.manifest import Dataset
from quoteledger.corpus.dataset.parts import Target, open_part
from quoteledger.corpus.dataset.plan import Part, Plan, parts_of, split_of
from quoteledger.corpus.processor import Settings
from quoteledger.corpus.run import Result, run
from quoteledger.readers import ArticleMaker, read_sources

Watch = Callable[[Iterator[Result]], Iterator[Result]]


def run_parts(
    plan: Plan, dataset: Dataset, target: Target, *, maker: ArticleMaker, settings: Settings, watch: Watch
) -> None:
    """Write the parts that the dataset lacks; their results pass through `watch`.

    Parts follow each other without a break: workers already process the next one while a part is finished.
    """
    under_way: deque[Part] = deque()

    def items() -> Iterator[Article | Failure]:
        for part in read_parts(plan, maker):
            if part.name not in dataset.finished:
                under_way.append(part)
                yield from part.items

    with closing(run(items(), settings)) as results:
        watched = watch(results)
        while (first := next(watched, None)) is not None:
            part = under_way.popleft()
            with open_part(target, part.name) as writer:
                writer.add(first)
                for result in islice(watched, len(part.items) - 1):
                    writer.add(result)
            # the rows of a file that is no longer the same are nobody's; they are made again
            if not plan.changes(split_of(part.name)):
                dataset.add(writer.record(target))


def read_parts(plan: Plan, maker: ArticleMaker) -> Iterator[Part]:
    """Yield all parts with their articles, in order; finished ones too, since ids must be unique."""
    for split in plan.splits:
        yield from parts_of(split, read_sources(split.sources, maker), plan.part_articles)
    maker.finish()

"""The input of a dataset -> splits (files read together) -> parts (articles whose rows are one file).

Both depend on the input alone, so every engine, however many workers it has, writes the same parts.
"""

import hashlib
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from quoteledger.article import Article, Failure
from quoteledger.corpus.run import shards
from quoteledger.errors import UsageError
from quoteledger.readers import ReadOptions, check_use, find_sources
from quoteledger.readers.inputs import fixed_part
from quoteledger.readers.streams import Source, reason, state_of, states_of

logger = logging.getLogger(__name__)

# some minutes of work for one core
PART_CHARACTERS = 4_000_000
_SPLIT_BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class Split:
    """Consecutive files of the input, or one large one."""

    index: int
    sources: tuple[Source | Failure, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive articles of a split; names begin with the split's index and sort in input order."""

    name: str
    items: list[Article | Failure]


class Plan:
    """The files of the input, in order, as they were when the run began, and the most articles of a part."""

    def __init__(self, sources: Sequence[Source | Failure], part_articles: int) -> None:
        self.sources = sources
        self.part_articles = part_articles
        self._states = states_of(sources)

    @classmethod
    def of(
        cls, inputs: Sequence[str | Path], options: ReadOptions, *, out: Sequence[Path], part_articles: int
    ) -> "Plan":
        """Return the plan for inputs that can be read again, without what lies in the output folders."""
        if part_articles < 1:
            raise UsageError(f"part_articles is {part_articles}; it must be at least 1")
        check_use(inputs, options)
        folders = [Path(os.path.realpath(path)) for path in out]
        for item in map(str, inputs):
            for folder, shown in zip(folders, out, strict=True):
                if Path(os.path.realpath(fixed_part(item))).is_relative_to(folder):
                    raise UsageError(f"{item} is an input, but {shown} an output; write to another folder")
        sources: list[Source | Failure] = []
        for source in find_sources(inputs, options, tell=logger.info):
            if isinstance(source, Source):
                if source.standard_input or (source.path.exists() and not source.path.is_file()):
                    raise UsageError(
                        f"{source.name} can be read only once; a folder as output needs files as input"
                    )
                if any(Path(os.path.realpath(source.path)).is_relative_to(folder) for folder in folders):
                    continue
            sources.append(source)
        return cls(sources, part_articles)

    @cached_property
    def splits(self) -> list[Split]:
        """Groups of files of limited size together, in order."""
        splits, together, size = list[Split](), list[Source | Failure](), 0
        for source in self.sources:
            state = self._states[source.path] if isinstance(source, Source) else None
            own = state.size if state is not None else 0
            if together and size + own > _SPLIT_BYTES:
                splits.append(Split(len(splits), tuple(together)))
                together, size = [], 0
            together.append(source)
            size += own
        return [*splits, Split(len(splits), tuple(together))] if together else splits

    @cached_property
    def digests(self) -> list[dict[str, Any]]:
        """Name, size and SHA-256 of each file; of one that cannot be read, what is wrong."""
        return [_digest(source) for source in self.sources]

    def changes(self, split: int | None = None) -> list[Failure]:
        """Return a failure for each file, of one split or of all, that is no longer what it was at first."""
        sources = self.sources if split is None else self.splits[split].sources
        return [
            Failure(
                "changed during the run" if source.path.exists() else "vanished during the run",
                file=source.name,
            )
            for source in sources
            if isinstance(source, Source) and self._has_changed(source)
        ]

    def _has_changed(self, source: Source) -> bool:
        now = state_of(source.path)
        if now == self._states[source.path]:
            return False
        if _digest(source) != self.digests[self._places[source.path]]:
            return True
        # touched, or replaced by the same, or with other permissions
        self._states[source.path] = now
        return False

    @cached_property
    def _places(self) -> dict[Path, int]:
        return {s.path: place for place, s in enumerate(self.sources) if isinstance(s, Source)}


def parts_of(split: Split, items: Iterable[Article | Failure], part_articles: int) -> Iterator[Part]:
    """Yield the parts of a split, given its articles."""
    for number, together in enumerate(shards(items, part_articles, PART_CHARACTERS)):
        yield Part(f"{split.index:06}-{number:06}", together)


def _digest(source: Source | Failure) -> dict[str, Any]:
    if isinstance(source, Failure):
        return {"file": source.file, "error": source.error}
    try:
        with source.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return {"file": source.name, "bytes": file.tell(), "sha256": digest}
    except OSError as error:
        return {"file": source.name, "error": reason(error)}


def split_of(part: str) -> int:
    """Return the index of the split that a part of this name belongs to."""
    return int(part.partition("-")[0])

"""The input of a dataset -> splits (files read together) -> parts (articles whose rows are one file).

Both depend on the input alone, so every engine, however many workers it has, writes the same parts.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoteledger.article import Article, Failure
from quoteledger.errors import UsageError
from quoteledger.readers import ReadOptions, check_columns, check_inputs, find_sources
from quoteledger.readers.streams import Source, reason

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


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of the input, in order, and the most articles that a part has."""

    sources: Sequence[Source | Failure]
    part_articles: int

    @classmethod
    def of(
        cls, inputs: Sequence[str | Path], options: ReadOptions, *, out: Sequence[Path], part_articles: int
    ) -> "Plan":
        """Return the plan for inputs that can be read again, without what lies in the output folders."""
        if part_articles < 1:
            raise UsageError(f"part_articles is {part_articles}; it must be at least 1")
        check_inputs(inputs, options)
        check_columns(find_sources(inputs, options), options)
        folders = [path.resolve() for path in out]
        sources: list[Source | Failure] = []
        for source in find_sources(inputs, options):
            if isinstance(source, Source):
                if source.standard_input or not source.path.is_file():
                    raise UsageError(
                        f"{source.name} can be read only once; a folder as output needs files as input"
                    )
                if any(source.path.resolve().is_relative_to(folder) for folder in folders):
                    continue
            sources.append(source)
        return cls(sources, part_articles)

    def splits(self) -> Iterator[Split]:
        """Yield groups of files of limited size together, in order."""
        index, together, size = 0, list[Source | Failure](), 0
        for source in self.sources:
            own = source.path.stat().st_size if isinstance(source, Source) else 0
            if together and size + own > _SPLIT_BYTES:
                yield Split(index, tuple(together))
                index, together, size = index + 1, [], 0
            together.append(source)
            size += own
        if together:
            yield Split(index, tuple(together))

    def digests(self) -> list[dict[str, Any]]:
        """Return name, size and SHA-256 of each file; of one that cannot be read, what is wrong."""
        return [_digest(source) for source in self.sources]


def parts_of(split: Split, items: Iterable[Article | Failure], part_articles: int) -> Iterator[Part]:
    """Yield the parts of a split, given its articles."""
    number, waiting, characters = 0, list[Article | Failure](), 0
    for item in items:
        waiting.append(item)
        characters += len(item.text) if isinstance(item, Article) else 0
        if len(waiting) >= part_articles or characters >= PART_CHARACTERS:
            yield Part(_name(split, number), waiting)
            number, waiting, characters = number + 1, [], 0
    if waiting:
        yield Part(_name(split, number), waiting)


def _name(split: Split, number: int) -> str:
    return f"{split.index:06}-{number:06}"


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

"""Writes one part of a dataset into its file."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from quoteledger.article import Failure, count_words
from quoteledger.corpus.run import Result
from quoteledger.errors import OutputError
from quoteledger.writers import open_articles, open_ledger
from quoteledger.writers.manifests import PartRecord, digest_of, file_of
from quoteledger.writers.writing import ArticlesWriter, TableWriter


@dataclass(frozen=True, slots=True)
class Target:
    """Where parts are written, and what they have in common; can be sent to other machines."""

    folder: Path
    articles_folder: Path | None
    keep: tuple[str, ...]
    metadata: Mapping[str, str]
    facts: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a part that follow those of every ledger."""
        return (*self.keep, *self.facts)


class PartWriter:
    """Writer of one part's results; `record` describes the part once its files have their names."""

    def __init__(self, name: str, ledger: TableWriter, articles: ArticlesWriter | None) -> None:
        self._name = name
        self._ledger = ledger
        self._articles = articles
        self._count = self._words = self._rows = 0
        self._failures: list[Failure] = []

    def add(self, result: Result) -> None:
        """Add one article's rows, or its failure."""
        self._count += 1
        if result.failure is not None:
            self._failures.append(result.failure)
            return
        self._ledger.write(result.rows)
        self._rows += len(result.rows)
        if result.article is not None:
            self._words += count_words(result.article.text)
            if self._articles is not None:
                self._articles.write_article(result.article)

    def record(self, target: Target) -> PartRecord:
        """Return what the manifest keeps of the part, after its file is safely on disk."""
        file = file_of(self._name)
        digest, articles = _digest(target.folder / file), None
        if target.articles_folder is not None:
            articles = _digest(target.articles_folder / file)
        return PartRecord(
            *(self._name, file, digest, articles, self._count, self._words, self._rows), self._failures
        )


def _digest(path: Path) -> str:
    digest = digest_of(path)
    if digest is None:
        raise OutputError(f"{path} vanished as soon as it was written; continue with --resume")
    return digest


@contextmanager
def open_part(target: Target, name: str) -> Iterator[PartWriter]:
    """Open a part for writing; its files get their names when the context ends well, the ledger's last."""
    for folder in (target.folder, target.articles_folder):
        # what is written would make it anew, without the parts before
        if folder is not None and not folder.is_dir():
            raise OutputError(f"{folder} was removed during the run; run again with --resume")
    with ExitStack() as stack:
        ledger = stack.enter_context(
            open_ledger(target.folder / file_of(name), keep=target.columns, metadata=target.metadata)
        )
        articles = None
        if target.articles_folder is not None:
            path = target.articles_folder / file_of(name)
            articles = stack.enter_context(open_articles(path, keep=target.keep, metadata=target.metadata))
        yield PartWriter(name, ledger, articles)

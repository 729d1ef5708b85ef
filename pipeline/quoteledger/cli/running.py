"""Runs `quoteledger extract`: inputs -> a ledger in one file, or in a folder of part files."""

import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteledger.cli.progress import Tally, log_failures, tracked
from quoteledger.corpus.dataset.local import run_parts
from quoteledger.corpus.dataset.locks import claimed, locked
from quoteledger.corpus.dataset.manifest import Dataset
from quoteledger.corpus.dataset.parts import Target
from quoteledger.corpus.dataset.plan import Plan
from quoteledger.corpus.descriptions import describe_run, metadata_of
from quoteledger.corpus.keyed_ledgers import add_keys_to_parts, open_keyed_ledger
from quoteledger.corpus.processor import Settings
from quoteledger.corpus.run import Result, run
from quoteledger.counts import counted
from quoteledger.errors import InputError, UsageError
from quoteledger.extras import is_installed, missing_extra
from quoteledger.models import check
from quoteledger.readers import ArticleMaker, ReadOptions, count_articles, read_articles
from quoteledger.writers import open_articles, open_errors, open_ledger
from quoteledger.writers.files import check_writable

if TYPE_CHECKING:
    from rich.console import Console

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """What is extracted, how, and how it is shown: at most `limit` failures one by one (None: all)."""

    inputs: tuple[str, ...]
    reading: ReadOptions
    settings: Settings
    speakers: Path | None
    speaker_keys: bool
    console: "Console"
    quiet: bool
    limit: int | None

    def describe(self) -> dict[str, Any]:
        """Return what the ledger says of how it was made."""
        return describe_run(
            self.settings, self.reading, speakers=self.speakers, speaker_keys=self.speaker_keys
        )

    def watch(self, results: Iterator[Result], tally: Tally, *, finished: int = 0) -> Iterator[Result]:
        """Return the results, counted into the tally and shown as they pass, besides `finished` articles."""
        total = None if self.quiet else count_articles(self.inputs, self.reading)
        left = None if total is None else total - finished
        shown = log_failures(results, limit=self.limit)
        return tracked(shown, tally, console=self.console, total=left, quiet=self.quiet)


def extract_file(
    job: Job,
    output: str,
    *,
    articles_out: str | None,
    failures: Path | None,
    bom: bool,
    spreadsheet_safe: bool,
) -> Tally:
    """Write rows, articles and failures of a run into the named files and return its counts."""
    check(job.settings.model)
    keep = job.reading.keep
    found = read_articles(job.inputs, job.reading)
    metadata = metadata_of(job.describe())
    tally = Tally()
    with ExitStack() as stack:
        articles = None
        if articles_out is not None:
            articles = stack.enter_context(open_articles(articles_out, keep=keep, metadata=metadata))
        failed = stack.enter_context(open_errors(failures)) if failures is not None else None
        columns = (*keep, *job.settings.facts().columns)
        opened = open_keyed_ledger if job.speaker_keys else open_ledger
        # opened last, it gets its name first: where it cannot, the others do not get theirs
        ledger = stack.enter_context(
            opened(output, keep=columns, metadata=metadata, bom=bom, spreadsheet_safe=spreadsheet_safe)
        )
        results = stack.enter_context(closing(run(found, job.settings)))
        for result in job.watch(results, tally):
            if result.failure is not None:
                if failed is not None:
                    failed.write(result.failure)
                continue
            ledger.write(result.rows)
            if articles is not None and result.article is not None:
                articles.write_article(result.article)
        if tally.failures == tally.articles:
            if failed is not None:
                failed.close()
            raise InputError(
                f"no article could be read or processed, so {output} is not written; "
                f"see {failures if failures is not None else 'the messages above'}"
            )
        for beside in (articles, failed):
            if beside is not None:
                beside.complete()
    return tally


def extract_dataset(
    job: Job,
    folder: Path,
    *,
    articles_out: Path | None,
    errors: Path,
    resume: bool,
    part_articles: int,
    on_ray: bool,
    ray_address: str | None,
) -> Tally:
    """Write or complete the dataset in the folder and return its counts, parts of earlier runs included."""
    reading, settings = job.reading, job.settings
    check(settings.model)
    out = [folder] if articles_out is None else [folder, articles_out]
    if articles_out is not None:
        _check_apart(folder, articles_out)
    if on_ray and not is_installed("ray"):
        raise missing_extra("--engine ray", "ray")
    with locked(folder) as check_held, claimed(articles_out):
        # before the input is read for its digests
        check_writable(errors)
        plan = Plan.of(job.inputs, reading, out=out, part_articles=part_articles)
        about = job.describe()
        metadata = metadata_of(about)
        about["settings"] |= {
            "part_articles": part_articles,
            "articles_out": os.path.relpath(articles_out, folder) if articles_out is not None else None,
        }
        about["inputs"] = plan.digests
        dataset = Dataset(folder, about, errors, articles_out)
        tally = Tally()
        has_work = dataset.begin(resume=resume)
        kept = frozenset(dataset.finished)
        if has_work:
            if kept:
                logger.info("%s of %s kept", counted(len(kept), "finished part"), folder)
            target = Target(folder, articles_out, reading.keep, metadata, settings.facts().columns)
            if on_ray:
                from quoteledger.corpus.dataset.ray import run_parts_on_ray

                for record in run_parts_on_ray(
                    plan, dataset, target, reading=reading, settings=settings, address=ray_address
                ):
                    for failure in record.failures:
                        logger.warning("%s", failure)
            else:
                finished = sum(record.articles for record in dataset.finished.values())
                watch = partial(job.watch, tally=Tally(), finished=finished)
                maker = ArticleMaker(reading, logger.warning)
                run_parts(plan, dataset, target, maker=maker, settings=settings, watch=watch)
            check_held()
            dataset.check_parts()
            if job.speaker_keys:
                add_keys_to_parts(dataset, target)
            dataset.finish(plan.changes())
        else:
            logger.info("%s was finished already; there was nothing left to do", folder)
    tally.add_records(dataset.finished.values(), kept=kept)
    return tally


def _check_apart(folder: Path, articles_out: Path) -> None:
    """Raise a UsageError if one folder lies in the other: who reads one would read both."""
    real, other = Path(os.path.realpath(folder)), Path(os.path.realpath(articles_out))
    if real.is_relative_to(other) or other.is_relative_to(real):
        raise UsageError(f"one of {folder} and {articles_out} lies in the other; name two separate folders")

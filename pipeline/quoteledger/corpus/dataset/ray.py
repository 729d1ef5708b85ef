"""The parts of a dataset by Ray Data: tasks read, actors extract and write, this process keeps the manifest.

Plan, workers and writers are the same as on one machine, and so are the files. An actor that dies is replaced
by Ray and its part done again; an article that crashes or hangs costs only itself, since each actor keeps the
model in a worker process of its own.
"""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteledger.article import Article, Failure
from quoteledger.corpus.dataset.manifest import Dataset
from quoteledger.corpus.dataset.parts import Target, open_part
from quoteledger.corpus.dataset.plan import Plan, Split, parts_of, split_of
from quoteledger.corpus.pool import WorkerPool
from quoteledger.corpus.processor import Settings
from quoteledger.corpus.run import results_of, shards
from quoteledger.errors import UsageError, WorkerError
from quoteledger.readers import ArticleMaker, ReadOptions, read_sources
from quoteledger.readers.streams import Source
from quoteledger.writers.manifests import PartRecord

if TYPE_CHECKING:
    import pyarrow as pa

# reading is far quicker than extracting
_ACTORS_PER_READER = 8

logger = logging.getLogger(__name__)


def run_parts_on_ray(
    plan: Plan,
    dataset: Dataset,
    target: Target,
    *,
    reading: ReadOptions,
    settings: Settings,
    address: str | None = None,
) -> Iterator[PartRecord]:
    """Write the parts that the dataset lacks and yield the record of each as it is finished.

    Without an address, the cluster of RAY_ADDRESS is used, or one started here. All its machines must see the
    input files, the output folder and this package under the same names.
    """
    import ray
    import ray.data

    if settings.gpu:
        raise UsageError("the Ray engine runs on CPUs; leave gpu out")
    _connect(ray, address)
    actors = settings.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    threads = settings.threads or 1
    todo = _splits_to_read(plan, dataset)
    if not todo:
        return
    with _one_part_a_block(ray):
        parts = ray.data.from_items(todo, override_num_blocks=len(todo)).map_batches(
            _Reader(reading, plan.part_articles),
            batch_size=1,
            batch_format="pyarrow",
            # waiting for actors takes no core
            num_cpus=0,
            compute=ray.data.TaskPoolStrategy(size=max(1, actors // _ACTORS_PER_READER)),
        )
        done = parts.map_batches(
            Extractor,
            fn_constructor_args=(replace(settings, workers=1, threads=threads), target),
            batch_size=1,
            batch_format="pyarrow",
            num_cpus=threads,
            compute=ray.data.ActorPoolStrategy(size=actors),
        )
        try:
            for row in done.iter_rows():
                record = PartRecord.from_json(json.loads(row["record"]))
                if not plan.changes(split_of(record.part)):
                    dataset.add(record)
                    yield record
        except ray.exceptions.RayError as error:
            raise WorkerError(f"Ray gave up: {_last_line(error)}; continue with --resume") from error


class _Reader:
    """A Ray task: a split -> its unfinished parts, each with its articles as JSON."""

    def __init__(self, reading: ReadOptions, part_articles: int) -> None:
        self._reading = reading
        self._part_articles = part_articles

    def __call__(self, batch: "pa.Table") -> Iterator["pa.Table"]:
        """Yield the parts, one at a time."""
        import pyarrow as pa

        for row in batch.to_pylist():
            split = Split(row["split"], tuple(map(_source_of, json.loads(row["sources"]))))
            # unlike on one machine, an id that recurs in another split goes unnoticed
            maker = ArticleMaker(self._reading, logger.warning)
            articles = read_sources(split.sources, maker)
            for part in parts_of(split, articles, self._part_articles):
                if part.name not in row["finished"]:
                    items = json.dumps([_to_json(item) for item in part.items])
                    yield pa.table({"part": [part.name], "items": [items]})


class Extractor:
    """A Ray actor: parts -> their files; keeps the model in a worker process."""

    def __init__(self, settings: Settings, target: Target) -> None:
        self._target = target
        self._pool = WorkerPool(settings)

    def __call__(self, batch: "pa.Table") -> "pa.Table":
        """Write the files of the parts and return their records as JSON."""
        import pyarrow as pa

        records = [self._write(row["part"], json.loads(row["items"])) for row in batch.to_pylist()]
        return pa.table({"record": [json.dumps(asdict(record)) for record in records]})

    def _write(self, part: str, items: list[dict[str, Any]]) -> PartRecord:
        with open_part(self._target, part) as writer:
            for result in results_of(self._pool.run(shards(map(_from_json, items)))):
                writer.add(result)
        return writer.record(self._target)


def _splits_to_read(plan: Plan, dataset: Dataset) -> list[dict[str, Any]]:
    """Return the splits as rows for Ray, each with the names of its finished parts."""
    finished: dict[int, list[str]] = {}
    for name in dataset.finished:
        finished.setdefault(split_of(name), []).append(name)
    return [
        {
            "split": split.index,
            "sources": json.dumps([_source_to_json(source) for source in split.sources]),
            "finished": finished.get(split.index, [""]),
        }
        for split in plan.splits
    ]


def _source_to_json(source: Source | Failure) -> dict[str, Any]:
    values = asdict(source)
    return values | {"path": os.fspath(source.path.resolve())} if isinstance(source, Source) else values


def _source_of(values: dict[str, Any]) -> Source | Failure:
    return Source(**values | {"path": Path(values["path"])}) if "path" in values else Failure(**values)


def _to_json(item: Article | Failure) -> dict[str, Any]:
    values = asdict(item)
    if isinstance(item, Article) and item.published is not None:
        values["published"] = item.published.isoformat()
    return values


def _from_json(values: dict[str, Any]) -> Article | Failure:
    if "error" in values:
        return Failure(**values)
    published = date.fromisoformat(values["published"]) if values["published"] else None
    return Article(**values | {"published": published, "flags": tuple(values["flags"])})


def _connect(ray: Any, address: str | None) -> None:
    if ray.is_initialized():
        return
    local = {} if address or os.environ.get("RAY_ADDRESS") else {"include_dashboard": False}
    try:
        ray.init(address=address, logging_level=logging.WARNING, log_to_driver=False, **local)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"no Ray cluster answers at {address}: {_last_line(error)}") from error


@contextmanager
def _one_part_a_block(ray: Any) -> Iterator[None]:
    """Make Ray hand out blocks of one part each, or one actor would get many and the others none."""
    context = ray.data.DataContext.get_current()
    size, bars = context.target_max_block_size, context.enable_progress_bars
    level = logging.getLogger("ray.data").level
    context.target_max_block_size, context.enable_progress_bars = 1, False
    logging.getLogger("ray.data").setLevel(logging.WARNING)
    try:
        yield
    finally:
        context.target_max_block_size, context.enable_progress_bars = size, bars
        logging.getLogger("ray.data").setLevel(level)


def _last_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[-1].strip() if lines else type(error).__name__

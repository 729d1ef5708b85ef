"""Fixtures for all tests, and a model without weights that any process can load by name."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TYPE_CHECKING, Any

# one thread a process: the tests run in as many processes as there are cores (numpy reads it when imported)
os.environ |= {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from quoteledger.article import Article
from quoteledger.errors import ModelError

# A busy machine is not a fault of the code. The same commit gives the same result: new examples are sought
# by `make torture`, or here by `--hypothesis-profile=search`.
_PATIENT: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quoteledger", derandomize=True, database=None, **_PATIENT)
settings.register_profile("search", max_examples=2000, **_PATIENT)
settings.load_profile("quoteledger")

if TYPE_CHECKING:
    from spacy.language import Language

STUB = "en_stub"
STUB_FOLDER = Path(__file__).parent / "stub_model"
GET_CONTEXT = multiprocessing.get_context
WITHOUT_MODEL = "QUOTELEDGER_TESTS_WITHOUT_MODEL"

# worker processes inherit this path; the command in a subprocess gets it through `environment`
sys.path.insert(0, str(STUB_FOLDER))


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """The shipped model; a missing one is an error, since most of what matters would be untested."""
    import quoteledger

    try:
        return quoteledger.load(threads=1)
    except ModelError as error:
        if os.environ.get(WITHOUT_MODEL):
            pytest.skip(str(error))
        pytest.fail(f"{error} (or set {WITHOUT_MODEL}=1 to skip the tests that need it)", pytrace=False)


@pytest.fixture(scope="session")
def stub() -> "Language":
    """The model without weights, loaded."""
    import quoteledger

    return quoteledger.load(STUB)


@cache
def forks() -> BaseContext:
    """Return a context that starts processes within hundredths of a second, with their imports preloaded."""
    from multiprocessing import forkserver

    context = GET_CONTEXT("forkserver")
    context.set_forkserver_preload(["preloaded"])
    paths = [*map(str, (STUB_FOLDER, Path(__file__).parent)), *filter(None, [os.environ.get("PYTHONPATH")])]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(paths))
        forkserver.ensure_running()
    return context


@pytest.fixture(autouse=True)
def quick_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that are forked, where the system can."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        monkeypatch.setattr(multiprocessing, "get_context", lambda method=None: forks())


@pytest.fixture
def users_workers(quick_workers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that start as they do for a user, for tests of just that."""
    monkeypatch.setattr(multiprocessing, "get_context", GET_CONTEXT)


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment of a subprocess that can load the model without weights."""
    paths = [str(STUB_FOLDER), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


@pytest.fixture
def runner() -> Iterator[CliRunner]:
    """A runner of the command in this process; the package's logging is restored afterwards."""
    import logging

    package = logging.getLogger("quoteledger")
    before = package.handlers, package.level, package.propagate
    yield CliRunner()
    package.handlers, package.level, package.propagate = before


@pytest.fixture
def make_articles() -> Callable[[int], Iterator[Article]]:
    """A function that yields so many articles, each with one direct and one indirect quotation."""

    def make(count: int) -> Iterator[Article]:
        for number in range(count):
            text = f"“The mill pays {number} crowns,” said Orsolya. Bence said that the wheel turns."
            yield Article(id=f"mill-{number}", text=text)

    return make

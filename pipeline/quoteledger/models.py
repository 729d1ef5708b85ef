"""Models: finding, describing and loading a trained pipeline by distribution name or folder."""

import json
import logging
from collections.abc import Iterable
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteledger import checksums
from quoteledger.errors import ModelError, UsageError, check_working_folder, one_line

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Config

    from quoteledger.knowledge.base import Known

DEFAULT_MODEL = "en_quoteledger"
_INSTALL = "pip install ./models/en_quoteledger"
_CPU_ENCODER = "encoder"
_LEDGER = "ledger"
_SPEAKERS = "speakers"
_MOST_THREADS = 1024

logger = logging.getLogger(__name__)


def load(
    name: str | Path = DEFAULT_MODEL,
    *,
    exclude: Iterable[str] = (),
    gpu: bool = False,
    threads: int | None = None,
) -> "Language":
    """Return the pipeline of an installed model or a model folder, ready to produce rows.

    `threads` bounds the cores that the encoder uses (default: all); `gpu` asks for the accelerator, which
    only a model with a transformer, as `make train` writes it, can use.
    """
    check_working_folder()
    check_threads(threads)
    path = model_path(name)
    is_checked = check(name)
    import spacy

    exclude = list(exclude)
    components = _read_config(path).get("components", {})
    encoders = [component for component, block in components.items() if block.get("factory") == _CPU_ENCODER]
    if gpu:
        _require_gpu(name, on_cpu=bool(encoders))
    overrides: dict[str, Any] = {}
    if threads is not None:
        overrides = {
            f"components.{component}.threads": threads
            for component in encoders
            if "threads" in components[component] and component not in exclude
        }
        if not encoders:
            _bound_torch(threads)
    try:
        # an installed model is loaded by its own load()
        nlp = spacy.load(name if is_installed(name) else path, exclude=exclude, config=overrides)
    except Exception as error:
        # a folder may be broken in any way
        raise ModelError(f"model {name} cannot be loaded from {path}: {one_line(error, 500)}") from error
    if _LEDGER not in nlp.component_names and _LEDGER not in exclude:
        pipeline = ", ".join(nlp.component_names) or "empty"
        raise ModelError(f"model {name} is not one of quoteledger: its pipeline is {pipeline}")
    # what is written from this pipeline may differ
    nlp.meta.pop(checksums.FILES, None)
    if not is_checked:
        _try_encoders(name, nlp, encoders)
    return nlp


def check_threads(threads: int | None) -> None:
    """Raise a UsageError for a number of threads that no machine has."""
    if threads is not None and not 1 <= threads <= _MOST_THREADS:
        raise UsageError(f"threads is {threads}; it must lie between 1 and {_MOST_THREADS}")


def use_people(nlp: "Language", people: "Iterable[Known]") -> "tuple[Known, ...]":
    """Make the pipeline prefer the user's own persons over the package's; return those it had before."""
    if not nlp.has_pipe(_SPEAKERS):
        raise ModelError("the model has no speakers component; it cannot use a list of persons")
    speakers: Any = nlp.get_pipe(_SPEAKERS)
    before: tuple[Known, ...] = speakers.people
    speakers.use_people(people)
    return before


def describe(name: str | Path = DEFAULT_MODEL) -> dict[str, Any]:
    """Return what a model says of itself (its `meta.json`), without loading it."""
    path = model_path(name) / "meta.json"
    try:
        meta = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"model {name}: {path} cannot be read: {error}") from error
    if not isinstance(meta, dict):
        raise ModelError(f"model {name}: {path} does not hold a description of a model")
    return meta


def digest(name: str | Path = DEFAULT_MODEL) -> str:
    """Return the SHA-256 over all files of a model."""
    return checksums.model_digest(model_path(name))


def check(name: str | Path = DEFAULT_MODEL) -> bool:
    """Raise a ModelError if a file of the model is damaged or missing; return whether it states checksums."""
    path = model_path(name)
    if is_installed(name):
        checksums.check_installed(str(name))
    return checksums.check(path, name)


def settings_of(name: str | Path = DEFAULT_MODEL) -> dict[str, dict[str, Any]]:
    """Return the settings of each component in the order of the pipeline, without loading the model."""
    config = _read_config(model_path(name))
    components = config.get("components", {})
    return {component: dict(components.get(component, {})) for component in config["nlp"]["pipeline"]}


def model_path(name: str | Path = DEFAULT_MODEL) -> Path:
    """Return the folder that holds the model's `config.cfg`; raise ModelError if there is none."""
    if is_installed(name):
        spec = util.find_spec(str(name))
        for place in (spec.submodule_search_locations or []) if spec else []:
            for folder in (Path(place), *sorted(Path(place).glob(f"{name}-*"))):
                if (folder / "config.cfg").is_file():
                    return folder
        raise ModelError(f"the installed distribution {name} contains no model; reinstall it: {_INSTALL}")
    path = Path(name)
    if (path / "config.cfg").is_file():
        return path
    if path.is_dir():
        raise ModelError(f"{name} is not a model folder: it has no config.cfg")
    if str(name) == DEFAULT_MODEL:
        raise ModelError(f"the model {name} is not installed; install it: {_INSTALL}")
    raise ModelError(
        f"there is no model {name}, neither a folder nor an installed distribution; "
        f"to install the shipped one: {_INSTALL}"
    )


def is_installed(name: str | Path) -> bool:
    """Return whether `name` is an installed distribution, which wins over a folder of that name."""
    if isinstance(name, Path) or not name.isidentifier():
        return False
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return util.find_spec(name) is not None


def _read_config(path: Path) -> "Config":
    from spacy.util import load_config

    try:
        return load_config(path / "config.cfg")
    except (OSError, ValueError, LookupError) as error:
        raise ModelError(f"{path / 'config.cfg'} cannot be read: {one_line(error, 500)}") from error


def _require_gpu(name: str | Path, *, on_cpu: bool) -> None:
    if on_cpu:
        raise ModelError(
            f"the model {name} runs on the CPU; train one for an accelerator with 'make train' "
            "and pass --gpu --model models/build/…"
        )
    from thinc.api import require_gpu

    try:
        require_gpu()
    except ValueError as error:
        raise ModelError(f"no GPU can be used: {one_line(error, 500)}") from error


def _try_encoders(name: str | Path, nlp: "Language", encoders: Iterable[str]) -> None:
    """Raise a ModelError if the files of an encoder, which it reads when they are needed, cannot be used."""
    for component in encoders:
        if nlp.has_pipe(component):
            encoder: Any = nlp.get_pipe(component)
            try:
                encoder.try_model()
            except Exception as error:
                raise ModelError(f"model {name} cannot be loaded: {one_line(error, 500)}") from error


def _bound_torch(threads: int) -> None:
    try:
        import torch
    except ImportError:
        logger.debug("no torch, so no threads to bound")
        return
    torch.set_num_threads(threads)

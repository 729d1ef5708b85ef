"""What a ledger says of how it was made: everything that changes a row, so that a run can be repeated."""

import json
import platform
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from quoteledger import __version__
from quoteledger.corpus.processor import Settings
from quoteledger.errors import InputError
from quoteledger.models import describe, digest
from quoteledger.readers import ReadOptions
from quoteledger.writers.manifests import digest_of

# whose versions can change a row, or the bytes that it is written in
_LIBRARIES = (
    *("spacy", "onnxruntime", "tokenizers", "numpy", "pyarrow", "dateparser", "textacy", "markdown-it-py"),
    *("trafilatura", "lxml", "python-docx", "webvtt-py", "PyYAML", "thinc", "pandas"),
)


def describe_run(
    settings: Settings, reading: ReadOptions, *, speakers: Path | None = None, speaker_keys: bool = False
) -> dict[str, Any]:
    """Return version, model, knowledge base, libraries and settings; `speakers` lists the user's persons."""
    model = describe(settings.model)
    # `exclude` names what the run itself writes, which changes no row
    options = {name: _stated(value) for name, value in asdict(reading).items() if name != "exclude"}
    return {
        "quoteledger_version": __version__,
        "model": {
            "name": f"{model.get('lang')}_{model.get('name')}",
            "version": str(model.get("version")),
            "sha256": digest(settings.model),
        },
        "knowledge_base": _digest_of_knowledge(),
        "libraries": _libraries(),
        "settings": {
            "kinds": settings.kinds,
            "min_confidence": settings.min_confidence,
            "gpu": settings.gpu,
            "speakers": _stated(speakers),
            **({"speaker_facts": True} if settings.speaker_facts else {}),
            **({"speaker_keys": True} if speaker_keys else {}),
            **options,
        },
    }


def metadata_of(run: Mapping[str, Any]) -> dict[str, str]:
    """Return what the file of a ledger says of the run that made it."""
    return {
        "quoteledger_version": run["quoteledger_version"],
        "model": run["model"]["name"],
        "model_version": run["model"]["version"],
        "model_sha256": run["model"]["sha256"],
        "knowledge_base_sha256": run["knowledge_base"],
        "settings": json.dumps(run["settings"]),
    }


def _stated(value: object) -> object:
    """Return an option as JSON states it: days in ISO form, files by their SHA-256."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        found = digest_of(value)
        if found is None:
            raise InputError(f"{value} cannot be read; check its name and permissions")
        return found
    return value


def _digest_of_knowledge() -> str:
    with resources.as_file(resources.files("quoteledger.knowledge") / "people.parquet") as path:
        return str(_stated(path))


def _libraries() -> dict[str, str]:
    installed = {"python": platform.python_version()}
    for name in _LIBRARIES:
        # an extra may be missing
        with suppress(metadata.PackageNotFoundError):
            installed[name] = metadata.version(name)
    return installed

"""What a dataset says of itself, in its `_manifest.json`: read back, and checked against its parts.

The manifest is sealed with its own SHA-256 and holds that of each part: whatever was changed is noticed.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quoteledger.errors import InputError

MANIFEST = "_manifest.json"
DATASET_FORMAT = 2
SEAL = "seal"


def sealed(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content with the SHA-256 of its JSON."""
    return {**content, SEAL: _seal(content)}


def is_sealed(content: object) -> bool:
    """Return whether the content is as it was when it was sealed."""
    return isinstance(content, dict) and content.get(SEAL) == _seal(content)


def _seal(content: Mapping[str, Any]) -> str:
    values = {key: value for key, value in content.items() if key != SEAL}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of a dataset; None where there is none, an InputError if it cannot be read."""
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        problem = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise InputError(f"{path} cannot be read: {problem}; remove the folder and start again") from error
    if not isinstance(content, dict) or content.get("format") != DATASET_FORMAT:
        raise InputError(f"{path} is not one that this version writes; name another folder")
    if not is_sealed(content):
        raise InputError(
            f"{path} is not as extract wrote it; restore it, or remove the folder and start again"
        )
    return content


def is_dataset(path: str | Path) -> bool:
    """Return whether the folder holds a dataset, finished or not."""
    return Path(path, MANIFEST).is_file()


def part_files(folder: str | Path) -> list[Path]:
    """Return the part files of a finished dataset, in the order of the input."""
    return [Path(folder, record["file"]) for record in _finished(folder)]


def checked_parts(folder: str | Path) -> Iterator[Path]:
    """Yield the part files of a finished dataset in order, each after its SHA-256 has been compared."""
    for record in _finished(folder):
        path = Path(folder, record["file"])
        if digest_of(path) != record["sha256"]:
            state = "is not as extract wrote it" if path.is_file() else "is lost"
            raise InputError(f"{path} {state}; run extract again with --resume to make it again")
        yield path


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file; None if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _finished(folder: str | Path) -> list[dict[str, Any]]:
    manifest = read_manifest(Path(folder))
    if manifest is None:
        raise InputError(f"{folder} is a folder without {MANIFEST}, not a dataset that extract wrote")
    if not manifest.get("complete"):
        raise InputError(f"{folder} is not finished; run extract again with --resume")
    return list(manifest["parts"])

"""What a dataset says of itself, in its `_manifest.json`: read back, and checked against its parts.

The manifest is sealed with its own SHA-256 and holds that of each part: whatever was changed is noticed.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self, get_type_hints

from quoteledger.article import Failure
from quoteledger.errors import InputError, one_line

MANIFEST = "_manifest.json"
# in a folder of articles: the folder of their ledger, from there
ARTICLES_OF = ".articles-of"
DATASET_FORMAT = 2
SEAL = "seal"
_PART_FILE = re.compile(r"part-[0-9]{6,}-[0-9]{6,}\.parquet")


@dataclass(frozen=True, slots=True)
class PartRecord:
    """A finished part: its file, its SHA-256 and that of its articles' file, if any, and what is in it."""

    part: str
    file: str
    sha256: str
    articles_sha256: str | None
    articles: int
    words: int
    rows: int
    failures: list[Failure] = field(default_factory=list)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Return the record whose `asdict` gave these values."""
        failures = [Failure(**failure) for failure in values["failures"]]
        return cls(**{**values, "failures": failures})


_RECORD = get_type_hints(PartRecord) | {"failures": list}
_FAILURE = get_type_hints(Failure)


def sealed(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content with the SHA-256 of its JSON."""
    return {**content, SEAL: _seal(content)}


def is_sealed(content: object) -> bool:
    """Return whether the content is as it was when it was sealed."""
    return isinstance(content, dict) and content.get(SEAL) == _seal(content)


def _seal(content: Mapping[str, Any]) -> str:
    values = {key: value for key, value in content.items() if key != SEAL}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def file_of(part: str) -> str:
    """Return the name of a part's file."""
    return f"part-{part}.parquet"


def is_part_file(name: str) -> bool:
    """Return whether a file's name is that of a part."""
    return _PART_FILE.fullmatch(name) is not None


def is_record(content: Any) -> bool:
    """Return whether the content is what is kept of a finished part."""
    return (
        _has_types(content, _RECORD)
        and content["file"] == file_of(content["part"])
        and is_part_file(content["file"])
        and all(_has_types(failure, _FAILURE) for failure in content["failures"])
    )


def _has_types(content: Any, types: Mapping[str, Any]) -> bool:
    return (
        isinstance(content, dict)
        and content.keys() == types.keys()
        and all(isinstance(content[key], types[key]) for key in types)
    )


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of a dataset; None where there is none, an InputError if it cannot be read."""
    path = folder / MANIFEST
    try:
        if _is_no_file(path):
            raise InputError(f"{path} is no file; remove the folder and start again")
        content = json.loads(path.read_bytes())
        is_whole = is_sealed(content) and _is_manifest(content)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{path} cannot be read: {one_line(error)}; remove the folder and start again"
        ) from error
    if not isinstance(content, dict) or content.get("format") != DATASET_FORMAT:
        raise InputError(f"{path} is not one that this version writes; name another folder")
    if not is_whole:
        raise InputError(
            f"{path} is not as extract wrote it; restore it, or remove the folder and start again"
        )
    return content


def _is_manifest(content: Mapping[str, Any]) -> bool:
    """Return whether all is there that is used; whoever seals can write anything."""
    parts, inputs = content.get("parts"), content.get("inputs")
    return (
        isinstance(content.get("complete"), bool)
        and isinstance(parts, list)
        and all(map(is_record, parts))
        and isinstance(inputs, list)
        and all(isinstance(entry, dict) and isinstance(entry.get("file"), str) for entry in inputs)
    )


def is_dataset(path: str | Path) -> bool:
    """Return whether the folder holds a dataset, finished or not."""
    return Path(path, MANIFEST).is_file()


def holds_articles(path: str | Path) -> bool:
    """Return whether the folder holds the articles of a dataset, finished or not."""
    return Path(path, ARTICLES_OF).is_file()


def part_files(folder: str | Path) -> list[Path]:
    """Return the part files of a finished dataset, in the order of the input."""
    paths = [Path(folder, record["file"]) for record in _finished(folder)]
    if odd := next(filter(_is_no_file, paths), None):
        raise InputError(f"{odd} is no file; run extract again with --resume to make it again")
    return paths


def checked_parts(folder: str | Path) -> Iterator[Path]:
    """Yield the part files of a finished dataset in order, each after its SHA-256 has been compared."""
    for record in _finished(folder):
        path = Path(folder, record["file"])
        try:
            digest = None if _is_no_file(path) else _digest(path)
        except OSError as error:
            raise _unreadable(path, error) from error
        if digest != record["sha256"]:
            state = "is not as extract wrote it" if digest else "is lost"
            raise InputError(f"{path} {state}; run extract again with --resume to make it again")
        yield path


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file; None if it cannot be read."""
    try:
        return _digest(path)
    except OSError:
        return None


def digest_of_part(path: Path) -> str | None:
    """Return the SHA-256 of a part's file; None if it cannot be read, or is no file."""
    return None if _is_no_file(path) else digest_of(path)


def _is_no_file(path: Path) -> bool:
    # opening a pipe waits for its other end; opening a folder says what is wrong
    return path.exists() and not path.is_file() and not path.is_dir()


def _digest(path: Path) -> str | None:
    """Return the SHA-256 of a file; None if there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError(
        f"{path} cannot be read: {error.strerror or one_line(error)}; check permissions and disk"
    )


def _finished(folder: str | Path) -> list[dict[str, Any]]:
    manifest = read_manifest(Path(folder))
    if manifest is None:
        raise InputError(f"{folder} is a folder without {MANIFEST}, not a dataset that extract wrote")
    if not manifest.get("complete"):
        raise InputError(f"{folder} is not finished; run extract again with --resume")
    return list(manifest["parts"])

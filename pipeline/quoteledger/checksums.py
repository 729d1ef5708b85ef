"""Checksums of a model's files, stated in its `meta.json`: a damaged model is noticed before it is used.

Those of an installed one stand in its distribution's RECORD, too, with what lies around the model's folder.

They are no proof against forgery: whoever can write the model's files can state new checksums.
"""

import base64
import csv
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from quoteledger.errors import ModelError, one_line

META = "meta.json"
# the key of meta.json: the path of each file -> its SHA-256, of meta.json itself that of all its other keys
FILES = "files"
# of RECORD: file, digest and size
_COLUMNS = 3


def file_digests(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file of a model by its path; each file is read once a process."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): _digest_of(path) for path in paths}


def model_digest(folder: Path) -> str:
    """Return the SHA-256 over all files of a model: a folder may be retrained under the same version."""
    whole = hashlib.sha256()
    for name, digest in file_digests(folder).items():
        whole.update(f"{name} {digest}\n".encode())
    return whole.hexdigest()


def check(folder: Path, name: str | Path) -> bool:
    """Raise a ModelError if a file is not as `meta.json` says; return whether it states any checksum."""
    meta = _read_meta(folder)
    if not isinstance(meta.get(FILES), dict):
        return False
    found = _checksums(folder, meta)
    # models that were sealed before it was stated lack that of meta.json
    stated = {META: found[META], **meta[FILES]}
    problems = [f"{file} is missing" for file in stated if file not in found]
    problems += [
        f"{file} is damaged or was changed" if file in stated else f"{file} has no checksum"
        for file, digest in found.items()
        if stated.get(file) != digest
    ]
    if problems:
        raise ModelError(
            f"model {name} cannot be used: {'; '.join(problems)} (in {folder}); reinstall it and remove "
            f"what was added, or, if you changed it yourself, remove {FILES!r} from its {META}"
        )
    return True


def check_installed(name: str) -> None:
    """Raise a ModelError if a file of an installed model is not as it was installed."""
    distribution = metadata.distribution(name)
    try:
        # `files` leaves out what is missing, from Python 3.12 on
        rows = list(csv.reader((distribution.read_text("RECORD") or "").splitlines()))
    except (csv.Error, ValueError) as error:
        raise ModelError(
            f"model {name}: its RECORD cannot be read ({one_line(error)}); reinstall it"
        ) from error
    problems = []
    for file, digest, *_ in (row for row in rows if len(row) == _COLUMNS):
        kind, _, value = digest.partition("=")
        # what pip writes about the distribution is no part of the model
        if kind != "sha256" or not file.startswith(f"{name}/"):
            continue
        path = Path(str(distribution.locate_file(file)))
        if not path.is_file():
            problems.append(f"{file} is missing")
        elif _as_recorded(_digest_of(path)) != value:
            problems.append(f"{file} is damaged or was changed")
    if problems:
        raise ModelError(f"model {name} cannot be used: {'; '.join(problems)}; reinstall it")


def _as_recorded(digest: str) -> str:
    """Return a digest as RECORD writes it."""
    return base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")


def state_checksums(folder: Path) -> None:
    """Write the checksums of a model's files into its `meta.json`."""
    path = folder / META
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta[FILES] = _checksums(folder, meta)
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _checksums(folder: Path, meta: Mapping[str, Any]) -> dict[str, str]:
    rest = json.dumps({key: value for key, value in meta.items() if key != FILES}, sort_keys=True)
    return {**file_digests(folder), META: hashlib.sha256(rest.encode()).hexdigest()}


def _read_meta(folder: Path) -> dict[str, Any]:
    try:
        meta = json.loads((folder / META).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # whoever reads the description says what is wrong with it
        return {}
    return meta if isinstance(meta, dict) else {}


def _digest_of(path: Path) -> str:
    state = path.stat()
    return _digest(path, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


# one whose size or times differ is another
@lru_cache(maxsize=256)
def _digest(path: Path, size: int, changed: int, noted: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

"""What a dataset says of itself: how it was made, from what input, and which parts are finished.

`_manifest.json` is written when the work begins and again when it is done; in between each finished part adds
a line to `_parts.jsonl`. A part counts as finished when its line is there, and its line is written after its
file has its name: a kill at any moment costs only the parts in progress. The names begin with an underscore,
since readers of Parquet folders ignore such files.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from quoteledger.article import Failure
from quoteledger.errors import InputError, UsageError
from quoteledger.writers.failures import FailuresWriter
from quoteledger.writers.files import NewFile, remove_unfinished, writing
from quoteledger.writers.ledgers import DATASET_FORMAT, MANIFEST, read_manifest

_JOURNAL = "_parts.jsonl"
# the parts of `about` that must be the same to resume; a change of the input has a message of its own
_FIXED = ("quoteledger_version", "model", "settings")


@dataclass(frozen=True, slots=True)
class PartRecord:
    """A finished part: its file and size in bytes, and what is in it."""

    part: str
    file: str
    bytes: int
    articles: int
    words: int
    rows: int
    failures: list[Failure] = field(default_factory=list)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Return the record whose `asdict` gave these values."""
        failures = [Failure(**failure) for failure in values["failures"]]
        return cls(**{**values, "failures": failures})


class Dataset:
    """A dataset under construction in its folder.

    `about` says how it is made: version, model, settings, input files with their digests. The failures of all
    parts are listed in the file `errors` at the end.
    """

    def __init__(self, folder: Path, about: Mapping[str, Any], errors: Path) -> None:
        self.folder = folder
        self.about = dict(about)
        self.finished: dict[str, PartRecord] = {}
        self._errors = errors

    def begin(self, *, resume: bool) -> bool:
        """Make the folder, or with `resume` take over what is finished; return whether there is work to do.

        Raises a UsageError for other content or other settings, an InputError for a changed input.
        """
        old = read_manifest(self.folder)
        if old is None:
            if self.folder.exists() and any(not p.name.startswith(".") for p in self.folder.iterdir()):
                raise UsageError(f"{self.folder} is not empty and holds no dataset; name another folder")
            with writing(str(self.folder)):
                self.folder.mkdir(parents=True, exist_ok=True)
            self._write_manifest(is_complete=False)
        elif not resume:
            state = "a finished dataset" if old.get("complete") else "an unfinished dataset"
            raise UsageError(
                f"{self.folder} holds {state}; go on with it by --resume, or name another folder"
            )
        else:
            self._check_same(old)
            records = old["parts"] if old.get("complete") else _read_journal(self.folder / _JOURNAL)
            self.finished = {r.part: r for r in map(PartRecord.from_json, records) if self._is_there(r)}
            if old.get("complete") and len(self.finished) == len(records):
                return False
            if old.get("complete"):
                # a part file is lost: unfinished again
                self._write_manifest(is_complete=False)
                for record in self.finished.values():
                    self._note(record)
        remove_unfinished(self.folder)
        return True

    def add(self, record: PartRecord) -> None:
        """Note that a part is finished."""
        self._note(record)
        self.finished[record.part] = record

    def finish(self) -> None:
        """Write the failures and the complete manifest."""
        with FailuresWriter(self._errors) as writer:
            for failure in self.failures():
                writer.write(failure)
        self._write_manifest(is_complete=True)
        with writing(str(self.folder)):
            (self.folder / _JOURNAL).unlink(missing_ok=True)

    def failures(self) -> list[Failure]:
        """Return the failures of all finished parts, in the order of the input."""
        return [failure for part in sorted(self.finished) for failure in self.finished[part].failures]

    def _check_same(self, old: Mapping[str, Any]) -> None:
        for key in _FIXED:
            then, now = old.get(key), _plain(self.about.get(key))
            if then != now:
                raise UsageError(
                    f"{self.folder} cannot be resumed: it was begun with {_difference(key, then, now)}; "
                    "run as then, or name another folder"
                )
        then, now = old.get("inputs"), _plain(self.about.get("inputs"))
        if then != now:
            raise InputError(
                f"{self.folder} cannot be resumed: {_changed_input(then, now)}; "
                "restore the input, or name another folder"
            )

    def _is_there(self, record: PartRecord) -> bool:
        path = self.folder / record.file
        return path.is_file() and path.stat().st_size == record.bytes

    def _note(self, record: PartRecord) -> None:
        path = self.folder / _JOURNAL
        line = json.dumps(asdict(record), ensure_ascii=False).encode("utf-8", "backslashreplace")
        with writing(str(path)), path.open("ab") as file:
            # a kill may have left half a line
            file.write((b"\n" if file.tell() else b"") + line)
            file.flush()
            os.fsync(file.fileno())

    def _write_manifest(self, *, is_complete: bool) -> None:
        records = [asdict(self.finished[part]) for part in sorted(self.finished)] if is_complete else []
        content = {
            "format": DATASET_FORMAT,
            **self.about,
            "complete": is_complete,
            "articles": sum(record["articles"] for record in records),
            "rows": sum(record["rows"] for record in records),
            "failed": sum(len(record["failures"]) for record in records),
            "parts": records,
        }
        target = NewFile(self.folder / MANIFEST)
        file = target.open()
        with writing(target.shown):
            text = json.dumps(content, ensure_ascii=False, indent=1)
            file.write(text.encode("utf-8", "backslashreplace") + b"\n")
        target.commit()


def _read_journal(path: Path) -> list[dict[str, Any]]:
    """Return the records of the complete lines; a kill may have cut one short."""
    records = []
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            records.append(json.loads(line))
        except ValueError:
            continue
    return records


def _plain(value: Any) -> Any:
    """Return the value as it comes back from JSON."""
    return json.loads(json.dumps(value).encode("utf-8", "backslashreplace"))


def _difference(key: str, then: Any, now: Any) -> str:
    """Return the first setting that differs, with both of its values."""
    if isinstance(then, dict) and isinstance(now, dict):
        for name in {**then, **now}:
            if then.get(name) != now.get(name):
                return f"{name} {json.dumps(then.get(name))}, now it is {json.dumps(now.get(name))}"
    return f"{key} {json.dumps(then)}, now it is {json.dumps(now)}"


def _changed_input(then: Any, now: Any) -> str:
    """Return a message about the first file that is not as it was."""
    old, new = ({entry["file"]: entry for entry in entries} for entries in (then, now))
    for name in {**old, **new}:
        if name not in new:
            return f"{name} was an input and is none now"
        if name not in old:
            return f"{name} is an input and was none"
        if old[name] != new[name]:
            return f"the input {name} has changed"
    return "the inputs come in another order"

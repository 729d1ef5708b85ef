"""What a dataset says of itself: how it was made, from what input, and which parts are finished.

`_manifest.json` is written when the work begins and again when it is done; in between each finished part adds
a line to `_parts.jsonl`, after its file has its name. A part counts as finished if its line is there and its
files have the SHA-256 that the line states: a kill at any moment costs only the parts in progress. The names
begin with an underscore, since readers of Parquet folders ignore such files.
"""

import json
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from quoteledger.article import Failure
from quoteledger.errors import InputError, OutputError, UsageError
from quoteledger.readers.streams import reason
from quoteledger.writers.failures import FailuresWriter
from quoteledger.writers.files import remove_unfinished, write_file, writing
from quoteledger.writers.manifests import (
    ARTICLES_OF,
    DATASET_FORMAT,
    MANIFEST,
    SEAL,
    PartRecord,
    digest_of_part,
    file_of,
    is_dataset,
    is_part_file,
    is_record,
    is_sealed,
    read_manifest,
    sealed,
)
from quoteledger.writers.metadata import is_own

_JOURNAL = "_parts.jsonl"
# of a file that is not there
_NO_SIZE = -1
# the parts of `about` that must be the same to resume; a change of the input has a message of its own
_FIXED = ("quoteledger_version", "model", "knowledge_base", "libraries", "settings")

logger = logging.getLogger(__name__)


class Dataset:
    """A dataset under construction in its folder, which has to be locked, as that of its articles.

    `about` says how it is made: version, model, settings, input files with their digests. The failures of all
    parts are listed in the file `errors` at the end. `articles` is the folder of the articles' parts, if any.
    """

    def __init__(self, folder: Path, about: Mapping[str, Any], errors: Path, articles: Path | None) -> None:
        self.folder = folder
        self.about = dict(about)
        self.finished: dict[str, PartRecord] = {}
        self._articles = articles
        self._errors = FailuresWriter(errors)
        self._sizes: dict[Path, int] = {}

    def begin(self, *, resume: bool) -> bool:
        """Begin, or with `resume` take over what is finished; return whether there is work to do.

        Raises a UsageError for other content or other settings, an InputError for a changed input.
        """
        old = read_manifest(self.folder)
        if old is None:
            self._check_articles()
            self._tidy(known=())
            self._write_manifest(is_complete=False)
            self._mark_articles()
            return True
        if not resume:
            state = "a finished dataset" if old.get("complete") else "an unfinished dataset"
            raise UsageError(
                f"{self.folder} holds {state}; continue it with --resume, or name another folder"
            )
        self._check_same(old)
        records = [PartRecord.from_json(r) for r in old["parts"]] if old["complete"] else self._journal()
        for record in records:
            if self._is_whole(record):
                self._note(record)
            else:
                logger.warning("%s is missing or was altered, and is made again", self.folder / record.file)
        self._check_articles(resumed=True)
        self._mark_articles()
        self._tidy(known=[record.part for record in records])
        if old["complete"]:
            if len(self.finished) == len(records):
                self._write_failures(self.failures())
                return False
            self._write_manifest(is_complete=False)
        self._write_journal()
        return True

    def add(self, record: PartRecord) -> None:
        """Note that a part is finished."""
        path = self.folder / _JOURNAL
        with writing(str(path)), path.open("ab") as file:
            file.write(_line(record))
            file.flush()
            os.fsync(file.fileno())
        self._note(record)

    def _note(self, record: PartRecord) -> None:
        self.finished[record.part] = record
        for folder in (self.folder, self._articles):
            if folder is not None:
                self._sizes[folder / record.file] = _size(folder / record.file)

    def check_parts(self) -> None:
        """Raise an OutputError if a file of a finished part was removed or changed its size since."""
        lost = [path for path, size in self._sizes.items() if size == _NO_SIZE or _size(path) != size]
        if lost:
            others = f" and {len(lost) - 1} more" if lost[1:] else ""
            raise OutputError(
                f"{lost[0]}{others} was removed or changed during the run, so {self.folder} is not complete; "
                "continue with --resume"
            )

    def finish(self, changed: Sequence[Failure] = ()) -> None:
        """Write the failures and the complete manifest; `changed` lists inputs that did not stay the same.

        An InputError if the dataset cannot be complete: inputs changed, or no article came through.
        """
        failures = self.failures()
        self._write_failures([*failures, *changed])
        if changed:
            raise InputError(
                f"{changed[0]}; {self.folder} is not complete: restore the input and continue with "
                "--resume, or name another folder"
            )
        if failures and len(failures) == sum(record.articles for record in self.finished.values()):
            self.finished.clear()
            self._write_journal()
            self._tidy(known=())
            raise InputError(
                f"no article could be read or processed, so {self.folder} is not complete; see "
                f"{self._errors.path}; --resume tries them again"
            )
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
                    "run with the same, or name another folder"
                )
        then, now = old.get("inputs"), _plain(self.about.get("inputs"))
        if then != now:
            raise InputError(
                f"{self.folder} cannot be resumed: {_changed_input(then, now)}; "
                "restore the input, or name another folder"
            )

    def _is_whole(self, record: PartRecord) -> bool:
        """Return whether the files of a part are what they were when it was finished."""
        is_same = digest_of_part(self.folder / record.file) == record.sha256
        if self._articles is None or not is_same:
            return is_same
        return digest_of_part(self._articles / record.file) == record.articles_sha256

    def _check_articles(self, *, resumed: bool = False) -> None:
        """Raise a UsageError if the articles' folder holds those of another dataset.

        One that was moved is known by articles that are still what they were when their part was finished.
        """
        if self._articles is None:
            return
        try:
            owner = (self._articles / ARTICLES_OF).read_bytes().decode("utf-8", "surrogateescape")
        except OSError:
            owner = ""
        own = self._own_mark(self._articles)
        is_taken = owner not in ("", own) and is_dataset(self._articles / owner)
        is_own = bool(self.finished) or (resumed and owner in ("", own))
        if is_taken or (not is_own and self._part_paths(self._articles)):
            raise UsageError(
                f"{self._articles} holds the articles of {owner or 'another run'}; name another folder with "
                "--articles-out, or remove it"
            )

    def _mark_articles(self) -> None:
        """Note in the articles' folder whose they are."""
        if self._articles is not None:
            mark = self._articles / ARTICLES_OF
            with writing(str(mark)):
                # not by another file of that name, which would not be locked
                mark.write_bytes(self._own_mark(self._articles).encode("utf-8", "surrogateescape"))

    def _own_mark(self, articles: Path) -> str:
        """Return what a folder of articles says if they are those of this dataset."""
        return os.path.relpath(self.folder, articles)

    def _tidy(self, known: Iterable[str]) -> None:
        """Remove what earlier runs left and no longer counts; a UsageError for a user's file in its place.

        Of the parts `known`, files are removed whatever is in them now.
        """
        known = {file_of(part) for part in known}
        kept = {file_of(part) for part in self.finished}
        for folder in (self.folder, self._articles):
            if folder is None:
                continue
            remove_unfinished(folder)
            for path in self._part_paths(folder):
                if path.name in kept:
                    continue
                # a pipe would be waited for
                if path.name not in known and not (path.is_file() and is_own(path)):
                    raise UsageError(f"{path} was not written by extract; move it, or name another folder")
                logger.info("%s is from an earlier run and is removed", path)
                with writing(str(path)):
                    path.unlink(missing_ok=True)

    def _part_paths(self, folder: Path) -> list[Path]:
        with writing(str(folder)):
            found = folder.iterdir() if folder.exists() else ()
            return sorted(path for path in found if is_part_file(path.name))

    def _journal(self) -> list[PartRecord]:
        """Return the records of the lines that are whole; a kill may have cut one short."""
        path = self.folder / _JOURNAL
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is no file; remove it, and the parts are made again")
        try:
            lines = path.read_bytes().splitlines()
        except FileNotFoundError:
            # killed before the first part
            return []
        except OSError as error:
            raise InputError(f"{path} {reason(error)}; check its permissions") from error
        records = {}
        for line in lines:
            with suppress(ValueError, RecursionError):
                values = json.loads(line)
                if is_sealed(values) and is_record(content := {k: values[k] for k in values if k != SEAL}):
                    records[content["part"]] = PartRecord.from_json(content)
        return list(records.values())

    def _write_journal(self) -> None:
        """Write the journal anew, with the parts that are finished."""
        content = b"".join(_line(record) for record in self.finished.values())
        write_file(self.folder / _JOURNAL, content)

    def _write_failures(self, failures: Iterable[Failure]) -> None:
        with self._errors as writer:
            for failure in failures:
                writer.write(failure)

    def _write_manifest(self, *, is_complete: bool) -> None:
        records = [asdict(self.finished[part]) for part in sorted(self.finished)] if is_complete else []
        content = {
            "format": DATASET_FORMAT,
            **_plain(self.about),
            "complete": is_complete,
            "articles": sum(record["articles"] for record in records),
            "rows": sum(record["rows"] for record in records),
            "failed": sum(len(record["failures"]) for record in records),
            "parts": records,
        }
        text = json.dumps(sealed(content), ensure_ascii=False, indent=1)
        write_file(self.folder / MANIFEST, text.encode("utf-8", "backslashreplace") + b"\n")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return _NO_SIZE


def _line(record: PartRecord) -> bytes:
    line = json.dumps(sealed(asdict(record)), ensure_ascii=False)
    # a kill may have left half a line before it
    return b"\n" + line.encode("utf-8", "backslashreplace")


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

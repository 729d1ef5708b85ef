"""What the user names -> the files to read: files, folders (recursively), globs, standard input."""

import glob
import logging
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cache
from itertools import chain, takewhile
from pathlib import Path

from quoteledger.article import Failure
from quoteledger.counts import counted
from quoteledger.errors import UsageError
from quoteledger.readers.columns import listed
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.own_outputs import kind_of_output
from quoteledger.readers.streams import Source, reason
from quoteledger.schema import SIDECAR

logger = logging.getLogger(__name__)

STANDARD_INPUT = "-"
FORMAT_OF_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".vtt": "vtt",
    ".srt": "srt",
    ".eml": "eml",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
# "no. 7" and "2024.03.01" have no suffix
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,9}$")
_MOST_KINDS = 8
_MOST_SHOWN = 3
_SUFFIXES = ", ".join(FORMAT_OF_SUFFIX)


def check_inputs(inputs: Sequence[str | Path], options: ReadOptions) -> None:
    """Raise a UsageError for no input, one without anything to read, or a file that is also written."""
    if not inputs:
        raise UsageError("no input is named; name files, folders, globs, or - for standard input")
    if [str(item) for item in inputs].count(STANDARD_INPUT) > 1:
        raise UsageError("standard input (-) is named twice; it can be read only once")
    search = _Search(options)
    for item in inputs:
        if str(item) != STANDARD_INPUT and os.path.realpath(item) in search.no_articles:
            raise UsageError(f"{item} is an input and an output or the metadata; name another file")
    if options.metadata is not None:
        check_is_file(options.metadata)
    for item in inputs:
        if isinstance(first := next(search.find(str(item))), Failure):
            raise UsageError(str(first))


def check_is_file(path: Path) -> None:
    """Raise a UsageError for a pipe or device: a table is read more than once."""
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is a folder, pipe or device; name a file")


def find_sources(
    inputs: Sequence[str | Path], options: ReadOptions, *, tell: Callable[[str], None] | None = None
) -> Iterator[Source | Failure]:
    """Yield the files to read, in the order named and in folders by name; a Failure for what is missing.

    A file named several times is read once. In the end `tell` is told how many files were left out, and why.
    """
    found = _all_sources(inputs, _Search(options), tell)
    return found if len(inputs) == 1 else iter(_told_apart(list(found)))


def _all_sources(
    inputs: Sequence[str | Path], search: "_Search", tell: Callable[[str], None] | None
) -> Iterator[Source | Failure]:
    real, seen, twice = cache(os.path.realpath), set[Path](), 0
    for source in chain.from_iterable(search.find(str(item)) for item in inputs):
        # of one input each is found once
        if len(inputs) > 1 and isinstance(source, Source) and not source.standard_input:
            place = Path(real(source.path.parent), source.path.name)
            if place in seen:
                twice += 1
                continue
            seen.add(place)
        yield source
    if tell is not None:
        _tell_left_out(search, twice, tell)


def _tell_left_out(search: "_Search", twice: int, tell: Callable[[str], None]) -> None:
    if twice:
        tell(f"{counted(twice, 'file')} named more than once, and read once")
    if own := search.own:
        tell(
            f"{counted(len(own), 'file')} that quoteledger wrote passed over: {listed(own, most=_MOST_SHOWN)}"
        )
    if skipped := search.skipped:
        kinds = ", ".join(f"{count} {kind}" for kind, count in skipped.most_common(_MOST_KINDS))
        rest = len(skipped) - _MOST_KINDS
        more = f" and {counted(rest, 'more kind')}" if rest > 0 else ""
        tell(f"{counted(skipped.total(), 'file')} of unknown format skipped: {kinds}{more}")
    for told in search.passed_over():
        tell(told)


def _told_apart(found: list[Source | Failure]) -> list[Source | Failure]:
    """Return the sources; files of one stem at several places are named by as many folders as they need."""
    places: dict[str, set[str]] = {}
    for source in found:
        if isinstance(source, Source) and not source.standard_input:
            places.setdefault(source.stem, set()).add(_place(source))
    stems: dict[str, str] = {}
    for stem, group in places.items():
        if len(group) > 1:
            length = stem.count("/") + 1
            while len(names := {"/".join(place.split("/")[-length:]): place for place in group}) < len(group):
                length += 1
            stems |= {place: name for name, place in names.items()}
    return [
        replace(source, stem=stems.get(_place(source), source.stem)) if isinstance(source, Source) else source
        for source in found
    ]


def _place(source: Source) -> str:
    """Return the absolute path without suffix."""
    return Path(os.path.abspath(source.path)).with_name(source.stem.rpartition("/")[2]).as_posix()


class _Search:
    """The search for the files of a run, which skips those of no known format.

    `no_articles` are the files that the run writes, and the table of metadata.
    """

    def __init__(self, options: ReadOptions) -> None:
        self.options = options
        others = [f"{path}{ending}" for path in options.exclude for ending in ("", SIDECAR)]
        others += [] if options.metadata is None else [str(options.metadata)]
        self.no_articles = set(map(os.path.realpath, others))
        self.skipped: Counter[str] = Counter()
        self.own: list[str] = []
        # what was met below a folder and is not read -> its paths, each once
        self.unread: dict[str, dict[str, None]] = {}

    def passed_over(self, known: Container[str] = ()) -> list[str]:
        """Return what was met and is not read, but for what is known, in words."""
        told = []
        for what, paths in self.unread.items():
            if new := [path for path in paths if path not in known]:
                told.append(f"{counted(len(new), what)} passed over: {listed(new, most=_MOST_SHOWN)}")
        return told

    def find(self, item: str) -> Iterator[Source | Failure]:
        """Yield the files that an input names, at least one or a Failure."""
        path = Path(item)
        if not item:
            yield Failure("is not the name of a file or folder; check the spelling", file="''")
        elif item == STANDARD_INPUT:
            form = self.options.input_format or "text"
            yield Source(path, "stdin", "stdin", form, standard_input=True, encoding=self.options.encoding)
        elif os.path.isdir(path):
            nothing = f"has no file of a known format ({_SUFFIXES}); see --input-format"
            yield from self._first_of(self._files_at(path), path, nothing, item)
        elif os.path.exists(path):
            yield self._named(path)
        elif glob.has_magic(item):
            base = fixed_part(item)
            files = chain.from_iterable(
                map(self._files_at, self._matches(base, path.parts[len(base.parts) :]))
            )
            nothing = "matches no file that can be read; check the spelling"
            yield from self._first_of(files, base, nothing, item)
        else:
            yield Failure("there is no such file or folder; check the spelling", file=item)

    def _named(self, path: Path) -> Source | Failure:
        if not os.path.isfile(path) and not path.is_fifo():
            return Failure("is a device; name a file, a pipe, or - for standard input", file=str(path))
        own = kind_of_output(path) if os.path.isfile(path) and self.options.text_column is None else None
        if own is not None:
            return Failure(f"is {own} that quoteledger wrote, not articles; name those", file=str(path))
        return self._source(path, Path(path.name)) or Failure(
            f"is of an unknown format; known suffixes are {_SUFFIXES} (text forms also with .gz); "
            "name the format with --input-format",
            file=str(path),
        )

    def _first_of(
        self, items: Iterable[Path | Failure], base: Path, nothing: str, named: str
    ) -> Iterator[Source | Failure]:
        """Yield each file once, with an id below `base`, and each problem; say `nothing` if there is none."""
        real, seen, found = cache(os.path.realpath), set[Path](), False
        before, known = len(self.own), set(chain.from_iterable(self.unread.values()))
        for item in items:
            place = Path(item.file or "") if isinstance(item, Failure) else Path(real(item.parent), item.name)
            if place in seen:
                continue
            seen.add(place)
            source = item if isinstance(item, Failure) else self._unless_written(item, base)
            if source is not None:
                found = True
                yield source
        if not found and len(self.own) > before:
            nothing = "has no articles, only what quoteledger wrote; name the articles"
        if not found:
            passed = "".join(f"; {told}" for told in self.passed_over(known))
            yield Failure(f"{nothing}{passed}", file=named)

    def _unless_written(self, path: Path, base: Path) -> Source | None:
        if os.path.realpath(path) in self.no_articles:
            return None
        if kind_of_output(path) is not None:
            self.own.append(str(path))
            return None
        source = self._source(path, path.relative_to(base))
        if source is None:
            logger.debug("%s: skipped, of no known format", path)
            self.skipped[path.suffix.lower() or "without suffix"] += 1
        return source

    def _matches(self, base: Path, parts: Sequence[str]) -> list[Path | Failure]:
        """Return what matches the parts of a pattern below a folder, and a Failure for each folder not read.

        A wildcard follows no link that leads back up, and `**` none at all: they may be loops. What others
        lead to comes last, so that a file has the name of its own place.
        """
        found, problems = set[tuple[bool, Path]](), dict[Path, Failure]()
        # two stars at the end mean all below a folder, as its name does
        only_folders = parts[-1] == "**"
        waiting = [(base, list(parts[:-1] if only_folders else parts), False)]
        while waiting:
            folder, (*left,), linked = waiting.pop()
            if not left:
                if not only_folders or os.path.isdir(folder):
                    found.add((linked, folder))
                continue
            first, rest = left[0], left[1:]
            if first == "**":
                waiting.append((folder, rest, linked))
            elif not glob.has_magic(first):
                waiting += [(folder / first, rest, linked)] if os.path.lexists(folder / first) else []
                continue
            try:
                names = os.listdir(folder) if os.path.isdir(folder) else []
            except OSError as error:
                problems[folder] = Failure(reason(error), file=str(folder))
                continue
            for name in names:
                path = folder / name
                is_link = os.path.islink(path) and os.path.isdir(path)
                if first == "**":
                    if is_link and not name.startswith("."):
                        self._pass_over("linked folder", path)
                    elif not name.startswith(".") and os.path.isdir(path):
                        waiting.append((path, left, linked))
                elif _fits(name, first) and is_link and _leads_back(path):
                    self._pass_over("linked folder", path)
                elif _fits(name, first):
                    waiting.append((path, rest, linked or is_link))
        # a link that one part of the pattern passes over another may lead through
        reached = {str(folder) for _, path in found for folder in (path, *path.parents)}
        for paths in self.unread.values():
            for read in reached.intersection(paths):
                del paths[read]
        return [*(path for _, path in sorted(found)), *problems.values()]

    def _files_at(self, place: Path | Failure) -> Iterator[Path | Failure]:
        """Yield a file, or all below a folder but hidden ones; a Failure for a folder that cannot be read."""
        problems: list[OSError] = []
        if isinstance(place, Failure) or not os.path.isdir(place):
            yield from [place] if isinstance(place, Failure) or self._is_file(place) else []
            return
        for name, folders, files in os.walk(place, onerror=problems.append):
            # sorted in place: the walk descends in this order, but not into links, which may be loops
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            for path in (Path(name, folder) for folder in folders):
                if path.is_symlink():
                    self._pass_over("linked folder", path)
            paths = (Path(name, file) for file in sorted(files) if not file.startswith("."))
            yield from filter(self._is_file, paths)
        for problem in problems:
            yield Failure(reason(problem), file=str(problem.filename))

    def _is_file(self, path: Path) -> bool:
        """Return whether a path is to be read; a pipe is not: nobody may ever write into it."""
        try:
            is_file = stat.S_ISREG(path.stat().st_mode)
        except PermissionError:
            # reading it says what is wrong
            return True
        except OSError:
            self._pass_over("dead link" if path.is_symlink() else "unreadable file", path)
            return False
        if not is_file:
            self._pass_over("special file", path)
        return is_file

    def _pass_over(self, what: str, path: Path) -> None:
        self.unread.setdefault(what, {})[str(path)] = None

    def _source(self, path: Path, below: Path) -> Source | None:
        """Return the source of a path; None where neither suffix nor option gives its format."""
        named, name = self.options.input_format, below.as_posix()
        compressed = name.lower().endswith(".gz")
        if compressed:
            name = name[: -len(".gz")] or name
        suffix = _SUFFIX.search(name)
        form = named or (FORMAT_OF_SUFFIX.get(suffix.group().lower()) if suffix else None)
        if form is None or (compressed and form == "parquet" and not named):
            return None
        stem = name[: suffix.start()] if suffix else name
        compressed = compressed and form != "parquet"
        return Source(path, str(path), stem, form, compressed, encoding=self.options.encoding)


def _fits(name: str, pattern: str) -> bool:
    """Return whether a name fits a part of a pattern; as in a shell, a wildcard stands for no first dot."""
    return fnmatchcase(name, pattern) and (pattern.startswith(".") or not name.startswith("."))


def _leads_back(link: Path) -> bool:
    """Return whether a link leads to a folder on the way to it, or to one around that."""
    target = os.path.realpath(link)
    return any(Path(os.path.realpath(folder)).is_relative_to(target) for folder in link.parents)


def fixed_part(item: str) -> Path:
    """Return what is named itself, or for a glob the folder that its first wildcard stands in."""
    path = Path(item)
    if os.path.exists(path) or not glob.has_magic(item):
        return path
    return Path(*takewhile(lambda part: not glob.has_magic(part), path.parts))

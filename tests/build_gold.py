"""Gold files: fill in the offsets of rows from their words, and check every row.

A gold file has one JSON object a line: `id`, `text` (or `text_file`, relative to the gold file), `published`,
`title`, `why` and `rows`. A row may be written with words alone: `content` (a list, one string a part), `cue`
and `source`. The offsets are computed. Words that occur more than once in the text are written with their
surroundings, the words themselves between ⟦ and ⟧: "Roe ⟦said⟧ that".

    python tests/build_gold.py tests/golden/*.jsonl          fills in and rewrites the files
    python tests/build_gold.py --check tests/golden/*.jsonl  changes nothing, fails on a wrong row
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from quoteledger.schema import FLAGS, KINDS, LEDGER_SCHEMA, METHODS, SOURCE_KINDS, ZONES

LEFT, RIGHT = "⟦", "⟧"
COLUMNS = ("kind", "start", "end", "parts", "content", *LEDGER_SCHEMA.names, "statement", "speaker_alt")
VALUES: dict[str, Sequence[str | None]] = {
    "kind": KINDS,
    "zone": ZONES,
    "source_kind": (*SOURCE_KINDS, None),
    "speaker_kind": ("person", "organization", "group", "anonymous", "document", None),
    "method": METHODS,
    "polarity": ("positive", "negative"),
    "modality": ("actual", "future", "hypothetical"),
}
REQUIRED = ("content", "cue", "source", "source_kind", "speaker", "speaker_kind")

Row = dict[str, Any]


class GoldFileError(ValueError):
    """A gold row does not fit its text; the message names the case and the words."""


def load(path: Path) -> list[dict[str, Any]]:
    """Return the checked cases of a gold file, each with the `text` it is about and complete offsets."""
    cases = [{**case, "text": text_of(case, path)} for case in read(path)]
    for case in cases:
        filled = [fill(row, case["text"]) for row in case["rows"]]
        if filled != case["rows"]:
            raise GoldFileError(f"{path}: {case['id']}: offsets are missing; run {Path(__file__).name} on it")
        check(case["rows"])
    return cases


def read(path: Path) -> list[dict[str, Any]]:
    """Return the cases of a gold file as they are written."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def text_of(case: Mapping[str, Any], path: Path) -> str:
    """Return the case's own text or, byte for byte, that of the file it names."""
    if "text" in case:
        return str(case["text"])
    return (path.parent / str(case["text_file"])).read_bytes().decode("utf-8")


def fill(row: Row, text: str) -> Row:
    """Return the row with plain words, their offsets, and columns in the ledger's order."""
    filled = dict(row)
    if "parts" not in row:
        filled["parts"] = [list(locate(words, text)) for words in row["content"]]
    filled["content"] = [text[start:end] for start, end in filled["parts"]]
    if [plain(words) for words in row["content"]] != filled["content"]:
        raise GoldFileError(f"parts {row['parts']} do not hold {row['content']}")
    filled["start"], filled["end"] = filled["parts"][0][0], filled["parts"][-1][1]
    for role in ("cue", "source"):
        if row.get(role) is None:
            continue
        if f"{role}_start" not in row:
            filled[f"{role}_start"], filled[f"{role}_end"] = locate(row[role], text)
        filled[role] = text[filled[f"{role}_start"] : filled[f"{role}_end"]]
        if plain(row[role]) != filled[role]:
            raise GoldFileError(f"{role} offsets do not hold {row[role]!r}")
    unknown = set(filled) - set(COLUMNS)
    if unknown:
        raise GoldFileError(f"unknown columns {sorted(unknown)}")
    return {column: filled[column] for column in dict.fromkeys(COLUMNS) if column in filled}


def locate(words: str, text: str) -> tuple[int, int]:
    """Return where the words stand; they, or the marked surroundings, must occur exactly once."""
    before, mark, rest = words.partition(LEFT)
    inner, after = rest.split(RIGHT) if mark else (words, "")
    context = before + inner + after if mark else words
    if (count := text.count(context)) != 1:
        raise GoldFileError(f"{context!r} occurs {count} times; mark the words with {LEFT}{RIGHT} in context")
    start = text.index(context) + (len(before) if mark else 0)
    return start, start + len(inner)


def plain(words: str) -> str:
    """Return the words without the surroundings they may be marked in."""
    return words.partition(LEFT)[2].partition(RIGHT)[0] if LEFT in words else words


def check(rows: Sequence[Row]) -> None:
    """Raise a GoldFileError for a row that breaks the form of the contract."""
    for index, row in enumerate(rows):
        problem = next(problems(row, rows, index), None)
        if problem:
            raise GoldFileError(f"row {index} ({row['content'][0][:40]!r}): {problem}")


def problems(row: Row, rows: Sequence[Row], index: int) -> Iterator[str]:
    """Yield what is wrong with a filled row, in words."""
    yield from (f"{column} is missing" for column in REQUIRED if column not in row)
    for column, values in VALUES.items():
        if column in row and row[column] not in values:
            yield f"{column} {row[column]!r} is none of {values}"
    yield from (f"unknown flag {flag!r}" for flag in row.get("flags", []) if flag not in FLAGS)
    ends = [offset for part in row["parts"] for offset in part]
    if ends != sorted(set(ends)):
        yield "parts overlap or are out of order"
    for words in row["content"]:
        if words != words.strip():
            yield f"white space at the border of {words!r}"
    if row["kind"] == "indirect" and row["content"][-1][-1] in ",;:":
        yield "final punctuation in indirect content"
    if (row["source"] is None) != (row["source_kind"] in ("none", None)):
        yield "source and source_kind disagree"
    if row.get("said_on_date"):
        date.fromisoformat(row["said_on_date"])
    outer = row.get("nested_in")
    if outer is not None and (outer == index or not encloses(rows[outer], row)):
        yield f"row {outer} does not enclose it"


def encloses(outer: Row, row: Row) -> bool:
    """Return whether the row's content lies within the extent of the other's."""
    return bool(outer["start"] <= row["start"] and row["end"] <= outer["end"])


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--check", "only_check", is_flag=True, help="Change nothing; fail on a wrong or unfilled row.")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def main(paths: tuple[Path, ...], only_check: bool) -> None:
    """Fill in and check the offsets of gold files."""
    for path in paths:
        cases = read(path)
        for case in cases:
            text = text_of(case, path)
            try:
                case["rows"] = [fill(row, text) for row in case["rows"]]
                check(case["rows"])
            except GoldFileError as error:
                raise click.ClickException(f"{path}: {case['id']}: {error}") from error
        lines = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
        if only_check and lines != path.read_text(encoding="utf-8"):
            raise click.ClickException(f"{path}: offsets are missing or not in order; run without --check")
        if not only_check:
            path.write_text(lines, encoding="utf-8")
        click.echo(
            f"{path}: {len(cases)} cases, {sum(len(case['rows']) for case in cases)} rows", file=sys.stderr
        )


if __name__ == "__main__":
    main()

"""Round trips: rows -> the format of a tool -> the same rows, and gold for `evaluate`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from quoteledger.annotations.files import FORMATS, IN_FOLDERS, read_annotations
from quoteledger.annotations.jsonlines import read as read_line
from quoteledger.annotations.records import Record, records_of
from quoteledger.cli import cli
from quoteledger.errors import GoldError
from quoteledger.writers import read_ledger

TEXTS = {
    "depot/1": "Council President Renee Abernathy opened it. “We have studied this lot to death,” she "
    "said. “It is flat.”\n\n“It is ours,” Abernathy told reporters. “My mother said, ‘Never sell land.’”\n\n"
    "The mayor, Tom Ruiz, denied that the city would apply for a grant, calling the price “a bargain.”",
    "weir 100%": "“No,” said Ada Holm.\r\nProtesters chanted. “Open the weir,\nopen it now,” they shouted."
    "\n\nÉmile Roux:\n“Ça va, 🌊 said nobody,” he joked.",
    "marked": "“We have *studied* this [lot](https://example.org/a_b) to **death**,” said Renee Abernathy.",
    "empty": "Nothing was said.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("made")
    articles = folder / "in.jsonl"
    lines = [
        json.dumps({"id": name, "text": text, "published": "2024-05-03"}) for name, text in TEXTS.items()
    ]
    articles.write_text("\n".join(lines), encoding="utf-8")
    ledger, out = folder / "ledger.parquet", folder / "articles.parquet"
    done = CliRunner().invoke(cli, ["extract", str(articles), "-o", str(ledger), "--articles-out", str(out)])
    assert done.exit_code == 0, done.output
    return ledger, out


def annotate(made: tuple[Path, Path], form: str, out: Path) -> Path:
    ledger, articles = made
    out = out / f"out{'' if form in IN_FOLDERS else FORMATS[form]}"
    done = CliRunner().invoke(
        cli, ["annotate", str(ledger), "--articles", str(articles), "--format", form, "-o", str(out)]
    )
    assert done.exit_code == 0, done.output
    return out


def read(path: Path) -> list[Record]:
    if path.suffix != ".jsonl":
        return list(read_annotations(path))
    return [read_line(json.loads(line), "line") for line in path.read_text("utf-8").splitlines()]


def sorted_rows(record: Record) -> Record:
    """Return the record with rows in the order of their beginnings, as they are read off spans."""
    order = sorted(range(len(record["rows"])), key=lambda place: record["rows"][place]["parts"][0])
    places = {before: after for after, before in enumerate(order)}
    rows = [dict(record["rows"][place]) for place in order]
    for row in rows:
        row["nested_in"] = places.get(row["nested_in"])
    return record | {"rows": rows}


@pytest.mark.parametrize("form", FORMATS)
def test_rows_come_back_as_they_were(made: tuple[Path, Path], tmp_path: Path, form: str) -> None:
    out = annotate(made, form, tmp_path)
    expected = [sorted_rows(record) for record in records_of(read_ledger(made[0]), TEXTS)]
    assert sum(len(record["rows"]) for record in expected) >= 7
    assert any(len(row["parts"]) > 1 for record in expected for row in record["rows"])
    assert any(row["nested_in"] is not None for record in expected for row in record["rows"])
    found = {record["id"]: sorted_rows(record) for record in read(out)}
    assert found == {record["id"]: record for record in expected}


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_annotated_is_gold(made: tuple[Path, Path], tmp_path: Path, form: str) -> None:
    out = annotate(made, form, tmp_path)
    done = CliRunner().invoke(cli, ["evaluate", str(out), str(made[0]), "--json"])
    assert done.exit_code == 0, done.output
    scores = json.loads(done.output)
    assert scores["who_said_what"]["f1"] == 1.0
    assert scores["content"]["f1"] == 1.0


def test_what_an_annotator_changes_in_brat_is_read(made: tuple[Path, Path], tmp_path: Path) -> None:
    folder = annotate(made, "brat", tmp_path)
    file = folder / "weir 100%25.ann"
    before = read_annotations(folder)
    rows = {record["id"]: record["rows"] for record in before}["weir 100%"]
    lines = file.read_text("utf-8").splitlines()
    start = TEXTS["weir 100%"].index("chanted")
    # a cue is added by hand, a content is shortened, a note of the annotator's own is none of ours
    lines[0] = "T1\tDirect 1 3\tNo"
    lines += [f"T99\tCue {start} {start + 7}\tchanted", "#99\tAnnotatorNotes T1\tis this right?"]
    file.write_text("\n".join(lines), encoding="utf-8")
    changed = {record["id"]: record["rows"] for record in read_annotations(folder)}["weir 100%"]
    assert changed[0]["parts"] == [[1, 3]]
    assert [row["speaker"] for row in changed] == [row["speaker"] for row in rows]
    file.write_text("T1\tbroken\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"ann, line 1: is not a span"):
        list(read_annotations(folder))


def test_brat_spans_are_what_its_offsets_give(made: tuple[Path, Path], tmp_path: Path) -> None:
    folder = annotate(made, "brat", tmp_path)
    assert (
        (folder / "annotation.conf")
        .read_text()
        .startswith("[entities]\nDirect\nMixed\nIndirect\nCue\nSource")
    )
    for file in folder.glob("*.ann"):
        text = file.with_suffix(".txt").open(encoding="utf-8", newline="").read()
        for line in file.read_text("utf-8").split("\n"):
            if line.startswith("T"):
                _, label, words = line.split("\t")
                fragments = [tuple(map(int, part.split())) for part in label.split(" ", 1)[1].split(";")]
                assert " ".join(text[start:end] for start, end in fragments) == words
                assert all("\n" not in text[start:end] for start, end in fragments)


def test_prodigy_and_web_annotation_have_what_their_tools_ask_for(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    for line in annotate(made, "prodigy", tmp_path).read_text("utf-8").splitlines():
        article = json.loads(line)
        for span in article["spans"]:
            tokens = article["tokens"][span["token_start"] : span["token_end"] + 1]
            assert (tokens[0]["start"], tokens[-1]["end"]) == (span["start"], span["end"])
    page = json.loads((annotate(made, "webannotation", tmp_path) / "depot%2F1.jsonld").read_text("utf-8"))
    assert (page["@context"][0], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    for item in page["items"]:
        for target in item["target"]:
            position, words = target["selector"]
            assert TEXTS["depot/1"][position["start"] : position["end"]] == words["exact"]


@pytest.mark.parametrize("form", ["brat", "doccano"])
def test_nothing_is_overwritten_and_other_texts_are_refused(
    made: tuple[Path, Path], tmp_path: Path, form: str
) -> None:
    out = annotate(made, form, tmp_path)
    command = ["annotate", str(made[0]), "--format", form, "-o"]
    saved = out if out.is_file() else out / "note.ann"
    saved.write_text("what an annotator saved", encoding="utf-8")
    again = CliRunner().invoke(cli, [*command, str(out), "--articles", str(made[1])])
    assert (again.exit_code, "name a new one" in again.output) == (2, True)
    assert saved.read_text("utf-8") == "what an annotator saved"
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"id": "depot/1", "text": "Another text."}), encoding="utf-8")
    new = tmp_path / f"new{'' if form == 'brat' else '.jsonl'}"
    done = CliRunner().invoke(cli, [*command, str(new), "--articles", str(other)])
    assert done.exit_code == 1
    assert not new.exists()

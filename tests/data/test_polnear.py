"""Reading PolNeAR's layout, on an invented corpus of three articles."""

import gzip
import importlib
import json
import os
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from quoteledger.errors import InputError
from quoteledger.scoring import read_gold

DATA = Path(__file__).parents[2] / "data"
CORPORA = Path(os.environ.get("CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))

FERRY = "“We sail,” said Roe’s crew, “at dawn.\nAlways.” Lee hopes for wind.\nIt was called old."
METADATA = (
    "compartment\tfilename\tpublisher\tpublication_date\ttitle\n"
    'train\tgaz_2024-01-02_the-ferry\tgaz\t2024-01-02\tThe "Old" Ferry\n'
    "train\tgaz_2024-01-03_the-pier\tgaz\t\t\n"
)


def standoff(text: str, *lines: str) -> str:
    """Return standoff lines from lines with spans given as words, `|` between the parts."""
    out = []
    for line in lines:
        if line.startswith("T"):
            name, label, words = line.split(" ", 2)
            offsets = []
            for part in words.split("|"):
                assert text.count(part) == 1, part
                offsets.append(f"{text.index(part)} {text.index(part) + len(part)}")
            line = f"{name}\t{label} {';'.join(offsets)}\t{words.replace('|', ' ')}"
        elif line.startswith("E"):
            line = line.replace(" ", "\t", 1)
        out.append(line)
    return "\n".join(out) + "\n"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    split = tmp_path / "polnear" / "data" / "train"
    for folder in (split / "text", split / "attributions", tmp_path / "polnear-speakers"):
        folder.mkdir(parents=True)
    (tmp_path / "polnear" / "data" / "metadata.tsv").write_text(METADATA, encoding="utf-8")

    def add(name: str, text: str, **annotations: str) -> None:
        (split / "text" / f"{name}.txt").write_bytes(text.encode())
        for annotator, lines in annotations.items():
            (split / "attributions" / f"{name}_{annotator}.ann").write_bytes(lines.encode())

    ferry = standoff(
        FERRY,
        # A span may come after the attribution that uses it; a part may run over a line end.
        "E1 Attribution:T9 Source:T1 Cue:T2 Content:T3 Content2:T4",
        "T3 Content at dawn.\nAlways.",
        "T1 Source Roe’s crew",
        "T2 Cue said",
        "T4 Content We sail,",
        "#1\tAnnotatorNotes T1\tplural?",
        "E2 Attribution-no-source:T9 Cue:T2",  # no content, hence no attribution
        "T5 Source Lee",
        "T6 Cue hopes",
        "T7 Content for| wind",
        "E3 Attribution:T9 Content:T7 Cue:T6 Source:T5 ",
        "T8 Cue was called",
        "T10 Content old|It",  # parts out of order
        "E4 Attribution-no-source:T9 Cue:T8 Content:T10",
    )
    add("gaz_2024-01-02_the-ferry", FERRY, b2=ferry, c3=standoff(FERRY, "T1 Content sail", "E1 Content:T1"))
    add("gaz_2024-01-03_the-pier", "Rain.\r\nRoe said so.", a1="T1\tContent 7 10\tRoe\nE1\tContent:T1\n")
    add("gaz_2024-01-04_no-annotation", "Sun.")
    notes = [
        [0, "Roe’s crew", "", "group", True],
        [1, "Lee", "Bo Lee", "person", False],
        [2, "", "", "unknown", True],
    ]
    record = {"id": "gaz_2024-01-02_the-ferry", "speakers": notes}
    (tmp_path / "polnear-speakers" / "train.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return tmp_path


def load(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    # The scripts of data/ import each other by plain names, as when they are run.
    monkeypatch.syspath_prepend(str(DATA))
    return importlib.import_module(name)


@pytest.fixture
def polnear(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load("polnear", monkeypatch)


def words(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_polnear_articles_and_metadata(corpora: Path, polnear: ModuleType) -> None:
    ferry, pier, sun = polnear.read_articles(corpora, "train")
    assert (ferry.id, ferry.text) == ("gaz_2024-01-02_the-ferry", FERRY)
    assert (ferry.title, ferry.outlet, ferry.published) == ('The "Old" Ferry', "gaz", date(2024, 1, 2))
    assert (pier.title, pier.outlet, pier.published) == (None, "gaz", None)
    # Line ends are not translated, so that offsets hold.
    assert words(pier.text, pier.attributions[0].contents) == ["Roe"]
    assert (sun.outlet, sun.attributions) == (None, [])


def test_polnear_attributions(corpora: Path, polnear: ModuleType) -> None:
    ferry = next(polnear.read_articles(corpora, "train"))
    crew, lee, old = ferry.attributions
    assert [a.index for a in ferry.attributions] == [0, 1, 2]
    # Content and Content2 are one content, in text order.
    assert words(FERRY, crew.contents) == ["We sail,", "at dawn.\nAlways."]
    assert (words(FERRY, crew.cues), words(FERRY, crew.sources)) == (["said"], ["Roe’s crew"])
    assert words(FERRY, lee.contents) == ["for", " wind"]
    assert words(FERRY, old.contents) == ["It", "old"]
    assert (old.sources, old.has_source, lee.has_source) == ([], False, True)


def test_polnear_shifted_offsets_are_an_error(corpora: Path, polnear: ModuleType) -> None:
    path = corpora / "polnear" / "data" / "train" / "text" / "gaz_2024-01-02_the-ferry.txt"
    path.write_bytes(("\n" + FERRY).encode())
    with pytest.raises(InputError, match=r"the-ferry_b2\.ann, line 2"):
        list(polnear.read_articles(corpora, "train"))


@pytest.mark.parametrize("reader", ["read_articles", "read_speakers", "read_corenlp"])
def test_polnear_missing_files_are_an_error(tmp_path: Path, polnear: ModuleType, reader: str) -> None:
    with pytest.raises(InputError, match="CORPORA"):
        list(getattr(polnear, reader)(tmp_path, "train"))


def test_polnear_missing_metadata_is_an_error(corpora: Path, polnear: ModuleType) -> None:
    (corpora / "polnear" / "data" / "metadata.tsv").unlink()
    with pytest.raises(InputError, match=r"metadata\.tsv"):
        list(polnear.read_articles(corpora, "train"))


def test_polnear_speakers(corpora: Path, polnear: ModuleType) -> None:
    ((name, notes),) = polnear.read_speakers(corpora, "train").items()
    assert name == "gaz_2024-01-02_the-ferry"
    assert notes[1] == polnear.SpeakerNote(1, "Lee", "Bo Lee", "person", False)
    assert (notes[2].speaker, notes[2].full) == (None, None)


def test_polnear_corenlp(tmp_path: Path, polnear: ModuleType) -> None:
    (tmp_path / "polnear-corenlp").mkdir()
    record = {"id": "a", "ner": [[0, 3, "PERSON"]], "coref": [[[0, 3], [9, 11]]]}
    with gzip.open(tmp_path / "polnear-corenlp" / "dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n\n")
    assert polnear.read_corenlp(tmp_path, "dev") == {"a": ([(0, 3, "PERSON")], [[(0, 3), (9, 11)]])}


def run_to_gold(corpora: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    script = load("polnear_to_gold", monkeypatch)
    articles = out / "articles.jsonl"
    argv = ["polnear_to_gold.py", str(corpora), "--split", "train", "-o", str(out / "gold.jsonl")]
    monkeypatch.setattr(sys, "argv", [*argv, "--articles", str(articles)])
    script.main()
    return [json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines()]


def test_polnear_to_gold(corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    (written,) = run_to_gold(corpora, out, monkeypatch)
    # Only the article with speaker notes.
    assert written == {
        "id": "gaz_2024-01-02_the-ferry",
        "title": 'The "Old" Ferry',
        "outlet": "gaz",
        "published": "2024-01-02",
        "text": FERRY,
    }
    (article,) = read_gold(out / "gold.jsonl")
    assert not article.is_case
    crew, lee, old = article.rows
    assert [row.statement for row in article.rows] == [True, False, True]
    assert [row.kind for row in article.rows] == ["direct", "indirect", "indirect"]
    assert crew.cue and crew.source and words(FERRY, [crew.cue, crew.source]) == ["said", "Roe’s crew"]
    assert lee.alternatives == ("Bo Lee",)
    assert old.cue and words(FERRY, [old.cue]) == ["was called"]
    assert (old.columns["speaker"], old.source) == (None, None)
    assert [row.columns.get("speaker_kind") for row in article.rows] == ["group", "person", None]
    # The label that stands for documents and the undeterminable alike is not asserted.
    assert "speaker_kind" not in old.columns


@pytest.mark.skipif(not (CORPORA / "polnear").is_dir(), reason="needs the corpora")
@pytest.mark.parametrize(("split", "articles", "attributions"), [("dev", 84, 2192), ("train", 840, 19832)])
def test_polnear_whole_corpus(polnear: ModuleType, split: str, articles: int, attributions: int) -> None:
    found = list(polnear.read_articles(CORPORA, split))
    assert len(found) == articles
    assert sum(len(article.attributions) for article in found) == attributions
    speakers = polnear.read_speakers(CORPORA, split)
    for article in found:
        if article.id in speakers:
            indices = [attribution.index for attribution in article.attributions]
            assert indices == [note.k for note in speakers[article.id]]

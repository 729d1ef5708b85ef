"""The annotation without its texts: its form, and how it is joined with them."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import annotations_to_gold
import pytest
from annotations_to_gold import ANNOTATIONS, ROW, SPLITS, VALUES, Texts
from converting import read_records, write_records
from gold_to_annotations import MOST_WORDS, condense
from quoteledger.errors import InputError
from quoteledger.scoring import read_gold

CORPORA = Path(os.environ.get("CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
NAMES = "Ama Roe of the Company of the Masters and the Mates of the Five Ferries"
FERRY = f"“We sail,” said {NAMES}. Lee told us that it was old."


def a_row(**columns: Any) -> dict[str, Any]:
    plain = {"polarity": "positive", "modality": "actual", "zone": "body"}
    row = {**dict.fromkeys(ROW), **plain, **columns}
    for role in ("cue", "source"):
        if row[role]:
            row[f"{role}_start"] = FERRY.index(row[role])
            row[f"{role}_end"] = FERRY.index(row[role]) + len(row[role])
    return row


def an_article(corpus: str = "newswire", text: str = FERRY) -> dict[str, Any]:
    start = FERRY.index("that")
    rows = [
        a_row(
            kind="direct",
            start=1,
            end=9,
            parts=[[1, 9]],
            cue="said",
            source=NAMES,
            source_kind="name",
            speaker=f"{NAMES} & Lee",
            speaker_kind="person",
            modality="future",
        ),
        a_row(kind="indirect", start=start, end=len(FERRY) - 1, parts=[[start, len(FERRY) - 1]], nested_in=0),
    ]
    return {
        "id": "ferry_1",
        "corpus": corpus,
        "published": "2024-01-02",
        "outlet": None,
        "url": None,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "text": text,
        "rows": rows,
    }


def a_corpus(folder: Path, article: dict[str, Any]) -> Texts:
    write_records(folder / "newswire" / "articles.jsonl", [article])
    path = folder / "polnear" / "data" / "train" / "text" / f"{article['id']}.txt"
    path.parent.mkdir(parents=True)
    path.write_bytes(article["text"].encode())
    return Texts(folder)


def joined(path: Path, texts: Texts) -> list[dict[str, Any]]:
    return list(annotations_to_gold.annotations_to_gold(path, texts))


@pytest.mark.parametrize("corpus", ["newswire", "polnear"])
@pytest.mark.parametrize("text", [FERRY, FERRY + "\r\nThe end.\n"])
def test_annotations_come_back(tmp_path: Path, corpus: str, text: str) -> None:
    article = an_article(corpus, text)
    condensed = condense(article)
    write_records(tmp_path / "train.jsonl", [condensed])
    assert joined(tmp_path / "train.jsonl", a_corpus(tmp_path, article)) == [article]


def a_body(*paragraphs: str) -> str:
    """The body of an article as Reuters-21578 prints it: wrapped, indented, with its end marked."""
    return "\n".join(paragraphs) + "\n Reuter\n\x03"


def write_reuters(folder: Path, *bodies: str) -> None:
    (folder / "reuters" / "full").mkdir(parents=True)
    records = [{"id": str(n), "title": "SAILING", "body": body} for n, body in enumerate(bodies, 1)]
    (folder / "reuters" / "full" / "reuters-000.json").write_text(json.dumps(records), encoding="utf-8")


def test_annotations_of_reuters_come_back(tmp_path: Path) -> None:
    article = an_article("reuters", FERRY + "\n\nIt sails.") | {"id": "reuters_1"}
    write_records(tmp_path / "train.jsonl", [condense(article)])
    write_reuters(tmp_path, a_body(FERRY.replace(" that ", "\nthat "), "    It sails."))
    assert joined(tmp_path / "train.jsonl", Texts(tmp_path)) == [article]


def test_articles_of_reuters_are_left_out_without_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    article = an_article()
    write_records(tmp_path / "train.jsonl", [condense(an_article("reuters")), condense(article)])
    assert joined(tmp_path / "train.jsonl", a_corpus(tmp_path, article)) == [article]
    assert "articles left out, whose texts would be in" in caplog.text


def test_unlabelled_news_is_prose_without_annotation(tmp_path: Path) -> None:
    prose = "\n".join(['    "We sail," said Ann Roe, of the ferries that cross the strait.'] * 20)
    write_reuters(tmp_path, a_body(prose), a_body(prose), a_body("    It sails."))
    write_records(tmp_path / "newswire" / "articles.jsonl", [{"id": "ferry_1", "text": FERRY}])
    left = [record["id"] for record in Texts(tmp_path).without({"reuters_2"})]
    assert left == ["ferry_1", "reuters_1"]


def test_annotations_hold_no_text() -> None:
    condensed = condense(an_article())
    assert "text" not in condensed
    (said, told) = condensed["rows"]
    assert said["speaker"] == [[16, 16 + len(NAMES)], [FERRY.index("Lee"), FERRY.index("Lee") + 3]]
    assert said["source"] == [16, 16 + len(NAMES)]
    assert set(told) == {"kind", "parts", "nested_in"}


def test_annotations_refuse_a_missing_text(tmp_path: Path) -> None:
    article = condense(an_article())
    write_records(tmp_path / "train.jsonl", [{**article, "id": "pier_2"}])
    texts = a_corpus(tmp_path, an_article())
    with pytest.raises(InputError, match=r"train\.jsonl, line 1: pier_2: .*articles\.jsonl; give the folder"):
        joined(tmp_path / "train.jsonl", texts)


def test_annotations_refuse_a_missing_corpus(tmp_path: Path) -> None:
    write_records(tmp_path / "train.jsonl", [condense(an_article())])
    with pytest.raises(InputError, match=r"articles\.jsonl: no such file"):
        joined(tmp_path / "train.jsonl", Texts(tmp_path))


@pytest.mark.parametrize("corpus", ["newswire", "polnear"])
def test_annotations_refuse_another_text(tmp_path: Path, corpus: str) -> None:
    write_records(tmp_path / "train.jsonl", [condense(an_article(corpus))])
    texts = a_corpus(tmp_path, {**an_article(corpus), "text": FERRY + "\n"})
    with pytest.raises(InputError, match=r"line 1: ferry_1: .* is not the annotated one \(SHA-256"):
        joined(tmp_path / "train.jsonl", texts)


@pytest.mark.parametrize("split", SPLITS)
def test_committed_annotations_hold_no_text(split: str) -> None:
    articles = [article for _, article in read_records(ANNOTATIONS / f"{split}.jsonl")]
    assert len({article["id"] for article in articles}) == len(articles)
    assert all("text" not in article for article in articles)
    rows = [row for article in articles for row in article["rows"]]
    assert {key for row in rows for key in row} <= set(ROW)
    values = {row[column] for row in rows for column in VALUES if isinstance(row.get(column), str)}
    # two join what stands apart in the text, or write its marks otherwise
    assert len([value for value in values if len(value.split()) > MOST_WORDS]) <= 2


def test_committed_splits_are_apart() -> None:
    splits = [{a["sha256"] for _, a in read_records(ANNOTATIONS / f"{split}.jsonl")} for split in SPLITS]
    assert len(set.union(*splits)) == sum(map(len, splits))


@pytest.mark.skipif(not (CORPORA / "newswire").exists(), reason="the corpora are not here")
@pytest.mark.parametrize("split", SPLITS)
def test_committed_annotations_fit_the_corpora(tmp_path: Path, split: str) -> None:
    records = joined(ANNOTATIONS / f"{split}.jsonl", Texts(CORPORA))
    write_records(tmp_path / "gold.jsonl", records)
    gold = read_gold(tmp_path / "gold.jsonl")
    assert all(article.is_case for article in gold)
    shared = CORPORA.parent / "annotations" / f"{split}.jsonl"
    if shared.exists():
        # rows of train are corrected here; what figures are reported on stays as it was made
        kept = [key for key in records[0] if key != "rows" or split != "train"]
        found = {record["id"]: {key: record[key] for key in kept} for record in records}
        known = {record["id"]: record for record in map(json.loads, shared.open(encoding="utf-8"))}
        assert known.keys() <= found.keys()
        assert all(found[id_] == {key: record[key] for key in kept} for id_, record in known.items())

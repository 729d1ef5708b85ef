"""Readers of the training's articles: side by side they put the questions that one alone puts."""

import json
from itertools import islice
from pathlib import Path

import spacy
from article_readers import Readers, training_articles
from components import component
from quoteledger.speakers.component import Speakers
from speaker_articles import SHIPPED, Vectors
from speaker_questions import samples_of
from written_to_gold import WRITTEN, read_written, written_to_gold


def test_readers_share_the_articles(tmp_path: Path) -> None:
    records = [written_to_gold(record, "here") for _, record in islice(read_written(WRITTEN), 5)]
    gold = [json.dumps(record) + "\n" for record in records]
    (tmp_path / "speakers-train.jsonl").write_text("", encoding="utf8")
    (tmp_path / "annotations-train.gold.jsonl").write_text("".join(gold[:2]), encoding="utf8")
    (tmp_path / "written-train.gold.jsonl").write_text("".join(gold[2:]), encoding="utf8")
    nlp = spacy.load(SHIPPED)
    ranker = component(nlp, "speakers", Speakers).ranker
    alone = [
        (article.id, sample.form)
        for article in training_articles(tmp_path, Vectors(nlp, tmp_path / "vectors"), 0, 1)
        for sample in samples_of(article, ranker)
    ]
    readers = Readers(tmp_path, SHIPPED, tmp_path / "vectors")
    found = [(sample.article, sample.form) for sample in readers.samples(ranker)]
    readers.close()
    assert readers.articles == len(records)
    assert found
    assert sorted(found) == sorted(alone)

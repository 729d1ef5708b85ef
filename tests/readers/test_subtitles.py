"""Subtitles: captions as running text, voices as labels of turns."""

from pathlib import Path

import pytest
from article_files import read_all
from quoteledger.article import Article, Failure
from spacy.language import Language

pytest.importorskip("webvtt")

VTT = "WEBVTT\n\nNOTE by hand\n\n"
TABLE = {
    "voices": (
        "a.vtt",
        VTT + "00:01.000 --> 00:04.000\n<v Tim Moll>Does it <i>creak</i>\nat night?</v>\n\n"
        "00:04.000 --> 00:06.000\n<v.loud Una Roth>It does.\n\n00:06.000 --> 00:07.000\n<v Una Roth>Yes.\n",
        ["―― Tim Moll: Does it creak at night?", "―― Una Roth: It does. Yes."],
    ),
    "two voices in a caption": (
        "a.vtt",
        VTT + "00:01.000 --> 00:04.000\n<v Tim>Why?</v>\n<v Una>It is old.</v>\n",
        ["―― Tim: Why?", "―― Una: It is old."],
    ),
    "a turn each": (
        "a.vtt",
        VTT + "00:01.000 --> 00:04.000\n<v Priya Anand>Who are you?\nIt rains.\n\n"
        "00:04.000 --> 00:06.000\n<v host>I am the plumber.\n\n00:06.000 --> 00:07.000\nIt is late.\n",
        ["―― Priya Anand: Who are you? It rains.", "―― host: I am the plumber.", "It is late."],
    ),
    "dashes": (
        "a.srt",
        "1\n00:00:01,000 --> 00:00:04,000\n- Does it creak?\n-It does.\n\n"
        "2\n00:00:04,500 --> 00:00:06,000\n– At night, when the\nwind is up.\n",
        ["― Does it creak?", "― It does.", "― At night, when the wind is up."],
    ),
    "chevrons and labels": (
        "a.srt",
        "1\r\n00:00:01,000 --> 00:00:04,000\r\n>> TIM MOLL: Why?\r\n\r\n"
        "2\r\n00:00:04,000 --> 00:00:05,000\r\n>> It is old.\r\n",
        ["TIM MOLL: Why?", "― It is old."],
    ),
    "a label that comes back among chevrons": (
        "a.srt",
        "1\n00:00:01,000 --> 00:00:03,000\n>> HOST: Why?\n\n2\n00:00:03,000 --> 00:00:04,000\n>> It was.\n\n"
        "3\n00:00:04,000 --> 00:00:05,000\n>> HOST: And?\n\n4\n00:00:05,000 --> 00:00:06,000\n>> It fell.\n",
        ["―― HOST: Why?", "― It was.", "―― HOST: And?", "― It fell."],
    ),
    "sounds and silence": (
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nThe pier\n\n2\n00:00:02,000 --> 00:00:03,000\n[creaking]\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nis shut.\n\n4\n00:00:14,000 --> 00:00:15,000\nIt rains.\n",
        ["The pier", "[creaking]", "is shut.", "It rains."],
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_subtitles_as_text(tmp_path: Path, name: str) -> None:
    file, content, paragraphs = TABLE[name]
    (tmp_path / file).write_bytes(content.encode())
    (article,) = read_all(tmp_path / file)
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == paragraphs


def test_subtitles_give_turns(tmp_path: Path, nlp: Language) -> None:
    found = []
    for name in ("voices", "dashes", "a turn each", "a label that comes back among chevrons"):
        file, content, _ = TABLE[name]
        (tmp_path / file).write_text(content, encoding="utf-8")
        (article,) = read_all(tmp_path / file)
        assert isinstance(article, Article)
        rows = nlp(article.text)._.quotations
        found.append([(row["quotation"], row["speaker"]) for row in rows if row["method"] == "turn"])
    assert found[0] == [("Does it creak at night?", "Tim Moll"), ("It does. Yes.", "Una Roth")]
    assert len(found[1]) == 3
    assert found[1][0][1] is None
    assert found[2] == [("Who are you? It rains.", "Priya Anand"), ("I am the plumber.", "host")]
    assert [words for words, _ in found[3]] == ["Why?", "It was.", "And?", "It fell."]


def test_subtitles_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text("It is no file of subtitles.\n", encoding="utf-8")
    (failure,) = read_all(tmp_path / "a.vtt")
    assert isinstance(failure, Failure)
    assert "not a VTT file" in failure.error

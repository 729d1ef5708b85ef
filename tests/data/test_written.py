"""The project's own texts: every one is in form, and a faulty one is named with its line and row."""

import json
from pathlib import Path
from typing import Any

import pytest
from quoteledger.errors import InputError
from quoteledger.scoring.gold import make_gold_article
from written_to_gold import WRITTEN, is_held_out, read_written, written_to_gold

PHENOMENA = {
    "accusing and ruling out",
    "borders of unquoted statements",
    "circumstances",
    "conditional and future",
    "continuation and floating",
    "descriptions resolved to a named person",
    "documents as sources",
    "far pronouns, words after narration, I",
    "headlines",
    "institutions",
    "long sentences",
    "marks nobody said",
    "nameless people",
    "negation",
    "nested quotations",
    "noun cues",
    "passives",
    "plural speakers",
    "relays",
    "roles",
    "same surnames, titles, ranks, hyphens",
    "set phrases",
    "single quote marks",
    "spokespeople, lawyers, aides",
    "translators",
    "whole articles, business, technology and science",
    "whole articles, campaigns and congress",
    "whole articles, candidates",
    "whole articles, circumstances of saying",
    "whole articles, courts, crime and disasters",
    "whole articles, descriptions of persons",
    "whole articles, far pronouns and many names",
    "whole articles, features and long articles",
    "whole articles, floating and dialogue",
    "whole articles, groups and nameless sources",
    "whole articles, groups, pairs and nameless people",
    "whole articles, institutions and documents",
    "whole articles, institutions that speak",
    "whole articles, interpreters and messengers",
    "whole articles, local newspapers",
    "whole articles, long and floating quotations",
    "whole articles, many people, their roles and pronouns",
    "whole articles, mixed quotations",
    "whole articles, names and namesakes",
    "whole articles, newswire without marks",
    "whole articles, organizations and their descriptions",
    "whole articles, plain newswire",
    "whole articles, plain newswire with roles",
    "whole articles, relays, via and principals",
    "whole articles, roles and circumstances",
    "whole articles, several speakers",
    "whole articles, sources in other clauses",
    "whole articles, spokespeople and relays",
    "whole articles, spokespeople, lawyers and whom they speak for",
    "whole articles, sport, culture and celebrity",
    "whole articles, statements inside direct speech",
    "whole articles, titles and roles",
    "whole articles, to whom, where and when it was said",
    "whole articles, two hops and wires",
    "whole articles, unquoted statements",
    "whole articles, via, translators, principals",
    "whole articles, web formats",
    "whole articles, what is a statement and what is none",
    "whole articles, world newswire of Africa, Latin America and Europe",
    "whole articles, world newswire of Asia and the Gulf",
    "relays: citing, as quoted",
    "relays: people and papers that pass words on",
    "translators and interpreters",
    "whole articles, American politics and national news",
    "whole articles, business and technology of all continents",
    "whole articles, columns, features and culture of all continents",
    "whole articles, courts, police and accidents of all continents",
    "whole articles, institutions and descriptions",
    "whole articles, newspapers of Africa, the Americas and Oceania",
    "whole articles, newspapers of Asia",
    "whole articles, politics and diplomacy of all continents",
    "whole articles, sport, science and health of all continents",
    "whole articles, who the descriptions are",
    "whole articles, whom lawyers and aides speak for",
}
TEXT = "Roe said the ferry would sail. He said: “It will, ” and he told Lee “so” on Monday."
ROW = {
    "content": ["the ferry would sail"],
    "kind": "indirect",
    "cue": ["said", 1],
    "source": "Roe",
    "source_kind": "name",
    "speaker": "Roe",
    "speaker_kind": "person",
    "speaker_role": None,
    "on_behalf_of": None,
    "addressee": None,
    "occasion": None,
    "said_on": None,
    "said_on_date": None,
    "via": None,
    "translator": None,
    "polarity": "positive",
    "modality": "actual",
    "zone": "body",
    "nested_in": None,
}
TOLD = {
    "content": ["It will,", ["so", 1]],
    "kind": "direct",
    "cue": ["said", 2],
    "source": "He",
    "source_kind": "pronoun",
    "addressee": "Lee",
    "said_on": "Monday",
    "said_on_date": "2024-01-01",
}
RECORD = {
    "id": "ferry-01",
    "phenomenon": "ferries",
    "text": TEXT,
    "published": "2024-01-02",
    "rows": [ROW, ROW | TOLD],
}


def convert(folder: Path, record: Any) -> dict[str, Any]:
    (folder / "texts.jsonl").write_text("\n" + json.dumps(record) + "\n", encoding="utf-8")
    ((where, read),) = read_written(folder)
    return written_to_gold(read, where)


def test_written_gives_offsets(tmp_path: Path) -> None:
    gold = convert(tmp_path, RECORD)
    said, told = gold["rows"]
    assert [TEXT[start:end] for start, end in told["parts"]] == ["It will,", "so"]
    assert (told["start"], told["end"]) == (TEXT.index("It will"), TEXT.index("so”") + 2)
    assert (said["cue"], said["cue_start"]) == ("said", 4)
    assert (told["cue"], told["cue_start"]) == ("said", TEXT.index("said:"))
    assert (told["said_on_date"], told["addressee"], said["addressee"]) == ("2024-01-01", "Lee", None)
    assert make_gold_article(gold).is_case


@pytest.mark.parametrize(
    ("faults", "message"),
    [
        ({"cue": "said"}, "cue: 'said' stands 2 times in the text; give [words, n]"),
        ({"cue": "claimed"}, "cue: 'claimed' does not stand in the text"),
        ({"cue": ["said", 3]}, "cue: 'said' has no occurrence 3, but 2"),
        ({"cue": ["said", 0]}, "cue: 'said' has no occurrence 0, but 2"),
        ({"cue": ["said", "2"]}, 'give "words" or'),
        ({"cue": "sai"}, "cue: 'sai' stands 3 times"),
        ({"source": "Ro"}, "source: 'Ro' is part of a longer word there"),
        ({"source": "Roe "}, "source: 'Roe ' has white space around it"),
        ({"content": "the ferry"}, "content is no list of parts"),
        ({"content": []}, "content is no list of parts"),
        ({"content": [["so", 1], "It will,"]}, "the parts of the content are not in the order of the text"),
        ({"kind": "reported"}, "kind is 'reported'; give one of direct, mixed, indirect"),
        ({"zone": None}, "zone is None; give one of body"),
        ({"speaker_kind": "people"}, "speaker_kind is 'people'"),
        ({"speaker": ""}, "speaker is ''; give words or null"),
        ({"speaker_kind": None}, "speaker without speaker_kind"),
        ({"addressee": "reporters"}, "addressee: 'reporters' does not stand in the text"),
        ({"said_on_date": "1 January"}, "said_on_date is '1 January'; give YYYY-MM-DD or null"),
        ({"said_on": None}, "said_on_date without published or said_on"),
        ({"source": None}, "source_kind is none if, and only if, source is null"),
        ({"nested_in": 1}, "nested_in is 1; give the index of another row"),
        ({"nested_in": 2}, "nested_in is 2; give the index of another row"),
        ({"nested_in": 0}, "it is nested in row 0 and not inside it"),
        ({"method": "name"}, "unknown: method"),
    ],
)
def test_written_names_file_line_and_row(tmp_path: Path, faults: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=r"texts\.jsonl, line 2: ferry-01, row 1: ") as caught:
        convert(tmp_path, {**RECORD, "rows": [ROW, ROW | TOLD | faults]})
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("faults", "message"),
    [
        ({"title": "Ferries"}, "unknown: title"),
        ({"id": " "}, "id is ' '; give words"),
        ({"text": ""}, "text is no text"),
        ({"published": "2024"}, "published is '2024'; give YYYY-MM-DD or null"),
        ({"rows": None}, "rows is no list"),
        ({"rows": [3]}, "row 0: not an object"),
        ({"rows": [{"kind": "direct"}]}, "row 0: without addressee, content, cue"),
    ],
)
def test_written_names_file_and_line(tmp_path: Path, faults: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=r"texts\.jsonl, line 2: ") as caught:
        convert(tmp_path, RECORD | faults)
    assert message in str(caught.value)


def test_written_names_a_missing_key(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"texts\.jsonl, line 2: without text; every key must be there"):
        convert(tmp_path, {key: value for key, value in RECORD.items() if key != "text"})


@pytest.mark.parametrize("line", ["{", "[]"])
def test_written_names_a_line_that_is_no_record(tmp_path: Path, line: str) -> None:
    (tmp_path / "texts.jsonl").write_text("\n" + line, encoding="utf-8")
    with pytest.raises(InputError, match=r"texts\.jsonl, line 2: "):
        list(read_written(tmp_path))


def test_written_needs_texts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no texts in it"):
        list(read_written(tmp_path))


def test_one_text_in_ten_is_held_out() -> None:
    share = sum(is_held_out(f"ferry-{number}") for number in range(1000)) / 1000
    assert share == pytest.approx(0.1, abs=0.03)


def test_committed_texts_are_in_form() -> None:
    faults = []
    for where, record in read_written(WRITTEN):
        try:
            written_to_gold(record, where)
        except InputError as error:
            faults.append(str(error))
    assert faults == []


@pytest.mark.parametrize("key", ["id", "text"])
def test_committed_texts_differ(key: str) -> None:
    values = [record[key] for _, record in read_written(WRITTEN)]
    assert len(set(values)) == len(values)


def test_committed_texts_have_every_phenomenon() -> None:
    found = {record["phenomenon"] for _, record in read_written(WRITTEN)}
    assert found == PHENOMENA

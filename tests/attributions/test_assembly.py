"""Assembly and speakers on the table of gold attributions, their own stretches given as tags."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from quoteledger.article import Article
from quoteledger.attributions.types import Tagged
from quoteledger.documents.layout import paragraphs_of
from quoteledger.documents.quote_marks import pair_marks
from quoteledger.ledger.component import rows
from quoteledger.scoring import compare_case
from quoteledger.scoring.gold import make_gold_article
from tagging import attributed, laid_out

TABLE = Path(__file__).parents[1] / "cases" / "attributions.jsonl"
CASES = {case["id"]: case for case in map(json.loads, TABLE.read_text(encoding="utf8").splitlines())}
# columns of stages that are yet to come: null in every row
UNFILLED = ("speaker_id",)
# where the rules fall short although every stretch is tagged right
WRONG = {
    "no-publication-date": "a title before the name that the list of roles lacks is no role yet",
    "turns-alternate": "two parties count as alternating only after three turns with cues",
    "reported-citing": "a deed is not known to be a document",
    "he-and-she": "what a pronoun said of a person's gender is not remembered for the next pronoun",
    "transcript": "a verb phrase behind a name is taken for its role",
}
# persons named in a case who are nobody's speaker
OTHER_NAMES = {
    "siblings": ("Clara Benning", "Ivo Benning"),
    "two-shes": ("Solveig Aas",),
}


def tagged_as_gold(case: dict[str, Any]) -> list[Tagged]:
    """What a faultless tagger gives: contents with their marks; nothing of turns and of what is nested."""
    text = case["text"]
    quoted = {(q.inner_start, q.inner_end): (q.start, q.end) for q in pair_marks(text, paragraphs_of(text))}
    found = set()
    for row in case["rows"]:
        if row.get("nested_in") is not None or row.get("zone") == "transcript":
            continue
        for start, end in row.get("parts") or [[row["start"], row["end"]]]:
            found.add(("CONTENT", quoted.get((start, end), (start, end))))
        for role in ("cue", "source"):
            if row.get(f"{role}_start") is not None:
                found.add((role.upper(), (row[f"{role}_start"], row[f"{role}_end"])))
    return [Tagged(role, extent, 1.0, 1.0) for role, extent in sorted(found, key=lambda f: f[1])]


def names_in(case: dict[str, Any]) -> dict[str, list[str]]:
    """The names of the speakers and of whoever else the text names in full, and their last words."""
    names: dict[str, list[str]] = {"persons": [], "organizations": []}
    for row in case["rows"]:
        for name in (row.get("speaker") or "").split(" & "):
            is_person = row.get("speaker_kind") == "person"
            if name[:1].isupper() and (is_person or row.get("source_kind") == "name"):
                kind = "persons" if is_person else "organizations"
                names[kind] += [name] if kind == "organizations" else [name, name.split()[-1]]
    for name in OTHER_NAMES.get(case["id"], ()):
        names["persons"] += [name, name.split()[-1]]
    return names


def differences(case: dict[str, Any]) -> list[str]:
    published = date.fromisoformat(case["published"]) if case.get("published") else None
    article = Article(case["id"], case["text"], published=published)
    doc = laid_out(case["text"], **names_in(case), article=article)
    attributed(doc, tagged_as_gold(case))
    gold = make_gold_article(case, is_case=True)
    found = compare_case(gold, [row | dict.fromkeys(UNFILLED) for row in rows(doc)])
    return [line for line in found if not any(f" {name}: gold" in line for name in UNFILLED)]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=key, marks=[pytest.mark.xfail(reason=WRONG[key])] if key in WRONG else [])
        for key, case in CASES.items()
    ],
)
def test_assembly_case(case: dict[str, Any]) -> None:
    assert differences(case) == [], case["why"]

"""The codebook: its rows are what the command makes of its text, its figures those of `models/evaluate.py`.

python tests/test_codebook.py     # writes both anew, to be read before they are committed
"""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from quoteledger.article import Article, Row
from quoteledger.corpus.processor import Settings
from quoteledger.corpus.run import run
from quoteledger.schema import FLAGS, KINDS, LEDGER_SCHEMA, METHODS, SOURCE_KINDS, SPEAKER_KINDS, ZONES
from quoteledger.writers.cells import to_cell
from quoteledger.writers.meanings import MEANINGS
from spacy.language import Language

ROOT = Path(__file__).parent.parent
CODEBOOK = ROOT / "docs" / "codebook.md"
EXAMPLE = Article(
    id="depot",
    text=(ROOT / "docs" / "codebook-example.txt").read_text(encoding="utf-8"),
    title="The depot stays",
    outlet="Osk Herald",
    published=date(2024, 5, 3),
    url="https://herald.example/depot",
)
# values that nearly every row has say nothing
USUAL = {
    "polarity": "positive",
    "modality": "actual",
    "source_kind": "name",
    "method": "name",
    "kind": "direct",
}
FIGURES = {
    "content_p": "rows that are quotations, of all rows",
    "content_r": "quotations found, of all",
    "direct_r": "direct ones found",
    "mixed_r": "mixed ones found",
    "indirect_r": "indirect ones found",
    "exact": "exact borders, of those found",
    "kind": "right kind",
    "speaker": "right speaker",
    "speaker_person": "persons",
    "speaker_organization": "organizations",
    "speaker_group": "groups",
    "speaker_anonymous": "nameless individuals",
    "speaker_document": "documents",
    "right_in_all": "right in all columns",
    "who_said_what_f": "words and speaker right (F1)",
    "calibration_error": "error of the confidence",
}
TEXTS = {
    "contract-test": "newswire",
    "written-dev": "texts of our own",
    "polnear-dev": "US politics (PolNeAR)",
}


def example_rows(nlp: Language) -> list[Row]:
    return next(iter(run([EXAMPLE], Settings(), nlp=nlp))).rows


def cell_of(row: Row, name: str) -> str:
    text = to_cell(LEDGER_SCHEMA.field(name).type)(row[name])
    # figures of confidence change with every model
    return "0…1" if name == "confidence" else text.replace("|", "\\|").replace("\n", " ")


def rows_table(rows: list[Row]) -> str:
    lines = ["| row | kind | quotation | cue | source | speaker |", "| --- | --- | --- | --- | --- | --- |"]
    for number, row in enumerate(rows, start=1):
        cells = (cell_of(row, name) for name in ("kind", "quotation", "cue", "source", "speaker"))
        lines.append(f"| {number} | {' | '.join(cells)} |")
    return "\n".join(lines)


def columns_table(rows: list[Row]) -> str:
    lines = ["| column | meaning | example | row |", "| --- | --- | --- | --- |"]
    for name, meaning in MEANINGS.items():
        telling = [n for n, row in enumerate(rows) if row[name] not in (None, [], USUAL.get(name))]
        several = [n for n in telling if name == "parts" and len(rows[n][name]) > 1]
        number = (several or telling)[0]
        lines.append(f"| `{name}` | {meaning} | {cell_of(rows[number], name)} | {number + 1} |")
    return "\n".join(lines)


def figures_table(baseline: dict[str, Any]) -> str:
    lines = [f"| | {' | '.join(TEXTS.values())} |", "| --- |" + " --- |" * len(TEXTS)]
    for key, meaning in FIGURES.items():
        found = (baseline[text]["figures"].get(key) for text in TEXTS)
        lines.append(f"| {meaning} | {' | '.join('' if f is None else f'{f:.2f}' for f in found)} |")
    return "\n".join(lines)


def blocks(nlp: Language) -> dict[str, str]:
    rows = example_rows(nlp)
    baseline = json.loads((ROOT / "models" / "baseline.json").read_text("utf-8"))
    return {"rows": rows_table(rows), "columns": columns_table(rows), "figures": figures_table(baseline)}


@pytest.mark.parametrize("name", ["rows", "columns", "figures"])
def test_the_codebook_shows_what_the_command_makes(nlp: Language, name: str) -> None:
    shown = re.search(rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", CODEBOOK.read_text("utf-8"), re.DOTALL)
    assert shown is not None
    assert shown[1] == blocks(nlp)[name], "run python tests/test_codebook.py"


def test_the_codebook_has_the_text_that_its_rows_come_from() -> None:
    assert f"```text\n{EXAMPLE.text}```" in CODEBOOK.read_text("utf-8")


@pytest.mark.parametrize("value", [*KINDS, *ZONES, *SOURCE_KINDS, *SPEAKER_KINDS, *METHODS, *FLAGS])
def test_every_value_of_a_column_is_explained(value: str) -> None:
    assert f"`{value}`" in CODEBOOK.read_text("utf-8")


if __name__ == "__main__":
    import quoteledger

    text = CODEBOOK.read_text("utf-8")
    for block, content in blocks(quoteledger.load()).items():
        before, after = (
            text.partition(f"<!-- {edge}{block} -->\n")[place] for edge, place in (("", 0), ("/", 2))
        )
        text = f"{before}<!-- {block} -->\n{content}\n<!-- /{block} -->\n{after}"
    CODEBOOK.write_text(text, encoding="utf-8")

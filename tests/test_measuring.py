"""The hour of docs/measuring.md: its commands run one after another as they stand."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from quoteledger.cli import cli
from quoteledger.reviews.decisions import FORMAT, VERSION
from quoteledger.writers import read_ledger
from spacy.language import Language

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "measuring.md").read_text("utf-8")
COMMANDS = re.findall(r"^    (quoteledger .+)$", PAGE, re.MULTILINE)


def data_of(page: Path) -> dict[str, object]:
    found = re.search(r'id="report-data">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert found is not None
    data: dict[str, object] = json.loads(found[1])
    return data


def review_all(page: Path, ledger: Path, path: Path, *, whole: bool) -> None:
    """Save the review of a reader who finds every row of a page right, as the page would."""
    rows = read_ledger(ledger)
    texts = read_texts(ledger.with_name(f"{ledger.stem}-articles.parquet")) if whole else {}
    review = {
        "format": FORMAT,
        "version": VERSION,
        "ledger": data_of(page)["digest"],
        "decisions": {row["quotation_id"]: {"verdict": "right"} for row in rows},
        "missed": [],
        "whole": sorted(texts),
        "articles": {name: {"text": text} for name, text in texts.items()},
    }
    path.write_text(json.dumps(review), "utf-8")


def read_texts(path: Path) -> dict[str, str]:
    import pandas as pd

    return dict(pd.read_parquet(path)[["doc_id", "text"]].itertuples(index=False, name=None))


def test_the_commands_run_as_they_stand(
    nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("articles", "ten"):
        shutil.copytree(ROOT / "seeds", folder, ignore=shutil.ignore_patterns("*.jsonl"))
    printed = {}
    for command in COMMANDS:
        verb = command.split()[1]
        if command.startswith("quoteledger evaluate review.json"):
            review_all(Path("sample.html"), Path("sample.parquet"), Path("review.json"), whole=False)
        elif command.startswith("quoteledger review ten.parquet"):
            review_all(Path("ten.html"), Path("ten.parquet"), Path("review.json"), whole=True)
        done = CliRunner().invoke(cli, command.split()[1:])
        assert done.exit_code == 0, (command, done.output)
        printed[command] = done.stdout
    assert verb == "evaluate"
    of_sample, of_articles = (text for command, text in printed.items() if " evaluate " in command)
    assert re.search(r"who said what +1\.000", of_sample)
    assert re.search(r"who said what F1 +1\.000", of_articles)


def test_what_the_page_names_is_there() -> None:
    assert {command.split()[1] for command in COMMANDS} == {
        "extract",
        "sample",
        "report",
        "evaluate",
        "review",
    }
    script = (ROOT / "pipeline" / "quoteledger" / "report" / "page" / "review.js").read_text("utf-8")
    for label in ("Nothing is missing here", "Save", "Review"):
        assert f'"{label}"' in script or f" {label}" in script

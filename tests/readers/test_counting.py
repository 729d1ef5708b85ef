"""How many articles there will be."""

from pathlib import Path

from article_files import TABLES, Write, as_json
from quoteledger.readers import ReadOptions, count_articles


@TABLES
def test_count_articles_counts_rows(tmp_path: Path, name: str, write: Write) -> None:
    write([{"text": f"One.\n\n{n}"} for n in range(7)], tmp_path / name)
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    counted = count_articles([tmp_path, tmp_path / "missing"], ReadOptions())
    # it takes a whole JSON array for one article
    assert counted == (3 if write is as_json else 9)


def test_count_articles_leaves_standard_input_alone() -> None:
    assert count_articles(["-"], ReadOptions()) is None

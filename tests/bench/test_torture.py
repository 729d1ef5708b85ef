"""Torture in small: the families try something, and tell what did not survive."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from ledger_rows import make_row
from quoteledger.article import Article
from spacy.language import Language
from torture import damage, dates, reading, texts
from torture.__main__ import families, table_of, write_table
from torture.batches import Hang, limited, run_batches
from torture.growth import worst_of
from torture.kills import TEMPORARY, Kill, Whole, end
from torture.ledgers import fault_of
from torture.patterns import PATTERNS, news, write
from torture.results import Result
from torture.rewritings import differences
from torture.runs import DATASET, content, is_finished
from torture.tampering import MENDED, REFUSED, outcome_of


def test_texts_and_dates_survive() -> None:
    for family in (texts, dates):
        (result,) = family.run(0.001, seed=5)
        assert result.tried == result.survived >= 20, result.note


def test_faults_of_rows_are_found(nlp: Language) -> None:
    article = Article(id="a", text="“We tried,” said Ada Roe of the council.")
    (row,) = texts.read(nlp, article)
    assert list(texts.faults_of(article, [row])) == []
    wrong = row | {
        "source_end": row["source_end"] - 1,
        "speaker": " Ada  Roe",
        "nested_in": "b",
        "outlet": "",
    }
    wrong |= {"quotation_id": "a:0-1", "outlet": ""}
    assert list(texts.faults_of(article, [wrong, wrong])) == [
        "an id stands twice",
        *[
            "the source is not verbatim",
            "the id is not made of the offsets",
            "it is nested in no row",
            "speaker is empty or has white space around it",
            "outlet is empty or has white space around it",
            "speaker holds more than single blanks",
        ]
        * 2,
    ]


def test_growth_is_seen() -> None:
    linear, square = (lambda text, power=power: (len(text) / 1e4) ** power for power in (1, 2))
    assert worst_of(news, 16_000, linear, linear) == (1, 1)
    growth, times_news = worst_of(news, 16_000, square, linear)
    assert growth == pytest.approx(4, abs=0.01)
    assert times_news == pytest.approx(1.6, abs=0.01)


def test_growth_of_files_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    for power in (1, 2):
        monkeypatch.setattr(reading, "_seconds_of", lambda path, p=power: (path.stat().st_size / 1e4) ** p)
        growth = reading.worst_of(".txt", lambda size: b"a" * size * 10, steps=2)
        assert growth == pytest.approx((1, 4)[power - 1], abs=0.01)


def test_files_that_are_read_wrongly_are_found(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.csv", Path("good.txt")
    bad.write_text("“So” “so” “so”", encoding="utf-8")
    read = [Article(id="b", text="It rained.", file=str(bad)), Article(id="g", text="So.", file=str(good))]

    def wrong(read: list[Article], *warnings: str) -> list[str]:
        return list(damage.wrong_in(read, warnings, bad, good))

    assert wrong(read) == []
    assert wrong(read[:1]) == ["the good file was not read"]
    assert wrong(read[1:]) == ["was passed over in silence"]
    assert wrong(read[1:], f"{bad} has no rows") == []
    assert wrong([Article(id="b", text="â€œSo", file=str(bad)), read[1]]) == ["was read in another encoding"]


def test_patterns_grow() -> None:
    assert len(PATTERNS) >= 100
    assert all(len(write(unit, 4_000)) == 4_000 for unit in PATTERNS.values())


def test_tables_are_written_between_the_marks(tmp_path: Path) -> None:
    assert {"dates", "growth", "rewritings", "texts"} <= set(families())
    page = tmp_path / "page.md"
    old = "| family | a |\n| --- | --- |\n| dates | old |\n| kills | old |\n"
    page.write_text(f"# A\n\n<!-- results -->\n{old}<!-- /results -->\n\nB\n", encoding="utf-8")
    write_table(page, table_of([Result("kills", 1_000, 999, "a | b\nc")], "1.0, scale 1, seed 0"))
    before, _, after = page.read_text(encoding="utf-8").partition("| dates | old |\n")
    assert before.endswith("| --- | ---: | ---: | --- | --- |\n")
    assert after == "| kills | 1,000 | 999 | 1.0, scale 1, seed 0 | a \\| b c |\n<!-- /results -->\n\nB\n"


FINISHED = "in.jsonl, row 1 (a): the text is empty\n1 of 2 articles failed; see out.errors.jsonl\n"


def test_finished_runs_are_told_from_those_that_were_ended() -> None:
    assert is_finished(FINISHED)
    assert not is_finished(FINISHED.splitlines()[0])
    assert not is_finished(f"{FINISHED}Error: the disk is full\n")


@pytest.mark.parametrize(("seconds", "was_hit"), [(60, True), (0, False)])
def test_a_kill_counts_only_if_its_process_lived(tmp_path: Path, seconds: int, was_hit: bool) -> None:
    (tmp_path / TEMPORARY).mkdir()
    run = [sys.executable, "-c", f"import time; time.sleep({seconds})"]
    # one that ends by itself does so long before
    kill = Kill("SIGKILL", signal.SIGKILL, moment=0.2 if was_hit else 60)
    assert end(run, tmp_path, kill)[1:] == (was_hit, "")


def test_what_a_kill_leaves_is_found(tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    (tmp_path / TEMPORARY).mkdir()
    parts = [tmp_path / "ledger" / f"part-{number}" for number in range(4)]
    for part in parts:
        part.write_bytes(b"rows")
    whole = Whole(DATASET, content(tmp_path), 2.0, 1.0)
    assert (whole.left(tmp_path), whole.differences(tmp_path)) == (0, [])
    parts[0].unlink()
    parts[1].write_bytes(b"row")
    (tmp_path / TEMPORARY / "quoteledger-1").mkdir()
    assert whole.left(tmp_path) == 0.25
    assert whole.differences(tmp_path) == ["ledger/part-0", "ledger/part-1", f"{TEMPORARY}/quoteledger-1"]


def test_tampering_is_noticed_by_more_than_an_exit_code() -> None:
    refused = f"{FINISHED.splitlines()[0]}\nError: the manifest is not as it was; start again\n"
    assert outcome_of(1, FINISHED, is_whole=True) == MENDED
    assert outcome_of(1, FINISHED, is_whole=False) is None
    assert outcome_of(1, refused, is_whole=False) == REFUSED
    assert outcome_of(1, "", is_whole=True) is None
    assert (
        outcome_of(1, "Error: KeyError: 'a'; a fault of quoteledger, please report it\n", is_whole=True)
        is None
    )


def test_rows_of_one_text_alone_and_other_spans_are_counted() -> None:
    text = "She said it."
    row = make_row(start=9, end=11, cue="said", cue_start=4, cue_end=8)
    pieces = [char.replace(" ", "  ") for char in text]
    moved = row | {"start": 11, "end": 13, "cue_start": 5, "cue_end": 9}
    assert differences([row], [moved], pieces)[0] == (1, 0, 0, 0)
    assert differences([row], [moved | {"cue_end": 10}], pieces)[0] == (1, 0, 1, 0)
    # of other borders, but of the same cue
    denied = moved | {"start": 0, "polarity": "negative"}
    assert differences([row], [denied], pieces)[0] == (1, 2, 0, 1)
    further = moved | {"start": 0}
    assert differences([row], [moved, further], pieces) == ((1, 1, 0, 0), (2, 1, 0, 0))


def test_crashes_and_hangs_are_lost() -> None:
    assert run_batches(_crash, 1, 2, seed=0) == ["a crash in batch 0"] * 2
    assert run_batches(_sleep, 1, 2, seed=0, seconds=3) == ["a hang in batch 0"] * 2
    with pytest.raises(Hang, match=r"after 0\.1 seconds"), limited(0.1):
        time.sleep(60)


def _crash(seed: int, count: int) -> list[str]:
    os.abort()


def _sleep(seed: int, count: int) -> list[str]:
    time.sleep(60)
    return []


def test_a_fault_of_a_command_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ledger.csv").write_bytes(b"doc_id\n")
    assert fault_of(tmp_path, "ledger.csv", random.Random(0)) is None

    def fail(path: str) -> None:
        raise KeyError(path)

    for name in ("ledger_rows", "read_ledger", "further_columns"):
        monkeypatch.setattr(f"quoteledger.writers.{name}", fail)
    assert "a fault of quoteledger" in str(fault_of(tmp_path, "ledger.csv", random.Random(0)))

"""What a review is bound to."""

from pathlib import Path

import pytest
from ledger_files import write
from quoteledger.ledger.digests import digest_of
from quoteledger.writers import LEDGER_SUFFIXES, read_ledger
from review_files import ROWS


def test_the_digest_is_of_what_is_judged() -> None:
    assert digest_of(ROWS) == digest_of([row | {"title": "Other", "kept": "1"} for row in ROWS])
    assert digest_of(ROWS) != digest_of([*ROWS[:3], ROWS[3] | {"speaker": "Orsolya Varga"}])
    assert digest_of(ROWS) != digest_of(ROWS[:3])


@pytest.mark.parametrize("suffix", LEDGER_SUFFIXES)
def test_the_digest_is_the_same_in_every_format(tmp_path: Path, suffix: str) -> None:
    write(tmp_path / f"l{suffix}", ROWS)
    assert digest_of(read_ledger(tmp_path / f"l{suffix}")) == digest_of(ROWS)

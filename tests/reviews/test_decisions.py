"""Files of reviews: read, checked, joined."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.reviews.decisions import ReviewError, is_review, join_reviews, read_review
from review_files import DECISIONS, KEY, MILL, MISSED, RAIN, SHUT, make_review, save, span


def test_a_review_is_read_and_written_alike(tmp_path: Path) -> None:
    path = save(tmp_path / "r.json", make_review(DECISIONS, missed=[MISSED], whole=["weir"]))
    review = read_review(path)
    again = read_review(save(tmp_path / "again.json", review.as_json()))
    assert (review.decisions, review.missed, review.whole) == (again.decisions, again.missed, again.whole)
    assert review.articles == again.articles
    assert is_review(path)


@pytest.mark.parametrize("content", ['{"id": "a", "text": "b", "rows": []}', "", "[1]", "{}\n{}"])
def test_other_files_are_no_reviews(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    assert not is_review(path)
    assert not is_review(tmp_path / "gone.json")


def test_reading_names_file_and_row_of_what_is_wrong(tmp_path: Path) -> None:
    for given_, message in [
        ({"format": "other"}, "is not a review"),
        (make_review(version=2), "is a review of version 2, and this program reads 1"),
        (make_review(ledger=None), "the digest of the ledger is missing"),
        (make_review() | {"decisions": []}, "decisions: it is not an object"),
        (make_review() | {"missed": {}}, "missed: it is not a list"),
        (make_review(whole=[1]), "whole: it lists ids of articles"),
        (make_review(articles={"weir": {}}), "article weir: its text is missing"),
        (make_review(articles={"weir": {"text": "", "url": 1}}), "text and metadata are strings"),
        (make_review({KEY: "maybe"}), f"row {KEY}: its verdict is one of right, wrong, fixed, not 'maybe'"),
        (make_review({KEY: {}}), f"row {KEY}: it is fixed without a value"),
        (make_review({KEY: {"kind": "loud"}}), "kind cannot be 'loud'; it is one of direct, mixed, indirect"),
        (make_review({KEY: {"confidence": 1}}), "confidence cannot be corrected"),
        (make_review({KEY: {"speaker": 7}}), "speaker cannot be 7"),
        (make_review({KEY: {"speaker": " – "}}), "speaker cannot be ' – '; it is a name or null"),
        (make_review({KEY: {"parts": []}}), r"parts is a list such as \[\[12, 45\]\]"),
        (make_review({KEY: {"parts": [[5, 2]]}}), r"parts: \[5, 2\] is not a stretch"),
        (make_review({KEY: {"parts": [[1, True]]}}), "is not a stretch"),
        (make_review({KEY: {"parts": [[1, 5], [3, 9]]}}), "parts overlap"),
        (make_review(missed=[{"kind": "direct"}]), "missed quotation 1: its parts are missing"),
        (make_review(missed=["x"]), "missed quotation 1: its values are missing"),
    ]:
        path = save(tmp_path / "r.json", given_)
        with pytest.raises(ReviewError, match=message) as raised:
            read_review(path)
        assert str(path) in str(raised.value)
    path.write_text("{")
    with pytest.raises(ReviewError, match="is not JSON"):
        read_review(path)
    with pytest.raises(ReviewError, match="cannot be read: No such file"):
        read_review(tmp_path / "gone.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(name=st.sampled_from(["ledger", "decisions", "missed", "whole", "articles", "version"]), value=JSON)
def test_any_value_is_read_or_refused(tmp_path_factory: Any, name: str, value: Any) -> None:
    path = save(tmp_path_factory.mktemp("any") / "r.json", make_review() | {name: value})
    try:
        read_review(path)
    except ReviewError as error:
        assert str(path) in str(error)


def joined(tmp_path: Path, *reviews: dict[str, Any]) -> Any:
    return join_reviews([read_review(save(tmp_path / f"{at}.json", one)) for at, one in enumerate(reviews)])


def test_reviews_of_several_readers_become_one(tmp_path: Path) -> None:
    one = make_review({SHUT: "right", RAIN: "wrong"}, missed=[MISSED])
    other = make_review({RAIN: "wrong", MILL: "right"}, missed=[MISSED], whole=["mill"])
    review = joined(tmp_path, one, other)
    assert list(review.decisions) == [SHUT, RAIN, MILL]
    assert len(review.missed) == 1
    assert review.whole == {"mill"}


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (make_review({SHUT: "wrong"}), f"contradict each other on row {SHUT}: right and wrong"),
        (make_review({SHUT: {"kind": "mixed"}}), "right and fixed"),
        (make_review(ledger="1" * 64), "are reviews of two ledgers"),
        (make_review(missed=[MISSED | {"parts": [span("told me ‘never again’ twice")]}]), "take one out"),
        (make_review(text="Another text."), "has another text of article weir"),
    ],
)
def test_reviews_that_contradict_each_other_are_refused(
    tmp_path: Path, other: dict[str, Any], message: str
) -> None:
    with pytest.raises(ReviewError, match=message) as raised:
        joined(tmp_path, make_review({SHUT: "right"}, missed=[MISSED]), other)
    assert "1.json" in str(raised.value)

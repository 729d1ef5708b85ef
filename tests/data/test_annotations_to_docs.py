"""Complete gold -> Docs: which spans a row gives, and where the words of circumstances stand."""

import sys
from pathlib import Path
from typing import Any

import annotations_to_docs
import pytest
import spacy
from annotations_to_docs import GOLD
from annotations_to_gold import ROW
from converting import write_records
from quoteledger.errors import InputError
from spacy.tokens import Doc, DocBin

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "quoteledger.Tokenizer.v1"}}}
TEXT = (
    "Rain kept the crew at the pier. Captain Ama Roe will not tell the crew that the crew sails. "
    "“Pilot Bo Lee warned the mate on Sunday that the mate drifts,” she said in a letter on Monday."
)


def a_row(content: str, cue: str | None, source: str | None, **columns: Any) -> dict[str, Any]:
    """Return a row of the gold of TEXT, where content and cue stand once and the source first stands."""
    start = TEXT.index(content)
    row = {
        **dict.fromkeys(ROW),
        **{"kind": "indirect", "polarity": "positive", "modality": "actual", "zone": "body"},
        **{"start": start, "end": start + len(content), "parts": [[start, start + len(content)]]},
        **{"cue": cue, "source": source, **columns},
    }
    for role in ("cue", "source"):
        if row[role] is not None:
            row[f"{role}_start"] = TEXT.index(row[role])
            row[f"{role}_end"] = row[f"{role}_start"] + len(row[role])
    return row


TOLD = a_row(
    "that the crew sails",
    "will not tell",
    "Captain Ama Roe",
    source_kind="name",
    speaker="Ama Roe",
    speaker_kind="person",
    speaker_role="Captain",
    addressee="the crew",
    polarity="negative",
    modality="future",
)
SAID = a_row(
    "Pilot Bo Lee warned the mate on Sunday that the mate drifts,",
    "said",
    "she",
    kind="direct",
    source_kind="pronoun",
    speaker="Ama Roe",
    speaker_kind="person",
    occasion="a letter",
    said_on="Monday",
)
WARNED = a_row(
    "that the mate drifts",
    "warned",
    "Pilot Bo Lee",
    source_kind="name",
    speaker="Bo Lee",
    speaker_kind="person",
    speaker_role="Pilot",
    addressee="the mate",
    said_on="Sunday",
    nested_in=1,
)


def to_doc(*rows: dict[str, Any]) -> Doc:
    nlp = spacy.blank("en", config=TOKENIZER)
    (doc,) = annotations_to_docs.annotations_to_docs([{"id": "pier_1", "text": TEXT, "rows": rows}], nlp)
    return doc


def spans(doc: Doc, group: str) -> list[tuple[str, str, str]]:
    return [(span.id_, span.label_, span.text) for span in doc.spans[group]]


def starts(doc: Doc, group: str, label: str) -> list[int]:
    return [span.start_char for span in doc.spans[group] if span.label_ == label]


OUTER = [
    ("r0", "CONTENT", "that the crew sails"),
    ("r0", "CUE", "will not tell"),
    ("r0", "SOURCE", "Captain Ama Roe"),
    ("r0", "ADDRESSEE", "the crew"),
    ("r1", "CONTENT", "Pilot Bo Lee warned the mate on Sunday that the mate drifts,"),
    ("r1", "CUE", "said"),
    ("r1", "SOURCE", "she"),
    ("r1", "OCCASION", "a letter"),
    ("r1", "TIME", "Monday"),
]
INNER = [
    ("r2", "CONTENT", "that the mate drifts"),
    ("r2", "CUE", "warned"),
    ("r2", "SOURCE", "Pilot Bo Lee"),
    ("r2", "ADDRESSEE", "the mate"),
    ("r2", "TIME", "Sunday"),
]
GROUPS = {
    "contract": OUTER,
    "nested": INNER,
    "relations": OUTER + INNER,
    "coreference": [
        ("s0", "NAME", "Captain Ama Roe"),
        ("s1", "NAME", "Pilot Bo Lee"),
        ("s0", "SOURCE", "she"),
    ],
    "roles": [("r0", "ROLE", "Captain"), ("r1", "ROLE", "Captain"), ("r2", "ROLE", "Pilot")],
    "polarity": [
        ("r0", "negative", "will not tell"),
        ("r1", "positive", "said"),
        ("r2", "positive", "warned"),
    ],
    "modality": [("r0", "future", "will not tell"), ("r1", "actual", "said"), ("r2", "actual", "warned")],
    "speaker_kind": [
        ("r0", "person", "Captain Ama Roe"),
        ("r1", "person", "she"),
        ("r2", "person", "Pilot Bo Lee"),
    ],
}


@pytest.mark.parametrize("group", GROUPS)
def test_rows_give_spans(group: str) -> None:
    said = SAID | {"speaker_role": "Captain"}
    assert spans(to_doc(TOLD, said, WARNED), group) == GROUPS[group]


def test_names_elsewhere_are_references_too() -> None:
    (doc,) = annotations_to_docs.annotations_to_docs(
        [
            {
                "id": "pier_2",
                "text": f"{TEXT} Roe passed Port Isa.",
                "rows": [SAID | {"source": None, "source_start": None, "source_end": None}],
            }
        ],
        spacy.blank("en", config=TOKENIZER),
    )
    assert spans(doc, "coreference") == [
        ("s0", "NAME", "Ama Roe"),
        ("oPilot Bo Lee", "NAME", "Pilot Bo Lee"),
        ("s0", "NAME", "Roe"),
        ("oPort Isa", "NAME", "Port Isa"),
    ]


def test_docs_have_these_groups_alone() -> None:
    assert set(to_doc().spans) == set(GROUPS)


def test_a_nested_row_is_in_nested_alone() -> None:
    doc = to_doc(TOLD, SAID, WARNED)
    assert {span.id_ for span in doc.spans["contract"]} == {"r0", "r1"}
    assert {span.id_ for span in doc.spans["nested"]} == {"r2"}


def test_parts_are_contents_of_one_row() -> None:
    parts = [
        [start, start + len(words)] for words in ("Pilot Bo Lee", "drifts") for start in [TEXT.index(words)]
    ]
    doc = to_doc(SAID | {"parts": parts})
    assert spans(doc, "contract")[:2] == [("r0", "CONTENT", "Pilot Bo Lee"), ("r0", "CONTENT", "drifts")]


def test_a_row_of_content_alone_gives_content_alone() -> None:
    doc = to_doc(a_row("that the crew sails", None, None, speaker_kind="person"))
    assert spans(doc, "contract") == spans(doc, "relations") == [("r0", "CONTENT", "that the crew sails")]
    assert not any(doc.spans[group] for group in ("roles", "polarity", "modality", "speaker_kind"))


def test_a_circumstance_stands_nearest_to_the_cue() -> None:
    before, after = TEXT.index("the crew at"), TEXT.index("the crew that")
    assert starts(to_doc(TOLD), "contract", "ADDRESSEE") == [after]
    kept = a_row("that the crew sails", "kept", None, addressee="the crew")
    assert starts(to_doc(kept), "contract", "ADDRESSEE") == [before]


def test_a_circumstance_stands_outside_contents() -> None:
    # the nearest is in the content of this row, the next in that of another
    drifts = a_row("that the mate drifts", "drifts", None, addressee="the mate")
    before = TEXT.index("the mate on")
    assert starts(to_doc(drifts), "contract", "ADDRESSEE") == [before]
    assert starts(to_doc(drifts, SAID), "contract", "ADDRESSEE") == []


def test_a_nested_circumstance_stands_inside_the_enclosing_content() -> None:
    doc = to_doc(TOLD, SAID, WARNED | {"said_on": "Monday"})
    assert starts(doc, "nested", "ADDRESSEE") == [TEXT.index("the mate on")]
    assert starts(doc, "nested", "TIME") == []


def test_a_circumstance_stands_in_reach_of_the_cue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations_to_docs._REACH", 5)
    assert starts(to_doc(TOLD), "contract", "ADDRESSEE") == []


@pytest.mark.parametrize("words", ["the cre", "he crew"])
def test_a_circumstance_is_whole_words(words: str) -> None:
    assert starts(to_doc(TOLD | {"addressee": words}), "contract", "ADDRESSEE") == []


def test_joined_circumstances_are_several() -> None:
    said = SAID | {"occasion": "a letter & Monday", "said_on": None}
    assert [text for _, label, text in spans(to_doc(said), "contract") if label == "OCCASION"] == [
        "a letter",
        "Monday",
    ]


def test_a_role_stands_in_the_source_or_beside_the_name() -> None:
    assert spans(to_doc(SAID | {"speaker_role": "Captain"}), "roles") == [("r0", "ROLE", "Captain")]
    assert spans(to_doc(SAID | {"speaker": "Una Moor", "speaker_role": "Captain"}), "roles") == []
    assert spans(to_doc(TOLD | {"speaker": None}), "roles") == [("r0", "ROLE", "Captain")]


def run(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["annotations_to_docs.py", str(folder)])
    annotations_to_docs.main()


def test_splits_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {"annotations-train": [TOLD], "written-train": [SAID], "annotations-dev": [TOLD, SAID, WARNED]}
    for name, given in rows.items():
        write_records(tmp_path / f"{name}.gold.jsonl", [{"id": name, "text": TEXT, "rows": given}])
    write_records(tmp_path / "unlabelled.jsonl", [{"id": "quiet", "text": "It leans."}])
    run(monkeypatch, tmp_path)
    vocab = spacy.blank("en").vocab
    docs = {
        name: list(DocBin().from_disk(tmp_path / f"{name}.spacy").get_docs(vocab))
        for name in (*GOLD, "unlabelled")
    }
    assert {name: len(found) for name, found in docs.items()} == dict.fromkeys(docs, 1)
    assert spans(docs["annotations-train"][0], "contract")[0][2] == OUTER[0][2]
    assert spans(docs["written-train"][0], "contract")[0][2] == OUTER[4][2]
    assert spans(docs["annotations-dev"][0], "relations") == OUTER + INNER
    assert "contract" not in docs["unlabelled"][0].spans


def test_splits_need_the_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"annotations-train\.gold\.jsonl: no such file"):
        run(monkeypatch, tmp_path)

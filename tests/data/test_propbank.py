"""Joining roles and words in the layouts of PropBank and UD, on invented documents."""

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest
import spacy
from quoteledger.errors import InputError
from spacy.tokens import DocBin

DATA = Path(__file__).parents[2] / "data"
CORPORA = Path(os.environ.get("CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))

# (word, tag, frame, roles of each predicate of the sentence); a `+` joins a word to the one before
TOLD = [
    ("Odile", "NNP", "-", "(ARG0*)"),
    ("told", "VBD", "tell.01", "(V*)"),
    ("the", "DT", "-", "(ARG2*"),
    ("crew", "NN", "-", "*)"),
    ("on", "IN", "-", "(ARGM-TMP*"),
    ("Friday", "NNP", "-", "*)"),
    ("she", "PRP", "-", "(ARG1*"),
    ("ca", "MD", "-", "*"),
    ("+n't", "RB", "-", "*"),
    ("sail", "VB", "sail.01", "*)"),
    ("+.", ".", "-", "*"),
]
INFORMED = [
    ("Bram", "NNP", "-", "(ARG1*)"),
    ("was", "VBD", "-", "*"),
    ("informed", "VBN", "inform.01", "(V*)"),
    ("of", "IN", "-", "(ARG2*"),
    ("it", "PRP", "-", "*)"),
    ("in", "IN", "-", "(ARGM-LOC*"),
    ("Tarnhaven", "NNP", "-", "*)"),
    ("+.", ".", "-", "*"),
]
SALE = [
    ("The", "DT", "-", "*"),
    ("claim", "NN", "claim.01", "*"),
    ("adds", "VBZ", "add.02", "(V*)"),
    ("up", "RP", "-", "*"),
    ("+.", ".", "-", "*"),
]


def skeleton(name: str, sentences: list[list[tuple[str, ...]]]) -> str:
    lines = []
    for number, sentence in enumerate(sentences):
        predicates = [word for word in sentence if word[2] != "-"]
        for index, (_, tag, frame, roles) in enumerate(sentence):
            columns = [roles if p is predicates[0] else "*" for p in predicates]
            lemma = frame.partition(".")[0]
            place = ["google/ewt/" + name, str(number), str(index)]
            lines.append("  ".join([*place, "[WORD]", tag, "*", lemma, frame, *columns]))
        lines.append("")
    return "\n".join(lines)


def conllu(paragraphs: list[list[list[tuple[str, ...]]]]) -> str:
    lines = ["# newdoc id = x"]
    for paragraph in paragraphs:
        for number, sentence in enumerate(paragraph):
            lines += [f"# newpar id = x-p{number}"] if number == 0 else []
            text = "".join((" " + word[0]).replace(" +", "") for word in sentence).strip()
            lines.append(f"# text = {text}")
            for index, (word, tag, _, _) in enumerate(sentence, 1):
                if index < len(sentence) and sentence[index][0] == "+n't":
                    lines.append("\t".join([f"{index}-{index + 1}", word + "n't", *"________"]))
                lines.append("\t".join([str(index), word.lstrip("+"), "_", "_", tag, *"_____"]))
            lines.append("")
    return "\n".join(lines)


@pytest.fixture
def propbank(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(DATA))
    return importlib.import_module("propbank")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(DATA))
    return importlib.import_module("propbank_to_docs")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    add(tmp_path, "log", [[TOLD, INFORMED], [SALE]])
    return tmp_path


def add(
    folder: Path,
    name: str,
    paragraphs: list[list[list[tuple[str, ...]]]],
    roles: list[list[tuple[str, ...]]] | None = None,
) -> None:
    skel = folder / "propbank-ewt" / "data" / "google" / "ewt" / "weblog" / "00" / f"{name}.xml.gold_skel"
    words = folder / "ud-english-ewt" / "not-to-release" / "sources" / "weblog" / f"{name}.xml.conllu"
    for path in (skel, words):
        path.parent.mkdir(parents=True, exist_ok=True)
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    skel.write_text(skeleton(f"weblog/00/{name}.xml", roles or sentences), encoding="utf-8")
    words.write_text(conllu(paragraphs), encoding="utf-8")


def test_propbank_text_is_natural(corpora: Path, propbank: ModuleType) -> None:
    (document,) = propbank.read_documents(corpora)
    assert document.name == "weblog/log.xml"
    assert document.text == (
        "Odile told the crew on Friday she can't sail. Bram was informed of it in Tarnhaven."
        "\n\nThe claim adds up."
    )
    assert [document.text[start:][:4] for start in document.sentences] == ["Odil", "Bram", "The "]
    assert [document.text[start:][:4] for start in document.paragraphs] == ["Odil", "The "]


def test_propbank_roles_have_one_name_for_all_frames(corpora: Path, propbank: ModuleType) -> None:
    (document,) = propbank.read_documents(corpora)
    found = [
        (p.lemma, {role: [document.text[s:e] for s, e in places] for role, places in p.roles.items()})
        for p in document.predicates
    ]
    # neither the noun "claim" nor "adds up" is a verb of speech
    assert found == [
        (
            "tell",
            {
                "ARG0": ["Odile"],
                "ARG2": ["the crew"],
                "ARGM-TMP": ["on Friday"],
                "ARG1": ["she can't sail"],
            },
        ),
        ("inform", {"ARG2": ["Bram"], "ARG1": ["of it"], "ARGM-LOC": ["in Tarnhaven"]}),
    ]


def test_propbank_leaves_out_documents_with_other_words(
    corpora: Path, propbank: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    add(corpora, "shorter", [[TOLD]], roles=[TOLD[:-1]])
    add(corpora, "otherwise-tagged", [[TOLD]], roles=[list(reversed(TOLD))])
    with caplog.at_level("INFO"):
        assert [document.name for document in propbank.read_documents(corpora)] == ["weblog/log.xml"]
    assert "2 of 3" in caplog.text


@pytest.mark.parametrize("spelt", [("n't", "not"), ("ca", "can")])
def test_propbank_contraction_that_ud_spells_out(
    corpora: Path, propbank: ModuleType, spelt: tuple[str, str]
) -> None:
    add(corpora, "log", [[TOLD]])
    path = next(corpora.rglob("*.conllu"))
    form, out = (f"\t{word}\t_" for word in spelt)
    path.write_text(path.read_text(encoding="utf-8").replace(form, out), encoding="utf-8")
    (document,) = propbank.read_documents(corpora)
    ((start, end),) = document.predicates[0].roles["ARG1"]
    assert document.text[start:end] == "she can't sail"


def test_propbank_missing_corpus_is_an_error(tmp_path: Path, propbank: ModuleType) -> None:
    with pytest.raises(InputError, match="propbank-ewt: no documents"):
        list(propbank.read_documents(tmp_path))


def test_propbank_docs_are_unannotated_for_other_heads(
    corpora: Path, tmp_path: Path, script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr(sys, "argv", ["propbank_to_docs.py", str(corpora), "-o", str(out)])
    script.main()
    vocab = spacy.blank("en").vocab
    docs = {
        split: list(DocBin().from_disk(out / f"propbank-{split}.spacy").get_docs(vocab))
        for split in script.SPLITS
    }
    ((split, doc),) = [(split, doc) for split, of_split in docs.items() for doc in of_split]
    assert split == script.split_of("weblog/log.xml")
    assert doc.user_data[script.DOCUMENT] == "weblog/log.xml"
    assert sorted(doc.spans) == sorted(script.GROUPS)
    assert not doc.has_annotation("ENT_IOB")
    tell = {key: [s.text for s in doc.spans[key] if s.id_ == "p0"] for key in doc.spans}
    assert (tell["predicate"], tell["ARG2"], tell["ARGM-TMP"]) == (["told"], ["the crew"], ["on Friday"])


def test_propbank_docs_are_cut_at_paragraphs(propbank: ModuleType, script: ModuleType) -> None:
    text = "a b c. d e. f g.\n\nh i.\n\nj k l m."
    document = propbank.PropbankDocument("x", text, [], [0, 7, 12, 18, 24], [0, 18, 24])
    assert [text[s:e].strip() for s, e in script.cuts(document, words=4)] == [
        "a b c.",
        "d e. f g.",
        "h i.",
        "j k l m.",
    ]
    assert [text[s:e].strip() for s, e in script.cuts(document, words=9)] == [
        "a b c. d e. f g.\n\nh i.",
        "j k l m.",
    ]


def test_propbank_splits_by_document(script: ModuleType) -> None:
    names = [f"weblog/{number}.xml" for number in range(2000)]
    shares = {split: sum(script.split_of(name) == split for name in names) / 2000 for split in script.SPLITS}
    assert shares == pytest.approx({"train": 0.8, "dev": 0.1, "test": 0.1}, abs=0.03)


@pytest.mark.skipif(not (CORPORA / "propbank-ewt").is_dir(), reason="needs the corpora")
def test_propbank_whole_corpus(propbank: ModuleType) -> None:
    documents = list(propbank.read_documents(CORPORA))
    assert len(documents) == 1118
    assert sum(len(document.predicates) for document in documents) > 2000

"""Corpora of names -> Docs that read like articles."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest
import spacy
from quoteledger.errors import InputError

DATA = Path(__file__).parents[2] / "data"
TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "quoteledger.Tokenizer.v1"}}}
WORDS = {
    "Bela Moor ’ s party - list vote , she said .": "Bela Moor’s party-list vote, she said.",
    'He said : " No " , and left .': 'He said: "No", and left.',
    "“ We ca n't pay US $ 3 , ” said O ’ Hara ( 41 ) .": "“We can't pay US$3,” said O’Hara (41).",
    "The workers ’ union met 2010 – 2012 – in Graz .": "The workers’ union met 2010–2012 – in Graz.",
    "` ` Yes '' , they said .".replace("` `", "``"): "“Yes”, they said.",
    "The M ā ori leader , 24 % .": "The Māori leader, 24%.",
}
GUM = """# newdoc id = GUM_news_made
# newpar
# sent_id = 1
1\tThe\tthe\tDET\tDT\t_\t4\tdet\t_\tEntity=(1-person-new-s
2\tNorlandic\tNorlandic\tADJ\tJJ\t_\t4\tamod\t_\t_
3\tPresident\tPresident\tPROPN\tNNP\t_\t4\tcompound\t_\t_
4\tMoor\tMoor\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=1)
5\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
6\tthe\tthe\tDET\tDT\t_\t7\tdet\t_\tEntity=(2-organization-new-s
7\tUniversity\tUniversity\tPROPN\tNNP\t_\t5\tobj\t_\t_
8\tof\tof\tADP\tIN\t_\t9\tcase\t_\t_
9\tOsk\tOsk\tPROPN\tNNP\t_\t7\tnmod\t_\tEntity=(3-place-new-s)2)|SpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

"""


def script(name: str) -> ModuleType:
    """Return a script of data/, which import each other by plain names, as when they are run."""
    if str(DATA) not in sys.path:
        sys.path.insert(0, str(DATA))
    return importlib.import_module(name)


@pytest.mark.parametrize(("words", "printed"), WORDS.items(), ids=range(len(WORDS)))
def test_tokens_are_joined_as_printed(words: str, printed: str) -> None:
    text, extents = script("natural_text").natural_text(words.split())
    assert text == printed
    assert all(text[s:e] for s, e in extents)
    assert len(extents) == len(words.split())


def made_corpora(folder: Path) -> Path:
    newswire = folder / "en-worldwide-newswire" / "processed_annotated"
    newswire.mkdir(parents=True)
    rows = ["https://example.org\tO", "", "President\tB-Person", "Bela\tI-Person", "Moor\tI-Person"]
    rows += ["said\tO", "on\tO", "Monday\tB-Date", ",\tO", "in\tO", "Osk\tB-Location", ",\tI-Location"]
    rows += ["Norland\tI-Location", ".\tO", "", "The\tO", "Osk\tB-Organization\tB-Location"]
    rows += ["Bank\tI-Organization", "of\tO", "Norlanders\tB-NORP", ".\tO"]
    (newswire / "no_1.txt.tsv").write_text("\n".join(rows), encoding="utf-8")
    (folder / "gum" / "dep").mkdir(parents=True)
    (folder / "gum" / "dep" / "GUM_news_made.conllu").write_text(GUM, encoding="utf-8")
    crossner = folder / "crossner" / "ner_data" / "politics"
    crossner.mkdir(parents=True)
    for split in ("train", "dev", "test"):
        (crossner / f"{split}.txt").write_text("Moor\tB-politician\nwon\tO\n\nHill\tB-country\n\n")
    return folder


def docs_of(document: object) -> list[spacy.tokens.Doc]:
    return list(script("names_to_docs").names_to_docs(document, spacy.blank("en", config=TOKENIZER)))


def test_newswire_becomes_an_article(tmp_path: Path) -> None:
    [document] = script("names_corpora").read_newswire(made_corpora(tmp_path))
    [doc] = docs_of(document)
    assert doc.text == ("President Bela Moor said on Monday, in Osk, Norland.\n\nThe Osk Bank of Norlanders.")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Bela Moor", "PERSON"),
        ("Osk", "LOCATION"),
        ("Norland", "LOCATION"),
        ("Osk Bank", "ORGANIZATION"),
        ("Norlanders", "MISC"),
    ]
    assert doc.has_annotation("ENT_IOB")
    assert not doc.spans
    assert doc.user_data["corpus"] == "en-worldwide-newswire"


def test_gum_names_are_the_proper_nouns_of_a_phrase(tmp_path: Path) -> None:
    [document] = script("gum").read_gum(made_corpora(tmp_path))
    [doc] = docs_of(document)
    assert doc.text == "The Norlandic President Moor left the University of Osk."
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Norlandic", "MISC"),
        ("Moor", "PERSON"),
        ("University of Osk", "ORGANIZATION"),
    ]


def test_crossner_keeps_its_splits(tmp_path: Path) -> None:
    documents = list(script("names_corpora").read_crossner(made_corpora(tmp_path)))
    assert [document.split for document in documents] == ["train", "dev", "test"]
    [doc] = docs_of(documents[0])
    assert [(e.text, e.label_) for e in doc.ents] == [("Moor", "PERSON"), ("Hill", "LOCATION")]


def test_long_documents_are_cut_after_a_sentence() -> None:
    corpora, converter = script("names_corpora"), script("names_to_docs")
    words = ["Moor", "went", "home", "."] * 350
    names = [(i, i + 1, "PERSON") for i in range(0, len(words), 4)]
    document = corpora.NamesDocument("made", "1", "train", [corpora.NamesParagraph(words, names)])
    docs = docs_of(document)
    assert max(len(doc) for doc in docs) <= converter.WORDS
    assert sum(len(doc.ents) for doc in docs) == 350
    assert all(doc.text.startswith("Moor") and doc.text.endswith(".") for doc in docs)


def test_missing_corpora_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="en-worldwide-newswire"):
        next(script("names_corpora").read_newswire(tmp_path))


def test_a_surname_that_the_article_gives_in_full_is_a_person() -> None:
    silver = script("silver")
    text = "Bela Moor spoke. Moor left Moor Hall. Moor’s aide and Osk came."
    names = [(0, 9, "PERSON"), (17, 21, "ORGANIZATION"), (54, 57, "LOCATION")]
    others = [("Moor came.", [(0, 4, "PERSON")]), ("Moor went.", [(0, 4, "PERSON")])]
    surnames = silver.known_surnames([(text, names), *others])
    found = [(text[s:e], kind, s) for s, e, kind in silver.repaired(text, names, surnames)]
    assert found == [
        ("Bela Moor", "PERSON", 0),
        ("Moor", "PERSON", 17),
        ("Moor", "PERSON", 38),
        ("Osk", "LOCATION", 54),
    ]
    assert silver.repaired("Moor came.", [], surnames) == []

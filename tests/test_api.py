"""The Python interface: what it takes, what it returns, and that it agrees with the command."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import quoteledger
from click.testing import CliRunner
from quoteledger.article import Article
from quoteledger.cli import cli
from quoteledger.errors import InputError, UsageError
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import read_ledger

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = "“The lock is shut,” said Orsolya. Bence said that nobody has “the key”."
KINDS = ["direct", "mixed"]
HOLDS_ITSELF: list[object] = []
HOLDS_ITSELF.append(HOLDS_ITSELF)


def extract(articles: Any, **options: Any) -> pd.DataFrame:
    return quoteledger.extract(articles, **{"model": "en_stub"} | options)


@pytest.mark.parametrize(
    ("articles", "ids"),
    [
        (TEXT, ["article:1"]),
        ([TEXT, TEXT], ["article:1", "article:2"]),
        ((text for text in [TEXT]), ["article:1"]),
        ({"id": "lock", "text": TEXT}, ["lock"]),
        ([{"uid": 7, "body": TEXT}, {"content": TEXT}], ["7", "article:2"]),
        (Article(id="lock", text=TEXT), ["lock"]),
        ([Article(id="lock", text=TEXT), TEXT], ["lock", "article:2"]),
        (pd.DataFrame({"doc_id": ["a", None], "Text": [TEXT, TEXT]}, index=[8, 9]), ["a", "article:2"]),
        (pd.Series([TEXT, TEXT]), ["article:1", "article:2"]),
    ],
    ids=["string", "strings", "generator", "dict", "dicts", "Article", "mixture", "DataFrame", "Series"],
)
def test_extract_takes_articles_in_many_forms(articles: Any, ids: list[str]) -> None:
    frame = extract(articles)
    assert frame["doc_id"].drop_duplicates().tolist() == ids
    assert frame["kind"].tolist() == KINDS * len(ids)


@pytest.mark.parametrize("column", ["id", "title", "published", "gate"])
@pytest.mark.parametrize(
    "value",
    [Decimal("sNaN"), Decimal("NaN"), [10**5000], {(1, 2): 3}, HOLDS_ITSELF],
    ids=["signaling NaN", "NaN", "long number", "key", "holds itself"],
)
def test_no_value_ends_a_run(column: str, value: object) -> None:
    frame = extract([{"text": TEXT, column: value}, {"text": TEXT, "id": "b"}], errors="skip", keep=["gate"])
    is_refused = column == "id" and not isinstance(value, Decimal)
    assert frame["doc_id"].drop_duplicates().tolist() == (["b"] if is_refused else ["article:1", "b"])


@pytest.mark.parametrize(
    "published",
    [
        "2025-06-14",
        date(2025, 6, 14),
        datetime(2025, 6, 14, 9),
        pd.Timestamp("2025-06-14"),
        np.datetime64("2025-06-14T09:30"),
    ],
)
@pytest.mark.parametrize("form", ["dict", "DataFrame"])
def test_extract_passes_metadata_through(published: object, form: str) -> None:
    record = {
        "text": TEXT,
        "headline": "The lock",
        "date": published,
        "publisher": "The Lantern",
        "link": "https://lantern.example/lock",
        "desk": "local",
    }
    frame = extract([record] if form == "dict" else pd.DataFrame([record]), keep=["desk"])
    row = frame.iloc[0]
    assert (row["title"], row["outlet"], row["url"]) == ("The lock", "The Lantern", record["link"])
    assert row["published"] == pd.Timestamp(2025, 6, 14)
    assert row["desk"] == "local"
    assert list(frame.columns) == [*LEDGER_SCHEMA.names, "desk"]


@pytest.mark.parametrize("nothing", [None, pd.NA, pd.NaT, float("nan")])
@pytest.mark.parametrize("form", ["dict", "DataFrame"])
def test_extract_reads_missing_metadata_as_missing(nothing: object, form: str) -> None:
    record = {"id": "a", "text": TEXT, "title": nothing, "published": nothing, "desk": nothing}
    frame = extract([record] if form == "dict" else pd.DataFrame([record], dtype="object"), keep=["desk"])
    assert frame[["title", "published", "desk"]].isna().all().all()


def test_extract_gives_date_to_articles_without_one() -> None:
    for day in (
        "2025-06-14",
        date(2025, 6, 14),
        pd.Timestamp("2025-06-14 9:30"),
        np.datetime64("2025-06-14"),
    ):
        frame = extract([TEXT, {"text": TEXT, "published": "2020-01-01"}], published=day)
        assert frame["published"].dt.year.tolist() == [2025, 2025, 2020, 2020]
        assert frame["published"].iloc[0] == pd.Timestamp(2025, 6, 14)


@pytest.mark.parametrize("form", [list, pd.DataFrame, iter])
def test_extract_reads_dates_by_the_others_of_their_column(form: Callable[[Any], Any]) -> None:
    days = [{"text": TEXT, "date": written} for written in ("3/4/24", "25/12/24")]
    first = extract(form(days))["published"].iloc[0]
    # an iterator is read only once
    assert first == pd.Timestamp("2024-04-03") if form is not iter else first is pd.NaT


@pytest.mark.parametrize("articles", [[TEXT], []], ids=["rows", "no rows"])
def test_extract_has_the_same_types_with_and_without_rows(articles: list[str]) -> None:
    frame = extract(articles)
    assert list(frame.columns) == LEDGER_SCHEMA.names
    types = frame.dtypes.astype(str)
    assert types[["doc_id", "speaker", "translator"]].unique().tolist() == ["string"]
    assert types[["start", "cue_start"]].unique().tolist() == ["Int64"]
    assert types[["published", "said_on_date"]].unique().tolist() == ["datetime64[s]"]
    assert types["confidence"] == "float64"
    assert types[["parts", "flags"]].unique().tolist() == ["object"]


def test_extract_gives_offsets_into_the_text() -> None:
    for row in extract(TEXT).itertuples():
        assert [TEXT[part["start"] : part["end"]] for part in row.parts] == [row.quotation]
        assert TEXT[row.cue_start : row.cue_end] == row.cue == "said"


def test_extract_leaves_out_what_is_not_wanted() -> None:
    assert extract(TEXT, kinds=["mixed"])["kind"].tolist() == ["mixed"]
    assert extract(TEXT, min_confidence=0.5)["kind"].tolist() == ["direct"]


def test_extract_normalizes_only_if_asked() -> None:
    text = TEXT.replace("shut", "shut   for    good")
    assert "shut   for    good" in extract(text)["quotation"][0]
    assert "shut for good" in extract(text, normalize=True)["quotation"][0]


BAD = [
    (["", TEXT], r"articles\[0\] \(article:1\): the text is empty"),
    ([TEXT, None], r"articles\[1\]: is of type NoneType; an article is a string, a dict or an Article"),
    (
        [TEXT, {"words": TEXT}],
        r"articles\[1\] \(article:2\): the text is missing: no column is called text.*are words",
    ),
    (
        [{"id": "a", "text": TEXT}] * 2,
        r"articles\[1\] \(a\): the id 'a' is already that of articles\[0\]",
    ),
    ([TEXT, f"{TEXT} RAISE-AN-ERROR"], r"articles\[1\] \(article:2\): ValueError: cannot digest"),
    (pd.DataFrame({"text": [TEXT, None]}), r"articles\[1\] \(article:2\): the text is missing"),
]


@pytest.mark.parametrize(("articles", "message"), BAD)
def test_extract_raises_at_a_bad_article(articles: Any, message: str) -> None:
    with pytest.raises(InputError, match=message + r'.*errors="skip"'):
        extract(articles)


@pytest.mark.parametrize(("articles", "message"), BAD)
def test_extract_skips_bad_articles_if_asked(
    articles: Any, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    frame = extract(articles, errors="skip")
    assert frame["kind"].tolist() == KINDS
    assert len(frame.attrs["failures"]) == 1
    assert frame.attrs["failures"][0]["error"] in caplog.text
    # attrs must not prevent saving
    assert frame.to_parquet() is not None


@pytest.mark.parametrize(
    "day",
    [
        np.datetime64("12024-01-31"),
        np.datetime64(2**62, "Y"),
        pd.Timestamp(np.datetime64("99999-01-01")),
        np.datetime64("NaT"),
    ],
)
def test_a_day_beyond_the_calendar_costs_nothing_else(day: object) -> None:
    for articles in (
        [{"text": TEXT, "date": day}, TEXT],
        pd.DataFrame({"text": [TEXT, TEXT], "date": [day, day]}),
    ):
        frame = extract(articles)
        assert len(frame) == 4
        assert frame["published"].isna().all()


def test_numbers_of_numpy_are_numbers() -> None:
    frame = extract({"text": TEXT, "date": np.int64(20240131), "id": np.float32(5)})
    assert frame["published"].iloc[0] == pd.Timestamp(2024, 1, 31)
    assert frame["doc_id"].iloc[0] == "5"
    assert extract({"text": TEXT, "id": np.float32(5.1)})["doc_id"].iloc[0] == "5.1"


def test_read_takes_whatever_has_a_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with os.scandir(tmp_path) as entries:
        assert [article.id for article in quoteledger.read(list(entries))] == ["a"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"errors": "ignore"}, UsageError, 'must be "raise" or "skip"'),
        ({"kinds": "direct"}, UsageError, "give a list"),
        ({"articles": None}, UsageError, "articles is of type NoneType; give a string, a dict"),
        ({"articles": b"words"}, UsageError, "articles is of type bytes; give a string, a dict"),
        ({"kinds": ["loud"]}, UsageError, "there is no kind 'loud'"),
        ({"keep": ["speaker"]}, UsageError, "cannot be kept"),
        ({"keep": "section"}, UsageError, "keep is the string 'section'; give a list"),
        ({"published": "1 May 2024"}, UsageError, "published is '1 May 2024'; give a date"),
        ({"published": np.datetime64("NaT")}, UsageError, "give a date"),
        ({"published": np.datetime64("99999-01-01")}, UsageError, "give a date"),
        ({"keep": None}, UsageError, "keep is None; give a list of strings"),
        ({"keep": [5]}, UsageError, r"keep is \[5\]; give a list of strings"),
        ({"kinds": 5}, UsageError, "kinds is 5; give a list of strings"),
        ({"speakers": 5}, UsageError, "speakers is 5, of type int"),
        ({"date_format": 5}, UsageError, "date_format is 5, of type int"),
        ({"date_format": Path("%d")}, UsageError, "of type PosixPath"),
        ({"id_column": ["a"]}, UsageError, "of type list"),
        ({"model": 5}, UsageError, "model is 5; give a model's name"),
        ({"workers": 1.5}, UsageError, "workers is 1.5; it must be a whole number"),
        ({"workers": 0}, UsageError, "workers is 0"),
        ({"article_timeout": 5}, UsageError, "article_timeout needs workers to be 2 or more"),
        ({"article_timeout": 0, "workers": 2}, UsageError, "article_timeout is 0"),
    ],
)
def test_extract_refuses_wrong_use(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        extract(**{"articles": TEXT} | options)


def test_messages_name_arguments_in_place_of_options(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    named = "name the one with the text with text_column="
    with pytest.raises(InputError, match=named):
        extract({"words": TEXT})
    assert named in extract([{"words": TEXT}, TEXT], errors="skip").attrs["failures"][0]["error"]
    (tmp_path / "a.jsonl").write_text(json.dumps({"words": TEXT, "date": "1/2/3"}), encoding="utf-8")
    with pytest.raises(InputError, match=named):
        list(quoteledger.read(tmp_path))
    with pytest.raises(UsageError, match=r"no input has a column 'desk' \(keep desk\)"):
        quoteledger.read(tmp_path, keep=["desk"])
    for wrong in (b"a.txt", [b"a.txt"], [5], 5):
        with pytest.raises(UsageError, match="name inputs by strings or Paths"):
            quoteledger.read(wrong)  # type: ignore[arg-type]
    for wrong in ("a\0b.txt", "a\ud800.txt"):
        with pytest.raises(UsageError, match="a character that no file's name can have"):
            quoteledger.read(wrong)
    with pytest.raises(UsageError, match="a character that no file's name can have"):
        quoteledger.read("a.txt", metadata="a\0b")
    with pytest.raises(UsageError, match="metadata is 5, of type int"):
        quoteledger.read("a.txt", metadata=5)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"^published_from='\(' is not a regular expression"):
        quoteledger.read(tmp_path, published_from="(")
    (article,) = quoteledger.read(tmp_path, text_column="words")
    extract({"text": article.text, "date": "1/2/3"})
    assert caplog.text.count("see date_format=") == 2
    assert "--" not in caplog.text


def test_extract_names_a_column_that_a_frame_lacks() -> None:
    with pytest.raises(InputError, match=r"no column 'desk'.*the columns are text"):
        extract(pd.DataFrame({"text": [TEXT]}), keep=["desk"])


def test_extract_with_a_loaded_pipeline(stub: "Language") -> None:
    assert extract(TEXT, model=stub)["kind"].tolist() == KINDS
    with pytest.raises(UsageError, match="runs in this process only"):
        extract(TEXT, model=stub, workers=2)


def test_extract_loads_an_installed_model_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from quoteledger import api

    api._load_once.cache_clear()
    loaded: list[object] = []
    load = api.load

    def counted(name: Any) -> "Language":
        loaded.append(name)
        return load(name)

    monkeypatch.setattr(api, "load", counted)
    extract(TEXT)
    extract(TEXT)
    assert loaded == ["en_stub"]


def test_every_route_gives_the_same_rows(
    tmp_path: Path, runner: CliRunner, stub: "Language", make_articles: Callable[[int], Iterator[Article]]
) -> None:
    records = [{"id": article.id, "text": article.text} for article in make_articles(40)]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.parquet"
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    done = runner.invoke(cli, ["extract", str(source), "-o", str(target), "--model", "en_stub"])
    assert done.exit_code == 0, done.output
    written = quoteledger.api.to_frame(read_ledger(target))
    pd.testing.assert_frame_equal(written, extract(records))
    pd.testing.assert_frame_equal(written, extract(pd.DataFrame(records), workers=2))
    pd.testing.assert_frame_equal(written, extract(records, model=stub))


def test_package_has_its_names_without_their_imports() -> None:
    assert {"extract", "load", "__version__"} <= set(dir(quoteledger))
    with pytest.raises(AttributeError, match="has no attribute 'transform'"):
        quoteledger.transform  # noqa: B018


def test_extract_by_workers_from_a_script_without_a_guard(
    environment: dict[str, str], tmp_path: Path
) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import quoteledger\n"
        "texts = ['“It rains,” said Ada.', '“It pours,” said Ben.']\n"
        "print(list(quoteledger.extract(texts, model='en_stub', workers=2)['speaker']))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("['Ada', 'Ben']\n", "")


@pytest.mark.parametrize("workers", [1, 2])
def test_extract_knows_speakers_of_ones_own(nlp: "Language", tmp_path: Path, workers: int) -> None:
    text = "“It rained,” said Ada Holm."
    people = pd.DataFrame({"id": ["desk:9"], "name": ["Ada Holm"]})
    people.to_csv(tmp_path / "people.csv", index=False)
    for own in (people, tmp_path / "people.csv", str(tmp_path / "people.csv")):
        [row] = quoteledger.extract(text, speakers=own, workers=workers).to_dict("records")
        assert (row["speaker"], row["speaker_id"]) == ("Ada Holm", "desk:9")
        if workers > 1:
            break


def test_extract_knows_an_alias_of_one_word(nlp: "Language") -> None:
    people = pd.DataFrame({"id": ["desk:9"], "name": ["Ada Holm"], "aliases": ["Holm"], "party": ["Left"]})
    [row] = quoteledger.extract("“It rained,” Ms Holm said.", speakers=people, model=nlp).to_dict("records")
    assert (row["speaker_id"], row["speaker_party"]) == ("desk:9", "Left")


def test_extract_forgets_speakers_after_the_call(nlp: "Language") -> None:
    text = "“It rained,” said Ada Holm."
    people = pd.DataFrame({"id": ["desk:9"], "name": ["Ada Holm"]})
    for own, expected in ((people, "desk:9"), (None, None)):
        ledger = quoteledger.extract(text, speakers=own, model=nlp)
        assert ledger["speaker_id"].astype(object).where(ledger["speaker_id"].notna(), None)[0] == expected


def test_extract_refuses_a_bad_list_of_speakers(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="lacks the columns id"):
        extract(TEXT, speakers=pd.DataFrame({"name": ["Ada Holm"]}))
    with pytest.raises(InputError, match="there is no such file"):
        extract(TEXT, speakers=tmp_path / "none.csv")


def test_read_gives_the_articles_of_a_folder_to_extract(stub: "Language", tmp_path: Path) -> None:
    pd.DataFrame({"key": [7], "body": [TEXT]}).to_csv(tmp_path / "a.csv", index=False)
    articles = list(quoteledger.read(tmp_path, id_column="key", text_column="body"))
    assert [(a.id, a.text) for a in articles] == [("7", TEXT)]
    assert quoteledger.extract(articles, model=stub)["doc_id"].unique().tolist() == ["7"]


def test_extract_passes_through_what_read_kept(stub: "Language", tmp_path: Path) -> None:
    pd.DataFrame({"text": [TEXT], "desk": ["coast"]}).to_csv(tmp_path / "a.csv", index=False)
    ledger = quoteledger.extract(quoteledger.read(tmp_path, keep=["desk"]), model=stub, speaker_keys=True)
    assert ledger["desk"].unique().tolist() == ["coast"]
    assert ledger.columns[-2:].tolist() == ["desk", "speaker_key"]


def test_read_takes_metadata_encoding_and_dates_from_paths(tmp_path: Path) -> None:
    folder = tmp_path / "2024-05-31"
    folder.mkdir()
    (folder / "a.txt").write_bytes("“Café,” she said.".encode("mac_roman"))
    (tmp_path / "meta.csv").write_text("id;title;desk\na;The café;coast\n", encoding="utf-8")
    options = {"published_from": r"(\d{4}-\d\d-\d\d)", "encoding": "mac-roman", "keep": ["desk"]}
    (article,) = quoteledger.read(folder, metadata=tmp_path / "meta.csv", **options)
    assert (article.text, article.title) == ("“Café,” she said.", "The café")
    assert (article.published, article.metadata) == (date(2024, 5, 31), {"desk": "coast"})


def test_read_raises_at_a_bad_article_or_leaves_it_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").write_text("It rained.", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt: the text is empty"):
        list(quoteledger.read(tmp_path))
    assert [a.id for a in quoteledger.read(tmp_path, errors="skip")] == ["b"]
    with pytest.raises(UsageError, match="no such file"):
        quoteledger.read(tmp_path / "c.txt")


@pytest.mark.parametrize("form", [str, Path])
def test_extract_refuses_a_path(stub: "Language", tmp_path: Path, form: Callable[[Path], Any]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("“It rained” she said.", encoding="utf-8")
    with pytest.raises(InputError, match=r"quoteledger\.read"):
        quoteledger.extract(form(path), model=stub)


@pytest.mark.parametrize("text", ["nosuch/a.txt", "desk/*.txt", "desk/"])
def test_extract_refuses_what_looks_like_a_path(stub: "Language", text: str) -> None:
    for given in (text, [text]):
        with pytest.raises(InputError, match=r"quoteledger\.read"):
            quoteledger.extract(given, model=stub)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_pipe_shares_its_work_after_a_call_here(tmp_path: Path, method: str) -> None:
    script = tmp_path / "piped.py"
    script.write_text(
        "import multiprocessing, quoteledger\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({method!r})\n"
        "    nlp, text = quoteledger.load(), '“It rained,” said Ada Holm.'\n"
        "    nlp(text)\n"
        "    print([len(doc.spans['content']) for doc in nlp.pipe([text] * 4, n_process=2)])\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=300)
    assert (done.stdout.strip(), done.stderr) == ("[1, 1, 1, 1]", "")


@pytest.mark.parametrize(
    ("function", "name", "hint"),
    [
        (quoteledger.read, "text_colum", "did you mean 'text_column'?"),
        (quoteledger.extract, "worker", "did you mean 'workers'?"),
        (quoteledger.extract, "zzz", "it takes articles, model, kinds, "),
    ],
)
def test_a_misspelt_argument_is_named_with_what_was_meant(
    function: Callable[..., Any], name: str, hint: str
) -> None:
    with pytest.raises(TypeError) as error:
        function("a.txt", **{name: 1})
    assert str(error.value).startswith(
        f"{function.__name__}() got an unexpected keyword argument {name!r}; {hint}"
    )

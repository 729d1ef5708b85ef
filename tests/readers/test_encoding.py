"""Bytes -> characters."""

import codecs
import csv
import gzip
import io
import json
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.article import Article, Failure
from quoteledger.errors import InputError, UsageError
from quoteledger.readers import ReadOptions, read_articles
from quoteledger.readers.code_pages import WINDOWS
from quoteledger.readers.encoding import Encoding, decode, detect_encoding
from quoteledger.readers.streams import GzipStream

TEXT = "“Café — naïve,” he said.\r\nAnd went.\rBack\n"


def read_one(path: Path) -> tuple[Article | Failure, list[str]]:
    warnings: list[str] = []
    (item,) = read_articles([path], on_warning=warnings.append)
    return item, warnings


def in_csv(text: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([["text"], [text]])
    return stream.getvalue()


def in_json(text: str) -> str:
    return json.dumps({"text": text}, ensure_ascii=False) + "\n"


FORMS = pytest.mark.parametrize(
    ("suffix", "form"), [(".txt", str), (".csv", in_csv), (".jsonl", in_json), (".json", in_json)]
)
Form = Callable[[str], str]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "be with mark"]
)
@FORMS
def test_read_articles_reads_unicode_with_and_without_mark(
    tmp_path: Path, encoding: str, suffix: str, form: Form
) -> None:
    text = form(TEXT)
    content = text.encode(encoding) if " " not in encoding else codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    (tmp_path / f"a{suffix}").write_bytes(content)
    item, warnings = read_one(tmp_path / f"a{suffix}")
    assert isinstance(item, Article)
    assert item.text == TEXT
    assert not warnings


@FORMS
def test_read_articles_reads_all_else_as_windows_1252_with_a_warning(
    tmp_path: Path, suffix: str, form: Form
) -> None:
    # the telling byte comes long after the first chunk
    text = "a" * 200_000 + TEXT
    path = tmp_path / f"a{suffix}"
    path.write_bytes(form(text).encode("cp1252"))
    item, (warning,) = read_one(path)
    assert isinstance(item, Article)
    assert item.text == text
    assert str(path) in warning
    assert "Windows-1252" in warning


@FORMS
def test_read_articles_tells_mac_roman_from_windows_1252(tmp_path: Path, suffix: str, form: Form) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(form(TEXT).encode("mac_roman"))
    item, (warning,) = read_one(path)
    assert isinstance(item, Article)
    assert item.text == TEXT
    assert "read as Mac Roman" in warning


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_warning_names_the_line_that_decided(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.txt"
    lines = ["It rained for a day."] * 9000 + ["The café was shut.", "“No,” she said."]
    path.write_bytes(end.join(lines).encode("cp1252"))
    _, (warning,) = read_one(path)
    assert "line 9,001: 'The café was shut.'" in warning
    assert "--encoding" in warning


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("iso8859-2", "iso8859-2"),
        ("utf-16-be", "UTF-16BE"),
        ("utf-8-sig", "utf8"),
        ("cp1252", "windows-1252"),
    ],
)
@FORMS
def test_an_encoding_can_be_named(tmp_path: Path, encoding: str, name: str, suffix: str, form: Form) -> None:
    text = "„Dobrý den,” said Karel Čapek.\r\n" if encoding == "iso8859-2" else TEXT
    text = text.replace("„", '"').replace("”", '"')
    (tmp_path / f"a{suffix}").write_bytes(form(text).encode(encoding))
    warnings: list[str] = []
    options = ReadOptions(encoding=name)
    (item,) = read_articles([tmp_path / f"a{suffix}"], options, on_warning=warnings.append)
    assert isinstance(item, Article)
    assert item.text == text
    assert not warnings


@FORMS
def test_text_that_is_not_in_the_named_encoding_fails(tmp_path: Path, suffix: str, form: Form) -> None:
    (tmp_path / f"a{suffix}").write_bytes(form(TEXT).encode("cp1252"))
    (item,) = read_articles([tmp_path / f"a{suffix}"], ReadOptions(encoding="utf-8"))
    assert isinstance(item, Failure)
    assert "--encoding" in item.error


@pytest.mark.parametrize("name", ["utf-9", "", "base64", "rot13", "undefined", "a\0"])
def test_what_is_no_encoding_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="there is no encoding"):
        ReadOptions(encoding=name)


def test_decode_keeps_bytes_that_windows_1252_leaves_open() -> None:
    content = bytes(range(32, 127)) + bytes(range(128, 256))
    text = decode(content, detect_encoding([content]).encoding)
    assert len(text) == len(content)
    assert [c for c in text if "\x80" <= c < "\xa0"] == list("\x81\x8d\x8f\x90\x9d")
    assert "“" in text


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200),
        random.Random(1).randbytes(5000),
        random.Random(2).randbytes(100).replace(b"\0", b"\1"),
        b"PK\x03\x04" + random.Random(3).randbytes(300),
        zlib.compress(b"words " * 500),
        bytes(range(1, 9)) * 30,
        "text".encode("utf-32"),
    ],
)
def test_read_articles_fails_for_binary_files_named_txt(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    item, warnings = read_one(tmp_path / "a.txt")
    assert isinstance(item, Failure)
    assert "looks binary" in item.error
    assert (item.doc_id, item.file) == ("a", str(tmp_path / "a.txt"))
    assert not warnings


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".json"])
def test_read_articles_fails_for_binary_tables(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(random.Random(1).randbytes(5000))
    item, _ = read_one(tmp_path / f"a{suffix}")
    assert isinstance(item, Failure)
    assert "looks binary" in item.error


@pytest.mark.parametrize(
    ("encoding", "stray", "read", "told"),
    [
        ("utf-8", b"\x92", "’", "is UTF-8 but for 1 byte (first line "),
        ("utf-8", b"\xd5", "’", "read as Mac Roman there"),
        ("utf-8-sig", b"\x92", "’", "read as Windows-1252 there"),
        ("utf-8", b"\xe2\x80", "\ufffd", "is UTF-8 but for 1 byte"),
        ("utf-16", b"\x00\xd8", "\ufffd", "is UTF-16-LE but for 1 pair"),
    ],
)
@FORMS
def test_stray_bytes_leave_the_rest_of_a_text_as_it_is(
    tmp_path: Path, suffix: str, form: Form, encoding: str, stray: bytes, read: str, told: str
) -> None:
    text = TEXT * 2000 + "It@s late." + TEXT * 2000
    at_sign = "@".encode(encoding.replace("16", "16-le").removesuffix("-sig"))
    content = form(text).encode(encoding).replace(at_sign, stray)
    (tmp_path / f"a{suffix}").write_bytes(content)
    item, (warning,) = read_one(tmp_path / f"a{suffix}")
    assert isinstance(item, Article)
    assert item.text == text.replace("@", read)
    assert told in warning
    assert f"It{read}s late" in warning


@pytest.mark.parametrize(("text", "codec"), [("“It rained,â", "utf-8"), ("“CAFÉ” closed", WINDOWS)])
def test_a_cut_character_and_a_chance_pair_of_bytes_decide_nothing(text: str, codec: str) -> None:
    content = text.encode(codec, "strict") if codec == WINDOWS else text[:-1].encode() + b"\xe2\x80"
    assert detect_encoding([content]).encoding.codec == codec


LINE = "“We tried,” said José’s friend on Monday.\n"
WIDE = (LINE * 20).encode("utf-16")


@pytest.mark.parametrize("content", [WIDE[:601] + WIDE[602:], LINE.encode() + LINE.encode("utf-16-le")])
def test_utf_16_that_is_no_more_in_step_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    item, _ = read_one(tmp_path / "a.txt")
    assert isinstance(item, Failure)
    assert "throughout" in item.error or "binary" in item.error


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (("\ufffd " * 12 + LINE).encode() + b"caf\xe9 x", "\ufffd " * 12 + LINE + "café x"),
        ("José said so. ".encode() + b"caf\xe9 x", "José said so. café x"),
        (LINE.encode() + LINE.encode("cp1252"), LINE * 2),
        (LINE.encode() + b"\x93caf\xe9\x94", LINE + "“café”"),
        (LINE.encode() + b"a\0b", LINE + "a\0b"),
    ],
)
def test_what_is_not_utf_8_is_read_as_what_it_was(tmp_path: Path, content: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    item, _ = read_one(tmp_path / "a.txt")
    assert isinstance(item, Article)
    assert item.text == text


@pytest.mark.parametrize("encoding", ["gb2312", "euc_kr", "shift_jis"])
def test_what_a_page_declares_is_believed(tmp_path: Path, encoding: str) -> None:
    words = {"gb2312": "新华社北京电", "euc_kr": "연합뉴스 서울", "shift_jis": "時事通信東京"}[encoding]
    text = "“The bridge will open in 2024,” said Ada Holm, who has been the mayor of the town for years."
    page = f"<meta charset={encoding}><body>{f'<p>{text}</p>' * 3}<p>{words} wrote it on Monday.</p></body>"
    (tmp_path / "a.html").write_bytes(page.encode(encoding, "xmlcharrefreplace"))
    item, warnings = read_one(tmp_path / "a.html")
    assert isinstance(item, Article)
    assert text in item.text
    assert words in item.text
    assert not warnings


def test_utf_16_by_name_needs_its_mark(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(in_json("Text."), encoding="utf-8")
    (item,) = read_articles([tmp_path / "a.jsonl"], ReadOptions(encoding="utf-16"))
    assert isinstance(item, Failure)
    assert "is not utf-16 throughout" in item.error


def test_each_byte_outside_utf_8_is_read_where_files_were_joined(tmp_path: Path) -> None:
    text = "“Café,” she said."
    (tmp_path / "a.csv").write_bytes(
        in_csv(text).encode() + f'"{text}"\n'.encode() * 40 + f'"{text}"\n'.encode("cp1252") * 30
    )
    articles = list(read_articles([tmp_path / "a.csv"]))
    assert [article.text for article in articles if isinstance(article, Article)] == [text] * 71


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_is_damaged_all_over_is_no_text(tmp_path: Path, encoding: str) -> None:
    content = "".join(chr(0xD800 + i % 7) + "ab" for i in range(500)).encode(encoding, "surrogatepass")
    (tmp_path / "a.txt").write_bytes(content)
    item, _ = read_one(tmp_path / "a.txt")
    assert isinstance(item, Failure)
    assert "throughout" in item.error


@pytest.mark.parametrize("at", [10, 100_000])
def test_a_single_nul_makes_no_text_binary(tmp_path: Path, at: int) -> None:
    text = "It rained for a day. " * 9000
    (tmp_path / "a.txt").write_text(text[:at] + "\0" + text[at:], encoding="utf8")
    item, _ = read_one(tmp_path / "a.txt")
    assert isinstance(item, Article)
    assert len(item.text) == len(text) + 1


@pytest.mark.parametrize(("marks", "encoding"), [(1, "utf-16-le"), (1, "utf-32-be"), (2, "utf-8"), (2, None)])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'text,title\n"It rained.",Late\n'),
        ("a.tsv.gz", '"text"\ttitle\nIt rained.\tLate\n'),
        ("a.jsonl", '{"text": "It rained.", "title": "Late"}\n'),
        ("a.json", '[{"text": "It rained.", "title": "Late"}]'),
        ("a.md", "---\ntitle: Late\n---\nIt rained."),
    ],
)
def test_byte_order_marks_hide_no_header(
    tmp_path: Path, name: str, content: str, marks: int, encoding: str | None
) -> None:
    data = ("\ufeff" * marks + content).encode(encoding or "utf-8")
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (article,) = read_articles([tmp_path / name], ReadOptions(encoding=encoding, title_column="title"))
    assert isinstance(article, Article)
    assert (article.text.strip(), article.title) == ("It rained.", "Late")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1), st.integers(1, 9))
def test_detect_encoding_takes_unicode_for_unicode_however_it_comes_in(text: str, size: int) -> None:
    content = text.encode()
    chunks = [content[at : at + size] for at in range(0, len(content), size)]
    if not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        assert detect_encoding(chunks).encoding == Encoding("utf-8")


def test_detect_encoding_allows_half_a_character_only_where_the_end_is_missing() -> None:
    content = "Café".encode()[:-1]
    assert detect_encoding([content]).encoding.codec == WINDOWS
    assert detect_encoding([content], ends_early=lambda: True).encoding == Encoding("utf-8")


def test_detect_encoding_fails_for_zero_bytes_without_a_pattern() -> None:
    with pytest.raises(InputError, match="NUL"):
        detect_encoding([b"one\0two\0\0three"])


@given(st.binary(max_size=3000), st.integers(0, 3000), st.integers(1, 700))
def test_gzip_stream_gives_every_byte_before_the_end(content: bytes, kept: int, size: int) -> None:
    packed = gzip.compress(content, mtime=0)
    stream = GzipStream(io.BytesIO(packed[:kept]))
    with io.BufferedReader(stream, size) as reader:
        found = reader.read()
    inflate = zlib.decompressobj(wbits=31)
    assert found == inflate.decompress(packed[:kept])
    assert (stream.problem is None) == (kept == 0 or kept >= len(packed))


def test_gzip_stream_reports_damage(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(random.Random(1).randbytes(300_000)))
    packed[-6] ^= 1
    stream = GzipStream(io.BytesIO(packed))
    with io.BufferedReader(stream) as reader:
        assert len(reader.read()) > 200_000
    assert stream.problem is not None
    assert "damaged" in stream.problem

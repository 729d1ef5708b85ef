"""What the user names -> files, in which order, and under which ids."""

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from quoteledger.article import Article, Failure
from quoteledger.errors import UsageError
from quoteledger.readers import ReadOptions, read_articles
from quoteledger.readers.inputs import find_sources
from quoteledger.readers.streams import Source, say_nothing
from quoteledger.readers.tables import read_table


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.", encoding="utf-8")


def stems(*inputs: str | Path, **options: object) -> list[str]:
    return [
        item.stem if isinstance(item, Source) else f"failure: {Path(item.file or '').name}"
        for item in find_sources(inputs, ReadOptions(**options))
    ]


def test_find_sources_walks_a_folder_in_order_and_passes_over_what_it_cannot_read(tmp_path: Path) -> None:
    make(
        tmp_path, "b.txt", "a/z.md", "a/b/c.html", "A.csv", ".hidden.txt", ".git/x.txt", "photo.jpg", "README"
    )
    assert stems(tmp_path) == ["A", "b", "a/z", "a/b/c"]


@pytest.mark.parametrize(
    ("name", "stem", "form"),
    [
        ("a.txt", "a", "text"),
        ("a.TXT", "a", "text"),
        ("a.v2.txt.gz", "a.v2", "text"),
        ("a b.jsonl.gz", "a b", "jsonl"),
        ("No. 7.json", "No. 7", "json"),
        ("part-0.parquet", "part-0", "parquet"),
        ("x.tsv", "x", "tsv"),
        ("x.htm", "x", "html"),
    ],
)
def test_find_sources_gives_a_file_its_name_and_format(
    tmp_path: Path, name: str, stem: str, form: str
) -> None:
    make(tmp_path, f"deep/{name}")
    (source,) = find_sources([tmp_path / "deep" / name], ReadOptions())
    assert isinstance(source, Source)
    assert (source.stem, source.format, source.compressed) == (stem, form, name.endswith(".gz"))


@pytest.mark.parametrize(
    ("inputs", "wanted"),
    [
        (["o1", "o2"], ["o1/001", "o2/001", "other"]),
        (["o1/001.txt", "o2"], ["o1/001", "o2/001", "other"]),
        (["o2", "deep/o2"], ["w/o2/001", "w/o2/other", "deep/o2/001", "deep/o2/other"]),
        (["o1", "o1/001.txt"], ["001"]),
        (["o1/001.txt", "o2/../o1/001.txt", "o2"], ["o1/001", "o2/001", "other"]),
    ],
)
def test_find_sources_tells_files_of_one_name_apart(
    tmp_path: Path, inputs: list[str], wanted: list[str]
) -> None:
    make(tmp_path, *(f"w/{name}" for name in ("o1/001.txt", "o2/001.txt", "o2/other.txt")))
    make(tmp_path, *(f"w/deep/o2/{name}.txt" for name in ("001", "other")))
    assert stems(*(tmp_path / "w" / name for name in inputs)) == wanted


def test_files_of_one_folder_that_differ_in_suffix_keep_their_names(tmp_path: Path) -> None:
    # the stem stands in the suffix, too
    make(tmp_path, "n.jsonl", "n.csv", "o/n.jsonl")
    assert stems(tmp_path / "n.jsonl", tmp_path / "n.csv") == ["n", "n"]
    assert stems(*(tmp_path / name for name in ("n.jsonl", "o/n.jsonl"))) == [f"{tmp_path.name}/n", "o/n"]


def test_find_sources_fails_for_what_is_not_there_and_goes_on(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.xyz", "empty/photo.jpg")
    found = list(
        find_sources(
            [tmp_path / name for name in ("missing.txt", "b.xyz", "empty", "*.nix", "a.txt")], ReadOptions()
        )
    )
    assert [isinstance(item, Failure) for item in found] == [True, True, True, True, False]
    assert "--input-format" in str(found[1])
    assert str(tmp_path / "missing.txt") in str(found[0])


def test_find_sources_reads_any_file_in_a_named_format(tmp_path: Path) -> None:
    make(tmp_path, "story_0001", "x.001", "y.dat")
    assert stems(tmp_path, input_format="text") == ["story_0001", "x.001", "y"]
    assert stems(tmp_path / "y.dat", input_format="text") == ["y"]


def test_find_sources_reads_globs_once_with_ids_below_their_fixed_part(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt", "x/y/a.txt", "x/y/b.md", "x/photo.jpg", "z/a.txt")
    assert stems(f"{tmp_path}/x/*.txt") == ["a"]
    assert stems(f"{tmp_path}/x/**/*.txt") == ["a", "y/a"]
    assert stems(f"{tmp_path}/x/**") == ["a", "y/a", "y/b"]
    assert stems(f"{tmp_path}/*/a.txt") == ["x/a", "z/a"]
    assert stems(f"{tmp_path}/[xz]") == ["x/a", "x/y/a", "x/y/b", "z/a"]


def test_find_sources_tells_of_pipes_and_links_below_folders_that_it_passes_over(tmp_path: Path) -> None:
    make(tmp_path / "in", "a.txt", "e/f.txt")
    make(tmp_path / "elsewhere", "d.txt")
    os.mkfifo(tmp_path / "in" / "b.txt")
    for link, target in (("c.txt", "nothing.txt"), ("d", "../elsewhere"), (".e", "nothing")):
        (tmp_path / "in" / link).symlink_to(target)
    for pattern in ("", "/**", "/**/*.txt"):
        told: list[str] = []
        found = find_sources([f"{tmp_path}/in{pattern}"], ReadOptions(), tell=told.append)
        assert [getattr(source, "stem", source) for source in found] == ["a", "e/f"]
        assert sorted(told) == [
            f"1 dead link passed over: {tmp_path}/in/c.txt",
            f"1 linked folder passed over: {tmp_path}/in/d",
            f"1 special file passed over: {tmp_path}/in/b.txt",
        ]


def test_what_is_passed_over_is_named_where_nothing_is_left(tmp_path: Path) -> None:
    make(tmp_path / "real", "a.txt")
    (tmp_path / "only").mkdir()
    (tmp_path / "only" / "l").symlink_to("../real")
    for pattern in ("", "/**"):
        (failure,) = find_sources([f"{tmp_path}/only{pattern}"], ReadOptions())
        assert str(failure).endswith(f"; 1 linked folder passed over: {tmp_path}/only/l")


def test_what_is_passed_over_is_told_of_its_own_input_alone(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "real/d.txt")
    (tmp_path / "in" / "d").symlink_to("../real")
    (tmp_path / "two").mkdir()
    *_, failure = find_sources([f"{tmp_path}/in", f"{tmp_path}/two"], ReadOptions())
    assert "passed over" not in str(failure)
    told: list[str] = []
    found = find_sources([f"{tmp_path}/in/**/*/d.txt"], ReadOptions(), tell=told.append)
    assert [getattr(source, "stem", source) for source in found] == ["d/d"]
    assert not told


def test_find_sources_takes_a_file_with_brackets_in_its_name_for_a_file(tmp_path: Path) -> None:
    make(tmp_path, "a[1].txt", "a1.txt")
    assert stems(tmp_path / "a[1].txt") == ["a[1]"]


def test_find_sources_passes_over_what_the_run_writes(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "out.csv", "out.csv.meta.json", "out.errors.jsonl")
    written = (tmp_path / "out.csv", tmp_path / "out.errors.jsonl")
    assert stems(tmp_path, exclude=written) == ["a"]
    assert stems(f"{tmp_path}/*", exclude=written) == ["a"]


@pytest.mark.parametrize(
    ("inputs", "exclude", "message"),
    [
        ([], (), "no input"),
        (["-", "a.txt", "-"], (), "twice"),
        (["b.txt", "./out.csv"], (Path("out.csv"),), "out.csv"),
    ],
)
def test_read_articles_refuses_wrong_use_at_once(
    inputs: list[str], exclude: tuple[Path, ...], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        read_articles(inputs, ReadOptions(exclude=exclude))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="devices are needed")
def test_devices_are_refused(tmp_path: Path) -> None:
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    for named in ("/dev/zero", tmp_path / "zero.txt"):
        with pytest.raises(UsageError, match=rf"^{named}: is a device; name a file, a pipe, or -"):
            read_articles([named], ReadOptions(input_format="text"))
        for read in (lambda path: read_table(path, say_nothing), read_with_metadata):
            with pytest.raises(UsageError, match=rf"^{named} is a folder, pipe or device; name a file"):
                read(Path(named))


def read_with_metadata(path: Path) -> None:
    read_articles([__file__], ReadOptions(input_format="text", metadata=path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are needed")
def test_read_articles_reads_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    writer = threading.Thread(target=(tmp_path / "pipe.txt").write_text, args=("Through a pipe.",))
    writer.start()
    (article,) = read_articles([tmp_path / "pipe.txt"])
    writer.join()
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("pipe", "Through a pipe.")


def test_find_sources_follows_no_link_that_leads_back_and_reads_each_file_once(tmp_path: Path) -> None:
    make(tmp_path, "a/one.txt", "a/sub/two.txt", "b/far.txt", "b/photo.jpg")
    for link, target in (("a/loop", "."), ("a/sub/up", ".."), ("a/to-b", "../b"), ("b/to-a", "../a")):
        (tmp_path / link).symlink_to(target)
    (tmp_path / "1-latest").symlink_to("a")
    assert stems(tmp_path / "a") == stems(f"{tmp_path}/a/**") == ["one", "sub/two"]
    assert stems(f"{tmp_path}/a/*") == ["one", "sub/two", "to-b/far"]
    assert stems(f"{tmp_path}/a/*/*") == ["sub/two", "to-b/far"]
    assert stems(f"{tmp_path}/*/*/*") == ["a/sub/two", "1-latest/to-b/far", "b/to-a/one"]
    assert stems(f"{tmp_path}/*") == ["a/one", "a/sub/two", "b/far"]
    # what is named itself is followed
    assert stems(f"{tmp_path}/a/loop/*.txt") == ["one"]
    assert stems(f"{tmp_path}/1-l*") == ["1-latest/one", "1-latest/sub/two"]


@pytest.mark.parametrize("pattern", ["", "/*", "/**", "/**/*.txt", "/*/*.txt", "/**/*", "/*/**"])
def test_find_sources_fails_once_for_each_closed_folder_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    make(tmp_path, "open/x.txt", "closed/y.txt", "open/deep/z.txt")

    def closed(real: Callable[[Path], object]) -> Callable[[Path], object]:
        def look(path: Path) -> object:
            if Path(path).name in ("closed", "deep"):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return real(path)

        return look

    monkeypatch.setattr(os, "scandir", closed(os.scandir))
    monkeypatch.setattr(os, "listdir", closed(os.listdir))
    below = [] if pattern == "/*/*.txt" else ["deep"]
    assert sorted(stems(f"{tmp_path}{pattern}")) == sorted(
        ["open/x", *(f"failure: {name}" for name in ("closed", *below))]
    )


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may look into any folder")
def test_find_sources_fails_for_a_closed_folder_and_goes_on(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a").chmod(0)
    try:
        assert stems(tmp_path) == ["b/y", "failure: a"]
    finally:
        (tmp_path / "a").chmod(0o700)


def test_skipped_files_of_folders_are_counted_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("a.txt", "b.pdf", "c.PDF", "d.jpg", "README", "sub/e.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("It rained.", encoding="utf-8")
    with caplog.at_level("INFO", logger="quoteledger"):
        assert len(list(read_articles([tmp_path]))) == 1
    told = [record.message for record in caplog.records]
    assert told == ["5 files of unknown format skipped: 3 .pdf, 1 without suffix, 1 .jpg"]


def test_a_file_named_twice_is_read_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    make(tmp_path, "a.txt", "b.txt")
    with caplog.at_level("INFO", logger="quoteledger"):
        found = list(read_articles([tmp_path / "a.txt", f"{tmp_path}/./a.txt", tmp_path]))
    assert [item.id for item in found if isinstance(item, Article)] == ["a", "b"]
    assert [record.message for record in caplog.records] == ["2 files named more than once, and read once"]

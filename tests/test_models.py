"""Finding, describing and loading models."""

import base64
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from click.testing import CliRunner
from quoteledger.checksums import state_checksums
from quoteledger.cli import cli
from quoteledger.errors import ModelError, UsageError
from quoteledger.models import check, describe, is_installed, load, model_path, settings_of

CPU_CONFIG = """
[nlp]
lang = "en"
pipeline = ["encoder"]

[components]

[components.encoder]
factory = "encoder"
threads = 0
"""


def test_load_gives_a_pipeline_that_makes_rows() -> None:
    assert load("en_stub").pipe_names == ["documents", "ledger", "stub_finder"]


def test_load_leaves_out_what_is_excluded() -> None:
    assert load("en_stub", exclude=["stub_finder"]).component_names == ["documents", "ledger"]


def test_load_from_a_folder(tmp_path: Path) -> None:
    load("en_stub").to_disk(tmp_path / "model")
    assert load(tmp_path / "model").pipe_names == ["documents", "ledger", "stub_finder"]
    assert load(str(tmp_path / "model")).meta["name"] == "stub"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no_such_model", r"there is no model no_such_model.*pip install ./models/en_quoteledger"),
        ("no/such/folder", "there is no model no/such/folder"),
        ("click", "the installed distribution click contains no model"),
    ],
)
def test_load_says_what_is_missing(name: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        load(name)


def test_load_without_the_shipped_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("quoteledger.models.is_installed", lambda name: False)
    with pytest.raises(
        ModelError, match=r"en_quoteledger is not installed.*pip install ./models/en_quoteledger"
    ):
        load()


def test_load_refuses_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"not a model folder: it has no config\.cfg"):
        load(tmp_path)


@pytest.mark.parametrize(
    "config",
    ["", "[nlp\n", '[nlp]\nlang = "xx-no"\npipeline = []\n', CPU_CONFIG.replace("threads", "thread")],
)
def test_load_refuses_a_broken_config(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.cfg").write_text(config)
    (tmp_path / "meta.json").write_text(
        '{"lang": "en", "name": "x", "version": "1", "spacy_version": ">=3.8.7,<3.9.0"}'
    )
    with pytest.raises(ModelError, match=r"cannot be (read|loaded)"):
        load(tmp_path)


def test_load_refuses_a_model_that_is_not_ours(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path)
    with pytest.raises(ModelError, match="not one of quoteledger: its pipeline is sentencizer"):
        load(tmp_path)


def test_load_refuses_the_gpu_for_a_model_of_the_cpu(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text(CPU_CONFIG)
    with pytest.raises(
        ModelError, match=r"runs on the CPU; train one .*make train.* --gpu --model models/build"
    ):
        load(tmp_path, gpu=True)


def test_load_says_that_there_is_no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_gpu() -> None:
        raise ValueError("no device")

    monkeypatch.setattr("thinc.api.require_gpu", no_gpu)
    with pytest.raises(ModelError, match="no GPU can be used: no device"):
        load("en_stub", gpu=True)


def test_load_bounds_the_threads_of_the_encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text(CPU_CONFIG)
    given = {}

    def remember(name: object, *, exclude: object, config: dict[str, int]) -> spacy.language.Language:
        given.update(config)
        return spacy.blank("en")

    monkeypatch.setattr(spacy, "load", remember)
    load(tmp_path, threads=3, exclude=["ledger"])
    assert given == {"components.encoder.threads": 3}
    with pytest.raises(UsageError, match="threads is 0; it must lie between 1 and 1024"):
        load(tmp_path, threads=0)


def test_describe_gives_meta_and_settings_without_loading() -> None:
    assert describe("en_stub")["sources"][0]["name"] == "Nothing at all"
    assert list(settings_of("en_stub")) == ["documents", "ledger", "stub_finder"]
    assert settings_of("en_stub")["stub_finder"]["confidence"] == 0.9


@pytest.mark.parametrize("meta", [None, "{", "[]"])
def test_describe_refuses_what_is_no_description(tmp_path: Path, meta: str | None) -> None:
    (tmp_path / "config.cfg").write_text(CPU_CONFIG)
    if meta is not None:
        (tmp_path / "meta.json").write_text(meta)
    with pytest.raises(ModelError, match=r"meta\.json"):
        describe(tmp_path)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("en_stub", True), ("no_such_model", False), ("models/x", False), (Path("en_stub"), False)],
)
def test_is_installed_is_about_distributions(name: str | Path, expected: bool) -> None:
    assert is_installed(name) is expected


def test_model_path_of_a_distribution_with_a_versioned_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "en_versioned" / "en_versioned-1.2.0"
    data.mkdir(parents=True)
    (data / "config.cfg").write_text(CPU_CONFIG)
    (tmp_path / "en_versioned" / "__init__.py").touch()
    info = tmp_path / "en_versioned-1.2.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: en_versioned\nVersion: 1.2.0\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert model_path("en_versioned") == data


def test_what_lies_around_an_installed_model_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sealed: Path
) -> None:
    package, info = tmp_path / "en_recorded", tmp_path / "en_recorded-1.0.0.dist-info"
    shutil.copytree(sealed, package / "en_recorded-1.0.0")
    (package / "__init__.py").write_text("load = None\n")
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: en_recorded\nVersion: 1.0.0\n")
    with (info / "RECORD").open("w") as record:
        for path in filter(Path.is_file, sorted(package.rglob("*"))):
            digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")
            record.write(f"{path.relative_to(tmp_path)},sha256={digest},{path.stat().st_size}\n")
        record.write("en_recorded-1.0.0.dist-info/RECORD,,\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert check("en_recorded")
    (package / "__init__.py").write_text("load = print\n")
    message = "en_recorded/__init__.py is damaged or was changed; reinstall it"
    with pytest.raises(ModelError, match=message):
        load("en_recorded")
    done = CliRunner().invoke(cli, ["model", "en_recorded", "--verify"])
    assert done.exit_code == 1
    assert message in done.stderr
    (package / "__init__.py").unlink()
    with pytest.raises(ModelError, match=r"en_recorded/__init__\.py is missing"):
        check("en_recorded")


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A model folder of which every file's checksum stands in its meta.json."""
    folder = tmp_path / "sealed"
    load("en_stub").to_disk(folder)
    state_checksums(folder)
    return folder


def test_the_shipped_model_is_as_its_checksums_say() -> None:
    assert check()


def test_a_damaged_or_missing_file_is_named_on_load(sealed: Path) -> None:
    load(sealed)
    (sealed / "tokenizer").write_bytes(b"\x00")
    (sealed / "vocab" / "strings.json").unlink()
    with pytest.raises(ModelError, match=r"strings\.json is missing; tokenizer is damaged .*reinstall it"):
        load(sealed)


def edit_meta(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    meta = json.loads((folder / "meta.json").read_text())
    edit(meta)
    (folder / "meta.json").write_text(json.dumps(meta))


@pytest.mark.parametrize(
    ("tamper", "message"),
    [
        (lambda folder: (folder / "vocab" / "more.bin").write_text("1"), "more.bin has no checksum"),
        (lambda folder: edit_meta(folder, lambda meta: meta["files"].pop("tokenizer")), "tokenizer has no"),
        (lambda folder: edit_meta(folder, lambda meta: meta.update(files={})), "config.cfg has no checksum"),
        (lambda folder: edit_meta(folder, lambda meta: meta.update(version="9.9")), "meta.json is damaged"),
    ],
    ids=["a file more", "a checksum less", "no checksum", "another version"],
)
def test_files_and_checksums_must_match_one_to_one(
    sealed: Path, tamper: Callable[[Path], object], message: str
) -> None:
    tamper(sealed)
    with pytest.raises(ModelError, match=message):
        load(sealed)


def test_a_model_sealed_without_a_checksum_of_its_description_loads(sealed: Path) -> None:
    edit_meta(sealed, lambda meta: meta["files"].pop("meta.json"))
    assert check(sealed)


def test_what_is_written_from_a_loaded_model_states_no_checksums(sealed: Path, tmp_path: Path) -> None:
    load(sealed).to_disk(tmp_path / "mine")
    assert not check(tmp_path / "mine")
    load(tmp_path / "mine")


@pytest.mark.parametrize("file", ["encoder/model.onnx", "encoder/tokenizer.json"])
@pytest.mark.parametrize("states", [True, False])
def test_a_damaged_encoder_fails_once_before_the_first_article(
    tmp_path: Path, file: str, states: bool
) -> None:
    folder, out = tmp_path / "model", tmp_path / "ledger.csv"
    shutil.copytree(model_path(), folder)
    if not states:
        meta = json.loads((folder / "meta.json").read_text())
        (folder / "meta.json").write_text(json.dumps({k: v for k, v in meta.items() if k != "files"}))
    (folder / file).write_bytes((folder / file).read_bytes()[:5000])
    (tmp_path / "in").mkdir()
    for name in "ab":
        (tmp_path / "in" / f"{name}.txt").write_text("“It rained,” said Ada Holm.")
    out.write_text("before")
    done = CliRunner().invoke(cli, ["extract", str(tmp_path / "in"), "-o", str(out), "--model", str(folder)])
    assert done.exit_code == 1
    assert done.stderr.count("model") >= 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert out.read_text() == "before"


def test_the_command_verifies_a_model(sealed: Path) -> None:
    done = CliRunner().invoke(cli, ["model", str(sealed), "--verify"])
    assert done.exit_code == 0
    assert "all files are as meta.json says" in done.stdout
    (sealed / "tokenizer").write_bytes(b"\x00")
    assert CliRunner().invoke(cli, ["model", str(sealed), "--verify"]).exit_code == 1

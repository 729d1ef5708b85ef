"""The documents: what they mention exists, and what exists is in them."""

import re
import tomllib
from pathlib import Path

import click
import pytest
import quoteledger
import spacy
import yaml
from click.testing import CliRunner
from quoteledger.cli import cli
from quoteledger.cli.extract import extract
from quoteledger.schema import LEDGER_SCHEMA
from spacy.language import Language

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf8")
PYTHON = (ROOT / "docs" / "python.md").read_text(encoding="utf8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf8")
ENTRY_POINTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]["entry-points"]
FACTORIES = sorted(ENTRY_POINTS["spacy_factories"])
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix() for folder in (ROOT, ROOT / "docs") for path in folder.glob("*.md")
)
# fenced blocks, indented lines, spans of code
CODE = [
    code
    for name in DOCUMENTS
    if name == "README.md" or name.startswith("docs/")
    for code in re.findall(
        r"```.*?```|^    .+$|`[^`\n]+`", (ROOT / name).read_text("utf8"), re.DOTALL | re.MULTILINE
    )
]


def options_of(command: click.Command) -> list[click.Option]:
    return [parameter for parameter in command.params if isinstance(parameter, click.Option)]


def words_after_make(texts: list[str]) -> set[str]:
    found = [match for text in texts for match in re.findall(r"\bmake ([a-z-]+(?: [a-z-]+)*)", text)]
    return {word for words in found for word in words.split()}


@pytest.mark.parametrize("command", cli.commands.values(), ids=lambda command: command.name)
def test_every_command_has_help_with_an_example(command: click.Command) -> None:
    assert command.help is not None
    assert re.search(rf"Example:\n+.*\n\s+quoteledger {command.name} ", command.help, re.DOTALL)
    assert [option.opts for option in options_of(command) if not option.help] == []


@pytest.mark.parametrize("name", cli.commands)
def test_help_prints_an_example_with_options_that_exist(name: str) -> None:
    shown = CliRunner().invoke(cli, [name, "--help"]).stdout
    lines = re.findall(r"^ {6}quoteledger (.+)", shown, re.MULTILINE)
    assert any(line.split()[0] == name for line in lines)
    for command, *words in map(str.split, lines):
        known = {option for parameter in options_of(cli.commands[command]) for option in parameter.opts}
        assert {word for word in words if word.startswith("-") and word != "-"} <= known
    # the list of commands shows the first line whole
    assert len(cli.commands[name].get_short_help_str(1000)) <= 85


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert (
        f"`quoteledger {name} " in README
        or f"`quoteledger {name}`" in README
        or f" quoteledger {name} " in README
    )


@pytest.mark.parametrize("name", [name for option in options_of(extract) for name in option.opts])
def test_every_option_of_extract_stands_in_the_reference(name: str) -> None:
    rows = [line for line in REFERENCE.splitlines() if line.startswith("| `-")]
    assert any(re.search(rf"`{name}[` ]", row.split("|")[1]) for row in rows)


def test_options_in_the_documents_exist() -> None:
    commands = cli.commands.values()
    known = {name for command in commands for option in options_of(command) for name in option.opts}
    known |= {"--help", "--version"}
    used = {
        option
        for code in CODE
        for line in code.splitlines()
        if "quoteledger " in line
        for option in re.findall(r"(?<=\s)--[a-z-]+", line.split("#")[0])
    }
    assert used
    assert used <= known


@pytest.mark.parametrize("column", LEDGER_SCHEMA.names)
def test_every_column_stands_in_the_reference(column: str) -> None:
    rows = [line.split("|")[1] for line in REFERENCE.splitlines() if line.startswith("| `")]
    assert any(f"`{column}`" in row for row in rows)


@pytest.mark.parametrize("name", FACTORIES)
def test_every_factory_is_an_entry_point_and_a_documented_stage(name: str) -> None:
    assert spacy.blank("en").has_factory(name)
    stages = PYTHON[PYTHON.index("| component |") :].split("\n\n")[0]
    assert re.search(rf"^\| `{name}`", stages, re.MULTILINE)


def test_every_factory_that_the_package_registers_is_an_entry_point() -> None:
    sources = (ROOT / "pipeline" / "quoteledger").rglob("*.py")
    declared = [re.findall(r'@Language\.factory\(\s*"(\w+)"', path.read_text("utf8")) for path in sources]
    assert sorted(name for names in declared for name in names) == FACTORIES


def test_the_readme_is_one_page() -> None:
    assert len(README.splitlines()) < 160
    # scores after the words that explain them
    assert README.index("**precision** is") < README.index("<!-- scores -->")
    assert README.index("docs/report.png") < README.index("## Where to read on")


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if name.startswith("docs/")])
def test_the_readme_leads_to_every_page(document: str) -> None:
    assert f"({document})" in README


def test_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    listed = set(re.findall(r"`([a-z-]+)`", README[README.index("`make help`") :].split("\n\n")[0]))
    named = words_after_make([code for code in CODE if code in README]) | listed
    assert {"demo", "test", "train"} <= named
    assert named <= targets


def test_make_targets_are_explained() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    explained = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
    assert explained == set(phony[1].split())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [link for link in links if not (ROOT / document).parent.joinpath(link).exists()] == []


def test_decisions_are_numbered_in_order() -> None:
    numbers = re.findall(r"^## (\d+)\. ", (ROOT / "DECISIONS.md").read_text("utf8"), re.MULTILINE)
    assert [int(number) for number in numbers] == list(range(1, len(numbers) + 1))


def test_the_changelog_has_the_version() -> None:
    assert re.search(rf"^## \[{re.escape(quoteledger.__version__)}\]", CHANGELOG, re.MULTILINE)


def test_the_readme_python_runs(nlp: Language) -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block is not None
    names: dict[str, object] = {}
    exec(block[1], names)
    promised = re.search(r"^(doc\..+?)\s+# (.+)$", block[1], re.MULTILINE)
    assert promised is not None
    assert eval(promised[1], names) == eval(promised[2])


def test_first_screen_of_the_readme_is_what_the_command_prints() -> None:
    block = re.search(r"```console\n\$ quoteledger show depot.txt\n(.*?)```", README, re.DOTALL)
    done = CliRunner().invoke(cli, ["show", str(ROOT / "docs" / "depot.txt")], env={"COLUMNS": "100"})
    assert done.exit_code == 0, done.stderr
    assert block is not None
    assert [line.rstrip() for line in done.stdout.strip().splitlines() if line.strip()] == [
        line.rstrip() for line in block[1].splitlines() if line.strip()
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_has_a_blank_to_fill_in(document: str) -> None:
    assert re.findall(r"@[A-Z]+@|TODO|TBD", (ROOT / document).read_text(encoding="utf8")) == []


def test_the_citation_and_the_workflow_are_of_this_project() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf8"))
    assert (citation["version"], citation["license"]) == (quoteledger.__version__, "MIT")
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf8"))
    assert workflow["jobs"]["ci"]["steps"][-1]["run"] == "bash .ci/run"
    assert (ROOT / ".ci" / "run").is_file()

"""What each rule of grammar is worth: switched off by itself and in families, on gold and on news.

    python models/ablate.py data/corpus --cases CASES    # writes docs/rules.md

Every article is encoded once; each rule costs one more decoding from its own stage on. A figure is what
the shipped pipeline has with the rule less what it has without, in points (hundredths).
"""

import argparse
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import quoteledger
from complete_gold import read_articles, right_in_all
from components import component, read_until
from evaluate import case_figures, figures_of
from quoteledger.article import Article, Row
from quoteledger.attributions.types import attributions_of, keep_attributions
from quoteledger.grammar.rules import rule_names
from quoteledger.ledger.component import rows
from quoteledger.scoring import GoldArticle, evaluate, read_gold
from quoteledger.speakers.component import Speakers
from quoteledger.speakers.rules import SpeakerRules, make_speaker_rules
from spacy.language import Language
from spacy.tokens import DocBin

_LOG = logging.getLogger(__name__)
TABLE = Path(__file__).parent.parent / "docs" / "rules.md"
_FIGURES = {
    "who_said_what_f": "who said what",
    "content_f": "F1",
    "content_p": "P",
    "content_r": "R",
    "exact": "exact",
    "speaker": "speaker",
}


@dataclass(frozen=True, slots=True)
class Switch:
    """Rules that are left out together."""

    name: str
    rules: tuple[str, ...]


class Collection:
    """Articles whose attributions are found once, and their rows with all rules."""

    def __init__(self, nlp: Language, articles: Iterable[Article], gold: Sequence[GoldArticle] = ()) -> None:
        self.nlp = nlp
        self.gold = list(gold)
        self.docs = [read_until(nlp, article, "speakers") for article in articles]
        self.attributed = [attributions_of(doc) for doc in self.docs]
        self.rows = self.decode()

    def decode(self) -> list[list[Row]]:
        """Return the rows of each article by the rules that the pipeline has."""
        for doc, attributions in zip(self.docs, self.attributed, strict=True):
            keep_attributions(doc, attributions)
            for stage in ("speakers", "circumstances"):
                self.nlp.get_pipe(stage)(doc)
        return [rows(doc) for doc in self.docs]

    @cached_property
    def kept(self) -> dict[str, float]:
        """What `figures` says of the rows with all rules."""
        return self.figures(self.rows)

    def figures(self, found: Sequence[Sequence[Row]]) -> dict[str, float]:
        """Return the headline figures of rows, `whole` for those right in all columns, `cases` for texts."""
        figures = figures_of(evaluate(self.gold, [row for of_article in found for row in of_article]))
        whole = right_in_all(self.gold, found).value or 0.0
        return {**figures, "whole": whole, "cases": case_figures(self.gold, found)["right"]}

    def changed(self, found: Sequence[Sequence[Row]]) -> int:
        """Return how many rows differ from those with all rules, in any column."""
        pairs = zip(self.rows, found, strict=True)
        return sum(max(len(before - after), len(after - before)) for before, after in map(_keys, pairs))


def _keys(pair: tuple[Sequence[Row], Sequence[Row]]) -> tuple[set[str], set[str]]:
    one, other = ({json.dumps(row, default=str, sort_keys=True) for row in found_rows} for found_rows in pair)
    return one, other


def switches() -> Iterator[Switch]:
    """Yield all rules together, each family, and each rule."""
    rules = SpeakerRules()
    yield Switch("all", tuple(rule_names(rules)))
    for field in fields(rules):
        value = getattr(rules, field.name)
        if isinstance(value, tuple) and len(value) > 1:
            yield Switch(f"all {field.name}", tuple(rule.__name__ for rule in value))
    for name in rule_names(rules):
        yield Switch(name, (name,))


def measure(
    nlp: Language, gold: dict[str, Collection], news: dict[str, Collection], switch: Switch
) -> list[str]:
    """Return the cells of a line: rows changed, points won on each gold, cases, changes per thousand rows."""
    speakers = component(nlp, "speakers", Speakers)
    speakers.rules = make_speaker_rules(list(switch.rules))
    cells = []
    for name, collection in gold.items():
        found = collection.decode()
        cells.append(str(collection.changed(found)))
        left = collection.figures(found)
        won = {key: collection.kept[key] - value for key, value in left.items()}
        if name == "cases":
            cells.append(_signed(won["cases"] * len(collection.gold), 0))
        else:
            cells += [_signed(100 * won[key], 2) for key in _FIGURES]
        if name == "contract":
            cells.append(_signed(100 * won["whole"], 2))
    for collection in news.values():
        found = collection.decode()
        changed = collection.changed(found)
        cells.append(f"{1000 * changed / max(sum(map(len, collection.rows)), 1):.1f}")
    speakers.rules = SpeakerRules()
    _LOG.info("%s: %s", switch.name, " ".join(cells))
    return cells


def _signed(value: float, places: int) -> str:
    text = f"{value:+.{places}f}"
    return "0" if float(text) == 0 else text


def write_table(path: Path, lines: Iterable[tuple[Switch, list[str]]], about: str) -> None:
    """Write the table as Markdown."""
    columns = ["rows", *_FIGURES.values()]
    golds = [f"contract: {column}" for column in (*columns, "whole rows")]
    golds += [f"PolNeAR: {column}" for column in columns]
    head = ["rule", *golds, "cases: rows", "cases: right", "newswire", "PolNeAR train"]
    text = [about, f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}"]
    for switch, cells in lines:
        shown = f"**{switch.name}**" if len(switch.rules) > 1 else f"`{switch.name}`"
        text.append(f"| {' | '.join([shown, *cells])} |")
    path.write_text("\n".join(text) + "\n", encoding="utf8")


ABOUT = """# The rules of grammar, and what each is worth

Made by `make ablate`; a rule without a line here fails the tests. Each rule is left out by itself, then by
families (bold), as any pipeline can: `spacy.load("en_quoteledger", config={{"components": {{"speakers":
{{"rules": {{"without": ["is_far"]}}}}}}}})`.

*rows* are rows that change in any column. The figures after them are points won: what the pipeline has with
the rule less what it has without, in hundredths; below zero the rule costs. *whole rows* are right in all
columns. *contract* is complete gold of {contract} articles ({contract_rows} rows), *PolNeAR* the {polnear}
development articles ({polnear_rows} rows), whose conventions differ. *newswire* and *PolNeAR train* are
rows changed in a thousand, of {newswire} and {train} articles.
"""


def main() -> None:
    """Measure every rule and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder that `make corpus` wrote")
    parser.add_argument("--cases", type=Path, required=True, help="gold of small texts")
    parser.add_argument("--model", default="en_quoteledger")
    parser.add_argument("--every", type=int, default=1, help="take one in so many of the training articles")
    parser.add_argument("-o", "--out", type=Path, default=TABLE)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    nlp = quoteledger.load(args.model)
    polnear = args.corpus / "polnear-dev.gold.jsonl"
    sources = {
        "contract": (args.corpus / "annotations-dev.gold.jsonl", True),
        "polnear": (polnear, False),
        "cases": (args.cases, True),
    }
    gold = {
        name: Collection(nlp, read_articles(path, dated=dated), read_gold(path))
        for name, (path, dated) in sources.items()
    }
    docs = DocBin().from_disk(args.corpus / "train.spacy").get_docs(nlp.vocab)
    texts = {
        "newswire": read_articles(args.corpus / "annotations-train.gold.jsonl"),
        "train": [Article(str(number), doc.text) for number, doc in enumerate(docs)],
    }
    news = {name: Collection(nlp, articles[:: args.every]) for name, articles in texts.items()}
    lines = [(switch, measure(nlp, gold, news, switch)) for switch in switches()]
    sizes = {name: len(collection.docs) for name, collection in (gold | news).items()}
    counts = {f"{name}_rows": sum(map(len, collection.rows)) for name, collection in gold.items()}
    write_table(args.out, lines, ABOUT.format(**sizes, **counts))


if __name__ == "__main__":
    main()

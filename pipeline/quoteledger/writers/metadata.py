"""What a ledger's file says about how it was made."""

import json
import logging
from pathlib import Path

import pyarrow as pa

from quoteledger.errors import InputError
from quoteledger.parquet_files import open_parquet
from quoteledger.schema import SIDECAR
from quoteledger.writers.databases import database_metadata
from quoteledger.writers.manifests import part_files
from quoteledger.writers.spreadsheets import workbook_metadata

# beside JSON lines that have no line: the names of their columns
COLUMNS = "columns"
# extract, sample, review and repeated write at least one of these
_OWN_KEYS = {"quoteledger_version", "sample", "review", "min_words"}

logger = logging.getLogger(__name__)


def read_metadata(path: str | Path) -> dict[str, str]:
    """Return version, model and settings, from Parquet's metadata or the file beside the ledger, if any."""
    if Path(path).is_dir():
        path = next(iter(part_files(path)), path)
    name = str(path).lower()
    try:
        if name.endswith(".xlsx"):
            return workbook_metadata(path)
        if name.endswith(".duckdb"):
            return database_metadata(path)
        if name.endswith(".parquet"):
            with open_parquet(path) as table:
                found = table.schema_arrow.metadata or {}
            return {
                key.decode("utf-8", "replace"): value.decode("utf-8", "replace")
                for key, value in found.items()
                # Arrow's and pandas' own
                if key not in (b"ARROW:schema", b"pandas")
            }
    except (InputError, OSError, pa.ArrowException):
        # reading the rows says what is wrong
        return {}
    sidecar = Path(f"{path}{SIDECAR}")
    try:
        values = json.loads(sidecar.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        logger.warning("%s cannot be read and is ignored: %s", sidecar, error)
        return {}
    return {str(key): str(value) for key, value in values.items()} if isinstance(values, dict) else {}


def is_own(path: str | Path) -> bool:
    """Return whether a table is one that this package wrote."""
    return not _OWN_KEYS.isdisjoint(read_metadata(path))

"""What a ledger's file says about how it was made."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quoteledger.schema import SIDECAR

logger = logging.getLogger(__name__)


def read_metadata(path: str | Path) -> dict[str, str]:
    """Return version, model and settings, from Parquet's metadata or the file beside the ledger, if any."""
    if Path(path).is_dir():
        from quoteledger.writers.ledgers import part_files

        path = next(iter(part_files(path)), path)
    if str(path).lower().endswith(".parquet"):
        try:
            found = pq.read_schema(path).metadata or {}
        except (OSError, pa.ArrowException):
            # reading the rows will say what is wrong
            return {}
        decoded = {
            key.decode("utf-8", "replace"): value.decode("utf-8", "replace") for key, value in found.items()
        }
        # Arrow's and pandas' own
        return {key: value for key, value in decoded.items() if key not in ("ARROW:schema", "pandas")}
    sidecar = Path(f"{path}{SIDECAR}")
    try:
        values = json.loads(sidecar.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        logger.warning("%s cannot be read and is passed over: %s", sidecar, error)
        return {}
    return {str(key): str(value) for key, value in values.items()} if isinstance(values, dict) else {}


def readable(metadata: Mapping[str, str]) -> dict[str, str]:
    """Return the metadata with values that are JSON objects written out, without their unset keys."""
    shown = {}
    for name, text in metadata.items():
        try:
            settings = json.loads(text)
        except ValueError:
            settings = None
        if isinstance(settings, dict):
            given = [f"{key} {value}" for key, value in settings.items() if value not in (None, False)]
            text = ", ".join(given) or "defaults"
        shown[name.replace("_", " ")] = text
    return shown

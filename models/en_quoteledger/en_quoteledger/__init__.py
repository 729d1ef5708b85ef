"""The shipped English model of quoteledger."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_FOLDER = Path(__file__).parent
__version__: str = json.loads((_FOLDER / "meta.json").read_text(encoding="utf8"))["version"]


def load(**overrides: Any) -> "Language":
    """The pipeline; takes what `spacy.load` takes (`exclude`, `disable`, `enable`, `config`, `vocab`)."""
    from spacy.util import load_model_from_path

    return load_model_from_path(_FOLDER, **overrides)

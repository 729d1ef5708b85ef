"""The shipped English model of quoteledger, laid out as spaCy's own model packages are."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.util import get_model_meta, load_model_from_init_py

if TYPE_CHECKING:
    from spacy.language import Language

__version__: str = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides: Any) -> "Language":
    """Return the pipeline; takes the options of `spacy.load` (`exclude`, `disable`, `enable`, `config`…)."""
    return load_model_from_init_py(__file__, **overrides)

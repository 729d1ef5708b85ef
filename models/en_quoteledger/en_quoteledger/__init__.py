"""The shipped English model of quoteledger, laid out as spaCy's own model packages are."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteledger import checksums
from spacy.util import get_model_meta, load_model_from_init_py

if TYPE_CHECKING:
    from spacy.language import Language

__version__: str = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides: Any) -> "Language":
    """Return the pipeline; takes the options of `spacy.load` (`exclude`, `disable`, `enable`, `config`…)."""
    (folder,) = Path(__file__).parent.glob(f"{__name__}-*")
    checksums.check(folder, __name__)
    nlp = load_model_from_init_py(__file__, **overrides)
    # what is written from this pipeline may differ
    nlp.meta.pop(checksums.FILES, None)
    return nlp

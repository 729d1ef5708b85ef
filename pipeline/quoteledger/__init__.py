"""Who said what: quotations of news text, attributed to their speakers, as a table."""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from quoteledger.errors import check_working_folder

if TYPE_CHECKING:
    from quoteledger.api import extract as extract
    from quoteledger.api import read as read
    from quoteledger.models import load as load
    from quoteledger.report.renderings import render as render

# nothing leaves the machine, whatever the environment says: set before any library that would report its use
# is imported, in the command as in a user's script; worker processes and Ray's actors import this first, too
os.environ.update(ORT_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_TELEMETRY="1", DO_NOT_TRACK="1")
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "load", "read", "render"]

# spaCy and pandas take seconds to import, so they are imported only when asked for
_PLACES = {
    "extract": "quoteledger.api",
    "load": "quoteledger.models",
    "read": "quoteledger.api",
    "render": "quoteledger.report.renderings",
}


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        check_working_folder()
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

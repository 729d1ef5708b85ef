"""How articles are to be read."""

import sys

import pytest
from quoteledger.errors import UsageError
from quoteledger.readers import ReadOptions


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"input_format": "odt"}, "text, html"),
        ({"keep": ("speaker",)}, "'speaker'"),
        ({"keep": ("text",)}, "'text'"),
        ({"keep": ("desk", "desk")}, "twice"),
    ],
)
def test_read_options_refuse_wrong_use(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ReadOptions(**options)


def test_normalizing_without_its_extra_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textacy", None)
    with pytest.raises(UsageError, match=r"--normalize needs textacy, which is not installed: pip install"):
        ReadOptions(normalize=True)

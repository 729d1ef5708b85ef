"""How articles are to be read."""

import pytest
from quoteledger.errors import UsageError
from quoteledger.readers import ReadOptions


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"input_format": "docx"}, "text, html"),
        ({"keep": ("speaker",)}, "'speaker'"),
        ({"keep": ("text",)}, "'text'"),
        ({"keep": ("desk", "desk")}, "twice"),
    ],
)
def test_read_options_refuse_wrong_use(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ReadOptions(**options)

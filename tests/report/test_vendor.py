"""The libraries that the report carries."""

import json
import re
from importlib.resources import files

VENDOR = files("quoteledger.report").joinpath("vendor")


def test_libraries_are_the_ones_listed_and_inert() -> None:
    import hashlib

    listed = json.loads(VENDOR.joinpath("libraries.json").read_text("utf-8"))
    for library in listed:
        assert library["version"] and library["license"]
        for name, digest in library["sha256"].items():
            content = VENDOR.joinpath(name).read_bytes()
            assert hashlib.sha256(content).hexdigest() == digest
            assert name.endswith(".txt") or not re.search(rb"</script|<!--|sourceMappingURL|\r", content)
    assert any(
        library["version"].encode() in VENDOR.joinpath("chart.umd.min.js").read_bytes() for library in listed
    )

"""The library that the report carries."""

import hashlib
import json
import re
from importlib.resources import files

VENDOR = files("quoteledger.report").joinpath("vendor")


def test_the_library_is_the_one_listed_inert_and_free() -> None:
    listed = json.loads(VENDOR.joinpath("libraries.json").read_text("utf-8"))
    assert sorted(listed["sha256"]) == ["LICENSE.plot.txt", "plot.min.js"]
    for name, digest in listed["sha256"].items():
        content = VENDOR.joinpath(name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
        assert name.endswith(".txt") or not re.search(rb"</script|<!--|sourceMappingURL|\r", content)
    licences = VENDOR.joinpath("LICENSE.plot.txt").read_text("utf-8")
    assert all(f"{package['name']}\n" in licences for package in listed["packages"])
    wanted = json.loads(VENDOR.joinpath("package.json").read_text("utf-8"))["dependencies"]
    versions = {package["name"]: package["version"] for package in listed["packages"]}
    assert versions["@observablehq/plot"] == wanted["@observablehq/plot"]


def test_no_registry_is_named() -> None:
    assert "http" not in re.sub(
        r'"(?:funding|url)": "https?://[^"]*"', "", VENDOR.joinpath("package-lock.json").read_text("utf-8")
    )

"""Licences: the page lists every library that comes with the package, and none forbids what ours allows."""

import re
import runpy
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "licences.md"


@pytest.mark.skipif(sys.platform != "linux" or sys.version_info[:2] != (3, 11), reason="the page is Linux's")
def test_licences_are_those_of_the_libraries() -> None:
    made = runpy.run_path(str(PAGE.with_suffix(".py")))["make_page"]()
    assert made == PAGE.read_text(encoding="utf-8"), "run python docs/licences.py"
    assert {"spacy", "onnxruntime", "pyarrow"} <= set(re.findall(r"^\| ([\w-]+) \|", made, re.MULTILINE))
    assert not re.search(r"\bA?GPL|General Public", made)

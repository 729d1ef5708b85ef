"""The audit: a known vulnerability of a pinned version fails it; where nobody can be asked it says so."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

AUDIT = Path(__file__).parents[1] / ".ci" / "audit"
STUB = """#!/usr/bin/env python3
import pathlib, sys
answer = {answer!r}
if answer:
    pathlib.Path(sys.argv[sys.argv.index("--output") + 1]).write_text(answer)
sys.exit("ERROR: no answer" if not answer else "vulns\\": [{{" in answer)
"""


def audit(place: Path, libraries: list[dict[str, Any]] | None) -> subprocess.CompletedProcess[str]:
    """Run the audit with a pip-audit that knows only these libraries."""
    stub = place / "pip-audit"
    answer = json.dumps({"dependencies": libraries, "fixes": []}) if libraries is not None else ""
    stub.write_text(STUB.format(answer=answer))
    stub.chmod(0o755)
    told = os.environ | {"PIP_AUDIT": str(stub)}
    return subprocess.run([AUDIT], env=told, capture_output=True, text=True, check=False)


def library(name: str, *ids: str) -> dict[str, Any]:
    return {"name": name, "version": "1.0", "vulns": [{"id": i, "fix_versions": ["1.1"]} for i in ids]}


def test_a_known_vulnerability_fails(tmp_path: Path) -> None:
    done = audit(tmp_path, [library("spacy"), library("numpy", "PYSEC-1", "PYSEC-2")])
    assert done.returncode == 1
    assert done.stderr == "numpy 1.0 is vulnerable: PYSEC-1, PYSEC-2\n"
    assert done.stdout == "Vulnerabilities known in 1 of 2 versions; not known here: 0\n"


def test_none_passes(tmp_path: Path) -> None:
    done = audit(tmp_path, [library("spacy"), library("numpy")])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Vulnerabilities known in 0 of 2 versions; not known here: 0\n"


@pytest.mark.parametrize(
    ("libraries", "reason"),
    [
        (None, "ERROR: no answer"),
        ([{"name": "spacy", "skip_reason": "not found"}], "cannot be asked from here"),
    ],
)
def test_it_says_where_nobody_answers(
    tmp_path: Path, libraries: list[dict[str, Any]] | None, reason: str
) -> None:
    done = audit(tmp_path, libraries)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("Vulnerabilities not looked for: ")
    assert reason in done.stderr

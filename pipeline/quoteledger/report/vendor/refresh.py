"""Makes the report's JavaScript library anew: one built file, its licences, and a list of what is in it.

`package.json` names the versions and `package-lock.json` pins all that they need. To move to newer ones
change the first, run `npm install --package-lock-only --omit-lockfile-registry-resolved` here, then
`make vendor` (needs npm).
"""

import hashlib
import json
import logging
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
LIST = FOLDER / "libraries.json"
BUILT, LICENCES = "plot.min.js", "LICENSE.plot.txt"
FREE = {"ISC", "MIT", "BSD-3-Clause", "Unlicense"}
# either could end or confuse the script element that the file is put in
_UNSAFE = re.compile(r"</(script|style)|<!--|sourceMappingURL|\r", re.IGNORECASE)
_PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")

logger = logging.getLogger(__name__)


def main() -> None:
    """Replace the built file beside this one, its licences and the list."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("package.json", "package-lock.json", "plot.entry.js"):
            shutil.copy(FOLDER / file, folder)
        _run("npm", "ci", "--silent", "--ignore-scripts", folder=folder)
        text = _bundle(folder)
        packages = [json.loads((path / "package.json").read_text("utf-8")) for path in _bundled(folder)]
        licences = "\n".join(_licences(folder))
    if _UNSAFE.search(text) or not {package["license"] for package in packages} <= FREE:
        sys.exit(f"{BUILT} cannot be kept: look for what ends a script element, and at the licences")
    digests = {name: _keep(content, FOLDER / name) for name, content in ((BUILT, text), (LICENCES, licences))}
    listed = [{key: package[key] for key in ("name", "version", "license")} for package in packages]
    LIST.write_text(json.dumps({"sha256": digests, "packages": listed}, indent=1) + "\n", "utf-8")
    logger.info("%s: %s packages, %s bytes", BUILT, len(packages), len(text))


def _bundle(folder: Path) -> str:
    """Return what of the packages the entry file needs, as one script that defines `Plot`."""
    options = ("--bundle", "--minify", "--format=iife", "--global-name=Plot", "--target=es2022")
    outputs = ("--legal-comments=none", "--charset=utf8", f"--outfile={BUILT}", "--metafile=meta.json")
    esbuild = str(folder / "node_modules/.bin/esbuild")
    _run(esbuild, "plot.entry.js", *options, *outputs, "--log-level=warning", folder=folder)
    return (folder / BUILT).read_text("utf-8").strip() + "\n"


def _bundled(folder: Path) -> list[Path]:
    """Return the folders of the packages that are in the built file."""
    inputs = json.loads((folder / "meta.json").read_text("utf-8"))["outputs"][BUILT]["inputs"]
    used = (_PACKAGE.search(path) for path, part in inputs.items() if part["bytesInOutput"])
    return [folder / "node_modules" / name for name in sorted({found[1] for found in used if found})]


def _licences(folder: Path) -> Iterator[str]:
    for path in _bundled(folder):
        licence = next(file for file in sorted(path.iterdir()) if file.name.upper().startswith("LICEN"))
        yield f"{path.relative_to(folder / 'node_modules')}\n\n{licence.read_text('utf-8').strip()}\n"


def _run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)


def _keep(text: str, target: Path) -> str:
    target.write_text(text.replace("\r\n", "\n"), "utf-8")
    return hashlib.sha256(target.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()

"""Fetches the report's JavaScript libraries from npm: built files, licences, and a list of what they are.

Versions are those below; to move to newer ones change them and run `make vendor` (needs npm).
"""

import hashlib
import json
import logging
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
LIST = FOLDER / "libraries.json"

# npm package -> version, licence as npm states it, its file in the package, the built files
LIBRARIES = {
    "chart.js": ("4.6.1", "MIT", "LICENSE.md", ["dist/chart.umd.min.js"]),
    "tabulator-tables": (
        "6.5.3",
        "MIT",
        "LICENSE",
        ["dist/js/tabulator.min.js", "dist/css/tabulator_simple.min.css"],
    ),
}
# debuggers would fetch the maps
_SOURCE_MAP = re.compile(r"^(//# sourceMappingURL=.*|/\*# sourceMappingURL=.*?\*/)\s*$", re.MULTILINE)
# either could end or confuse the script element that the files are put in
_UNSAFE = re.compile(r"</(script|style)|<!--", re.IGNORECASE)

logger = logging.getLogger(__name__)


def main() -> None:
    """Replace the files beside this one."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    listed = []
    for package, (version, licence, licence_file, built) in LIBRARIES.items():
        with tempfile.TemporaryDirectory() as folder:
            content = _fetch(package, version, Path(folder))
            stated = json.loads((content / "package.json").read_text("utf-8"))
            if (stated["version"], stated["license"]) != (version, licence):
                sys.exit(f"{package} is {stated['version']} under {stated['license']}: check it")
            names = {f"LICENSE.{package}.txt": licence_file} | {Path(path).name: path for path in built}
            digests = {name: _keep(content / path, FOLDER / name) for name, path in names.items()}
        listed.append({"package": package, "version": version, "license": licence, "sha256": digests})
        logger.info("%s %s", package, version)
    LIST.write_text(json.dumps(listed, indent=2) + "\n", "utf-8")


def _fetch(package: str, version: str, folder: Path) -> Path:
    subprocess.run(
        ["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, check=True, stdout=sys.stderr
    )
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def _keep(source: Path, target: Path) -> str:
    text = _SOURCE_MAP.sub("", source.read_text("utf-8")).replace("\r\n", "\n").strip() + "\n"
    if _UNSAFE.search(text) and target.suffix != ".txt":
        sys.exit(f"{source.name} cannot stand in a script element")
    target.write_text(text, "utf-8")
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


if __name__ == "__main__":
    main()

"""The shipped package: where its pipeline lies, and how another takes its place.

python models/package.py     # states the checksums of the shipped pipeline anew
"""

import shutil
from pathlib import Path

from quoteledger.checksums import state_checksums

PACKAGE = Path(__file__).parent / "en_quoteledger" / "en_quoteledger"


def shipped() -> Path:
    """Return the folder of the shipped pipeline."""
    (folder,) = PACKAGE.glob(f"{PACKAGE.name}-*")
    return folder


def install_package(pipeline: Path, version: str, package: Path = PACKAGE) -> None:
    """Replace the pipeline that the package holds by an assembled one."""
    for old in package.glob(f"{package.name}-*"):
        shutil.rmtree(old)
    shutil.copytree(pipeline, package / f"{package.name}-{version}")
    seal_package(package)


def seal_package(package: Path = PACKAGE) -> None:
    """State the checksums of the pipeline's files in its meta.json, and copy that beside the package."""
    (pipeline,) = package.glob(f"{package.name}-*")
    state_checksums(pipeline)
    shutil.copyfile(pipeline / "meta.json", package / "meta.json")


if __name__ == "__main__":
    seal_package()

"""The shipped package: where its pipeline lies, and how another takes its place."""

import shutil
from pathlib import Path

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
    shutil.copyfile(pipeline / "meta.json", package / "meta.json")

"""Builds the documentation site: the pages of the repository, in its own folders, so that links hold in both.

python docs/pages.py
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "site"
# those to begin with; all further pages of docs/ follow by name
FIRST = ("docs/reference.md", "docs/codebook.md", "docs/recipes.md", "docs/python.md", "docs/measuring.md")
ABOUT = (
    *("models/en_quoteledger/README.md", "data/README.md", "data/annotations/README.md", "bench/README.md"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "DECISIONS.md"),
)


def main() -> None:
    """Gather the pages and what they link to, and build the site; any warning fails."""
    shutil.rmtree(SITE, ignore_errors=True)
    docs = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md"))
    guides = [*FIRST, *(name for name in docs if name not in FIRST)]
    pages = ["README.md", *guides, *ABOUT]
    for name in {*pages, *(link for page in pages for link in _linked(page))}:
        target = SITE / "pages" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(SITE / "pages"),
        "site_dir": str(SITE / "html"),
        "nav": ["README.md", {"Guides": guides}, {"About": list(ABOUT)}],
    }
    # JSON is YAML
    (SITE / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(SITE / "mkdocs.yml")]
    # the theme's notice of its end of life is no warning about the pages
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    sys.exit(subprocess.run(mkdocs, env=environment, check=False).returncode)


def _linked(page: str) -> list[str]:
    """Return the files of the repository that a page links to, other pages aside."""
    written = re.findall(r"\]\(([^)#:\s]+)", (ROOT / page).read_text(encoding="utf-8"))
    paths = [Path(os.path.normpath(ROOT / page / ".." / link)) for link in written]
    return [path.relative_to(ROOT).as_posix() for path in paths if path.is_file() and path.suffix != ".md"]


if __name__ == "__main__":
    main()

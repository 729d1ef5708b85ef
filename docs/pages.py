"""Builds the documentation site: the pages of the repository, in its own folders, so that links hold in both.

python docs/pages.py
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "site"
# those to begin with; all further pages of docs/ follow by name
FIRST = ("docs/recipes.md", "docs/measuring.md", "docs/scale.md")
ABOUT = (
    *("models/en_quoteledger/README.md", "data/README.md", "data/annotations/README.md", "bench/README.md"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "DECISIONS.md"),
)


def main() -> None:
    """Gather the pages and what they link to, and build the site; any warning fails."""
    shutil.rmtree(SITE, ignore_errors=True)
    docs = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").iterdir())
    guides = [*FIRST, *(name for name in docs if name.endswith(".md") and name not in FIRST)]
    for name in {"README.md", *docs, *ABOUT} - {"docs/pages.py"}:
        if (ROOT / name).is_file():
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


if __name__ == "__main__":
    main()

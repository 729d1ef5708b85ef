"""Articles for the commands."""

from pathlib import Path

import pytest
from lock_text import TEXT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two articles."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for name in ("a", "b"):
        (articles / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return articles

"""The example notebook runs as it stands, and shows what it promises."""

from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parent.parent / "docs" / "example.ipynb"


@pytest.fixture(scope="module")
def outputs(nlp: Any, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What each cell of code shows."""
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed")
    import nbformat

    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(name, str(home / name.lower()))
        notebook = nbformat.read(NOTEBOOK, as_version=4)
        nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def test_every_cell_shows_something(outputs: list[Any]) -> None:
    assert [[one.output_type for one in of_cell] for of_cell in outputs] == [["execute_result"]] * len(
        outputs
    )
    shown = [of_cell[0].data.get("text/html", "") for of_cell in outputs]
    assert "Orsolya Varga · denied · mix" in shown[0]
    assert "Weir closed" in shown[2]
    assert "<mark" in shown[3]
    assert "<script" not in "".join(shown)


def test_the_notebook_is_kept_without_outputs() -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [(cell.execution_count, cell.outputs) for cell in code] == [(None, [])] * len(code)

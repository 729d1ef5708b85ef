"""The average of several trained models, weight by weight (Wortsman et al. 2022, Model soups).

Runs that start from one pretrained encoder and differ in recipe end up close enough for their mean to
be better than each; it costs nothing at run time.

    python models/average.py models/build/first models/build/second -o models/build/trained
"""

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from safetensors.torch import load_file, save_file

_FILES = ("encoder/model.safetensors", "heads.safetensors")


def average(trained: Sequence[Path], out: Path) -> Path:
    """Write the mean of folders that fine_tune.py wrote, in the same form, with all recipes; return `out`."""
    shutil.copytree(trained[0], out, dirs_exist_ok=True)
    for name in _FILES:
        weights = [load_file(folder / name) for folder in trained]
        mean = {
            key: sum(each[key] for each in weights) / len(weights) if value.is_floating_point() else value
            for key, value in weights[0].items()
        }
        save_file(
            {key: value.contiguous() for key, value in mean.items()}, out / name, metadata={"format": "pt"}
        )
    recipes = [json.loads((folder / "recipe.json").read_text(encoding="utf8")) for folder in trained]
    (out / "recipe.json").write_text(
        json.dumps(recipes[0] | {"averaged": recipes}, indent=2) + "\n", encoding="utf8"
    )
    return out


def main() -> None:
    """Average the models."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=Path, nargs="+", help="folders that fine_tune.py wrote")
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    average(args.trained, args.out)


if __name__ == "__main__":
    main()

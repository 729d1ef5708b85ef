"""A corpus, not a file: ledgers as folders of Parquet part files that can be gone on with after a kill.

`plan` divides the input, the same way whoever works through it; `manifest` keeps what is finished;
`parts` writes one part; `local` and `cluster` run all of them on this machine or on a Ray cluster.
"""

from quoteledger.dataset.manifest import MANIFEST, Dataset, is_dataset, part_files
from quoteledger.dataset.plan import Plan

__all__ = ["MANIFEST", "Dataset", "Plan", "is_dataset", "part_files"]

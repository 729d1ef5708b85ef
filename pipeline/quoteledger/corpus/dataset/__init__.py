"""A corpus, not a file: ledgers as folders of Parquet part files that can be gone on with after a kill.

`plan` divides the input, the same way whoever works through it; `manifest` keeps what is finished;
`parts` writes one part; `local` and `cluster` run all of them on this machine or on a Ray cluster.
"""

from quoteledger.corpus.dataset.manifest import Dataset
from quoteledger.corpus.dataset.plan import Plan
from quoteledger.writers.ledgers import MANIFEST, is_dataset, part_files

__all__ = ["MANIFEST", "Dataset", "Plan", "is_dataset", "part_files"]

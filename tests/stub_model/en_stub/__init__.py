"""A model without weights: two patterns find quotations, and some words bring the process down.

An installed distribution as far as spaCy can tell, so worker processes and the command load it by name.
"""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from quoteledger.attributions.types import Attribution, keep_attributions
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_model_meta, load_config, load_model_from_config

DIRECT = re.compile(r"“(?P<content>[^”]+,)” (?P<cue>said) (?P<source>[A-Z]\w+)\.")
INDIRECT = re.compile(r"(?P<source>[A-Z]\w+) (?P<cue>said) (?P<content>that [^.]+)\.")
RAISE, OUT_OF_MEMORY, DIE, HANG = "RAISE-AN-ERROR", "RUN-OUT-OF-MEMORY", "END-THE-PROCESS", "SLEEP-FOR-EVER"
# waits in native code, which lets no other thread run
HOLD = "HOLD-ALL-THREADS"
KILL_PARENT_ONCE, DIE_ONCE = "KILL-THE-PARENT-ONCE", "END-THE-PROCESS-ONCE"
DIE_ON_LOAD = "EN_STUB_DIES_ON_LOAD"
# a folder in which what may happen only once leaves its mark
MARKS = "EN_STUB_MARKS"


def load(vocab: Any = True, config: Any = None, **components: Any) -> Language:
    """Return the pipeline, as spaCy asks an installed model for it."""
    if os.environ.get(DIE_ON_LOAD):
        os._exit(3)
    folder = Path(__file__).parent
    settings = load_config(folder / "config.cfg", overrides=dict(config or {}))
    meta = get_model_meta(folder)
    return load_model_from_config(settings, vocab=vocab, auto_fill=True, meta=meta, **components)


@Language.factory("stub_finder", default_config={"confidence": 0.9})
def make_stub_finder(nlp: Language, name: str, confidence: float) -> Callable[[Doc], Doc]:
    def find(doc: Doc) -> Doc:
        if RAISE in doc.text:
            raise ValueError(f"cannot digest {RAISE}")
        if OUT_OF_MEMORY in doc.text:
            raise MemoryError
        if KILL_PARENT_ONCE in doc.text and is_first(KILL_PARENT_ONCE):
            os.kill(os.getppid(), signal.SIGKILL)
        if HOLD in doc.text and is_first(HOLD):
            re.fullmatch("(a+)+b", "a" * 64)
        if HANG in doc.text:
            time.sleep(3600)
        if DIE in doc.text and (DIE_ONCE not in doc.text or is_first(DIE_ONCE)):
            os._exit(3)
        keep_attributions(doc, attributions(doc.text, confidence))
        return doc

    return find


def is_first(what: str) -> bool:
    try:
        Path(os.environ[MARKS], what).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def attributions(text: str, confidence: float) -> Iterator[Attribution]:
    found = [("direct", m) for m in DIRECT.finditer(text)] + [
        ("indirect", m) for m in INDIRECT.finditer(text)
    ]
    for number, (kind, match) in enumerate(sorted(found, key=lambda f: f[1].start()), start=1):
        mixed = kind == "indirect" and "“" in match["content"]
        yield Attribution(
            id=f"a{number}",
            parts=[match.span("content")],
            kind="mixed" if mixed else kind,
            cue=match.span("cue"),
            source=match.span("source"),
            cue_lemma="say",
            source_kind="name",
            speaker=match["source"],
            speaker_kind="person",
            method="name",
            confidence=confidence if kind == "direct" else confidence / 2,
        )

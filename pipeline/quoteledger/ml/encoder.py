"""Stage 2: Doc -> token vectors, by ONNX Runtime on the CPU, without torch.

There is one pass over the article; every learnt head reads `doc.tensor`. The model file is the trained
encoder with weights quantized to int8 per channel, activations dynamically.
"""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import srsly
from spacy.language import Language
from spacy.tokens import Doc
from tokenizers import Encoding, Tokenizer

from quoteledger.documents.index import DocIndex
from quoteledger.errors import ModelError
from quoteledger.ml.windows import Floats, Ints, canonical_words, case_types, join_words, windows

# a user's script may have imported it before this package switched its reports off: no further ones
onnxruntime.disable_telemetry_events()

_MAX_POSITIONS = 512
# its fused kernel takes several times as long as separate sum and normalization
_SLOWER = ["SkipLayerNormFusion"]
# sessions made before a fork: ending one would wait for its threads, which a forked process lacks
_INHERITED: list[onnxruntime.InferenceSession] = []


@Language.factory(
    "encoder",
    assigns=["doc.tensor"],
    default_config={"pieces": 192, "threads": 0},
)
def make_encoder(nlp: Language, name: str, pieces: int, threads: int) -> "Encoder":
    """Return the component that encodes.

    `pieces`: most word pieces of a window, as trained; `threads` of ONNX Runtime, 0 for one per core.
    """
    return Encoder(name, pieces=pieces, threads=threads)


class Encoder:
    """Component that writes `doc.tensor`, float32 of shape (tokens, width); requires `documents`."""

    def __init__(self, name: str = "encoder", *, pieces: int = 192, threads: int = 0) -> None:
        self.name = name
        self.pieces = pieces
        self.threads = threads
        self._weights = b""
        self._tokenizer_json = ""
        self._tokenizer: Tokenizer | None = None
        self._session: onnxruntime.InferenceSession | None = None
        self._process = 0

    def load(self, weights: bytes, tokenizer_json: str) -> None:
        """Set the model: the bytes of an ONNX file and the JSON of its tokenizer."""
        self._weights, self._tokenizer_json = weights, tokenizer_json
        self._tokenizer = None
        self._drop_session()

    def try_model(self) -> None:
        """Raise an error if weights or tokenizer are damaged; no session is kept, so that a fork is safe."""
        self._get_tokenizer()
        self._get_session()
        self._session = None

    def __call__(self, doc: Doc) -> Doc:
        """Encode one Doc and return it."""
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Encode a stream of Docs, one batch at a time, and yield them."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            self.set_annotations(batch, self.predict(batch))
            yield from batch

    def predict(self, docs: Iterable[Doc]) -> list[Floats]:
        """Return the vectors of each Doc's tokens: the mean of their pieces' last hidden states, or zero."""
        docs = list(docs)
        session, tokenizer = self._get_session(), self._get_tokenizer()
        indexes = list(map(DocIndex, docs))
        pieces = [w for number, index in enumerate(indexes) for w in _windows_of(index, number, self.pieces)]
        # one by one: a batch starts threads, of which tokenizers warns at every fork
        encodings = [tokenizer.encode(window.text) for window in pieces]
        vectors: list[Floats | None] = [None] * len(docs)
        for window, hidden, offsets in self._run(session, pieces, encodings):
            tokens = vectors[window.doc]
            if tokens is None:
                tokens = _zeros(len(docs[window.doc]), hidden.shape[1])
                vectors[window.doc] = tokens
            kept = indexes[window.doc].kept[window.start : window.start + len(window.begins)]
            tokens[kept] = _pool(hidden, offsets, window)
        # a Doc of white space only has tokens, but no window
        width = session.get_outputs()[0].shape[-1]
        pairs = zip(docs, vectors, strict=True)
        return [values if values is not None else _zeros(len(doc), width) for doc, values in pairs]

    def set_annotations(self, docs: Iterable[Doc], vectors: Iterable[Floats]) -> None:
        """Set `doc.tensor` of each Doc."""
        for doc, values in zip(docs, vectors, strict=True):
            doc.tensor = values  # type: ignore[assignment]  # declared as float64

    def _run(
        self, session: onnxruntime.InferenceSession, windows: list["_Window"], encodings: list[Encoding]
    ) -> Iterator[tuple["_Window", Floats, Ints]]:
        """Yield windows with the hidden states of their pieces and the pieces' places in their text.

        One window is run at a time: activations are quantized by their range over the whole input, so in a
        batch each window's vectors would depend on its neighbours, and an article's rows on other articles.
        """
        # models trained with casing have it as an input, those exported by version 0.1 have a mask
        names = [node.name for node in session.get_inputs()]
        for window, encoding in zip(windows, encodings, strict=True):
            ids = np.array([encoding.ids], dtype=np.int64)
            offsets = np.array(encoding.offsets, dtype=np.int64)
            types = case_types(window.text, offsets[:, 0], offsets[:, 1])[None]
            inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types}
            (hidden,) = session.run(None, {name: inputs[name] for name in names})
            yield window, hidden[0], offsets

    def _get_tokenizer(self) -> Tokenizer:
        if self._tokenizer is None:
            if not self._tokenizer_json:
                raise ModelError("The encoder has no weights: load a trained model, e.g. en_quoteledger.")
            self._tokenizer = Tokenizer.from_str(self._tokenizer_json)
            self._tokenizer.enable_truncation(_MAX_POSITIONS)
        return self._tokenizer

    def _get_session(self) -> onnxruntime.InferenceSession:
        """Return a session made by this process: one made before a fork has lost its threads."""
        if self._session is None or self._process != os.getpid():
            if not self._weights:
                raise ModelError("The encoder has no weights: load a trained model, e.g. en_quoteledger.")
            self._drop_session()
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = self.threads
            options.log_severity_level = 3
            # without VNNI sums of products of bytes overflow where nothing is done about it, and rows differ
            options.add_session_config_entry("session.x64quantprecision", "1")
            self._session = onnxruntime.InferenceSession(
                self._weights,
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=_SLOWER,
            )
            self._process = os.getpid()
        return self._session

    def _drop_session(self) -> None:
        if self._session is not None and self._process != os.getpid():
            _INHERITED.append(self._session)
        self._session = None

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs: not the session, which belongs to this one."""
        return self.__dict__ | {"_session": None, "_tokenizer": None}

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the model as msgpack."""
        data: bytes = srsly.msgpack_dumps({"weights": self._weights, "tokenizer": self._tokenizer_json})
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Encoder":
        """Load what `to_bytes` returned."""
        kept: dict[str, Any] = srsly.msgpack_loads(data)
        self.load(kept["weights"], kept["tokenizer"])
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write `model.onnx` and `tokenizer.json` into the folder."""
        path.mkdir(parents=True, exist_ok=True)
        (path / "model.onnx").write_bytes(self._weights)
        (path / "tokenizer.json").write_text(self._tokenizer_json, encoding="utf8")

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "Encoder":
        """Load the folder that `to_disk` wrote."""
        weights = (path / "model.onnx").read_bytes()
        self.load(weights, (path / "tokenizer.json").read_text(encoding="utf8"))
        return self


def _zeros(rows: int, columns: int) -> Floats:
    return np.zeros((rows, columns), dtype=np.float32)


class _Window:
    """A stretch of a Doc as the encoder reads it: its text and where each token begins in it."""

    __slots__ = ("begins", "doc", "start", "text")

    def __init__(self, doc: int, start: int, words: list[str], spaces: list[bool]) -> None:
        self.doc = doc
        self.start = start
        self.text, self.begins = join_words(words, spaces)


def _windows_of(index: DocIndex, number: int, pieces: int) -> list[_Window]:
    words = canonical_words(index)
    return [
        _Window(number, start, words[start:end], index.spaces[start:end])
        for start, end in windows(words, pieces=pieces)
    ]


def _pool(hidden: Floats, offsets: Ints, window: _Window) -> Floats:
    """Return the mean of each token's pieces; a piece that covers several tokens counts for each."""
    real = np.flatnonzero(offsets[:, 1] > offsets[:, 0])
    tokens = np.zeros((len(window.begins), hidden.shape[1]), dtype=np.float32)
    if not len(real):
        return tokens
    begins, ends = offsets[real, 0], offsets[real, 1]
    owner = np.searchsorted(window.begins, begins, side="right") - 1
    firsts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    sums = np.add.reduceat(hidden[real], firsts, axis=0)
    counts = np.diff(np.r_[firsts, len(real)])
    tokens[owner[firsts]] = sums / counts[:, None]
    last = np.searchsorted(window.begins, ends - 1, side="right") - 1
    for piece in np.flatnonzero(last > owner):
        tokens[owner[piece] + 1 : last[piece] + 1] = hidden[real[piece]]
    return tokens

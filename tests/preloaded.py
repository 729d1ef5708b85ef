"""Imported once, by the process that the tests' workers are forked from, instead of by each worker."""

import en_stub
import quoteledger

quoteledger.extract("“It turns,” said Orsolya.", model=en_stub.load())

"""Read once, by the process that the workers of the tests are forked from: what each would read anew."""

import en_stub
import quoteledger

quoteledger.extract("“It turns,” said Orsolya.", model=en_stub.load())

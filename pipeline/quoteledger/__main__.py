"""`python -m quoteledger` is the command `quoteledger`."""

from quoteledger.cli import main

if __name__ == "__main__":
    main()

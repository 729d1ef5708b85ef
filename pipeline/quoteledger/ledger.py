from spacy.language import Language
@Language.factory("ledger")
def make_ledger(nlp: Language, name: str):
    return lambda doc: doc

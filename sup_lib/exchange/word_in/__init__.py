"""Word documents in: what an office filled by hand becomes a draft record, and nothing typed vanishes."""

from sup_lib.exchange.word_in.reading import read_word
from sup_lib.exchange.word_in.report import Doubtful, LeftOver, Understood, WordReading
from sup_lib.exchange.word_in.suggestions import Suggestion

__all__ = ["Doubtful", "LeftOver", "Suggestion", "Understood", "WordReading", "read_word"]

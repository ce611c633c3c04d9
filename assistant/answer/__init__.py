"""From rows to the answer: figures, words, chart, notes."""

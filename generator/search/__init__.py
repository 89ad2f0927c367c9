"""Search without a server: the index is written at build time and read piece by piece.

`entry` says what a searchable record is, `index` writes the pieces, `engine` asks them
with the same JavaScript that runs in the visitor's browser.
"""

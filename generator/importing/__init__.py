"""Lists of affairs, as departments keep them in spreadsheets, made into draft records."""

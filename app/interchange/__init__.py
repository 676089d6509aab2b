"""Interchange formats: views to files that other programs read, and back to term files. Pure: no database, no network."""

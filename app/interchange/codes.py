"""Every code of a Problem that an import can report besides those of term files, with its meaning.

docs/checks.md has a heading for each.
"""

CODES: dict[str, str] = {
    "import-changed": "Something was brought into another form to fit into a term file.",
    "import-dropped": "Something could not be carried over.",
    "import-duplicate": "Two terms of an import would have the same id.",
    "import-exists": "A term of an import has a file already.",
    "import-format": "What is imported is not of the format that was named.",
    "import-id": "A term of an import has no id, or none that a file can be named after.",
    "import-size": "What is imported is larger than an import may be.",
    "import-text": "A text would be read back as another one than was imported.",
}

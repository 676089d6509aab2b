"""The tables of the search index, as DDL: a migration runs it, and a test compares it with a new database.

`search_name` holds every key of every name, in the order of look-ups; `search_start` the first one and two characters
of each, in the order of answers. `search_words` and `search_texts` are contentless full-text tables over tokens that
`app.text` made: a row a term's names, and a row a summary or section. `search_token` and `search_word` count in how
many of their rows a token (the empty one: all rows), and how many terms a word as it is spelt, stands; `search_swap`
says what a mainland name is called in Taiwan.
"""

SEARCH_TABLES: tuple[str, ...] = (
    """CREATE TABLE search_document (
        pk INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, category TEXT NOT NULL,
        head BLOB NOT NULL, body BLOB NOT NULL
    )""",
    "CREATE INDEX search_document_category ON search_document (category)",
    """CREATE TABLE search_name (
        key TEXT NOT NULL, inside INTEGER NOT NULL, kind INTEGER NOT NULL, length INTEGER NOT NULL,
        term INTEGER NOT NULL, name INTEGER NOT NULL,
        PRIMARY KEY (key, inside, kind, length, term, name)
    ) WITHOUT ROWID""",
    """CREATE TABLE search_start (
        start TEXT NOT NULL, inside INTEGER NOT NULL, kind INTEGER NOT NULL, length INTEGER NOT NULL,
        term INTEGER NOT NULL, name INTEGER NOT NULL, size INTEGER NOT NULL,
        PRIMARY KEY (start, inside, kind, length, term, name, size)
    ) WITHOUT ROWID""",
    """CREATE TABLE search_swap (
        word TEXT NOT NULL, other TEXT NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (word, other, term)
    ) WITHOUT ROWID""",
    """CREATE TABLE search_token (
        token TEXT PRIMARY KEY, names INTEGER NOT NULL, texts INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE search_word (
        word TEXT PRIMARY KEY, names INTEGER NOT NULL, texts INTEGER NOT NULL
    ) WITHOUT ROWID""",
    # The tokens hold no ASCII but letters and digits, and the `ascii` tokenizer parts at nothing else: it gives back
    # exactly the tokens that went in, whatever Unicode this SQLite knows.
    "CREATE VIRTUAL TABLE search_words USING fts5(title, label, content='', tokenize='ascii')",
    "CREATE VIRTUAL TABLE search_texts USING fts5(heading, text, content='', tokenize='ascii')",
)
# All that the statements above make; the shadow tables of the full-text ones have names that go on from theirs.
SEARCH_TABLE_PREFIX = "search_"

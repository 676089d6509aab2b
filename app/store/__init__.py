"""The compiled edition in a database file: the only place that knows SQL, and that the database is SQLite."""

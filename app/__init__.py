"""A bilingual glossary: Markdown term pages compiled into SQLite and served as pages and JSON."""

__version__ = "0.1.0"

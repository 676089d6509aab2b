"""The command line: `glossary check | load | serve | new`."""

from app.cli.program import main

__all__ = ["main"]

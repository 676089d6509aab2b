"""Writes one page of each kind to a folder, for the validator of HTML: of the real content and of the tests' second glossary."""

import re
import sys
import tempfile
from pathlib import Path

from tests.conftest import CONTENT, make_client, make_load
from tests.e2e.pages import EVERY


def main() -> None:
    """Writes the pages to the folder that the command line names."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.html"):
        old.unlink()
    with tempfile.TemporaryDirectory() as temporary:
        for name, content in CONTENT.items():
            database = Path(temporary) / f"{name}.db"
            make_load(content, database).run()
            with make_client(database) as client:
                for path in (path for owner, path in EVERY if owner == name):
                    file = folder / f"{name}{re.sub('[^A-Za-z0-9]+', '-', path)}.html"
                    file.write_text(client.get(path).text, encoding="utf-8")
    print(f"{len(EVERY)} pages in {folder}")


if __name__ == "__main__":
    main()

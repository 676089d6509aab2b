"""Whether a database is up to its content already: asked first at every load and start, before the compiler is imported."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.store.stamps import FileStamp, read_last_load
from app.sync.fingerprint import compiler_fingerprint
from app.sync.report import Report
from app.sync.scan import scan_folder

if TYPE_CHECKING:
    from app.markup.names import MarkupWords


def find_current(content: Path, database: Path, words: "Mapping[str, MarkupWords]") -> Report | None:
    """The report of a load that finds nothing changed; None where there is something to compile."""
    return report_current(scan_folder(content), database, compiler_fingerprint(words))


def report_current(stamps: dict[str, FileStamp], database: Path, fingerprint: str) -> Report | None:
    """The same for a folder that has been looked over."""
    last = read_last_load(database)
    if last is None or last.compiler != fingerprint or stamps != last.files:
        return None
    return Report(unchanged=last.term_count, edition=last.edition)

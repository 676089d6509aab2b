"""Remembers queries that found nothing, if the operator wants to know them."""

import logging

from app.errors import StoreError
from app.store.search_log import SearchLog

_log = logging.getLogger("glossary.search")


def record_miss(log: SearchLog | None, query: str, total: int) -> None:
    """Counts a query that had no hit; a log that cannot be written costs a warning, never an answer."""
    if log is None or total:
        return
    try:
        log.add(query.encode("utf-8", "replace").decode())
    except StoreError as error:
        _log.warning("%s", error)

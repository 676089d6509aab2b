"""The ways in which a text that is to be annotated can be written."""

from enum import StrEnum


class TextFormat(StrEnum):
    """How a text is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"

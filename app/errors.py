"""The exceptions that this package raises on purpose.

    GlossaryError
    ├── ContentError        content has problems that keep an edition from being made
    ├── StoreError          the database file cannot be used
    │   ├── StoreMissing    there is no such file
    │   ├── StoreOutdated   it was made for another schema
    │   └── StoreDamaged    it holds what cannot be read
    ├── NotFound            nothing is known under this name
    └── InvalidRequest      a parameter of a request makes no sense

Each message is a sentence for a person. Bad content is never an exception inside `content` and `markup`: they hand back
Problems, which `ContentError` carries where a caller cannot go on.
"""

from collections.abc import Mapping


class GlossaryError(Exception):
    """Anything that this package raises on purpose; its text says what is wrong and what to do."""


class ContentError(GlossaryError):
    """The content has problems that keep an edition from being made."""


class StoreError(GlossaryError):
    """The database file cannot be used."""


class StoreMissing(StoreError):
    """There is no database file at the path given."""


class StoreOutdated(StoreError):
    """The database file was made for another schema than this program's."""


class StoreDamaged(StoreError):
    """The database file holds what cannot be read."""


class NotFound(GlossaryError):
    """Nothing is known under this name; `parameter` names the one that the message is about, where it says more.

    `reason` and `values` are those of InvalidRequest; without a reason, readers of other languages are told no more.
    """

    parameter = ""

    def __init__(self, message: str, *, reason: str = "", **values: object) -> None:
        super().__init__(message)
        self.reason = reason
        self.values: Mapping[str, object] = values


class InvalidRequest(GlossaryError):
    """A parameter of a request makes no sense; `parameter` names it.

    `reason` is the key, after `invalid.`, of the words that tell it in the reader's language, filled in with `values`;
    without one the message itself is told.
    """

    def __init__(self, parameter: str, message: str, *, reason: str = "", **values: object) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.reason = reason
        self.values = values

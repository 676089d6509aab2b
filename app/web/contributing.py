"""Where readers mend a term: the addresses that content/site.toml describes, filled in for a term."""

import re
from urllib.parse import quote

_PLACE = re.compile(r"\{(\w+)\}")


def fill_address(pattern: str, **values: str) -> str:
    """The address with its {names} filled in, escaped; raises KeyError for a name that is not given."""
    return _PLACE.sub(lambda place: quote(values[place[1]], safe=""), pattern)

"""Query parameters that several routes take, and what they mean."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel

from app.errors import InvalidRequest
from app.lang import LANG_CODES, LANGS, Lang, find_lang
from app.services.bodies import FORMATS
from app.web.api.schemas import BOTH

# An id is shorter; a longer text is refused before anything looks for it.
ID_LENGTH = 64
_CHOICES = [*LANG_CODES, BOTH]


def _listing(names: Iterable[str]) -> dict[str, Any]:
    """The schema of a list of names in one text: `name,name`."""
    name = "|".join(names)
    return {"pattern": f"^({name})(,({name}))*$"}


LangQuery = Annotated[
    str,
    Query(
        description="Language of the answer; with `both`, texts that are there once are in the first of the two.",
        json_schema_extra={"enum": _CHOICES},
    ),
]
LimitQuery = Annotated[int, Query(ge=1, le=200, description="How many items at most.")]
CursorQuery = Annotated[
    str | None, Query(max_length=2000, description="`next` of the stretch before; other parameters as they were.")
]
CategoryQuery = Annotated[str | None, Query(max_length=ID_LENGTH, description="Only this category's terms.")]
FormatQuery = Annotated[
    str,
    Query(
        description="What the body of a section is: the key `html`, `markdown` or `text` holds it.",
        json_schema_extra={"enum": list(FORMATS)},
    ),
]


def fields_query(body: type[BaseModel]) -> Any:
    """What is known of the parameter `fields` of a route whose items have this body."""
    description = "Only these keys of each item, parted by commas."
    return Query(description=description, max_length=1000, json_schema_extra=_listing(body.model_fields))


def include_query(names: Iterable[str]) -> Any:
    """What is known of the parameter `include` of a route that can add these keys."""
    description = "Further keys of each item, parted by commas."
    return Query(description=description, max_length=1000, json_schema_extra=_listing(names))


def chosen_lang(code: str, parameter: str = "lang") -> Lang:
    """The language of a parameter; raises InvalidRequest for one that this site does not have."""
    found = find_lang(code)
    if found is None:
        raise _not_one_of(parameter, code, LANG_CODES)
    return found


def chosen_langs(code: str) -> tuple[Lang, ...]:
    """The languages of an answer, first the one that its texts are in; raises InvalidRequest for an unknown one."""
    if code == BOTH:
        return LANGS
    found = find_lang(code)
    if found is None:
        raise _not_one_of("lang", code, _CHOICES)
    return (found,)


def chosen_format(name: str) -> str:
    """The format of bodies; raises InvalidRequest for an unknown one."""
    if name not in FORMATS:
        raise _not_one_of("format", name, FORMATS)
    return name


def chosen_names(text: str | None, parameter: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names in a list parted by commas; raises InvalidRequest for one that is not known."""
    if text is None:
        return ()
    names = tuple(dict.fromkeys(text.split(",")))
    for name in names:
        if name not in known:
            raise _not_one_of(parameter, name, known)
    return names


def _not_one_of(parameter: str, value: str, known: Iterable[str]) -> InvalidRequest:
    listed = ", ".join(known)
    message = f"“{value[:40]}” is not one of {listed}."
    return InvalidRequest(parameter, message, reason="choice", value=value[:40], known=listed)

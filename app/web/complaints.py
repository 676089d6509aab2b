"""What is wrong with a parameter, told in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.errors import InvalidRequest, NotFound
from app.web.messages import Messages

# The reasons that the catalogues have words for, under `invalid.`.
REASONS = frozenset({
    "at-least", "at-most", "bad-cursor", "bool", "choice", "encoding", "int", "json", "many-terms", "missing", "moment",
    "no-schema", "object", "other", "text", "too-long", "too-short", "unknown-category", "unknown-key", "unknown-subject",
    "unknown-term", "unreadable",
})  # fmt: skip
# pydantic's kinds of errors that a request can bring about.
_KINDS = {
    "int_parsing": "int", "int_parsing_size": "int", "int_from_float": "int", "int_type": "int",
    "bool_parsing": "bool", "bool_type": "bool", "string_type": "text", "string_unicode": "text",
    "greater_than_equal": "at-least", "less_than_equal": "at-most",
    "string_too_long": "too-long", "string_too_short": "too-short",
    "literal_error": "choice", "enum": "choice", "missing": "missing", "extra_forbidden": "unknown-key",
    "json_invalid": "json", "dict_type": "object", "model_type": "object", "model_attributes_type": "object",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one parameter: `message` in English, and the `reason` to be told in another language."""

    parameter: str
    message: str
    reason: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def tell(self, t: Messages) -> str:
        """The sentence in the reader's language; in English where there are no words for its reason."""
        return t(f"invalid.{self.reason}", **self.values) if self.reason in REASONS else self.message


def complain(error: InvalidRequest | NotFound) -> Complaint:
    """What one of our own exceptions says about a parameter."""
    return Complaint(error.parameter, str(error), error.reason, error.values)


def complain_of_body(cause: BaseException) -> Complaint:
    """What kept a body from being read as JSON at all."""
    if isinstance(cause, UnicodeDecodeError):
        return Complaint("body", "The body is not valid UTF-8.", "encoding", {"place": cause.start + 1})
    return Complaint("body", "The body cannot be read as JSON.", "unreadable")


def complain_of_value(item: Mapping[str, Any]) -> Complaint:
    """What one finding of pydantic's says."""
    where, context = item["loc"], item.get("ctx", {})
    # What the body as a whole has wrong stands at `body`, with the place of a mistake in JSON after it.
    name = ".".join(str(step) for step in where[1:] if step != "body" and not isinstance(step, int)) or str(where[0])
    reason = _KINDS.get(item["type"], "other")
    values: dict[str, object] = {
        "value": str(item.get("input"))[:40],
        "least": context.get("ge", context.get("min_length")),
        "most": context.get("le", context.get("max_length")),
        "known": str(context.get("expected", "")).replace("'", "").replace(" or ", ", "),
    }
    return Complaint(name, str(item["msg"]), reason, values)

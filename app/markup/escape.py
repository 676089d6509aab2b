"""Text and attribute values made harmless for HTML."""


def escape(text: str) -> str:
    """The text with the four characters that mean something in HTML written as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")

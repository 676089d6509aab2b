"""The file that other sites load for <glossary-term>: our modules in one, with this glossary's addresses and words."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass

from app.lang import LANGS, Lang
from app.web.assets import Assets
from app.web.bundle import bundle
from app.web.messages import load_messages
from app.web.urls import ANNOTATE, Urls

_ENTRY, _STYLE, _GIVEN = "embed/glossary.js", "embed/glossary.css", "embed/given.js"
# Stands for the id in an address that scripts complete.
TERM_PLACE = "term-id"


@dataclass(frozen=True, slots=True)
class Component:
    """The file, and the hashes that it is addressed and checked by."""

    body: bytes
    digest: str
    integrity: str


def build_component(assets: Assets, urls: Urls) -> Component:
    """The file as this server gives it; raises BundleError for modules that cannot be joined."""

    def read(name: str) -> str:
        return _give(assets, urls) if name == _GIVEN else assets.get(name).body.decode()

    body = bundle(_ENTRY, read).encode()
    integrity = f"sha384-{base64.b64encode(hashlib.sha384(body).digest()).decode()}"
    return Component(body, hashlib.sha256(body).hexdigest()[:12], integrity)


def _give(assets: Assets, urls: Urls) -> str:
    """The module in the place of static/embed/given.js."""
    given = {
        "STYLE": _shorten(assets.get(_STYLE).body.decode()),
        "ANNOTATE": ANNOTATE,
        "LANGUAGES": {lang.code: _tell(lang, urls) for lang in LANGS},
    }
    return "".join(f"export const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in given.items())


def _tell(lang: Lang, urls: Urls) -> dict[str, object]:
    t = load_messages(lang)
    words = {
        "label": t("preview.label"), "back": t("preview.back", title="{title}"), "figure": t("card.figure"),
        "needs": t("card.needs"), "comma": t("list.comma"), "open": t("card.open"),
    }  # fmt: skip
    return {"page": urls.term(lang, TERM_PLACE), "card": urls.embed_json(lang, TERM_PLACE), "words": words}


def _shorten(css: str) -> str:
    """The style sheet without comments, and without white space and marks that mean nothing."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*\n\s*", "", re.sub(r'="([\w-]+)"', r"=\1", css))
    css = re.sub(r"(?<![\w.])0(?=\.\d)", "", css)
    return re.sub(r"\s*([{};,]|:(?=\s))\s*", r"\1", css).replace(";}", "}")

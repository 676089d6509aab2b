"""What the dialogs of every page hold: pages carry frames only, and the rest is fetched when a dialog first opens.

It is a tenth of a page's bytes, compressed, and the same on all pages of a language.
"""

import hashlib
from dataclasses import dataclass

from jinja2 import Environment

from app.lang import LANGS, Lang
from app.views import SiteView
from app.web.messages import Messages
from app.web.urls import Urls

_DIGEST_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Dialogs:
    """The HTML, and the digest of it that its address carries, so that browsers may keep it for good."""

    html: str
    digest: str


def build_dialogs(templates: Environment, urls: Urls, messages: Messages, site: SiteView, lang: Lang) -> Dialogs:
    """The dialogs in a language, with the categories of the site."""
    html = templates.get_template("pages/dialogs.html").render(lang=lang, langs=LANGS, site=site, urls=urls, t=messages)
    return Dialogs(html, hashlib.sha256(html.encode()).hexdigest()[:_DIGEST_LENGTH])

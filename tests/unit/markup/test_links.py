"""Addresses: which are allowed."""

import pytest

from app.markup.links import is_allowed_image, is_allowed_link


@pytest.mark.parametrize(
    "address",
    ["http://a.example", "https://a.example/b?c=d#e", "HTTPS://a.example", "mailto:a@b.example", "/a", "/a?b:c", "#a", "a/b",
     "../a", "?a=b:c", "", "#a:b"],
)  # fmt: skip
def test_links_lead_to_the_web_to_mail_and_to_this_site(address: str) -> None:
    assert is_allowed_link(address)


@pytest.mark.parametrize(
    "address",
    ["javascript:a", "JavaScript:a", " javascript:a", "\tjavascript:a", "java%09script:a", "data:a", "vbscript:a", "ftp://a",
     "file:///a", "tel:1", "//a.example", "/\\a.example", "\\\\a.example", "http:", "https://", "http:///a", "mailto:", "a:b",
     "blob:a", "x-y.z+1:a"],
)  # fmt: skip
def test_they_lead_nowhere_else(address: str) -> None:
    assert not is_allowed_link(address)


def test_images_come_from_the_web_or_this_site() -> None:
    assert is_allowed_image("https://a.example/b.png")
    assert is_allowed_image("/b.png")
    assert not any(
        map(is_allowed_image, ["", "#a", "mailto:a@b", "data:image/png,a", "javascript:a", "//a.example/b.png"])
    )

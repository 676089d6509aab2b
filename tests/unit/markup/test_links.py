"""Addresses: which are allowed."""

import pytest

from app.markup.links import is_allowed_link, is_external, is_local_path


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


@pytest.mark.parametrize("address", ["http://a.example", "https://a.example/b.png", "HTTPS://a.example"])
def test_the_web_is_outside(address: str) -> None:
    assert is_external(address)
    assert not is_local_path(address)


@pytest.mark.parametrize("address", ["/b.png", "b.png", "../b.png", "/b.png?c=d:e", "/"])
def test_paths_are_inside(address: str) -> None:
    assert is_local_path(address)
    assert not is_external(address)


@pytest.mark.parametrize(
    "address", ["", "#a", "?a", "mailto:a@b", "data:image/png,a", "javascript:a", "//a.example/b.png", "/\\a.example"]
)
def test_the_rest_is_neither(address: str) -> None:
    assert not is_external(address)
    assert not is_local_path(address)

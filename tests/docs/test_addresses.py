"""docs/addresses.md has a heading for each address that is not the API's, and for nothing else."""

from typing import Any

import pytest

from app.web.urls import OEMBED
from tests.docs.documents import DOCS, read_document
from tests.docs.routes import list_routes


@pytest.fixture(scope="module")
def documented() -> list[str]:
    return read_document(DOCS / "addresses.md").below(3)


def test_every_address_has_a_heading_and_no_heading_names_another(documented: list[str], ai_client: Any) -> None:
    known = [route.path for route in list_routes(ai_client.app) if not route.is_api]
    assert sorted(documented) == sorted(known)


def test_the_walk_over_routes_finds_what_the_app_answers(ai_client: Any) -> None:
    paths = {route.path for route in list_routes(ai_client.app)}
    assert {"/", "/healthz", "/{lang}/terms/{name}", "/api/v1/terms/{term_id}", "/api/v1/openapi.json"} <= paths
    assert all(route.methods for route in list_routes(ai_client.app))


def test_every_address_without_a_name_in_it_answers(documented: list[str], ai_client: Any) -> None:
    for path in documented:
        address = path.replace("{lang}", "en")
        if "{" not in address and address != OEMBED:  # which is nothing without an address to tell of
            assert ai_client.get(address).status_code in (200, 302, 308), address

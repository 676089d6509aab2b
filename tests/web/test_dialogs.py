"""What the dialogs of pages hold: fetched when one first opens, kept by browsers for good."""

from typing import Any

import pytest

from app.lang import LANG_CODES
from tests.web.page import Page, attribute, read_page


def _read(client: Any, address: str) -> Page:
    # Parsers keep what templates hold apart.
    return Page(address, client.get(address).text.replace("<template", "<div").replace("</template", "</div"))


@pytest.fixture(params=LANG_CODES)
def page(request: pytest.FixtureRequest, tea_client: Any) -> Page:
    return read_page(tea_client, f"/{request.param}/terms/oolong")


@pytest.fixture
def address(page: Page) -> str:
    return attribute(page.one("html"), "data-dialogs")


def test_the_address_changes_with_what_it_answers(tea_client: Any, ai_client: Any, address: str) -> None:
    answer = tea_client.get(address)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert address == attribute(read_page(tea_client, f"/{address.split('/')[1]}/about").one("html"), "data-dialogs")
    other = attribute(read_page(ai_client, f"/{address.split('/')[1]}/about").one("html"), "data-dialogs")
    assert other != address
    assert ai_client.get(other).text != answer.text


def test_a_page_of_an_older_edition_gets_the_current_ones_but_not_for_good(tea_client: Any, address: str) -> None:
    folder, _, digest = address.rpartition("/")
    older = tea_client.get(f"{folder}/{'0' * len(digest)}")
    assert older.status_code == 200
    assert older.text == tea_client.get(address).text
    assert older.headers["cache-control"] == "no-cache"


def test_each_part_has_its_place_in_every_page(tea_client: Any, page: Page, address: str) -> None:
    parts = _read(tea_client, address).all("[data-into]")
    assert len(parts) == 3
    for part in parts:
        assert len(page.all(attribute(part, "data-into"))) == 1


def test_the_list_of_keys_is_that_of_its_page(tea_client: Any, address: str) -> None:
    keys = read_page(tea_client, f"/{address.split('/')[1]}/keys")
    assert keys.texts("main .keys dd") == _read(tea_client, address).texts(".keys dd")
    assert "Esc" in keys.texts("main .keys kbd")


def test_every_category_can_be_chosen(tea_client: Any, address: str) -> None:
    lang = address.split("/")[1]
    known = [one["id"] for one in tea_client.get(f"/api/v1/categories?lang={lang}").json()["items"]]
    assert _read(tea_client, address).attributes("[name=category]", "value") == ["", *known]


def test_no_page_of_its_own_is_offered_to_search_engines(tea_client: Any, address: str) -> None:
    assert attribute(_read(tea_client, address).one("meta[name=robots]"), "content") == "noindex"

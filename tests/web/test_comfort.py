"""What makes a term's page convenient, as the server gives it: ways to mend it, readings, definitions to copy, the app."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.config import Settings
from app.content.data_files import Site as SiteFile
from app.main import create_app
from app.services.browse import STARTING
from app.web.contributing import fill_address
from tests.conftest import Glossary, make_client, make_load
from tests.web.ask import ask
from tests.web.page import attribute, read_page, words

SITE = 'name = {zh-TW = "茶", en = "Tea"}\n'
DAY = 86400


def _with_site(folder: Path, database: Path, text: str) -> Any:
    (folder / "site.toml").write_text(SITE + text, encoding="utf-8")
    make_load(folder, database).run()
    return make_client(database)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("", []),
        (
            'repository = "https://forge.example/tea/"\n',
            [
                "https://forge.example/tea/edit/main/content/terms/oolong.md",
                "https://forge.example/tea/issues/new?title=oolong",
            ],
        ),
        ('report = "https://x.example/?t={title}&l={lang}"\n', ["https://x.example/?t=Oolong%20Tea&l=en"]),
        (
            'repository = "https://forge.example/tea"\nedit = "https://x.example/{id}"\n',
            ["https://x.example/oolong", "https://forge.example/tea/issues/new?title=oolong"],
        ),
    ],
    ids=["nothing", "repository", "report alone", "own edit"],
)
def test_a_term_says_where_it_can_be_mended(tea_folder: Path, tmp_path: Path, text: str, links: list[str]) -> None:
    with _with_site(tea_folder, tmp_path / "own.db", text) as client:
        page = read_page(client, "/en/terms/oolong")
        assert page.attributes(".contribute a", "href") == links


@pytest.mark.parametrize("pattern", ["https://x.example/{path}", "https://x.example/{id", "https://x.example/{}"])
def test_an_unknown_place_in_an_address_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="has a place in braces"):
        SiteFile(name={"en": "Tea"}, edit=pattern)


def test_what_is_filled_in_cannot_leave_its_place() -> None:
    assert (
        fill_address("https://x.example/{id}?t={title}", id="a/b", title="a&b#c")
        == "https://x.example/a%2Fb?t=a%26b%23c"
    )


@pytest.mark.parametrize("code", ["zh-TW", "en"])
def test_each_character_of_a_title_has_its_syllable(ai_client: Any, code: str) -> None:
    page = read_page(ai_client, f"/{code}/terms/gpu")
    readings = page.attributes("h1 .ruby", "data-reading")
    assert readings == words(page.one(".term__reading [lang]")).split()
    assert "".join(page.texts("h1 .ruby")) == "圖形處理器"
    assert words(page.one("h1")) == "GPU 圖形處理器"


def test_a_title_with_fewer_syllables_than_characters_has_none_over_it(ai_client: Any) -> None:
    assert read_page(ai_client, "/zh-TW/terms/cuda").all("h1 .ruby") == []


def test_a_definition_can_be_copied_in_the_languages_that_it_has(tea_client: Any) -> None:
    both = read_page(tea_client, "/en/terms/oolong").all(".menu__item")
    texts = [node.attributes.get("data-text") for node in both]
    assert len(both) == 3
    assert texts[2] is None, "the button for both takes the texts of the others"
    assert [str(text).split("\n")[0] for text in texts[:2]] == ["烏龍茶", "Oolong Tea"]
    assert str(texts[1]).split("\n")[1].startswith("Oolong is tea whose")
    assert len(read_page(tea_client, "/en/terms/baozhong").all(".menu__item")) == 1


def test_titles_can_be_spoken_in_each_language(ai_client: Any) -> None:
    page = read_page(ai_client, "/en/terms/gpu")
    spoken = zip(
        page.attributes(".tool--speak", "data-lang"), page.attributes(".tool--speak", "data-text"), strict=True
    )
    assert dict(spoken) == {"zh-TW": "圖形處理器", "en": "GPU"}
    assert page.attributes(".tool--speak", "aria-label") == ["Say the title in Chinese", "Say the title in English"]


def test_the_app_can_be_installed_and_words_shared_to_it(ai_client: Any) -> None:
    body = json.loads(ai_client.get("/manifest.webmanifest").content)
    assert body["id"] == "/"
    assert body["description"]
    assert {icon["purpose"] for icon in body["icons"]} == {"any", "maskable"}
    target = body["share_target"]
    address = f"{target['action']}?{target['params']['text']}=GPU"
    assert "/zh-TW/terms/gpu" in read_page(ai_client, address).attributes(".result a", "href")
    for shortcut in body["shortcuts"]:
        assert ai_client.get(shortcut["url"]).status_code == 200


def test_the_worker_belongs_to_its_edition(ai_client: Any) -> None:
    response = ai_client.get("/sw.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert "no-cache" in response.headers["cache-control"]
    first = response.text.partition("\n")[0]
    edition = json.loads(first.removeprefix("self.glossary = ").removesuffix(";"))
    for path in edition["pages"]:
        assert ai_client.get(path).headers["glossary-edition"] == edition["version"]
    for path in edition["shell"]:
        assert ai_client.get(path).status_code == 200
    assert len([path for path in edition["shell"] if path.endswith(".js")]) > 10
    assert not [path for path in edition["shell"] if "service-worker" in path]
    assert ai_client.get("/readyz").json()["edition"] in edition["version"]


def test_a_page_that_is_not_there_has_no_edition(ai_client: Any) -> None:
    assert "glossary-edition" not in ai_client.get("/en/terms/nothing").headers


@pytest.mark.parametrize("code", ["zh-TW", "en"])
def test_pages_of_what_the_browser_keeps_are_for_no_search_engine(ai_client: Any, code: str) -> None:
    sitemap = ai_client.get("/sitemap.xml").text
    for name in ("saved", "offline"):
        page = read_page(ai_client, f"/{code}/{name}")
        assert attribute(page.one("meta[name=robots]"), "content") == "noindex"
        assert f"/{code}/{name}<" not in sitemap
        assert len(page.all(".saved-without")) == 1


def test_the_term_of_the_day_changes_with_the_day_although_pages_are_kept(tea: Glossary) -> None:
    site = create_app(Settings(database=tea.database))
    now = [0.0]
    site.state.clock = lambda: now[0]
    seen = []
    for hours in (0, 15, 16, 24 + 16, 48 + 16):
        # Days begin in Taiwan: at 16:00 UTC.
        now[0] = 20_000 * DAY + hours * 3600
        first, again = ask(site, "/en/"), ask(site, "/en/")
        assert first == again
        page = first.body.decode()
        seen.append(page.partition('class="hero__featured"')[2].partition('data-term="')[2].partition('"')[0])
    assert all(seen)
    assert seen[0] == seen[1]
    assert seen[1] != seen[2]
    assert len(set(seen)) >= 3


def test_a_site_that_names_no_beginnings_begins_where_its_needs_begin(tea_folder: Path, tmp_path: Path) -> None:
    with _with_site(tea_folder, tmp_path / "own.db", "") as client:
        ids = [href.rpartition("/")[2] for href in read_page(client, "/en/").attributes(".path__title a", "href")]
        assert 0 < len(ids) <= STARTING
        needs = {}
        for item in client.get("/api/v1/terms?limit=200").json()["items"]:
            relations = client.get(f"/api/v1/terms/{item['id']}").json()["relations"]
            needs[item["id"]] = [one["id"] for one in relations.get("needs", [])] if isinstance(relations, dict) else []
        written = set(needs)
        assert all(not (set(needs[one]) & written) for one in ids)

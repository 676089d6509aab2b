"""Terms that lack a title or a text in one of the languages: every page that shows them is there."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import make_client, make_load
from tests.make import make_glossary, make_part, make_term_text

BOTH = make_part("zh-TW", summary="自成一段的摘要。") + "\n" + make_part("en")
TITLES = {"both": {"en": "Whole", "zh-TW": "完整"}, "en": {"en": "Whole"}, "zh": {"zh-TW": "完整"}}
TEXTS = {"both": BOTH, "en": make_part("en"), "zh": make_part("zh-TW", summary="自成一段的摘要。")}
PAGES = (
    "/{lang}/terms/{id}", "/{lang}/terms/{id}?view=parallel", "/{lang}/terms/{id}/use", "/{lang}/terms/{id}.json",
    "/embed/{lang}/{id}", "/embed/{lang}/{id}.json", "/api/v1/terms/{id}?lang={lang}", "/{lang}/search?q={id}",
)  # fmt: skip
LISTS = (
    "/{lang}/", "/{lang}/terms", "/{lang}/terms?order=zhuyin", "/{lang}/categories/basics", "/{lang}/map",
    "/{lang}/search?q=whole", "/{lang}/feed.atom", "/api/v1/suggest?q=w&lang={lang}", "/llms.txt",
)  # fmt: skip
IDS = [f"title-{title}-text-{text}" for title in TITLES for text in TEXTS]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("partial")
    terms = {
        f"title-{title}-text-{text}": make_term_text(
            title=TITLES[title], body=TEXTS[text], relations={"related": IDS[:1]}
        )
        for title in TITLES
        for text in TEXTS
    }
    report = make_load(make_glossary(folder / "content", terms), folder / "partial.db").run()
    assert not report.is_stopped, report.problems
    with make_client(folder / "partial.db") as made:
        yield made


@pytest.mark.parametrize("term", IDS)
def test_every_page_of_the_term_is_there(client: Any, term: str) -> None:
    paths = [path.format(lang=lang, id=term) for path in PAGES for lang in ("zh-TW", "en")]
    assert {path: status for path in paths if (status := client.get(path).status_code) != 200} == {}


def test_every_list_with_such_terms_is_there(client: Any) -> None:
    paths = [path.format(lang=lang) for path in LISTS for lang in ("zh-TW", "en")]
    assert {path: status for path in paths if (status := client.get(path).status_code) != 200} == {}

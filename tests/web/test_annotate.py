"""POST /api/v1/annotate: what it finds and links, what it refuses, and that it keeps within its bounds."""

import json
import re
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.conftest import Glossary, Server, make_client, make_load
from tests.web.problem import assert_problem

PATH = "/api/v1/annotate"
PATIENCE = 60.0


def ask(client: Any, text: str, **more: Any) -> Any:
    response = client.post(PATH, json={"text": text, **more})
    assert response.status_code == 200, response.text
    return response.json()


def found(text: str, answer: Any) -> list[tuple[str, str]]:
    return [(text[span["start"] : span["end"]], span["term"]) for span in answer["spans"]]


def test_a_text_is_told_its_terms_once_each(tea_client: Any) -> None:
    text = "Oolong, not green tea; oolong again. 烏龍"
    answer = ask(tea_client, text, lang="en")
    assert answer["linked"] is None
    assert answer["spans"][0] == {
        "start": 0, "end": 6, "term": "oolong", "label": "Oolong", "lang": "en", "url": "http://testserver/en/terms/oolong",
    }  # fmt: skip
    assert [term for _, term in found(text, answer)].count("oolong") == 1
    every = ask(tea_client, text, lang="en", first_only=False)
    assert [word for word, term in found(text, every) if term == "oolong"] == ["Oolong", "oolong"]


@pytest.mark.parametrize(
    ("text_format", "text", "linked"),
    [
        ("text", "GPU [1]", "[GPU]({gpu}) [1]"),
        ("markdown", "# GPU\n\n**GPU**的 `GPU` GPU\r\n", "# GPU\n\n[**GPU**]({gpu})的 `GPU` GPU\r\n"),
        ("html", "<h1>GPU</h1><p title=GPU>GPU & <b>GPU", '<h1>GPU</h1><p title=GPU><a href="{gpu}">GPU</a> & <b>GPU'),
        ("html", "<script>GPU</script><img src=x onerror=GPU>", "<script>GPU</script><img src=x onerror=GPU>"),
    ],
)
def test_links_are_put_in_and_nothing_else_is_touched(ai_client: Any, text_format: str, text: str, linked: str) -> None:
    answer = ask(ai_client, text, format=text_format, output="linked")
    assert answer["linked"] == linked.replace("{gpu}", "http://testserver/zh-TW/terms/gpu")


@pytest.mark.parametrize(
    "before",
    ["", "😀", "\ufeff", "\0", "\r\n", "e\u0301 ", "👩‍👩‍👧", "\ud800", "\U0010ffff", "ﷺ", "İ", "中"],
    ids=ascii,
)
@pytest.mark.parametrize("text_format", ["text", "markdown", "html"])
def test_places_are_code_points_of_the_text_as_it_was_sent(ai_client: Any, before: str, text_format: str) -> None:
    text = f"x {before} GPU"
    body = json.dumps({"text": text, "format": text_format, "output": "linked"})
    response = ai_client.post(PATH, content=body, headers={"content-type": "application/json"})
    answer = json.loads(response.content)
    assert found(text, answer) == [("GPU", "gpu")]
    assert answer["linked"].startswith(f"x {before} ")


def test_the_rules_are_those_of_the_pages(ai_client: Any) -> None:
    text = "在GPU上 GPUs GPUsomething gpu 显存 內存 顯示記憶體"
    assert found(text, ask(ai_client, text, first_only=False)) == [
        ("GPU", "gpu"), ("GPUs", "gpu"), ("顯示記憶體", "vram"),
    ]  # fmt: skip


def test_addresses_begin_with_the_base_url(ai: Glossary) -> None:
    with make_client(ai.database, base_url="https://glossary.example") as client:
        assert ask(client, "GPU", lang="en")["spans"][0]["url"] == "https://glossary.example/en/terms/gpu"


def test_a_new_edition_is_annotated_by_its_own_names(tea_folder: Any, tmp_path: Any) -> None:
    database = tmp_path / "glossary.db"
    make_load(tea_folder, database).run()
    with make_client(database) as client:
        assert found("Oolong Wulong-Cha", ask(client, "Oolong Wulong-Cha", lang="en")) == [("Oolong", "oolong")]
        file = tea_folder / "terms" / "oolong.md"
        file.write_text(file.read_text(encoding="utf-8").replace("en: Oolong", "en: Wulong-Cha", 1), encoding="utf-8")
        assert make_load(tea_folder, database).run().changed == ("oolong",)
        assert ("Wulong-Cha Tea", "oolong") in found("Wulong-Cha Tea", ask(client, "Wulong-Cha Tea", lang="en"))


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ({}, "text"), ({"text": 1}, "text"), ({"text": None}, "text"), ({"text": "x", "lang": "fr"}, "lang"),
        ({"text": "x", "format": "rtf"}, "format"), ({"text": "x", "output": "both"}, "output"),
        ({"text": "x", "first_only": "no"}, "first_only"), ({"text": "x", "frist_only": True}, "frist_only"),
        ([], "body"), ("x", "body"), (None, "body"),
    ],
)  # fmt: skip
def test_a_body_that_makes_no_sense_is_a_422_that_names_what(tea_client: Any, body: Any, parameter: str) -> None:
    response = tea_client.post(PATH, content=json.dumps(body), headers={"content-type": "application/json"})
    assert_problem(response, 422, parameter=parameter)


def test_what_is_no_json_is_refused(tea_client: Any) -> None:
    json_type = {"content-type": "application/json; charset=utf-8"}
    assert_problem(tea_client.post(PATH, content=b'{"text":', headers=json_type), 422, parameter="body")
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx", ""):
        assert_problem(tea_client.post(PATH, content=b'{"text": "x"}', headers={"content-type": kind}), 415)


@pytest.mark.parametrize(
    ("content", "english", "chinese"),
    [
        (b'{"text": "\xff"}', "The body is not valid UTF-8: its byte 11 is wrong.", "內容不是有效的 UTF-8，錯在第 11 個位元組。"),
        ('{"text": "茶"}'.encode("big5"), "The body is not valid UTF-8: its byte 11 is wrong.",
         "內容不是有效的 UTF-8，錯在第 11 個位元組。"),
        (b"[" * 200_000, "The body cannot be read as JSON.", "內容無法當成 JSON 讀取。"),
        (b'{"text": ' + b"9" * 5000 + b"}", "The body cannot be read as JSON.", "內容無法當成 JSON 讀取。"),
    ],
    ids=["no UTF-8", "Big5", "deep", "large number"],
)  # fmt: skip
def test_a_body_that_cannot_be_read_is_a_400_that_names_it(
    tea_client: Any, content: bytes, english: str, chinese: str
) -> None:
    for lang, message in (("en", english), ("zh-TW", chinese)):
        headers = {"content-type": "application/json", "accept-language": lang}
        body = assert_problem(
            tea_client.post(PATH, content=content, headers=headers), 400, lang=lang, parameter="body", words="400-body"
        )
        assert body["errors"][0]["message"] == message
        assert not re.search("address|網址", body["title"] + body["detail"])


def test_more_text_than_the_setting_allows_is_a_413(tea: Glossary) -> None:
    detail = "請求的內容超過本站的上限：文字以 UTF-8 計最多 1 KB，整份內容最多 7 KB。請縮短文字再試。"

    def refuse(response: Any) -> None:
        assert_problem(response, 413, detail=detail)

    with make_client(tea.database, annotate_kb=1) as client:
        ask(client, "x" * 1024)
        # As Python and others write it, each of these is six characters of JSON.
        ask(client, "茶" * 341)
        refuse(client.post(PATH, json={"text": "x" * 1025}))
        refuse(client.post(PATH, json={"text": "茶" * 342}))
        refuse(client.post(PATH, json={"text": "x" * 100_000}))
        refuse(client.post(PATH, content=iter([b" " * 2000] * 9), headers={"content-type": "application/json"}))


@pytest.mark.parametrize(("kb", "text", "body"), [(1024, "1 MB", "3076 KB"), (1500, "1500 KB", "4504 KB")])
def test_a_413_tells_the_limits_that_are_set(tea: Glossary, kb: int, text: str, body: str) -> None:
    with make_client(tea.database, annotate_kb=kb) as client:
        headers = {"content-type": "application/json", "accept-language": "en"}
        too_large = client.post(PATH, content=b"", headers=headers | {"content-length": "100000000"})
    detail = f"The request is larger than this site takes: a text may have {text} in UTF-8, the whole body {body}."
    assert_problem(too_large, 413, lang="en", detail=f"{detail} Send a shorter text.")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_only_posts_are_answered(tea_client: Any, method: str) -> None:
    response = tea_client.request(method, PATH)
    assert response.status_code == 405
    assert response.headers["allow"] == "OPTIONS, POST"


def test_other_sites_may_ask(tea_client: Any) -> None:
    asked = {"origin": "https://example.org", "access-control-request-method": "POST",
             "access-control-request-headers": "content-type"}  # fmt: skip
    allowed = tea_client.options(PATH, headers=asked)
    assert allowed.status_code == 204
    assert "POST" in allowed.headers["access-control-allow-methods"]
    assert allowed.headers["access-control-allow-headers"] == "*"
    response = tea_client.post(PATH, json={"text": "x"}, headers={"origin": "https://example.org"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["content-language"] == "zh-TW"


def test_no_database_is_a_503(empty_client: Any) -> None:
    assert_problem(empty_client.post(PATH, json={"text": "x"}), 503)


@pytest.mark.thorough
def test_a_real_server_refuses_a_large_body_before_it_has_come(server: Server) -> None:
    address = urlsplit(server.url)
    head = f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=PATIENCE) as connection:
        connection.sendall(head.encode() + b'{"text": "')
        assert connection.recv(4096).startswith(b"HTTP/1.1 413 ")


@pytest.mark.thorough
def test_a_real_server_answers_pages_while_texts_wait_and_refuses_what_is_too_many(server: Server) -> None:
    """More texts at once than there are seats: each gets an answer, and so does who reads a page meanwhile."""
    text = "GPU 的記憶體頻寬 " * 1_500
    done = threading.Event()

    def send(_: int) -> int:
        with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
            return client.post(PATH, json={"text": text, "output": "linked", "first_only": False}).status_code

    def read() -> list[int]:
        statuses = []
        with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
            while not done.is_set():
                statuses.append(client.get("/api/v1/suggest?q=gpu").status_code)
        return statuses

    with ThreadPoolExecutor(32) as pool:
        reading = pool.submit(read)
        statuses = list(pool.map(send, range(24)))
        done.set()
        pages = reading.result(timeout=PATIENCE)
    assert set(statuses) <= {200, 503}
    assert statuses.count(200) >= 2
    assert pages
    assert set(pages) == {200}
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        assert client.post(PATH, json={"text": "GPU"}).status_code == 200, "every seat was given back"

"""The reference of the API in a browser: examples are copied by the keyboard alone, contents lead to their places."""

from playwright.sync_api import Page, expect

from tests.conftest import Server


def test_an_example_is_copied_by_the_keyboard(visitor: Page, server: Server) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.goto(f"{server.url}/api/docs?lang=en#ui-op-readTerm")
    button = visitor.locator("article", has=visitor.locator("#ui-op-readTerm")).get_by_role("button").first
    button.focus()
    visitor.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    assert visitor.evaluate("navigator.clipboard.readText()").startswith(
        f"curl {server.url}/api/v1/terms/gpu".replace("curl ", "curl '")
    )


def test_contents_lead_to_an_operation_that_the_header_does_not_cover(visitor: Page, server: Server) -> None:
    visitor.emulate_media(reduced_motion="reduce")
    visitor.goto(f"{server.url}/api/docs")
    visitor.get_by_role("navigation", name="API 目錄").get_by_role("link", name="標註").click()
    heading = visitor.locator("#ui-tag-annotate")
    expect(heading).to_be_in_viewport()
    header = visitor.locator(".site-header").bounding_box()
    place = heading.bounding_box()
    assert header
    assert place
    assert place["y"] >= header["y"] + header["height"]

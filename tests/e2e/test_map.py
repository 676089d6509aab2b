"""The concept map: looked at, followed, zoomed and moved by mouse, keys and finger."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import Server
from tests.e2e.overlay import at
from tests.e2e.waiting import wait_until
from tests.thorough import thorough

MAP = "/zh-TW/map"
_WIDTH = "svg => svg.viewBox.baseVal.width"
_CORNER = "svg => [svg.viewBox.baseVal.x, svg.viewBox.baseVal.y]"
# Plates on which two texts lie, or whose text does not fit.
_OVERLAPS = """svg => {
  const plates = [...svg.querySelectorAll(".map__node")].map((node) => [
    node.querySelector("text").textContent, node.querySelector("rect").getBoundingClientRect(),
    node.querySelector("text").getBoundingClientRect(),
  ]);
  const cross = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return plates.flatMap(([name, box, text], place) => [
    ...(text.left < box.left - 1 || text.right > box.right + 1 ? [name] : []),
    ...plates.slice(place + 1).filter(([, other]) => cross(box, other)).map(([other]) => `${name} and ${other}`),
  ]);
}"""


@pytest.fixture
def drawing(page: Page) -> Locator:
    """The drawing of the whole map, opened in a wide window."""
    page.goto(MAP)
    return page.locator(".map__drawing")


def width_of(drawing: Locator) -> float:
    return float(drawing.evaluate(_WIDTH))


@pytest.mark.parametrize(
    "path", [MAP, thorough("/en/map/infrastructure"), thorough("/zh-TW/terms/gpu"), "/en/terms/gpu"]
)
def test_no_plate_covers_another_and_every_text_fits(page: Page, path: str) -> None:
    page.goto(path)
    drawing = page.locator(".map__drawing")
    assert drawing.locator(".map__node").count() > 8
    assert drawing.evaluate(_OVERLAPS) == []


def test_a_plate_is_a_link(page: Page, drawing: Locator) -> None:
    drawing.locator("a[href$='/gpu']").click()
    page.wait_for_url(at("/zh-TW/terms/gpu"))


def test_buttons_zoom_at_the_first_press(page: Page, drawing: Locator) -> None:
    before = width_of(drawing)
    page.get_by_role("button", name="放大").click()
    wait_until(page, f"document.querySelector('.map__drawing').viewBox.baseVal.width < {before}")
    nearer = width_of(drawing)
    page.get_by_role("button", name="縮小").click()
    wait_until(page, f"document.querySelector('.map__drawing').viewBox.baseVal.width > {nearer}")
    page.get_by_role("button", name="顯示全部").click()
    box = page.locator(".map__box").bounding_box()
    assert box is not None
    for node in drawing.locator(".map__node rect").all():
        plate = node.bounding_box()
        assert plate is not None
        assert box["x"] <= plate["x"]
        assert plate["y"] + plate["height"] <= box["y"] + box["height"]


def test_taking_over_from_scrolling_moves_nothing(page: Page, drawing: Locator) -> None:
    plate = drawing.locator("a[href$='/gpu'] rect")
    before = plate.bounding_box()
    frame = page.locator(".map__box").bounding_box()
    page.get_by_role("button", name="放大").click()
    page.get_by_role("button", name="縮小").click()
    expect(page.locator(".map__box[data-live]")).to_be_visible()
    after = plate.bounding_box()
    assert page.locator(".map__box").bounding_box() == pytest.approx(frame, abs=1)
    assert after == pytest.approx(before, abs=2)


def test_keys_zoom_and_move(page: Page, drawing: Locator) -> None:
    box = page.locator(".map__box")
    before = width_of(drawing)
    box.focus()
    # The keys work as soon as the module is there: the first ones may come before it.
    while width_of(drawing) >= before:
        page.keyboard.press("+")
    page.keyboard.press("+")
    corner = drawing.evaluate(_CORNER)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    moved = drawing.evaluate(_CORNER)
    assert moved[0] > corner[0]
    assert moved[1] > corner[1]
    nearer = width_of(drawing)
    page.keyboard.press("-")
    assert width_of(drawing) > nearer
    page.keyboard.press("0")
    assert width_of(drawing) >= before
    expect(box).to_be_focused()


def _wheel(page: Page, distance: int) -> None:
    page.keyboard.down("Control")
    page.mouse.wheel(0, distance)
    page.keyboard.up("Control")


def test_the_wheel_zooms_with_ctrl_at_the_pointer_and_scrolls_the_page_without(page: Page, drawing: Locator) -> None:
    plate = drawing.locator("a[href$='/cuda'] rect")
    before = plate.bounding_box()
    assert before is not None
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    page.mouse.move(x - 200, y)
    page.mouse.move(x, y)
    width = width_of(drawing)
    while width_of(drawing) >= width:  # the module comes with the pointer
        _wheel(page, -120)
    after = plate.bounding_box()
    assert after is not None
    assert after["width"] > before["width"]
    # What is under the pointer stays under it, as far as the map's own edge lets it.
    assert after["x"] <= x <= after["x"] + after["width"]
    assert after["y"] <= y <= after["y"] + after["height"]
    place = page.evaluate("scrollY")
    width = width_of(drawing)
    page.mouse.wheel(0, 200)
    wait_until(page, f"scrollY > {place}")
    assert width_of(drawing) == width


def test_a_drag_moves_the_map_and_opens_nothing(page: Page, drawing: Locator) -> None:
    page.get_by_role("button", name="放大").click()
    page.get_by_role("button", name="放大").click()
    expect(page.locator(".map__box[data-live]")).to_be_visible()
    corner = drawing.evaluate(_CORNER)
    frame = page.locator(".map__box").bounding_box()
    assert frame is not None
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + 200
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 30, steps=4)
    page.mouse.up()
    assert drawing.evaluate(_CORNER) != corner
    plate = next(one for one in drawing.locator("a").all() if _is_inside(one, frame))
    box = plate.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 45, box["y"] + 5, steps=4)
    page.mouse.up()
    page.wait_for_url(at(MAP))
    plate.click()
    expect(page).not_to_have_url(at(MAP))


def _is_inside(plate: Locator, frame: Any) -> bool:
    box = plate.bounding_box()
    return (
        box is not None
        and frame["x"] + 60 < box["x"] < frame["x"] + frame["width"] - 200
        and frame["y"] + 60 < box["y"] < frame["y"] + 400
    )


def test_keys_reach_the_list_and_not_the_drawing(page: Page, drawing: Locator) -> None:
    box = page.locator(".map__box")
    box.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".map-list summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.locator(".map-list a").first
    expect(first).to_be_focused()
    assert drawing.locator("a:focus").count() == 0
    target = first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(at(str(target)))


@pytest.mark.thorough
def test_a_finger_scrolls_the_box_and_buttons_zoom(chromium: Browser, server: Server) -> None:
    context = chromium.new_context(
        base_url=server.url, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, locale="zh-TW"
    )
    page = context.new_page()
    page.goto(MAP)
    box = page.locator(".map__box")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # It opens at its middle.
    wait_until(
        page,
        "(box => Math.abs(box.scrollLeft * 2 + box.clientWidth - box.scrollWidth) < 2)(document.querySelector('.map__box'))",
    )
    page.get_by_role("button", name="顯示全部").tap()
    expect(page.locator(".map__box[data-live]")).to_be_visible()
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    context.close()


@pytest.mark.thorough
def test_without_scripts_the_map_is_there_and_its_buttons_are_not(plain_page: Page) -> None:
    page = plain_page
    page.goto(MAP)
    expect(page.locator(".map__drawing")).to_be_visible()
    expect(page.locator(".map__tools")).to_be_hidden()
    page.locator(".map-list summary").click()
    expect(page.locator(".map-list a").first).to_be_visible()
    page.locator(".map__drawing a[href$='/gpu']").click()
    page.wait_for_url(at("/zh-TW/terms/gpu"))
    expect(page.locator(".map--star .map__drawing")).to_be_visible()
    page.locator(".map--star a[href$='/cuda']").click()
    page.wait_for_url(at("/zh-TW/terms/cuda"))


def test_lines_differ_by_more_than_colour(page: Page) -> None:
    page.goto(MAP)
    looks = page.locator(".map__legend .map__edges").evaluate_all(
        "all => all.map((one) => { const s = getComputedStyle(one); return s.strokeDasharray + s.strokeWidth })"
    )
    assert len(set(looks)) == len(looks) >= 4


@pytest.mark.thorough
def test_forced_colours_keep_plates_and_lines(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(MAP)
    stroke, fill = page.locator(".map__node rect").first.evaluate(
        "one => [getComputedStyle(one).stroke, getComputedStyle(one).fill]"
    )
    assert stroke != fill
    text = page.locator(".map__node text").first.evaluate("one => getComputedStyle(one).fill")
    assert text != fill


@pytest.mark.thorough
def test_print_shows_the_whole_map(page: Page) -> None:
    page.goto(MAP)
    page.emulate_media(media="print")
    expect(page.locator(".map__tools")).to_be_hidden()
    box = page.locator(".map__box")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth + 1 && box.scrollHeight <= box.clientHeight + 1")


def test_a_box_opens_its_term_in_the_view_that_the_reader_has_chosen(page: Page) -> None:
    page.goto("/zh-TW/terms/gpu?view=parallel")
    page.locator(".map a[href='/zh-TW/terms/hbm']").click()
    page.wait_for_url(at("/zh-TW/terms/hbm?view=parallel"))

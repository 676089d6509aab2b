"""The state function of previews, as the site serves it: events in, states out, no clock and no page."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Server

POINT, FOCUS = "pointer", "focus"
_RUN = """async ([module, events]) => {
  const { CLOSED, next } = await import(module);
  let state = CLOSED;
  const states = [];
  for (const event of events) {
    const token = event.late ? event.late : state.token;
    state = next(state, "token" in event ? { ...event, token } : event);
    states.push(state);
  }
  return states;
}"""


class Machine:
    """Runs events through the served module; ends of fetches and timers get the token that holds then, unless `late`."""

    def __init__(self, page: Page) -> None:
        page.goto("/zh-TW/about")
        main: str = page.evaluate("document.querySelector('script[type=module]').src")
        self._page = page
        self._module = main.replace("main.js", "lib/preview-state.js")

    def run(self, *events: dict[str, Any]) -> list[dict[str, Any]]:
        """The state after each event."""
        states: list[dict[str, Any]] = self._page.evaluate(_RUN, [self._module, list(events)])
        return states

    def end(self, *events: dict[str, Any]) -> dict[str, Any]:
        """The last state."""
        return self.run(*events)[-1]


@pytest.fixture(scope="module")
def machine(chromium: Browser, server: Server) -> Iterator[Machine]:
    """One for all tests: the function keeps nothing from one run to the next."""
    context = chromium.new_context(base_url=server.url)
    yield Machine(context.new_page())
    context.close()


def enter(link: str, by: str = POINT, *, in_card: bool = False) -> dict[str, Any]:
    return {"type": "enter", "by": by, "link": link, "term": link[0], "inCard": in_card}


def tap(link: str, *, in_card: bool = False) -> dict[str, Any]:
    return {"type": "tap", "link": link, "term": link[0], "inCard": in_card}


def leave(by: str = POINT) -> dict[str, Any]:
    return {"type": "leave", "by": by}


def stay(by: str = POINT) -> dict[str, Any]:
    return {"type": "stay", "by": by}


def answer(*, ok: bool = True, late: int = 0) -> dict[str, Any]:
    return {"type": "answer", "token": 0, "ok": ok, "late": late}


DUE: dict[str, Any] = {"type": "due", "token": 0}
GONE: dict[str, Any] = {"type": "gone", "token": 0}
BACK, DISMISS = {"type": "back"}, {"type": "dismiss"}
# Links are named by their term: a1 and a2 both lead to a.
SHOWN = (enter("a1"), DUE, answer())
NESTED = (*SHOWN, stay(), enter("b1", in_card=True), DUE, answer())


def test_a_link_waits_is_fetched_and_shown(machine: Machine) -> None:
    waiting, fetching, shown = machine.run(*SHOWN)
    assert (waiting["stage"], fetching["stage"], shown["stage"]) == ("waiting", "fetching", "idle")
    assert waiting["shown"] is None
    assert shown["shown"] == {"link": "a1", "term": "a"}
    assert shown["wanted"] is None


def test_who_leaves_in_time_fetches_nothing(machine: Machine) -> None:
    state = machine.end(enter("a1"), leave(), DUE)
    assert (state["stage"], state["wanted"], state["shown"]) == ("idle", None, None)
    assert not state["leaving"]


def test_an_old_answer_is_dropped(machine: Machine) -> None:
    states = machine.run(enter("a1"), DUE, enter("b1"), answer(late=1), DUE, answer(late=1), answer())
    assert states[1]["token"] == 1
    assert [state["shown"] for state in states[:-1]] == [None] * 6
    assert states[-1]["shown"] == {"link": "b1", "term": "b"}


def test_an_answer_after_leaving_is_dropped(machine: Machine) -> None:
    assert machine.end(enter("a1"), DUE, leave(), answer(late=1))["shown"] is None


def test_what_is_left_goes_after_a_while_unless_it_is_held_again(machine: Machine) -> None:
    left = machine.end(*SHOWN, leave())
    assert left["leaving"]
    assert left["shown"] is not None
    assert machine.end(*SHOWN, leave(), GONE)["shown"] is None
    assert machine.end(*SHOWN, leave(), stay(), GONE)["shown"] is not None
    assert machine.end(*SHOWN, leave(), enter("a1"), GONE)["shown"] is not None


def test_the_end_of_an_old_departure_is_dropped(machine: Machine) -> None:
    states = machine.run(*SHOWN, leave(), stay(), leave(), {**GONE, "late": 2})
    assert states[3]["token"] == 2
    assert states[-1]["shown"] is not None


def test_the_focus_holds_what_the_pointer_leaves(machine: Machine) -> None:
    state = machine.end(enter("a1", FOCUS), DUE, answer(), stay(POINT), leave(POINT))
    assert state["shown"] is not None
    assert not state["leaving"]
    assert machine.end(enter("a1", FOCUS), DUE, answer(), stay(POINT), leave(POINT), leave(FOCUS))["leaving"]


def test_a_pointer_that_was_never_there_takes_nothing_away(machine: Machine) -> None:
    assert not machine.end(enter("a1", FOCUS), DUE, answer(), leave(POINT))["leaving"]
    assert not machine.end(tap("a1"), answer(), leave(POINT), leave(FOCUS))["leaving"]


def test_from_link_to_link_there_is_no_gap(machine: Machine) -> None:
    states = machine.run(*SHOWN, leave(), enter("b1"), GONE, DUE, answer())
    assert [state["shown"]["term"] for state in states[2:]] == ["a", "a", "a", "a", "a", "b"]
    assert states[-1]["trail"] == []


def test_another_link_to_the_same_term_is_another_place(machine: Machine) -> None:
    assert machine.end(*SHOWN, enter("a2"), DUE, answer())["shown"] == {"link": "a2", "term": "a"}


def test_the_way_into_the_card_wants_nothing_new(machine: Machine) -> None:
    state = machine.end(*SHOWN, enter("b1"), stay(), DUE, answer())
    assert state["shown"]["term"] == "a"
    assert state["wanted"] is None


def test_links_in_a_card_leave_a_trail_and_stay_beside_the_first_link(machine: Machine) -> None:
    state = machine.end(*NESTED)
    assert state["shown"] == {"link": "a1", "term": "b"}
    assert state["trail"] == ["a"]
    further = machine.end(*NESTED, enter("c1", in_card=True), DUE, answer())
    assert (further["shown"]["term"], further["trail"]) == ("c", ["a", "b"])


def test_the_way_back_takes_the_trail_up(machine: Machine) -> None:
    states = machine.run(*NESTED, BACK, answer())
    assert states[-2]["stage"] == "fetching"
    assert states[-1]["shown"] == {"link": "a1", "term": "a"}
    assert states[-1]["trail"] == []
    assert machine.end(*SHOWN, BACK) == machine.end(*SHOWN)


def test_a_link_in_the_card_to_its_own_term_wants_nothing(machine: Machine) -> None:
    assert machine.end(*SHOWN, enter("a9", in_card=True))["wanted"] is None


def test_leaving_a_nested_card_closes_the_whole_trail(machine: Machine) -> None:
    state = machine.end(*NESTED, leave(), GONE)
    assert (state["shown"], state["trail"]) == (None, [])


def test_taps_toggle_at_once(machine: Machine) -> None:
    fetching, shown, closed = machine.run(tap("a1"), answer(), tap("a1"))
    assert fetching["stage"] == "fetching"
    assert shown["shown"]["term"] == "a"
    assert (closed["shown"], closed["wanted"]) == (None, None)
    assert machine.end(tap("a1"), tap("a1"), answer(late=1))["shown"] is None
    assert machine.end(tap("a1"), answer(), tap("b1"), answer())["shown"]["term"] == "b"
    assert machine.end(tap("a1"), answer(), tap("b1", in_card=True), answer())["trail"] == ["a"]


def test_what_was_dismissed_stays_away_until_its_link_is_left(machine: Machine) -> None:
    assert machine.end(*SHOWN, DISMISS)["shown"] is None
    assert machine.end(*SHOWN, DISMISS, enter("a1"), DUE, answer())["shown"] is None
    assert machine.end(*SHOWN, DISMISS, leave(), *SHOWN)["shown"]["term"] == "a"
    assert machine.end(*SHOWN, DISMISS, enter("b1"), DUE, answer())["shown"]["term"] == "b"
    assert machine.end(*SHOWN, DISMISS, tap("a1"), answer())["shown"]["term"] == "a"


def test_dismissing_nothing_changes_nothing(machine: Machine) -> None:
    assert machine.end(DISMISS)["token"] == 0


def test_without_an_answer_nothing_is_shown(machine: Machine) -> None:
    assert machine.end(enter("a1"), DUE, answer(ok=False))["shown"] is None
    # A card beside another link than the one pointed at would be in the wrong place.
    assert machine.end(*SHOWN, enter("b1"), DUE, answer(ok=False))["shown"] is None
    nested = machine.end(*SHOWN, enter("b1", in_card=True), DUE, answer(ok=False))
    assert (nested["shown"]["term"], nested["trail"]) == ("a", [])

from collections.abc import Iterator

import pytest

from app.search.board import Reason
from app.search.engine import Engine
from app.search.explain import Match, explain, name_match
from app.search.lexicon import build_lexicon
from app.search.nearest import find_nearest
from app.search.query import parse_query
from app.search.suggestion import build_suggestion
from app.store.search_queries import SqlSearchIndex
from tests.unit.search.conftest import fill, open_empty
from tests.unit.search.documents import MakeIndex, make_document

OOLONG = make_document(
    1, "oolong", "Oolong Tea", "烏龍茶", ("Wulong", "en", "alias"), ("乌龙", "zh-CN", "mainland"),
    summary="Oolong is a partly oxidised tea.", summary_zh="烏龍茶是部分發酵的茶。",
    body="Leaves are withered, bruised and rolled into beads.", body_zh="茶葉經過萎凋、浪菁與揉捻。",
)  # fmt: skip
MATCHA = make_document(
    2, "matcha", "Matcha", "抹茶", category="powder", summary="Matcha is powdered green tea, whisked with water.",
    body="Stone mills grind shaded leaves slowly.", body_zh="以石磨慢慢研磨。",
)  # fmt: skip
CEREMONY = make_document(
    3, "tea-ceremony", "Japanese Tea Ceremony", "茶道", ("JTC", "en", "abbreviation"), summary="A way to serve matcha."
)
KETTLE = make_document(
    4,
    "kettle",
    "Iron Kettle",
    "鐵壺",
    ("Water Boiler", "en", "alias"),
    summary="A kettle heats water.",
    body_zh="用來煮水。",
)
ALL = (OOLONG, MATCHA, CEREMONY, KETTLE)


@pytest.fixture(scope="module")
def index() -> Iterator[SqlSearchIndex]:
    """An index that is only asked."""
    with open_empty() as connection:
        yield fill(connection, *ALL)


def find(index: SqlSearchIndex, text: str, categories: dict[str, str] | None = None) -> list[str]:
    board = Engine(index, build_lexicon(index), parse_query(text, categories)).find()
    ids = index.get_ids(board.best)
    return [ids[term] for term, reason in sorted(board.best.items(), key=lambda item: (-item[1].score, ids[item[0]]))]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("oolong tea", "oolong"),
        ("OOLONG-TEA", "oolong"),
        ("烏龍茶", "oolong"),
        ("乌龙茶", "oolong"),
        ("wulong", "oolong"),
        ("matchas", "matcha"),
        ("jtc", "tea-ceremony"),
        ("ool", "oolong"),
        ("ceremo", "tea-ceremony"),
        ("teaceremony", "tea-ceremony"),
        ("tea japanese", "tea-ceremony"),
        ("龍", "oolong"),
        ("oolnog", "oolong"),
        ("irn kettle", "kettle"),
        ("wulongcha", "oolong"),
        ("ㄨㄌㄨㄥˊㄔㄚˊ", "oolong"),
        ("ㄨㄌㄨㄥ", "oolong"),
        ("j xj/6t86", "oolong"),
        ("wulonca", "oolong"),
        ("午龍茶", "oolong"),
        ("ik", "kettle"),
        ("什麼是抹茶", "matcha"),
        ("withered leaves", "oolong"),
        ("whisked powder", "matcha"),
        ("how do stone mills grind", "matcha"),
        ("揉捻", "oolong"),
        ("water石磨", "matcha"),
    ],
)
def test_the_right_term_comes_first(index: SqlSearchIndex, text: str, first: str) -> None:
    assert find(index, text)[0] == first


def test_a_sound_is_not_taken_for_a_spelt_name_nor_initials_for_a_plural(index: SqlSearchIndex) -> None:
    assert find(index, "ik") == ["kettle"]
    # As pinyin with a tone this would be a sound, and none of the names sounds so.
    assert find(index, "jtc4") == []
    assert find(index, "iks") == []


@pytest.mark.parametrize(
    "text", ["pizza recipe", "asdfghjkl", "蛋黃酥", "ㄅㄆㄇ", "basketball grind", "", "?!", '"', "*", "NEAR("]
)
def test_nothing_is_found_for_what_is_not_there(index: SqlSearchIndex, text: str) -> None:
    assert find(index, text) == []


def test_a_mainland_label_is_read_as_the_title_within_a_longer_query(make_index: MakeIndex) -> None:
    index = make_index(*ALL, make_document(9, "oolong-kettle", "", "烏龍茶壺", summary_zh="一種壺。"))
    assert find(index, "乌龙壺")[0] == "oolong-kettle"


def test_whole_names_within_a_longer_query_are_found(index: SqlSearchIndex) -> None:
    assert set(find(index, "抹茶和茶道的差別")[:2]) == {"matcha", "tea-ceremony"}


def test_a_query_stays_in_its_category(index: SqlSearchIndex) -> None:
    known = {"powder": "powder"}
    assert find(index, "tea #powder", known) == ["matcha"]
    assert find(index, "leaves #powder", known) == ["matcha"]


def test_a_part_of_a_name_in_use_comes_before_that_of_a_name_to_avoid(make_index: MakeIndex) -> None:
    avoided = make_document(5, "a-basket", "Basket", "籃子", ("竹壺", "zh-TW", "avoid"))
    index = make_index(KETTLE, avoided)
    assert find(index, "壺") == ["kettle", "a-basket"]


def test_what_only_touches_on_a_name_comes_after_what_the_words_describe(index: SqlSearchIndex) -> None:
    assert find(index, "stone mills that grind shaded leaves for a tea ceremony")[0] == "matcha"


def test_a_name_in_use_is_told_before_one_to_avoid(make_index: MakeIndex) -> None:
    index = make_index(make_document(1, "bandwidth", "Bandwidth", "記憶體頻寬", ("顯存頻寬", "zh-TW", "avoid")))
    query = parse_query("頻寬")
    match = name_match(index.get_heads([1])[1], Reason(600, "name_words"), query)
    assert match == Match("title", "記憶體頻寬", "title", "zh-TW")


FILLERS = [make_document(number, f"x-{number}", summary_zh="別的東西。") for number in range(10, 20)]


def test_a_plural_in_us_is_the_same_word(make_index: MakeIndex) -> None:
    index = make_index(
        make_document(1, "chip", summary="GPUs are chips."), make_document(2, "pot", summary="A GPU boils tea.")
    )
    assert find(index, "GPUs that boil") == ["pot"]


@pytest.mark.parametrize("text", ["24GB", "24 GB", "24G", "24gb 水壺", "1.5TB/s", "4090Ti", "Kettle4090"])
def test_a_figure_is_found_with_and_without_the_space_before_its_unit(make_index: MakeIndex, text: str) -> None:
    figures = make_document(1, "figures", body_zh="水壺有 24 GB 與 1.5 TB/s；Kettle 4090 Ti 也是。")
    other = make_document(2, "other", body_zh="另一個有 80 GB 與 2 TB/s。")
    assert find(make_index(figures, other, *FILLERS), text)[0] == "figures"


def test_words_are_joined_by_a_particle_that_says_little(make_index: MakeIndex) -> None:
    by_chance = make_document(1, "a-chance", summary_zh="他的平常心。")
    meant = make_document(2, "meant", summary_zh="泡茶用平台。")
    assert find(make_index(by_chance, meant, *FILLERS), "茶葉的平台")[0] == "meant"


def test_every_reason_can_be_told(index: SqlSearchIndex) -> None:
    engine = Engine(index, build_lexicon(index), parse_query("matcha"), keeps_all=True)
    lines = explain(engine.find().all[2])
    assert lines[0].split()[:2] == ["1000.00", "exact_title"]


def test_what_a_score_adds_up_from_is_told(index: SqlSearchIndex) -> None:
    engine = Engine(index, build_lexicon(index), parse_query("how do stone mills grind quickly"), keeps_all=True)
    (line,) = explain(engine.find().all[2])
    assert "some in en (words " in line
    assert ", alike 0.0, names 0.0" in line


def test_a_suggestion_sets_the_unknown_word_right_and_keeps_the_rest(index: SqlSearchIndex) -> None:
    engine = Engine(index, build_lexicon(index), parse_query("IRRON kettle?"))
    engine.find()
    assert build_suggestion(parse_query("IRRON kettle?"), engine.reading) == "IRON kettle?"


def test_without_a_hit_the_nearest_terms_are_offered(index: SqlSearchIndex) -> None:
    lexicon = build_lexicon(index)
    assert find_nearest(index, lexicon, parse_query("抹布")) == [2]
    assert find_nearest(index, lexicon, parse_query("mxtchx")) == [2]
    assert find_nearest(index, lexicon, parse_query("!")) == []


def test_terms_as_near_come_by_id_whatever_their_numbers(make_index: MakeIndex) -> None:
    index = make_index(
        *(make_document(pk, term, zh=zh) for pk, term, zh in ((1, "c", "抹茶"), (2, "a", "抹香"), (3, "b", "抹灰")))
    )
    assert find_nearest(index, build_lexicon(index), parse_query("抹布")) == [2, 3, 1]

"""Which blocks of two translations stand beside each other, and whether their items do."""

import pytest

from app.services.pairs import MOST_PARTS, pair_blocks


def _list(count: int, tag: str = "ul", inner: str = "") -> str:
    return f"<{tag}>{f'<li>text{inner}</li>' * count}</{tag}>"


def _table(rows: int) -> str:
    body = "<tr><td>a</td><td>b<br>c</td></tr>" * (rows - 1)
    return f'<div class="table-scroll"><table><thead><tr><th>x</th><th>y</th></tr></thead><tbody>{body}</tbody></table></div>'


def test_as_many_blocks_stand_in_rows() -> None:
    rows = pair_blocks([("<p>一</p>", "<p>二</p>"), ("<p>one</p>", "<p>two</p>")])
    assert [(row.blocks, row.parts) for row in rows] == [
        (("<p>一</p>", "<p>one</p>"), 0),
        (("<p>二</p>", "<p>two</p>"), 0),
    ]


def test_unlike_numbers_of_blocks_stand_as_a_whole() -> None:
    assert pair_blocks([("<p>一</p>", "<p>二</p>"), ("<p>one</p>",)]) == ()


@pytest.mark.parametrize(
    ("first", "second", "parts"),
    [
        (_list(3), _list(3), 3),
        (_list(3, "ol"), _list(3, "ol"), 3),
        (_list(2, inner=_list(4)), _list(2), 2),
        (_table(5), _table(5), 5),
        (_list(3), _list(4), 0),
        (_list(3), _list(3, "ol"), 0),
        (_list(3), _table(3), 0),
        (_list(3), "<p>three</p>", 0),
        ("<p>a</p>", "<p>b</p>", 0),
        (_list(1), _list(1), 0),
        (_list(MOST_PARTS), _list(MOST_PARTS), MOST_PARTS),
        (_list(MOST_PARTS + 1), _list(MOST_PARTS + 1), 0),
        (f"<blockquote>{_list(3)}</blockquote>", f"<blockquote>{_list(3)}</blockquote>", 0),
        (f'<div class="alert"><p>Tip</p>{_list(3)}</div>', f'<div class="alert"><p>Tip</p>{_list(3)}</div>', 0),
    ],
)
def test_parts_are_paired_where_kind_and_number_agree(first: str, second: str, parts: int) -> None:
    (row,) = pair_blocks([(first,), (second,)])
    assert row.parts == parts

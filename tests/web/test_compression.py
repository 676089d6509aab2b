"""How hard a body is compressed."""

import random

import brotli  # type: ignore[import-untyped]  # a C module without stubs

from app.web.compression import compress


def test_what_would_just_miss_the_first_round_trip_is_compressed_harder() -> None:
    words = random.Random(1)
    lines = [f"<p>{words.getrandbits(64):x} {'tea' * 40}</p>" for _ in range(2000)]

    def pack(count: int) -> tuple[int, int]:
        text = "\n".join(lines[:count]).encode()
        return len(compress(text, "br", best=False)), len(brotli.compress(text, quality=7))

    packed = [pack(count) for count in range(1000, 2000, 25)]
    # Ten packets of 1,460 bytes, without the headers.
    room = 10 * 1460 - 750
    assert all(own == usual for own, usual in packed if usual <= room)
    assert any(own < usual for own, usual in packed)
    assert any(own <= room < usual for own, usual in packed)
    assert all(own == usual for own, usual in packed if usual > room * 1.2)

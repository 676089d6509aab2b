"""The socket that `glossary serve` listens on."""

import socket
from collections.abc import Iterator

import pytest
from uvicorn import Config

from app.cli.serve import listen


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with listen(Config("app.main:create_app", host="127.0.0.1", port=0, log_level="warning")) as listening:
        yield listening


def test_an_answer_does_not_wait_for_the_clients_acknowledgement_of_the_one_before(listening: socket.socket) -> None:
    with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0

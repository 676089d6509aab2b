"""How many requests with a body may be there at once, and how many are worked on at once."""

import asyncio

from starlette.exceptions import HTTPException


class Turns:
    """Bounds what bodies cost: `seats` requests at most are read, wait or are worked on, `workers` of them at once.

    More workers would only take turns at the one processor that Python uses, and hold more memory meanwhile.
    """

    def __init__(self, *, seats: int = 16, workers: int = 2) -> None:
        self._free = seats
        self.working = asyncio.Semaphore(workers)

    def sit_down(self) -> None:
        """Takes a seat; raises HTTPException 503 where all are taken."""
        if self._free <= 0:
            raise HTTPException(503, headers={"Retry-After": "1"})
        self._free -= 1

    def stand_up(self) -> None:
        """Gives the seat back."""
        self._free += 1

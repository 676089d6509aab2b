"""The second and further values of a rule: they are tried by `make thorough`, after the suite has tried the first."""

from typing import Any

import pytest


def thorough(*values: Any, id: str | None = None) -> Any:  # as pytest.param names it
    """Parameters of a test, for `make thorough` alone."""
    return pytest.param(*values, id=id, marks=pytest.mark.thorough)

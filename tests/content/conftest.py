"""Fixtures of tests about the real content."""

import pytest

from app.content.model import Term
from tests.content.terms import TERM_IDS, real_terms


@pytest.fixture(params=TERM_IDS)
def term(request: pytest.FixtureRequest) -> Term:
    """Each term in turn."""
    return real_terms()[request.param]

"""How these properties are sampled (the same questions in every run), and the assistant that they ask."""

from __future__ import annotations

import pytest

from assistant import Assistant
from tests.properties.asking import Asked


@pytest.fixture(scope="session")
def asked(opened: Assistant) -> Asked:
    """The opened assistant, each question asked once."""
    return Asked(opened)

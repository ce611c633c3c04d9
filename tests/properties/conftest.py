"""The assistant that the properties ask."""

from __future__ import annotations

from copy import copy

import pytest

from assistant import Assistant
from tests.properties.asking import Asked


@pytest.fixture(scope="session")
def asked(opened: Assistant) -> Asked:
    """The opened assistant, each question asked once; a fault of ours is raised, not told."""
    strict = copy(opened)
    strict.strict = True
    return Asked(strict)

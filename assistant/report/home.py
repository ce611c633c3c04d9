"""The folder where what is built and connected lives."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "ASSISTANT_HOME"


def home() -> Path:
    """The platform's folder for this user's data, or the one that the environment names; it may not exist yet."""
    if named := os.environ.get(VARIABLE, "").strip():
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("ai-vc-assistant", appauthor=False)

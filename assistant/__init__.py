"""Answers questions about a policy report from its tables and statements, by rules: no figure is ever made up."""

from __future__ import annotations

from assistant.api import Assistant, Conversation
from assistant.types import Answer

__all__ = ["Answer", "Assistant", "Conversation"]

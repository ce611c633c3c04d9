"""What can go wrong, one class each. Each message says where and what to do next."""

from __future__ import annotations


class AssistantError(Exception):
    """Base of everything that the assistant raises on purpose."""


class RuleError(AssistantError):
    """A rule file is wrong. `where` is `path:line`; the message ends with the next step."""

    def __init__(self, where: str, what: str, step: str) -> None:
        super().__init__(f"{where}: {what}. {step}")
        self.where = where


class UsageError(AssistantError):
    """The call itself is wrong (an unreadable file, an unknown option); shown in one line, exit status 2."""


class ReaderError(AssistantError):
    """The reader's own report could not be connected; `code` names the reason, the message is in her language."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

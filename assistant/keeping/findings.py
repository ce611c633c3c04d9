"""What a check of the rules found: faults with file and line, notes, and what is covered."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assistant.problems import RuleError


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: `where` is `path:line`, `what` is wrong, and the next `step`."""

    where: str
    what: str
    step: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.step}"


@dataclass
class Findings:
    """Everything that a check says. `faults` make the rules unsound; `notes` are doubtful at most."""

    root: Path
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    coverage: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether no fault was found."""
        return not self.faults

    def fault(self, where: str, what: str, step: str) -> None:
        """Adds a fault, once; a place inside the rules' folder is told from the folder that holds it."""
        found = Fault(self.place(where), " ".join(what.split()), step)
        if found not in self.faults:
            self.faults.append(found)

    def error(self, error: RuleError) -> None:
        """Adds the fault that an error tells."""
        what, _, step = str(error).removeprefix(f"{error.where}: ").partition(". ")
        self.fault(error.where, what, step)

    def note(self, where: str, what: str) -> None:
        """Adds something doubtful."""
        self.notes.append(f"{self.place(where)}: {what}")

    def place(self, where: str) -> str:
        """`where` without the path to the rules' folder."""
        above = str(self.root.resolve().parent) + "/"
        return where.removeprefix(above).removeprefix(str(self.root.parent) + "/")

    def told(self) -> str:
        """The findings as lines for a terminal: coverage, notes, faults, and the verdict."""
        lines = ["Coverage", *(f"  {line}" for line in self.coverage)]
        if self.notes:
            lines += ["", f"Notes ({len(self.notes)})", *(f"  {note}" for note in self.notes)]
        if self.faults:
            lines += ["", f"Faults ({len(self.faults)})", *(f"  {fault}" for fault in sorted(self.faults, key=_order))]
        verdict = "The rules are sound." if self.sound else f"The rules have {len(self.faults)} fault(s)."
        return "\n".join([*lines, "", verdict])


def _order(fault: Fault) -> tuple[str, int, str]:
    path, _, line = fault.where.rpartition(":")
    return (path, int(line), fault.what) if line.isdigit() else (fault.where, 0, fault.what)

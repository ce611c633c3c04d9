"""The sentences that say what an answer says: found by the figures that they hold, not by shared words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.types import Cell, Evidence, Figure, ReportSentence, Statement, Value

_TOLERANCE = {"percent": 0.06, "percentage_point": 0.06, "times": 0.06}
_MOST = 3


@dataclass(frozen=True)
class Archive:
    """Statements by what they claim, and the connected report's sentence for each.

    `people` are the keys of a figure that say whose it is, `language` the report's own.
    """

    statements: Mapping[str, Statement]
    quotes: Mapping[str, ReportSentence]
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    language: str = ""

    def for_figures(self, values: Sequence[Value], language: str) -> tuple[Evidence, ...]:
        """The statements that hold the first figures, best first; none rather than a wrong one."""
        scored: list[tuple[float, Statement]] = []
        for statement in self.statements.values():
            score = sum(
                weight
                for weight, value in zip((3.0, 1.5, 1.0, 0.5, 0.5), values[:5], strict=False)
                if self._holds(statement, value)
            )
            if score:
                spread = len(statement.figures)
                scored.append(
                    (score - 0.01 * spread - (2.0 if statement.kind in ("table", "figure") else 0.0), statement)
                )
        scored.sort(key=lambda pair: -pair[0])
        first = [statement for score, statement in scored if score >= 1.0][:_MOST]
        return tuple(evidence for statement in first for evidence in self.say(statement.id, language))

    def about(self, value: Value, measures: Sequence[str], language: str) -> tuple[Evidence, ...]:
        """The statements on the same countries and year by a measure that goes with the answer's."""
        near = {self._family(measure) for measure in measures}
        found = [
            statement
            for statement in self.statements.values()
            if statement.kind not in ("table", "figure")
            and any(
                self._family(figure.measure) in near
                and self._people(figure.keys) == self._people(value.keys)
                and _year(figure.keys) == _year(value.keys)
                for figure in statement.figures
                if figure.measure
            )
        ]
        return tuple(evidence for statement in found[:_MOST] for evidence in self.say(statement.id, language))

    def _holds(self, statement: Statement, value: Value) -> bool:
        return any(self.same(figure, value) for figure in statement.figures)

    def same(self, figure: Figure, value: Value) -> bool:
        """Whether a statement's figure is the answer's: measure, who, year and size."""
        if not self.same_subject(figure, value) or not isinstance(value.value, (int, float)):
            return False
        return abs(figure.value - value.value) <= _TOLERANCE.get(figure.unit, 0.6)

    def same_subject(self, figure: Figure, value: Value) -> bool:
        """Whether both are of the same measure, the same countries and the same year."""
        if (
            not figure.measure
            or self._family(figure.measure) != self._family(value.measure)
            or figure.unit != value.unit
        ):
            return False
        return self._people(figure.keys) == self._people(value.keys) and _year(figure.keys) == _year(value.keys)

    def _people(self, keys: Mapping[str, Cell]) -> frozenset[Cell]:
        """Who, whatever the role is called where there is only one; both in order where there are two."""
        named = [(role, keys[role]) for role in self.people if role in keys]
        if len(named) == 1:
            return frozenset({named[0][1]})
        return frozenset(f"{role}={code}" for role, code in named)

    def _family(self, measure: str) -> str:
        return self.families.get(measure, measure)

    def say(self, statement_id: str, language: str) -> list[Evidence]:
        """The evidence of one statement: the report's own sentence where connected, and the digest."""
        statement = self.statements.get(statement_id)
        if statement is None:
            return []
        found = []
        quote = self.quotes.get(statement_id)
        digest = Evidence(
            "digest",
            statement.text.get(language, next(iter(statement.text.values()))),
            self.section(statement.section, language),
            statement.tables,
            statement.section,
        )
        if quote is not None:
            found.append(
                Evidence(
                    "quote",
                    quote.text,
                    self.section(statement.section, language),
                    statement.tables or quote.tables,
                    quote.locator,
                )
            )
            if language != self.language:
                found.append(digest)
        else:
            found.append(digest)
        return found

    def section(self, section: str, language: str) -> str:
        """The section's number and title in the language."""
        title = self.titles.get(section, {}).get(language, "")
        return f"{section} {title}".strip()

    def contradicted(self, values: Sequence[Value]) -> list[tuple[Value, float, str]]:
        """Figures that the report's prose prints differently: the value, what the prose says, where."""
        found: list[tuple[Value, float, str]] = []
        for value in values:
            for statement in self.statements.values():
                for figure in statement.figures:
                    if (
                        figure.report_says is not None
                        and self.same_subject(figure, value)
                        and not any(v is value and says == figure.report_says for v, says, _ in found)
                    ):
                        found.append((value, figure.report_says, statement.id))
        return found


def _year(keys: Mapping[str, Cell]) -> str:
    for key in ("period", "year"):
        if key in keys:
            return str(keys[key])
    return ""

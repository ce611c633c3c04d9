"""Whether a figure meets a condition, as precisely as the condition is stated."""

from __future__ import annotations

from assistant.intent import Bound
from assistant.planning import NotThere


def holds(value: float, bound: Bound) -> bool:
    """Whether a figure meets a bound; `equal` is judged at the precision that the bound is stated with."""
    if bound.op == "above":
        return value > bound.value
    if bound.op == "atleast":
        return value >= bound.value
    if bound.op == "below":
        return value < bound.value
    if bound.op == "atmost":
        return value <= bound.value
    if bound.op == "between" and bound.upper is not None:
        return bound.value <= value <= bound.upper
    return equal_as_stated(value, bound)


def holds_from(value: float, bound: Bound) -> bool | None:
    """As above, of a figure that is so much or more; nothing where that leaves it open."""
    if bound.op in ("atleast", "above") and value >= bound.value:
        return True if bound.op == "atleast" or value > bound.value else None
    if bound.op in ("below", "atmost"):
        return False if value > bound.value or (value == bound.value and bound.op == "below") else None
    if bound.op == "equal":
        return equal_as_stated(value, bound)
    return None


def reached(value: float, unit: str, bound: Bound) -> float:
    """Where a figure ended, to be held against a bound; raises NotThere where the bound is in another unit."""
    if bound.unit != unit:
        raise NotThere((), "unmet")
    return value


def equal_as_stated(value: float, bound: Bound) -> bool:
    """Equality after rounding to the precision of the claim: 22% and 22.3% are both right of 22.3, 1,700 million
    of 1,697, but 20 billion not of 17."""
    if bound.unit.endswith("_million"):
        rounded = min(10.0 ** _zeros(bound.value) / 2, bound.value * _ROUNDED)
        return abs(value - bound.value) <= min(max(bound.step / 2, rounded), bound.value / 4) + 1e-9
    return abs(value - bound.value) <= bound.step / 2 + 1e-9


_ROUNDED = 0.01  # how far an amount may lie from one that ends in zeros


def _zeros(value: float) -> int:
    """The power of ten of the last digit that is not zero."""
    digits = f"{value:.0f}"
    return len(digits) - len(digits.rstrip("0")) if value >= 1 else 0

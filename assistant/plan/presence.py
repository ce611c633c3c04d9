"""What the data does not have: a country without a table, a pair that no table lists, a member of a group."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.catalog import Catalog, Measure
from assistant.intent import Names
from assistant.planning import NotThere
from assistant.types import Missing


def check_presence(
    measure: Measure, catalog: Catalog, roles: Mapping[str, Names], listed: str
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Role -> codes that exist, and the members of groups that do not; raises NotThere for names that do not."""
    cover = catalog.coverage[measure.name]
    order = list(measure.roles)
    rows = cover.own if listed else cover.keys
    present: dict[str, tuple[str, ...]] = {}
    absent: list[str] = []
    for role, names in roles.items():
        if role not in order:
            continue
        position = order.index(role)
        if not names.codes:
            present[role] = ()
            continue
        known = {codes[position] for codes, _ in rows}
        inside = tuple(code for code in names.codes if code in known)
        outside = tuple(code for code in names.codes if code not in known)
        if outside and (not names.group or not inside):
            raise NotThere(
                _lacking(measure, catalog, roles, role, outside, listed), "pair" if len(order) == 2 else "country"
            )
        absent += outside
        present[role] = inside
    if len(order) == 2 and len(present) == 2:
        return _pairs(measure, catalog, roles, present, absent)
    return present, tuple(absent)


def _lacking(
    measure: Measure, catalog: Catalog, roles: Mapping[str, Names], role: str, outside: tuple[str, ...], listed: str
) -> tuple[Missing, ...]:
    kind = "country" if measure.entity == "country" else "company"
    whole = measure.unit == "percent" and role == measure.own  # the total that the share is of
    known = all(code in catalog.names[measure.entity] for code in outside)
    if len(measure.roles) == 2 and not listed and known and not whole:
        others = [r for r in measure.roles if r != role]
        if others and others[0] in roles and all(_owner(catalog, r, c) for r in others for c in roles[others[0]].codes):
            return _pair_missing(measure, roles)
    lacking = tuple(Missing(kind, code) for code in outside)
    one_each = len(measure.roles) == 2 and all(len(names.codes) == 1 for names in roles.values())
    flow = one_each and len(roles) == 2 and not listed and not whole and kind == "country"
    return (*lacking, *_pair_missing(measure, roles)) if flow else lacking


def _owner(catalog: Catalog, role: str, code: str) -> bool:
    """Whether a country has a table of its own as this role."""
    for measure in catalog.measures.values():
        if measure.own == role:
            position = list(measure.roles).index(role)
            if any(codes[position] == code for codes, _ in catalog.coverage[measure.name].own):
                return True
    return False


def _pair_missing(measure: Measure, roles: Mapping[str, Names]) -> tuple[Missing, ...]:
    first, second = list(measure.roles)
    return tuple(Missing("pair", f"{a}-{b}") for a in roles[first].codes for b in roles[second].codes)


def _pairs(
    measure: Measure,
    catalog: Catalog,
    roles: Mapping[str, Names],
    present: dict[str, tuple[str, ...]],
    absent: list[str],
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    first, second = list(measure.roles)
    known = {codes for codes, _ in catalog.coverage[measure.name].keys}
    wanted = [(a, b) for a in present[first] for b in present[second]]
    found = [pair for pair in wanted if pair in known]
    grouped = roles[first].group or roles[second].group
    if wanted and (not found or (not grouped and len(found) < len(wanted))):
        raise NotThere(_missing_pairs(measure, catalog, [pair for pair in wanted if pair not in known]), "pair")
    if grouped:
        absent += [b for b in present[second] if not any(p[1] == b for p in found)] if roles[second].group else []
        absent += [a for a in present[first] if not any(p[0] == a for p in found)] if roles[first].group else []
        present = {first: tuple(dict.fromkeys(a for a, _ in found)), second: tuple(dict.fromkeys(b for _, b in found))}
    return present, tuple(absent)


def _missing_pairs(measure: Measure, catalog: Catalog, pairs: list[tuple[str, str]]) -> tuple[Missing, ...]:
    """A pair, unless the share needs a total that its owner does not have: then that country."""
    first, second = list(measure.roles)
    found: list[Missing] = []
    for a, b in pairs:
        own = {first: a, second: b}.get(measure.own, "")
        if measure.unit == "percent" and own and not _owner(catalog, measure.own, own):
            found.append(Missing("country" if measure.entity == "country" else "company", own))
        else:
            found.append(Missing("pair", f"{a}-{b}"))
    return tuple(dict.fromkeys(found))

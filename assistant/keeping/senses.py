"""The senses, marks and conditions that the code knows: what a rule may name. It changes only with the code."""

from __future__ import annotations

from collections.abc import Iterable


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MARKS = _set(
    "after also among as between by dative exclude from in include object of only or since subject than to topic until "
    "with"
)
"""What a particle or preposition may say of a name."""

VALUES = {
    "act": _set("flow fund in occupy out weak"),
    "q": _set("amount money net outward rank share"),
    "scope": _set("abroad domestic total world"),
    "op": _set(
        "above add always atleast atmost average below between bottom breakdown cagr change common "
        "compare consecutive count differ difference down each exclude first growth half include_self "
        "less list majority more multiple mutual next order peak prior rest same sum top trend trough "
        "up within"
    ),
    "ask": _set("definition formula how how_much howmany or percent point what when which who why"),
    "noun": _set("country destination firm foreign_country investor_country name partner ratio year"),
    "that": _set("all answer both entity listed named year"),
    "meta": _set("complaint evidence greet help reorder restart swap thanks"),
    "show": _set("bar chart line map pie sankey table"),
    "time": _set("after all average before ever newest previous since until"),
    "basis": _set("in out"),
    "shift": _set("earlier later next"),
    "prep": MARKS,
    "mark": MARKS,
    "marked": MARKS,
    "edge": _set(
        "about again ago alone along also among annual anyone apart arrives as aside behind between both bulk "
        "but cause cleft deal deed definite did drops else exists firm gap gives granted grows hands here "
        "holds house how included inside instead inward it joins leads leans level members money most naming "
        "near never no only onward out outside outward over own part parts passes past place portion praise "
        "printed rank rest several short span steady subtract such tag takes there throughout total versus "
        "where wholly wider world yearly"
    ),
    "side": _set("in out"),
    "unit": _set("asked billion hundred_million million money rate ten_million"),
    "quant": _set("all most none only some"),
    "bound": _set("band near negative past positive"),
}
"""The values of each closed category. A construction may add others (`q:coverage`) by needing or using them."""

PLAIN = _set("agent auxiliary fill light neg partition patient premise request tail verify denied")
"""Senses without a value."""

NAMED = frozenset({"country", "group", "company"})
"""Categories whose values are codes of the data or of groups.yaml."""

FREE = frozenset({"beyond", "topic"})
"""Categories with any value."""

KINDS = _set(
    "value list rank compare extreme_year trend count aggregate breakdown sides compare_measures figure years mutual "
    "leaders extreme_change"
)
"""What a construction may fill `kind` with."""

FILLED = _set("balance")
"""What it may fill `measure` with beside a measure: the catalog's entry of this name says which one that is."""

FRAME_CONDITIONS = {
    "direction": _set("in out weak flow none"),
    "mark": MARKS | {"none", "numerator"},
    "others": MARKS | {"none", "numerator"},
    "head": _set("act agent fund none patient share weak"),
}
"""The conditions of a frame and what they may ask for; `code` and `entity` are checked against the catalog."""

FRAME_FLAGS = _set("alone")
"""Conditions of a frame that hold or do not."""

MEASURE_CONDITIONS = {
    "direction": _set("in out weak flow fund none"),
    "quantity": _set("amount share net"),
    "scope": _set("domestic abroad world"),
}
"""The conditions of the choice of a measure, and what they may ask for."""

MEASURE_FLAGS = _set("pair strong entity special roles asked")
"""Conditions of the choice of a measure with values of their own."""

_OPPOSITE = (
    ("act:in", "act:out"),
    ("basis:in", "basis:out"),
    ("op:up", "op:down"),
    ("op:top", "op:bottom"),
    ("op:peak", "op:trough"),
    ("op:more", "op:less"),
    ("op:above", "op:below"),
    ("op:atleast", "op:atmost"),
    ("op:above", "op:atmost"),
    ("op:below", "op:atleast"),
    ("scope:domestic", "scope:abroad"),
    ("scope:domestic", "scope:world"),
    ("scope:abroad", "scope:world"),
    ("agent", "patient"),
)
_OPPOSITES = frozenset(frozenset(pair) for pair in _OPPOSITE)
_MEANING = frozenset({"op", "neg", "scope", "act", "q"})  # senses that say what is asked
_WEIGHTY = frozenset({"op", "neg"})  # what changes the answer when it is left out


def category(sense: str) -> str:
    """What stands before the colon, or the whole."""
    return sense.partition(":")[0]


def clash(left: str, right: str) -> bool:
    """Whether one form cannot have both senses: opposites, two places, a place and a company, harmless and beyond."""
    kinds = {category(left), category(right)}
    if left != right and kinds <= {"country", "group", "company"}:
        return True
    if "beyond" in kinds and kinds & {"fill", *_MEANING}:
        return True
    return frozenset({left, right}) in _OPPOSITES


def droppable(senses: Iterable[str]) -> bool:
    """Whether a form is harmless and says something at once: it may then be left out without being missed."""
    known = set(senses)
    return "fill" in known and any(category(sense) in _WEIGHTY for sense in known)

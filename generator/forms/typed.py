"""Records as the values that an officer would type, and those as YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

from generator.forms.reading import Field
from generator.forms.records import UNIT_KEY, ByName, Form, Record, Several, entries
from generator.forms.values import Money, YesNo
from generator.money import YUAN_PER_UNIT

Typed = Mapping[str, Any]
"""By key: words, whole numbers, amounts (Decimal, in the file's own unit), lists, mappings."""

_WIDE = 10**6
_OPEN = "~"
"""What PyYAML is given to write where nothing is to stand."""


def typed(record: Record, unit: str = "元") -> dict[str, Any]:
    """What was written in a form, by key; amounts in the unit that it declares, else `unit`."""
    known = entries(type(record))
    if UNIT_KEY in known and known[UNIT_KEY].name in record.places:
        unit = getattr(record, known[UNIT_KEY].name)
    return {
        key: _typed(asked.field, getattr(record, asked.name), unit)
        for key, asked in known.items()
        if asked.name in record.places
    }


def _typed(field: Field, value: Any, unit: str) -> Any:
    match field:
        case Form():
            return typed(value, unit)
        case Several(of, single):
            several = [_typed(of, one, unit) for one in value]
            return several[0] if single and len(several) == 1 else several
        case ByName(of, name):
            return {_typed(name, key, unit): _typed(of, one, unit) for key, one in value.items()}
        case Money():
            return (value / YUAN_PER_UNIT[unit]).quantize(Decimal("0.01"))
        case YesNo():
            return "是" if value else "否"
        case _:
            return value if isinstance(value, int) else str(value)


def yaml_text(content: Typed, notes: Mapping[str, str] | None = None) -> str:
    """The values as YAML, amounts plain, codes and whatever YAML would misread in quotes.

    What is None is left open, with the note of its key behind it.
    """
    text = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)

    def left_open(found: re.Match[str]) -> str:
        note = (notes or {}).get(found[1].strip("'"), "")
        return f"{found[1]}:" + (f"  # {note}" if note else "")

    return re.sub(rf"([^\s:]+): {_OPEN}$", left_open, str(text), flags=re.MULTILINE)


class _Dumper(yaml.SafeDumper):
    """Writes an amount as the number that it is."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write equal values out each time: the inputs know no references."""
        return True


def _amount(dumper: yaml.SafeDumper, amount: Decimal) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", f"{amount:.2f}")


def _open(dumper: yaml.SafeDumper, nothing: None) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:null", _OPEN)


_Dumper.add_representer(Decimal, _amount)
_Dumper.add_representer(type(None), _open)

"""The forms as tables: key, whether it must be filled in, what is written there, its note."""

from __future__ import annotations

from generator.forms.reading import Field
from generator.forms.records import ByName, Form, Record, Several, entries
from generator.forms.values import Choice, Code, Count, Day, Measure, Money, Words, YesNo


def rows(form: type[Record]) -> list[list[str]]:
    """A row for each entry of a form, in its order."""
    return [
        [
            f"`{key}`",
            "必填" if entry.required else "",
            kind(entry.field),
            entry.note.replace("|", "\\|"),
        ]
        for key, entry in entries(form).items()
    ]


def kind(field: Field) -> str:
    """What is written there, in a word or two."""
    match field:
        case Words():
            return "文字"
        case Choice(words):
            return "、".join(words)
        case YesNo():
            return "是、否"
        case Count():
            return "整数"
        case Money():
            return "金额"
        case Day():
            return "日期"
        case Measure():
            return "长度"
        case Code(digits):
            return f"{digits} 位编码"
        case Form():
            return "一组键"
        case Several(of, single=True):
            return f"{kind(of)}，或几个的列表"
        case Several(of):
            return f"列表，每项：{kind(of)}"
        case ByName(of, name):
            return f"{kind(name)}: {kind(of)}"
    raise TypeError(field)

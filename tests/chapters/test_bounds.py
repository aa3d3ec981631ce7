"""What a hostile pack tries: to get out of the sandbox, to take all memory or all time.

Each attack is a chapter; each is refused at its place, as a problem of the template, and soon: the
steps it may take are counted, not timed.
"""

from __future__ import annotations

import pytest

from tests.officer import Officer

ESCAPES = {
    "class": "{{ ''.__class__.__mro__ }}",
    "subclasses": "{{ [].__class__.__base__.__subclasses__() }}",
    "globals": "{{ compare.__globals__ }}",
    "code": "{{ compare.__func__.__code__.co_consts }}",
    "self": "{{ compare.__self__.environment }}",
    "pack folders": "{{ because.__self__.pack.folders }}",
    "attr filter": "{{ unit|attr('__class__') }}",
    "format": "{{ '{0.__class__}'.format(unit) }}",
    "format_map": "{{ '{x}'.format_map({'x': 1}) }}",
    "import": "{% import '../../../etc/passwd' as x %}",
    "absolute": "{% include '/etc/passwd' %}",
    "below": "{% include 'chapters/../../../secret.j2' %}",
    "mutation": "{% set x = unit.purposes.append('a') %}",
    "repr of an object": "{{ 'x' ~ compare }}",
}
BOMBS = {
    "text times": "{{ 'x' * 10**9 }}",
    "number times": "{{ 'x' * 1000000000 }}",
    "list times": "{{ ([1] * 1000000000)|length }}",
    "power": "{{ 9**9**9 }}",
    "percent": "{{ '%1000000000d' % 1 }}",
    "format": "{{ '%1000000000d'|format(1) }}",
    "center": "{{ 'x'|center(1000000000) }}",
    "ljust": "{{ 'x'.ljust(1000000000) }}",
    "zfill": "{{ 'x'.zfill(1000000000) }}",
    "bytes": "{{ (1).to_bytes(1000000000, 'big') }}",
    "lipsum": "{{ lipsum(n=1000000) }}",
    "range": "{{ range(1000000000)|list|length }}",
    "ranges in ranges": "{% for a in range(9999) %}{% for b in range(9999) %}"
    "{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
    "doubling": "{% set n = namespace(x='xxxxxxxx') %}"
    "{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "doubling by +": "{% set n = namespace(x='xxxxxxxx') %}"
    "{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "doubling by a block": "{% set n = namespace(x='xxxxxxxx') %}"
    "{% for i in range(99) %}{% set y %}{{ n.x }}{{ n.x }}{% endset %}"
    "{% set n.x = y %}{% endfor %}",
    "doubling by replace": "{% set n = namespace(x='xxxxxxxx') %}"
    "{% for i in range(99) %}{% set n.x = n.x|replace('x', 'xxxx') %}{% endfor %}",
    "doubling by join": "{% set n = namespace(x='xxxxxxxx') %}"
    "{% for i in range(99) %}{% set n.x = [n.x, n.x]|join %}{% endfor %}",
    "doubling a list": "{% set n = namespace(x=[1]) %}"
    "{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "nesting a list": "{% set n = namespace(x=[1]) %}"
    "{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x|join }}",
    "a macro without end": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that doubles": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}"
    "{% endmacro %}{{ m(60) }}",
    "an include of itself": "{% include 'chapters/matters.j2' %}" * 2,
    "parentheses": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "loops within loops": "{% for a in range(2) %}" * 60 + "{% endfor %}" * 60,
}


@pytest.mark.parametrize("attack", [*ESCAPES, *BOMBS])
def test_an_attack_by_a_template_is_refused_at_its_place(officer: Officer, attack: str) -> None:
    template = {**ESCAPES, **BOMBS}[attack]
    officer.writes("./secret.j2", "secret")
    officer.copies_templates()
    officer.writes("templates/evil/pack.yaml", "parent: base\nchapters: [matters]\n")
    officer.writes("templates/evil/chapters/matters.j2", f"---\ntitle: 事项\n---\n{template}\n")
    screen = officer.generates("--templates", "templates", "--pack", "evil")
    assert screen.code == 3, screen.out + screen.err
    assert screen.codes and all(code.startswith(("T", "F")) for code in screen.codes), screen.err
    assert "evil/chapters/matters.j2" in screen.err
    assert attack != "parentheses" or screen.codes == ["T56"]
    assert "secret" not in screen.err.replace("secret.j2", "")
    assert not officer.written()

"""The chart itself as DrawingML (ISO/IEC 29500-1, 21.2): bars where the PDF has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.document.numbers import rounded
from generator.document.page import PageStyle
from generator.document.tree import Chart
from generator.typesetting.chart import GREYS, SLACK
from generator.typesetting.layout import SetChart
from generator.writers.docx.chart_data import SHEET
from generator.writers.docx.namespaces import OFFICE, A, C
from generator.writers.escaping import escape, quoted
from generator.writers.xlsx.sums import number_format

_LINE = '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
"""Half a point, black."""

_NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"

_NAMES, _AMOUNTS = 1, 2
"""The ids of the axes."""


def chart_xml(chart: Chart, found: SetChart, style: PageStyle, data: str) -> str:
    """The part; `data` is its relationship to the workbook with its figures."""
    legend = _legend(found, style) if len(chart.series) > 1 else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{OFFICE}">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/>'
        f"{_plot_area(chart, found, style)}{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_NOTHING}{_words(found, style)}"
        f'<c:externalData r:id="{data}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _plot_area(chart: Chart, found: SetChart, style: PageStyle) -> str:
    wide, high = style.text_width, found.lines * style.pitch - SLACK
    left, top = found.axis / wide, found.top / high
    place = (
        f'<c:layout><c:manualLayout><c:layoutTarget val="inner"/>{_corner(left, top)}'
        f'<c:w val="{1 - left:.5f}"/><c:h val="{1 - top:.5f}"/></c:manualLayout></c:layout>'
    )
    bars = "".join(_series(chart, number, style, found) for number in range(len(chart.series)))
    apart = (found.band - len(chart.series) * found.thick) / found.thick
    return (
        f"<c:plotArea>{place}"
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{bars}<c:gapWidth val="{min(round(apart * 100), 500)}"/><c:overlap val="0"/>'
        f'<c:axId val="{_NAMES}"/><c:axId val="{_AMOUNTS}"/></c:barChart>'
        f"{_name_axis(found, style)}{_amount_axis(chart, found, style)}{_NOTHING}</c:plotArea>"
    )


def _series(chart: Chart, number: int, style: PageStyle, found: SetChart) -> str:
    """The bars of one year, with the amounts at their ends."""
    column, last = "BC"[number], len(chart.bars) + 1
    values = [bar.values[number] for bar in chart.bars]
    amounts = [f"{rounded(value.fact, value.style):f}" for value in values]
    form = quoted(number_format(values[0].style))
    grey = f"{round(GREYS[number] * 255):02X}" * 3
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx>{_words_from(f'${column}$1', [chart.series[number]])}</c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{grey}"/></a:solidFill>{_LINE}</c:spPr>'
        '<c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode={form} sourceLinked="0"/>{_NOTHING}'
        f"{_words(found, style, 'none')}"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat>{_words_from(f'$A$2:$A${last}', [bar.name for bar in chart.bars])}</c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f>"
        f"<c:numCache><c:formatCode>{escape(number_format(values[0].style))}</c:formatCode>"
        f"{_points(amounts)}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _words_from(cells: str, words: Sequence[str]) -> str:
    """Words of the workbook, with what they are."""
    return (
        f"<c:strRef><c:f>{SHEET}!{cells}</c:f>"
        f"<c:strCache>{_points(map(escape, words))}</c:strCache></c:strRef>"
    )


def _points(values: Iterable[str]) -> str:
    made = [f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values)]
    return f'<c:ptCount val="{len(made)}"/>{"".join(made)}'


def _name_axis(found: SetChart, style: PageStyle) -> str:
    """A thin black rule at zero, with the names beside it, the first at the top."""
    return (
        f'<c:catAx><c:axId val="{_NAMES}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_LINE}</c:spPr>{_words(found, style)}"
        f'<c:crossAx val="{_AMOUNTS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _amount_axis(chart: Chart, found: SetChart, style: PageStyle) -> str:
    """Not shown: it ends where the longest bar leaves room for its amount."""
    longest = max(rounded(v.fact, v.style) for bar in chart.bars for v in bar.values)
    end = float(longest) * (style.text_width - found.axis) / found.longest or 1.0
    return (
        f'<c:valAx><c:axId val="{_AMOUNTS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{end:.8g}"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        '<c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_NAMES}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _legend(found: SetChart, style: PageStyle) -> str:
    """What the greys mean, above the bars; LibreOffice 7.4 lists the years from right to left."""
    return (
        '<c:legend><c:legendPos val="t"/><c:layout><c:manualLayout>'
        f"{_corner(found.axis / style.text_width, 0)}</c:manualLayout></c:layout>"
        f'<c:overlay val="0"/>{_words(found, style)}</c:legend>'
    )


def _corner(x: float, y: float) -> str:
    """The upper left corner of something, in parts of the whole drawing."""
    return f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{x:.5f}"/><c:y val="{y:.5f}"/>'


def _words(found: SetChart, style: PageStyle, wrap: str = "square") -> str:
    """What the chart's words are set in; amounts are not to `wrap`."""
    role = style.roles["table"]
    chinese, latin = quoted(role.family), quoted(style.beside(role).family)
    return (
        f'<c:txPr><a:bodyPr wrap="{wrap}"/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(found.size * 100)}" b="0">'
        '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f"<a:latin typeface={latin}/><a:ea typeface={chinese}/></a:defRPr></a:pPr>"
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )

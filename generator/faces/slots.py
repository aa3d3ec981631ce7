"""What each role is set in: the faces that an office has, and the open ones that stand in."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

NORMAL, BOLD = 400, 700

_SONG = (
    "宋体", "SimSun", "中易宋体", "方正书宋_GBK", "方正书宋简体", "华文宋体", "STSong",
    "宋体-简", "Songti SC", "思源宋体", "Source Han Serif SC", "Noto Serif SC",
    "Noto Serif CJK SC",
)  # fmt: skip
_HEI = (
    "黑体", "SimHei", "中易黑体", "方正黑体_GBK", "方正黑体简体", "华文黑体", "STHeiti",
    "黑体-简", "Heiti SC", "思源黑体", "Source Han Sans SC", "Noto Sans SC",
    "Noto Sans CJK SC",
)  # fmt: skip
_LAST = (
    "微软雅黑", "Microsoft YaHei", "等线", "DengXian", "AR PL SungtiL GB", "AR PL UMing CN",
    "文泉驿正黑", "WenQuanYi Zen Hei", "文泉驿微米黑", "WenQuanYi Micro Hei",
)  # fmt: skip


class Part(Enum):
    """Which characters of a face are cached: those of every day, or all the others."""

    COMMON = "common"
    REST = "rest"


class Package(Struct, frozen=True):
    """A package of a registry, and where its licence lies in it.

    `client` names the program that fetches it: apt, npm or pip.
    """

    client: str
    name: str
    licence: str
    licence_files: tuple[str, ...]


class Offer(Struct, frozen=True):
    """An open face in a package: the end of its path there, its own name.

    `borrowed` characters are drawn as in the file `lender` of the same package; those of
    `dropped` are left to the fallbacks. A plain offer is readable but of another kind.
    """

    package: Package
    member: str
    name: str
    plain: bool = False
    lender: str = ""
    borrowed: str = ""
    dropped: str = ""


class Slot(Struct, frozen=True):
    """One role's wants, best first.

    `names` are installed faces of the right kind, `plain_names` those that are readable but of
    another kind; `offers` are fetched. An optional slot holds faces for rare characters only.
    """

    role: str
    label: str
    names: tuple[str, ...]
    offers: tuple[Offer, ...]
    plain_names: tuple[str, ...] = ()
    weight: int = NORMAL
    part: Part = Part.COMMON
    optional: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that names this role's file."""
        return f"BUDGET_FONT_{self.role.upper()}"


_FANDOL = Package(
    "apt",
    "texlive-lang-chinese",
    "GPL-3.0（附字体嵌入例外）",
    ("texlive-doc/fonts/fandol/README", "texlive-doc/fonts/fandol/COPYING.gz"),
)
_OFL = "SIL OFL 1.1"
_SANS = Package("npm", "@expo-google-fonts/noto-sans-sc@0.4.3", _OFL, ("package/LICENSE_FONT",))
_SERIF = Package("npm", "@expo-google-fonts/noto-serif-sc@0.4.3", _OFL, ("package/LICENSE_FONT",))
_PIP = Package("pip", "pylopdf-fonts-zh-cn==0.1.1", _OFL, ("licenses/LICENSE",))


def _serif(plain: bool = False) -> tuple[Offer, ...]:
    return (
        Offer(_SERIF, "NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular", plain),
        Offer(_PIP, "NotoSerifSC-Regular.otf", "NotoSerifSC-Regular", plain),
    )


# Fandol's brackets are as heavy as a 黑体, and so are FandolFang's marks and digits.
_HEAVY_BRACKETS = "《》〈〉〔〕【】"
_HEAVY_MARKS = "，？！“”‘’（）—…％%‰℃№" + "".join(map(chr, range(0x21, 0x7F)))
_FANG_OFFER = Offer(
    _FANDOL,
    "fandol/FandolFang-Regular.otf",
    "FandolFang-Regular",
    lender="fandol/FandolSong-Regular.otf",
    borrowed=_HEAVY_MARKS,
    dropped=_HEAVY_BRACKETS,
)
_KAI_OFFER = Offer(
    _FANDOL, "fandol/FandolKai-Regular.otf", "FandolKai-Regular", dropped=_HEAVY_BRACKETS
)

SLOTS: tuple[Slot, ...] = (
    Slot(
        "title",
        "标题（小标宋）",
        (
            "方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05",
            "小标宋", "华文中宋", "STZhongsong",
            "思源宋体", "Source Han Serif SC", "Noto Serif SC", "Noto Serif CJK SC",
        ),
        (Offer(_SERIF, "NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold"), *_serif(plain=True)),
        (*_SONG, *_HEI, *_LAST),
        BOLD,
    ),
    Slot(
        "heading1",
        "一级标题（黑体）",
        _HEI,
        (
            Offer(_SANS, "NotoSansSC_500Medium.ttf", "NotoSansSC-Medium"),
            Offer(_PIP, "NotoSansSC-Regular.otf", "NotoSansSC-Regular"),
        ),
        (*_LAST, *_SONG),
    ),
    Slot(
        "heading2",
        "二级标题（楷体）",
        (
            "楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "SimKai", "方正楷体_GBK",
            "方正楷体简体", "华文楷体", "STKaiti", "楷体-简", "Kaiti SC", "FandolKai",
        ),
        (_KAI_OFFER, *_serif(plain=True)),
        (
            "霞鹜文楷", "LXGW WenKai", "文鼎ＰＬ简中楷", "AR PL KaitiM GB", "AR PL UKai CN",
            *_SONG, *_HEI, *_LAST,
        ),
    ),
    Slot(
        "body",
        "正文（仿宋）",
        (
            "仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "SimFang", "方正仿宋_GBK",
            "方正仿宋简体", "华文仿宋", "STFangsong", "朱雀仿宋",
            "Zhuque Fangsong (technical preview)", "FandolFang", "FandolFang R",
        ),
        (_FANG_OFFER, *_serif(plain=True)),
        (*_SONG, *_HEI, *_LAST),
    ),
    Slot("page_number", "页码（宋体）", _SONG, _serif(), (*_HEI, *_LAST)),
    Slot("digits", "数字和字母（宋体）", _SONG, _serif(), (*_HEI, *_LAST)),
    Slot("rare", "生僻字（宋体）", _SONG, _serif(), _HEI, part=Part.REST, optional=True),
    Slot(
        "rarest",
        "生僻字（扩展区）",
        ("宋体-ExtB", "SimSun-ExtB", "宋体-方正超大字符集", "Simsun (Founder Extended)"),
        (),
        part=Part.REST,
        optional=True,
    ),
)  # fmt: skip

FALLBACKS = ("digits", "rare", "rarest")
"""The roles whose faces stand in, in this order, for characters that a role's own face lacks."""


def slot(role: str) -> Slot:
    """The wants of a role; raises KeyError for a role that there is not."""
    return {entry.role: entry for entry in SLOTS}[role]

"""Names that are almost another's: by width, spaces, brackets, traditional characters, or by one character."""

from functools import lru_cache
from itertools import combinations
from pathlib import Path

from validators.plain_text import comparable

WORDS = Path(__file__).with_name("words")
LOOKALIKES = [
    "己已巳",
    "未末",
    "土士",
    "日曰",
    "人入八",
    "育肓",
    "健建",
    "即既",
    "候侯",
    "戊戌戍",
    "贡页",
    "丰车",
    "干千于",
    "大太犬",
    "厉历",
    "冶治",
    "泠冷",
    "徒徙",
    "晴睛",
    "材村",
    "账帐",
    "象像",
    "坐座",
    "做作",
    "份分",
    "兰蓝",
    "员元圆园",
    "岭领",
    "河何",
    "州洲",
    "县悬",
    "华化",
    "康糠",
    "未来",
    "予于",
    "免兔",
    "折拆",
    "拔拨",
    "辨辩",
    "壁璧",
    "爪瓜",
    "住往",
    "析折",
    "季李",
    "明朋",
]
OPPOSED = frozenset(
    "0123456789一二三四五六七八九十百两甲乙丙丁上下本前后大中小东西南北男女城乡省市县区州国镇村内外新老早晚初高低左右"
    "不未非无已均仅全半升降增减ABCDEFabcdefⅠⅡⅢⅣⅤ肝肺胃肾心脑"
)
PLACE_ENDS = "县区市镇乡旗"
BRACKETS = str.maketrans("", "", "()[]〔〕【】《》<>\"'·、,.-/:;")


def plain(text: str) -> str:
    """A name without what does not tell it from others: width, spaces, punctuation, traditional writing."""
    return comparable(text).translate(_simplified()).translate(BRACKETS)


def traditional(text: str) -> str:
    """The traditional characters of a text."""
    return "".join(c for c in text if ord(c) in _simplified())


def same_but_for_writing(a: str, b: str) -> bool:
    """Tells whether two names are one, written in two ways."""
    return plain(a) == plain(b)


def one_character_apart(a: str, b: str, long: int) -> bool:
    """Tells whether two names differ by one character more, less or other. Names shorter than `long` differ rightly by
    one, unless it looks alike."""
    a, b = sorted((plain(a), plain(b)), key=len)
    if len(b) - len(a) == 1:
        more = next((c for n, c in enumerate(b) if n >= len(a) or a[n] != c), "")
        return len(a) >= 4 and more not in OPPOSED and any(b[:n] + b[n + 1 :] == a for n in range(len(b)))
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y] if len(a) == len(b) else []
    if len(apart) != 1:
        return False
    pair = set(apart[0])
    alike = any(pair <= set(group) for group in LOOKALIKES)
    return alike or (len(a) >= long and not pair <= OPPOSED)


def places_alike(a: str, b: str) -> bool:
    """Tells whether two units are named nearly alike: the same stem with another ending or none, or one character off a
    county that exists."""
    first, second = plain(a), plain(b)
    stems = {name[:-1] if name[-1:] in PLACE_ENDS else name for name in (first, second)}
    if len(stems) == 1:
        return True
    if one_character_apart(a, b, 6):
        return True
    off = len(first) == len(second) >= 3 and sum(x != y for x, y in zip(first, second, strict=True)) == 1
    return off and (first in counties()) != (second in counties())


def pairs(names: list[str]) -> list[tuple[str, str]]:
    """The pairs of different names, each once."""
    return list(combinations(dict.fromkeys(names), 2))


@lru_cache(maxsize=1)
def counties() -> frozenset[str]:
    """The counties, districts and county-level cities that exist (县级行政区划)."""
    return frozenset(WORDS.joinpath("county_names.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    traditional_line, simplified_line = WORDS.joinpath("traditional.txt").read_text(encoding="utf-8").split()
    return {ord(old): new for old, new in zip(traditional_line, simplified_line, strict=True)}

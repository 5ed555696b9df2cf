"""Cuts Noto Sans CJK SC down to the characters the player can need. Run by make.sh at the top of the tree."""

import json
import pathlib
import re
import textwrap
from collections import Counter

from fontTools import subset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection

NOTO = "/usr/share/fonts/opentype/noto/NotoSansCJK-%s.ttc"
SC = 2  # the simplified Chinese member of the collection
OUT = pathlib.Path("web/public/fonts")

# Private characters, as game/typeset/shown.go chooses them: the proportional forms of what a Chinese font
# draws a full em wide, by the glyphs that Noto's Latin text uses.
NARROW = {0xE018: "cid00725", 0xE019: "cid00726", 0xE01C: "cid00728", 0xE01D: "cid00729", 0xE0B7: "cid00117"}
# Glyphs that are kept only to be drawn anew.
FIRST_DASH, SECOND_DASH, ELLIPSIS = (0xE014, "cid01355"), (0xE015, "cid00723"), (0xE026, "cid00734")


def texts(*globs):
    return "".join(p.read_text("utf-8") for g in globs for p in sorted(pathlib.Path(".").glob(g)) if "_test." not in p.name)


def gb2312(first, last):
    """Rows of GB 2312; row 16 to 55 is level 1, the 3,755 most used characters."""
    cells = (bytes([0xA0 + row, 0xA0 + cell]) for row in range(first, last + 1) for cell in range(1, 95))
    return "".join(c.decode("gb2312", "ignore") for c in cells)


def strings(value, keys):
    """The strings under any of the keys of a JSON value."""
    if isinstance(value, dict):
        for k, v in value.items():
            yield from (json.dumps(v, ensure_ascii=False) if k in keys else "".join(strings(v, keys)))
    elif isinstance(value, list):
        for v in value:
            yield from strings(v, keys)


def latin():
    return "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) + "āǎēěīǐōǒūǔǖǘǚǜ–—‘’“”•…‰′″€™←↑→↓−≈≠≤≥√∞✓●○■□▲△▼▽★☆"


def characters():
    data = texts("scenarios/library/*.json", "scoring/rubrics/*.json", "scoring/phrases/*.json")
    player = texts("game/**/*.go")
    regular = latin() + gb2312(1, 3) + gb2312(16, 55) + data + player + texts("web/src/**/*.ts", "web/*.html", "web/src/**/*.html")
    bold = latin() + gb2312(3, 3) + player + "，。、；：？！（）《》「」『』【】～"
    for p in [*pathlib.Path("scenarios/library").glob("*.json"), *pathlib.Path("scoring").glob("*/*.json")]:
        bold += "".join(strings(json.loads(p.read_text("utf-8-sig")), {"title", "name", "id", "label", "industry"}))
    han = Counter(c for c in data if "\u4e00" <= c <= "\u9fff")
    bold += "".join(c for c, _ in han.most_common(500))
    return set(regular), set(bold)


def cut(weight, wanted):
    font = TTCollection(NOTO % weight.capitalize(), lazy=True).fonts[SC]
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 13, 14], name_languages=[0x409],
                             drop_tables=["vhea", "vmtx", "VORG", "BASE", "GPOS", "GSUB", "GDEF", "DSIG"], desubroutinize=False)
    s = subset.Subsetter(options)
    redrawn = [FIRST_DASH, SECOND_DASH, ELLIPSIS]
    s.populate(unicodes=[ord(c) for c in wanted if c.isprintable()], glyphs=[*NARROW.values(), *(g for _, g in redrawn)])
    s.subset(font)
    draw(font)
    for table in font["cmap"].tables:
        table.cmap.update({**NARROW, **dict(redrawn)})
    # The licence asks that a modified version has another name.
    for record in font["name"].names:
        record.string = {1: "Clearline Sans", 3: f"ClearlineSans-{weight.capitalize()}", 4: f"Clearline Sans {weight.capitalize()}",
                         6: f"ClearlineSans-{weight.capitalize()}"}.get(record.nameID, str(record))
    top = font["CFF "].cff
    top.fontNames = [f"ClearlineSans-{weight.capitalize()}"]
    top.topDictIndex[0].FullName = f"Clearline Sans {weight.capitalize()}"
    top.topDictIndex[0].FamilyName = "Clearline Sans"
    OUT.mkdir(parents=True, exist_ok=True)
    font["head"].modified = font["head"].created  # the same texts make the same bytes
    font.recalcTimestamp = False
    path = OUT / f"clearline-{weight}.otf"
    font.save(path)
    print(f"{path}: {len(font.getBestCmap())} characters, {path.stat().st_size // 1024} KiB")
    missing = {c for c in wanted if c.isprintable() and ord(c) not in font.getBestCmap()}
    if missing:
        print(f"  not in Noto Sans CJK SC: {''.join(sorted(missing))}")


def draw(font):
    """Draws the Chinese dash, whose two halves join, and an ellipsis of three Latin full stops."""
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    bounds = BoundsPen(glyphs)
    glyphs[cmap[0x2014]].draw(bounds)
    height = bounds.bounds[3] - bounds.bounds[1]
    low = 380 - height / 2  # the middle of a Han character
    stop = cmap[ord(".")]
    step = glyphs[stop].width

    def bar(left, right):
        def outline(pen):
            pen.moveTo((left, low)), pen.lineTo((right, low)), pen.lineTo((right, low + height)), pen.lineTo((left, low + height)), pen.closePath()
        return outline

    def dots(pen):
        for i in range(3):
            glyphs[stop].draw(TransformPen(pen, (1, 0, 0, 1, i * step, 0)))

    strings, hmtx = font["CFF "].cff.topDictIndex[0].CharStrings, font["hmtx"]
    for (_, name), width, outline in ((FIRST_DASH, 1000, bar(60, 1010)), (SECOND_DASH, 1000, bar(-10, 940)), (ELLIPSIS, 3 * step, dots)):
        private = strings[name].private
        pen = T2CharStringPen(width - private.nominalWidthX, glyphs)
        outline(pen)
        new = pen.getCharString(private, strings.globalSubrs)
        strings[name].setBytecode(None)
        strings[name].program = new.program
        hmtx[name] = (width, 0)


def licence():
    copying = pathlib.Path("/usr/share/doc/fonts-noto-cjk/copyright").read_text("utf-8")
    body = re.search(r"^License: SIL-1\.1\n( .*?)(?=^\S)", copying.split("debian/*")[1], re.S | re.M).group(1)
    body = textwrap.dedent(re.sub(r"^ \.$", " ", body, flags=re.M)).strip()
    (OUT / "OFL.txt").write_text(
        "Clearline Sans is a subset of Noto Sans CJK SC.\nCopyright 2014-2021 Adobe (http://www.adobe.com/).\nNoto is a trademark of Google Inc.\n\n"
        "This Font Software is licensed under the SIL Open Font License, Version 1.1.\n\n" + body + "\n")


regular, bold = characters()
cut("regular", regular)
cut("bold", bold)
licence()

#!/usr/bin/env python3
"""Builds Phaen Sarabun: Sarabun with a glyph of its own for every Thai cluster, and with the signs of forms.

A cluster is a letter with the marks above and below it. Published fonts make it of several glyphs, and then only
some PDF viewers find the text again: of a page set in Sarabun, Firefox finds 2 words in 100. With one glyph a
cluster, every glyph has one text, and all viewers find all of it. The drawings and the widths stay those of Sarabun.

    python fonts/build.py                                         writes the fonts of phaen
    python fonts/build.py --check                                 holds that they are what this script writes, and that
                                                                  they draw what the source draws
    python fonts/build.py --font FILE --family NAME --out FILE    does the same for a font of yours

The source is Sarabun 1.000 (OFL 1.1, OFL.txt) as in the npm package @expo-google-fonts/sarabun 0.4.1; its files lie
unchanged in source/. So does Noto Sans Symbols 2 (OFL 1.1, OFL.txt), the file for signs of the npm package
@fontsource/noto-sans-symbols-2 5.3.0: from it come the ticks, boxes, circles and stars that Sarabun lacks, scaled to its
letters, the same in all styles. The fonts for the site, in web/, have no glyphs for clusters, as browsers read their own
text: a subset of the characters, in WOFF2.
"""

import argparse
import hashlib
import itertools
import re
import sys
from io import BytesIO
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.misc.roundTools import otRound
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, TTLibError, newTable
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import ROUND_XY_TO_GRID, Glyph, GlyphComponent

FOLDER = Path(__file__).resolve().parent
CONTENT = FOLDER.parent / "content"
FAMILY = "Phaen Sarabun"

# The styles, with the SHA-256 of their sources.
STYLES = {
    "Regular": "b8150084e25734e6f31696c57ff009f5564efa09d295848b717d9e2328c0311d",
    "Bold": "5d1fc1ee63ab861fb2022a212b5ff270848582bb9d9cba73b2d2aaabb16d0a18",
    "Italic": "fb86138e0cf99786db40715a84df51508766371e2f1f2822faf22cba6563acc7",
    "BoldItalic": "a497ef98fad371e04bc64076b213da00c05a84881494ee36a4c61922c65ff7ef",
}

# The font of the signs, with its SHA-256.
SIGNS_FILE = "NotoSansSymbols2-Regular.woff2"
SIGNS_SHA = "9c07d511848c274b5430c75bf98d1f2582680ef5f967947bfbdd06b75ca177c2"

# The signs that come from it: how large against how they are drawn there, and how high their middle stands. Shapes are as
# large as the black square that Sarabun has, boxes and stars as high as its capitals.
SIGNS = {
    "✓✗✔✘": (0.85, 320),
    "□": (0.66, 361),
    "●○◎": (0.68, 361),
    "◇": (0.533, 330),
    "▪▫": (0.9, 350),
    "◯": (0.78, 350),
    "☐☑☒": (0.96, 345),
    "★☆": (0.82, 345),
}

# The signs that are put together of Sarabun's own: their width, and of each part the size and where its middle stands.
ASSEMBLED = {
    "↔": (900, [("←", 1, 450, 265), ("→", 1, 450, 265)]),
    "※": (760, [("×", 1.2, 380, 350)] + [
        ("·", 0.8, x, y) for x, y in ((380, 575), (380, 125), (155, 350), (605, 350))
    ]),
}  # fmt: skip

LETTERS = [chr(code) for code in range(ord("ก"), ord("ฮ") + 1)]
VOWELS = ["", "ั", "ิ", "ี", "ึ", "ื", "็", "ํ", "ุ", "ู", "ฺ"]
TONES = ["", "่", "้", "๊", "๋", "์"]
TONES_BEFORE_AM = ["", "่", "้", "๊", "๋"]
AM, RING, AA = "ำ", "ํ", "า"

# The characters of the site: Latin, Thai, punctuation, currencies, arrows, some of mathematics and shapes. What the
# source lacks is left out.
WEB = [
    (0x0020, 0x007E), (0x00A0, 0x00FF), (0x0E00, 0x0E7F), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x214F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2600, 0x27BF),
]  # fmt: skip

# What decides where lines stand: must be that of the source.
LINE_METRICS = {
    "head": ["unitsPerEm"],
    "hhea": ["ascent", "descent", "lineGap", "caretSlopeRise", "caretSlopeRun", "caretOffset"],
    "OS/2": [
        "sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent", "sxHeight", "sCapHeight",
        "xAvgCharWidth", "yStrikeoutSize", "yStrikeoutPosition", "ySubscriptYOffset", "ySubscriptYSize",
        "ySuperscriptYOffset", "ySuperscriptYSize", "fsSelection", "usWeightClass",
    ],
    "post": ["italicAngle", "underlinePosition", "underlineThickness"],
}  # fmt: skip

# Every shape that was drawn, once: so equal ones are the same, and comparing them is quick.
SHAPES = {}


class Wrong(Exception):
    """Something that the user has to know; its text says what to do."""


def clusters():
    """Every cluster of more than one character: 46 letters x 70 = 3,220."""
    marks = [vowel + tone for vowel, tone in itertools.product(VOWELS, TONES)] + [tone + AM for tone in TONES_BEFORE_AM]
    return [letter + mark for letter in LETTERS for mark in marks if mark]


def key(cluster):
    """The characters that the ligature sees: HarfBuzz has split ำ by then, and put its ring before the tone mark."""
    if not cluster.endswith(AM):
        return cluster
    return cluster[0] + RING + cluster[1:-1] + AA


def opened(data, **options):
    """The font of these bytes. Its times are kept, so that every run writes the same bytes."""
    return TTFont(BytesIO(data), recalcTimestamp=False, **options)


def written(font):
    """The bytes of a font."""
    out = BytesIO()
    font.save(out)
    return out.getvalue()


class Shaper:
    """A font, to shape and to draw with."""

    def __init__(self, data):
        self.font = uharfbuzz.Font(uharfbuzz.Face(data))
        self.tables = opened(data, lazy=True)
        self.order = self.tables.getGlyphOrder()
        self.glyphs = self.tables.getGlyphSet()
        self.drawings = {}

    def shape(self, text):
        """The glyphs of a text: name, advance, and offset from the pen, in the font's units."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = "th"
        uharfbuzz.shape(self.font, buffer)
        return [
            (self.order[info.codepoint], at.x_advance, at.x_offset, at.y_offset)
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions)
        ]

    def placed(self, text):
        """The glyphs of a text by name and place, and how far the pen goes."""
        pen, placed = 0, []
        for name, advance, x, y in self.shape(text):
            placed.append((name, pen + x, y))
            pen += advance
        return placed, pen

    def contours(self, name):
        """The contours of a glyph, those of its parts taken up in it: each as a shape and where it begins."""
        if name not in self.drawings:
            pen = DecomposingRecordingPen(self.glyphs)
            self.glyphs[name].draw(pen)
            self.drawings[name] = [placed_shape(contour) for contour in cut_at_ends(pen.value)]
        return self.drawings[name]

    def drawn(self, text):
        """How far the pen goes over a text, and all its contours in their places."""
        placed, advance = self.placed(text)
        return advance, [
            (shape, x + begin_x, y + begin_y)
            for name, x, y in placed
            for shape, begin_x, begin_y in self.contours(name)
        ]


def cut_at_ends(strokes):
    """The strokes of a glyph, cut into its contours."""
    contour = []
    for stroke in strokes:
        contour.append(stroke)
        if stroke[0] in ("closePath", "endPath"):
            yield contour
            contour = []


def placed_shape(contour):
    """A contour as a shape, whose points are told from its first one, and the place of that."""
    begin_x, begin_y = next(point for _, points in contour for point in points if point)
    shape = tuple(
        (stroke, tuple(point and (point[0] - begin_x, point[1] - begin_y) for point in points))
        for stroke, points in contour
    )
    return SHAPES.setdefault(shape, shape), begin_x, begin_y


def with_signs(source, signs):
    """The bytes of a font with the signs that it lacks, behind its own glyphs."""
    font, signs = opened(source), opened(signs)
    own, foreign = (font.getGlyphSet(), font.getBestCmap()), (signs.getGlyphSet(), signs.getBestCmap())
    added = {sign: assembled(own, width, parts) for sign, (width, parts) in ASSEMBLED.items()}
    for sign, scale, middle in ((sign, *place) for group, place in SIGNS.items() for sign in group):
        width = signs["hmtx"][foreign[1][ord(sign)]][0] * scale
        added[sign] = assembled(foreign, round(width), [(sign, scale, width / 2, middle)])
    order = font.getGlyphOrder()[:]
    for sign, (glyph, width) in added.items():
        if ord(sign) in own[1]:
            raise Wrong(f"the source has {sign} of its own: take it out of the signs")
        name = f"uni{ord(sign):04X}"
        order.append(name)
        font["glyf"].glyphs[name] = glyph
        font["hmtx"].metrics[name] = (width, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(sign)] = name
    font.setGlyphOrder(order)
    for record in font["name"].names:
        if record.nameID == 0:
            record.string = f"{record.toUnicode()}; signs: {signs['name'].getDebugName(0)}"
    return written(font)


def assembled(drawings, width, parts):
    """A glyph of other glyphs, each of a size and with its middle in its place; and its width."""
    glyphs, characters = drawings
    pen = TTGlyphPen(None)
    for character, scale, middle_x, middle_y in parts:
        drawing, bounds = DecomposingRecordingPen(glyphs), ControlBoundsPen(glyphs)
        for reader in (drawing, bounds):
            glyphs[characters[ord(character)]].draw(reader)
        left, bottom, right, top = bounds.bounds
        x, y = middle_x - (left + right) / 2 * scale, middle_y - (bottom + top) / 2 * scale
        drawing.replay(TransformPen(pen, (scale, 0, 0, scale, x, y)))
    glyph = pen.glyph(round=otRound)
    glyph.recalcBounds(None)
    return glyph, width


def build_print(source, family):
    """The bytes of a print font made of a source font's: a glyph for each cluster, and a ligature that leads to it."""
    font, shaper = opened(source), Shaper(source)
    if "glyf" not in font:
        raise Wrong("the font has no TrueType outlines (it is an OpenType font with CFF outlines): convert it first")
    characters = font.getBestCmap()
    ligatures, order = {}, font.getGlyphOrder()[:]
    for cluster in clusters():
        # A font that lacks ฦ, say, gets no glyph for its clusters; ำ is needed as its halves alone.
        if all(ord(character) in characters for character in cluster + key(cluster)):
            name = "cluster" + "".join(f"{ord(character) & 0xFF:02X}" for character in cluster)
            add_composite(font, name, *shaper.placed(cluster))
            ligatures[tuple(characters[ord(character)] for character in key(cluster))] = name
            order.append(name)
    if not ligatures:
        raise Wrong("the font has no Thai letters, so it needs none of this: use it as it is")
    font.setGlyphOrder(order)
    add_ligatures(font, ligatures)
    rename(font, family)
    font["post"].formatType = 3.0  # Without the names of glyphs, which nobody reads.
    return written(font)


def add_composite(font, name, placed, advance):
    """Adds a glyph made of others in their places. Its left side bearing is where it begins: where a font says
    otherwise, some viewers move the glyph."""
    glyphs, composite = font["glyf"], Glyph()
    composite.numberOfContours = -1
    composite.components = []
    for part, x, y in placed:
        if glyphs[part].numberOfContours != 0:
            component = GlyphComponent()
            component.glyphName, component.x, component.y, component.flags = part, x, y, ROUND_XY_TO_GRID
            composite.components.append(component)
    composite.recalcBounds(glyphs)
    glyphs.glyphs[name] = composite
    font["hmtx"].metrics[name] = (advance, composite.xMin)
    definitions = "GDEF" in font and font["GDEF"].table.GlyphClassDef
    if definitions:
        definitions.classDefs[name] = 1  # A base, like the letter: kerning looks over marks, not over it.


def add_ligatures(font, ligatures):
    """Puts the ligatures before everything else that the font substitutes. HarfBuzz goes by the list of lookups, so
    theirs has to be the first, and every number of a lookup goes up by one."""
    if "GSUB" not in font:
        font["GSUB"] = empty_substitutions()
    table = font["GSUB"].table
    for record in every(table, otTables.SubstLookupRecord):
        record.LookupListIndex += 1
    for feature in every(table, otTables.Feature):
        feature.LookupListIndex = [index + 1 for index in feature.LookupListIndex]
    lookup = buildLookup([buildLigatureSubstSubtable(ligatures)])
    table.LookupList.Lookup.insert(0, lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    put_into_ccmp(table)


def every(table, kind):
    """All tables of a kind inside a table, each once, however often it is shared."""
    seen, open_tables, found = set(), [table], []
    while open_tables:
        inner = open_tables.pop()
        if isinstance(inner, (list, tuple)):
            open_tables.extend(inner)
        elif isinstance(inner, dict):
            open_tables.extend(inner.values())
        elif hasattr(inner, "__dict__") and id(inner) not in seen:
            seen.add(id(inner))
            if isinstance(inner, kind):
                found.append(inner)
            if hasattr(inner, "ensureDecompiled"):
                inner.ensureDecompiled()
            open_tables.extend(vars(inner).values())
    return found


def put_into_ccmp(table):
    """Puts the first lookup into `ccmp`, which always applies, in every script and language; where a language has
    no such feature, it gets one."""
    records = table.FeatureList.FeatureRecord
    for feature in {id(record.Feature): record.Feature for record in records if record.FeatureTag == "ccmp"}.values():
        feature.LookupListIndex.insert(0, 0)
        feature.LookupCount = len(feature.LookupListIndex)
    added = otTables.FeatureRecord()
    added.FeatureTag, added.Feature = "ccmp", otTables.Feature()
    added.Feature.FeatureParams, added.Feature.LookupListIndex, added.Feature.LookupCount = None, [0], 1
    records.append(added)
    for language in every(table.ScriptList, otTables.LangSys):
        if not any(records[index].FeatureTag == "ccmp" for index in language.FeatureIndex):
            language.FeatureIndex.append(len(records) - 1)
            language.FeatureCount = len(language.FeatureIndex)
    # The format wants features sorted by name.
    order = sorted(range(len(records)), key=lambda index: records[index].FeatureTag)
    table.FeatureList.FeatureRecord = [records[index] for index in order]
    table.FeatureList.FeatureCount = len(order)
    place = {old: new for new, old in enumerate(order)}
    for language in every(table.ScriptList, otTables.LangSys):
        language.FeatureIndex = sorted(place[index] for index in language.FeatureIndex)
        if language.ReqFeatureIndex != 0xFFFF:
            language.ReqFeatureIndex = place[language.ReqFeatureIndex]


def empty_substitutions():
    """A GSUB table for the default script that substitutes nothing."""
    language = otTables.DefaultLangSys()
    language.LookupOrder, language.ReqFeatureIndex, language.FeatureCount, language.FeatureIndex = None, 0xFFFF, 0, []
    script = otTables.ScriptRecord()
    script.ScriptTag, script.Script = "DFLT", otTables.Script()
    script.Script.DefaultLangSys, script.Script.LangSysRecord, script.Script.LangSysCount = language, [], 0
    table = otTables.GSUB()
    table.Version = 0x00010000
    table.ScriptList, table.FeatureList, table.LookupList = (
        otTables.ScriptList(), otTables.FeatureList(), otTables.LookupList()
    )  # fmt: skip
    table.ScriptList.ScriptRecord, table.ScriptList.ScriptCount = [script], 1
    table.FeatureList.FeatureRecord, table.FeatureList.FeatureCount = [], 0
    table.LookupList.Lookup, table.LookupList.LookupCount = [], 0
    holder = newTable("GSUB")
    holder.table = table
    return holder


def rename(font, family):
    """Gives a font a family of its own, so that an installed Sarabun can't take its place. The style stays."""
    names = font["name"]
    old = names.getDebugName(16) or names.getDebugName(1)
    for record in names.names:
        text = record.toUnicode()
        if record.nameID in (1, 16):
            renamed = text.replace(old, family) if old in text else family
        elif record.nameID == 4:
            renamed = text.replace(old, family) if old in text else f"{family} {names.getDebugName(2)}"
        elif record.nameID in (3, 6, 20, 25):
            renamed = text.replace(old.replace(" ", ""), family.replace(" ", ""))
        else:
            continue
        record.string = renamed.replace(" ", "") if record.nameID == 6 else renamed


def build_web(source, family):
    """The bytes of the site's font: some of the characters, and all that shapes them."""
    font = opened(source)
    options = subset.Options()
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=itertools.chain.from_iterable(range(first, last + 1) for first, last in WEB))
    subsetter.subset(font)
    rename(font, family)
    font.flavor = "woff2"
    return written(font)


def source_of(style):
    """The bytes of a style's source, which must be the published ones."""
    return published(f"Sarabun-{style}.ttf", STYLES[style])


def published(name, digest):
    """The bytes of a file of source/, which must be the published ones."""
    path = FOLDER / "source" / name
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise Wrong(f"{shown(path)} isn't the published file: put back the one of this repository")
    return data


def shown(path):
    """A path as it is told: from the repository's folder."""
    return path.relative_to(FOLDER.parent).as_posix()


def built(style):
    """The files of a style with their bytes."""
    source = with_signs(source_of(style), written_plain(published(SIGNS_FILE, SIGNS_SHA)))
    name = f"{FAMILY.replace(' ', '')}-{style}"
    return {
        FOLDER / f"{name}.ttf": build_print(source, FAMILY),
        FOLDER / "web" / f"{name}.woff2": build_web(source, FAMILY),
    }


def words():
    """The distinct words of the plan: what stands between spaces in its files."""
    files = sorted(path for path in CONTENT.rglob("*") if path.suffix in (".yaml", ".md"))
    text = " ".join(path.read_text(encoding="utf-8") for path in files)
    return sorted({word for word in text.split() if re.search("[\u0e00-\u0e7f]", word)})


def same_clusters(source, made, name):
    """Holds that a print font has one glyph for each cluster, and that it is drawn as in the source."""
    characters = source.tables.getBestCmap()
    for cluster in clusters():
        if any(ord(character) not in characters for character in cluster):
            continue
        glyphs = made.shape(cluster)
        if len(glyphs) != 1:
            raise Wrong(f"{name}: the cluster {cluster} is {len(glyphs)} glyphs, it should be one")
        same_text(source, made, cluster, name)


def same_text(source, made, text, name):
    """Holds that a text is as wide as in the source, and drawn with the same contours in the same places."""
    (width, contours), (made_width, made_contours) = source.drawn(text), made.drawn(text)
    if width != made_width:
        raise Wrong(f"{name}: {text} is {made_width} units wide, in the source {width}")
    if contours != made_contours:
        raise Wrong(f"{name}: {text} isn't drawn as in the source")


def has_signs(made, name):
    """Holds that a font draws every sign."""
    characters = made.tables.getBestCmap()
    for sign in itertools.chain(*SIGNS, ASSEMBLED):
        if ord(sign) not in characters or not made.contours(characters[ord(sign)]):
            raise Wrong(f"{name}: {sign} isn't drawn")


def same_lines(source, made, name):
    """Holds that lines stand where they stand in the source."""
    for table, fields in LINE_METRICS.items():
        for field in fields:
            before, after = getattr(source.tables[table], field, None), getattr(made.tables[table], field, None)
            if before != after:
                raise Wrong(f"{name}: {table}.{field} is {after}, in the source {before}")


def check(style, texts):
    """Holds all that is said of a style's fonts."""
    source = Shaper(source_of(style))
    for path, data in built(style).items():
        if not path.is_file():
            raise Wrong(f"{shown(path)} is missing: run python fonts/build.py")
        if path.read_bytes() != data:
            raise Wrong(f"{shown(path)} isn't what fonts/build.py writes: run python fonts/build.py and commit it")
        made = Shaper(written_plain(data))
        if path.suffix == ".ttf":
            same_clusters(source, made, shown(path))
        has_signs(made, shown(path))
        same_lines(source, made, shown(path))
        for text in texts:
            same_text(source, made, text, shown(path))


def written_plain(data):
    """The bytes of a font without compression, which HarfBuzz doesn't read."""
    font = opened(data)
    if font.flavor is None:
        return data
    font.flavor = None
    return written(font)


def build_other(path, family, out):
    """Builds a print font from a font of the user's, and holds that its clusters and lines haven't changed."""
    try:
        source = Path(path).read_bytes()
        made = build_print(source, family)
    except (OSError, TTLibError) as error:
        raise Wrong(f"{path}: {error}") from error
    except Wrong as wrong:
        raise Wrong(f"{path}: {wrong}") from wrong
    before, after = Shaper(source), Shaper(made)
    same_clusters(before, after, out)
    same_lines(before, after, out)
    try:
        for text in words():
            same_text(before, after, text, out)
    except Wrong as wrong:
        # A font that kerns between Thai letters, as few do: its pairs don't know the new glyphs.
        print(f"fonts/build.py: {wrong}: beside clusters the new font doesn't kern", file=sys.stderr)
    Path(out).write_bytes(made)


def main():
    """Does what the command line asks for; the exit status is 1 when something is wrong."""
    parser = argparse.ArgumentParser(description="Builds fonts with one glyph a Thai cluster.")
    parser.add_argument("--check", action="store_true", help="compare the committed fonts with what would be built")
    parser.add_argument("--font", metavar="FILE", help="a TrueType font of yours, instead of phaen's")
    parser.add_argument("--family", metavar="NAME", help="the new name of its family")
    parser.add_argument("--out", metavar="FILE", help="where to write it")
    arguments = parser.parse_args()
    if arguments.font and not (arguments.family and arguments.out):
        parser.error("--font needs --family and --out")
    if arguments.font:
        build_other(arguments.font, arguments.family, arguments.out)
    elif arguments.check:
        texts = words()
        for style in STYLES:
            check(style, texts)
        print(f"fonts: {len(STYLES)} styles, {len(clusters()):,} clusters and {len(texts):,} words each as in the source")
    else:
        for path, data in itertools.chain.from_iterable(built(style).items() for style in STYLES):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
            print(f"{shown(path)}: {len(data):,} bytes")


if __name__ == "__main__":
    try:
        main()
    except Wrong as wrong:
        sys.exit(f"fonts/build.py: {wrong}")

// Cuts the page's faces out of TeX Gyre Pagella and TeX Gyre Pagella Math, into src/ui/fonts/. Run it where the tools
// are; what it writes is kept in the repository, so that nothing else needs them:
//   apt-get download fonts-texgyre=20180621-6 fonts-texgyre-math=20180621-6    (Debian 12)
//   for file in fonts-texgyre*.deb; do dpkg -x $file .cache/texgyre; done
//   pip install fonttools==4.66.1 brotli
//   node scripts/fonts.mjs
// With the files of other fonts as arguments it prints the size-adjust with which their letters are as wide as the page's.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ROOT = '.cache/texgyre/usr/share/texmf/fonts/opentype/public';
const OUT = 'src/ui/fonts';

/** Latin with its western accents, quotation marks, dashes and spaces. */
const LATIN =
  '20-7E A0-FF 106-107 109 10C-10D 131 141-142 152-153 160-161 178 17D-17E 2009-200A 2013-2014 2018-201A 201C-201E 2020-2022 2026 202F 2032-2033';
/** What names and formulas in running text need, the marks that stand over letters among them. */
const SYMBOLS =
  '302-304 307-308 391-3A9 3B1-3C9 3D1 3D5 3F5 2016 207F 2113 2190-2193 2202 2207-2208 220F 2211-2213 221A 221E 222B 2248 2260 2264-2265';
/** MathML draws a letter of one sign as its italic twin in the mathematical block. */
const MATHS =
  '20-7E A0 A8 AC AF B1 B7 D7 F7 2C6 2D9 2DC 302-304 307-308 391-3A9 3B1-3C9 3D1 3D5 3F5 2016 2020 2026 2032-2033 2061-2063 20D7 210E 2112-2113 2115 211D ' +
  '2190-2194 21A6 21D2 2200 2202-2203 2207-2209 220F 2211-2213 2218 221A 221D-221E 2223 2225 2227-222B 223C 2248 2260-2261 2264-2265 226A-226B 2282 22A4-22A5 22C5 22EF ' +
  '27E8-27E9 1D434-1D467 1D49F 1D4A9 1D53C 1D6E2-1D71B 1D7D9';

const SHAPING = 'ccmp,kern,liga,locl,mark,mkmk,lnum,pnum,tnum';

const FACES = [
  {
    source: `${ROOT}/tex-gyre/texgyrepagella-regular.otf`,
    digest: '44e64260716d8f2bbe412baa1ee99b7c995190ac4573177c24def0b9200438c7',
    file: 'void-serif.woff2',
    family: 'Void Serif',
    unicodes: `${LATIN} ${SYMBOLS}`,
    features: SHAPING,
  },
  {
    source: `${ROOT}/tex-gyre/texgyrepagella-italic.otf`,
    digest: '069bb27f48eb98a741715227fc6e4b7baf3639c29fc13925f70d1ed8884ac29a',
    file: 'void-serif-italic.woff2',
    family: 'Void Serif',
    unicodes: `${LATIN} ${SYMBOLS}`,
    features: SHAPING,
  },
  {
    source: `${ROOT}/tex-gyre-math/texgyrepagella-math.otf`,
    digest: '1f9e010f60e947d0e925910009b2ea85ad54edc7cefb106f8cdefb9ffd1d5f2f',
    file: 'void-math.woff2',
    family: 'Void Math',
    // No `ssty`: indices are the letters themselves, smaller; their own shapes would double the file.
    unicodes: MATHS,
    features: 'kern',
  },
];

/**
 * Names the face: the licence asks that what was changed has another name, and a font's own table says whence it came.
 * Pagella raises 1, 2 and 3 alone, and lowers nothing; the other small signs are made of the large ones as these are.
 */
const FINISH = `
import sys
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
path, family, source = sys.argv[1:]
font = TTFont(path, recalcTimestamp=False)
glyphs, known = font.getGlyphSet(), font.getBestCmap()

def bounds(name):
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return pen.bounds

if 0xB2 in known:
    small, large = bounds(known[0xB2]), bounds(known[ord('2')])
    scale = (small[3] - small[1]) / (large[3] - large[1])
    raised, lowered = small[1] - scale * large[1], -0.16 * font['head'].unitsPerEm
    top = font['CFF '].cff[0]
    made = [(0x2070 + int(d), d, raised) for d in '0456789'] + [(0x2080 + int(d), d, lowered) for d in '0123456789']
    made += [(0x207A, '+', raised), (0x207B, chr(0x2212), raised), (0x1D30, 'D', raised), (0x2096, 'k', lowered)]
    order = font.getGlyphOrder()
    for character, sign, shift in made:
        base, name = known[ord(sign)], f'uni{character:04X}'
        width = round(scale * font['hmtx'][base][0])
        pen = T2CharStringPen(width - top.Private.nominalWidthX, glyphs)
        glyphs[base].draw(TransformPen(pen, Transform(scale, 0, 0, scale, 0, shift)))
        top.CharStrings.charStringsIndex.append(pen.getCharString(top.Private, font['CFF '].cff.GlobalSubrs))
        top.CharStrings.charStrings[name] = len(top.charset)
        top.charset.append(name)
        font['hmtx'][name] = (width, round(scale * font['hmtx'][base][1]))
        for table in font['cmap'].tables:
            if table.isUnicode(): table.cmap[character] = name
    font.setGlyphOrder(top.charset)
    font['maxp'].numGlyphs = len(top.charset)
    font['hhea'].numberOfHMetrics = len(top.charset)
style = 'Italic' if 'Italic' in font['name'].getDebugName(4) else 'Regular'
for record in list(font['name'].names):
    if record.nameID not in (0, 13, 14): font['name'].removeNames(nameID=record.nameID)
full = f'{family} {style}'
for nameID, words in ((1, family), (2, style), (3, f'{full}, cut from {source}'), (4, full), (5, 'Version 1.0'), (6, full.replace(' ', ''))):
    font['name'].setName(words, nameID, 3, 1, 0x409)
names = font['CFF '].cff
names.fontNames = [full.replace(' ', '')]
names[0].FamilyName, names[0].FullName = family, full
font.flavor = 'woff2'
font.save(path)
`;

/** Mean advance over the letters of the story's prose, in ems. */
const WIDTH = `
import glob, re, sys
from fontTools.ttLib import TTFont
words = ''.join(re.sub(r'<[^>]+>|\\{[^}]*\\}', '', open(path).read().split('return (')[-1]) for path in sorted(glob.glob('src/story/*.tsx')))
letters = [ord(c) for c in re.sub(r'\\s+', ' ', words) if c.isalpha() or c in ' .,;:’']
def width(path):
    font = TTFont(path)
    known, metrics = font.getBestCmap(), font['hmtx']
    return sum(metrics[known[c]][0] for c in letters if c in known) / font['head'].unitsPerEm
for other in sys.argv[1:]:
    own = '${OUT}/' + ('void-serif-italic.woff2' if 'talic' in other else 'void-serif.woff2')
    print(other, f'{100 * width(own) / width(other):.1f}%')
`;

const others = process.argv.slice(2);
if (others.length > 0) execFileSync('python3', ['-c', WIDTH, ...others], { stdio: 'inherit' });
else cut();

function cut() {
  for (const { source, digest, file, family, unicodes, features } of FACES) {
    const found = createHash('sha256').update(readFileSync(source)).digest('hex');
    if (found !== digest) throw new Error(`${source} is another version: ${found}`);
    execFileSync('pyftsubset', [
      source,
      `--unicodes=${unicodes
        .split(' ')
        .map((part) => `U+${part}`)
        .join(',')}`,
      `--layout-features=${features}`,
      '--flavor=woff2',
      '--name-IDs=*',
      '--no-recalc-timestamp',
      `--output-file=${OUT}/${file}`,
    ]);
    execFileSync('python3', ['-c', FINISH, `${OUT}/${file}`, family, source.split('/').at(-1)]);
    console.log(file, readFileSync(`${OUT}/${file}`).length, 'bytes');
  }
}

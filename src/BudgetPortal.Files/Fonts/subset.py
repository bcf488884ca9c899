import sys
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

BLOCKS = [(0x20, 0x17F), (0x391, 0x3C9), (0x2000, 0x206F), (0x20A0, 0x20CF), (0x2100, 0x22FF), (0x2460, 0x266F),
          (0x2E80, 0x303F), (0x3220, 0x3243), (0x3280, 0x33DF), (0xFE30, 0xFE4F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6)]
NAMES = ("㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃"
         "䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮")

def wanted(code, encoding):
    if any(first <= code <= last for first, last in BLOCKS):
        return True
    if encoding == "gbk" and (chr(code) in NAMES or code >= 0x20000 or 0x9FA6 <= code <= 0x9FFF):
        return True                                  # hanzi of names, which GBK lacks
    try:
        return bool(chr(code).encode(encoding))
    except UnicodeEncodeError:
        return False

source, encoding, target = sys.argv[1:]
codes = [c for c in TTFont(source, lazy=True).getBestCmap() if wanted(c, encoding)]
subset.main([source, "--unicodes=" + ",".join(f"{c:X}" for c in codes), "--output-file=" + target,
             "--layout-features=", "--no-hinting", "--no-glyph-names", "--notdef-outline", "--no-recalc-timestamp",
             "--name-IDs=0,1,2,3,4,5,6,13,14", "--name-languages=1033",
             "--drop-tables+=GSUB,GPOS,GDEF,BASE,vhea,vmtx,VORG,STAT,DSIG,gasp,cvt,fpgm,prep,meta"])

font = TTFont(target, recalcTimestamp=False)
characters = CmapSubtable.newSubtable(12)            # the one format that TrueTypeFont.cs reads
characters.platformID, characters.platEncID, characters.language, characters.reserved = 3, 10, 0, 0
characters.cmap = font.getBestCmap()
characters.format, characters.length, characters.nGroups = 12, 0, 0
font["cmap"].tables = [characters]
font.save(target)

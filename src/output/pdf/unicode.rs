//! The text of each glyph of a PDF's font: its `ToUnicode` map (ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;

/// The number of a glyph in a font's PDF dictionary, and where the map is the identity, as with typst, in the font too.
pub type Cid = u16;

/// As many glyphs stand in a block of a map at most.
const BLOCK: usize = 100;

const HEAD: &str = "/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo 3 dict dup begin
    /Registry (Adobe) def
    /Ordering (Identity) def
    /Supplement 0 def
end def
/CMapName /Custom def
/CMapVersion 1 def
/CMapType 0 def
/WMode 0 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
";

const FOOT: &str = "endcmap
CMapName currentdict /CMap defineresource pop
end
end
";

/// Reads a map as typst writes it: glyph by glyph. `None` when it is another.
pub fn read(map: &[u8]) -> Option<BTreeMap<Cid, String>> {
    let map = std::str::from_utf8(map).ok()?;
    if map.contains("beginbfrange") {
        return None;
    }
    let mut texts = BTreeMap::new();
    for block in map.split("beginbfchar").skip(1) {
        let (block, _) = block.split_once("endbfchar")?;
        for line in block.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (cid, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
            let units: Option<Vec<u16>> = (0..text.len()).step_by(4).map(|at| hex(text.get(at..at + 4)?)).collect();
            texts.insert(hex(cid)?, String::from_utf16(&units?).ok()?);
        }
    }
    Some(texts)
}

fn hex(digits: &str) -> Option<u16> {
    u16::from_str_radix(digits, 16).ok()
}

/// Writes a map.
pub fn write(texts: &BTreeMap<Cid, String>) -> Vec<u8> {
    let line = |(cid, text): (&Cid, &String)| {
        let units: Vec<String> = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        format!("<{cid:04X}> <{}>\n", units.concat())
    };
    let lines: Vec<String> = texts.iter().map(line).collect();
    let block = |lines: &[String]| format!("{} beginbfchar\n{}endbfchar\n", lines.len(), lines.concat());
    [HEAD.to_owned(), lines.chunks(BLOCK).map(block).collect(), FOOT.to_owned()].concat().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let texts: BTreeMap<Cid, String> =
            (1..250).map(|cid| (cid, "กิ🙂".chars().cycle().skip(usize::from(cid)).take(2).collect())).collect();
        assert_eq!(read(&write(&texts)), Some(texts));
    }

    #[test]
    fn a_map_of_another_kind_is_left_to_others() {
        for other in ["1 beginbfrange\n<0001> <0003> <0E01>\nendbfrange", "1 beginbfchar\n<0001> <0E0\nendbfchar"] {
            assert_eq!(read(other.as_bytes()), None, "{other}");
        }
    }
}

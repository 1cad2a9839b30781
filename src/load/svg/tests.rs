//! What drawing programs write, which passes, and what runs, moves or fetches, which doesn't.

use super::faults;
use crate::diag::{Fault, SvgPart};

/// The parts of a file that are refused, each with the text that is pointed at.
fn refused(text: &str) -> Vec<(&str, SvgPart)> {
    let part = |(range, fault)| match fault {
        Fault::UnsafeSvg { part } => (&text[range], part),
        other => panic!("{other:?} in {text}"),
    };
    faults(text).into_iter().map(part).collect()
}

/// Returns an SVG with this in it.
fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns:ev=\"http://www.w3.org/2001/xml-events\">{inside}</svg>"
    )
}

#[track_caller]
fn passes(text: &str) {
    assert_eq!(faults(text), [], "{text}");
}

#[track_caller]
fn element(inside: &str, name: &str) {
    let text = svg(inside);
    let found = refused(&text);
    let element = SvgPart::Element(name.to_owned());
    assert!(matches!(found.as_slice(), [(_, part)] if *part == element), "{found:?} in {text}");
    assert!(found[0].0.starts_with('<') && found[0].0.ends_with(name), "{found:?}");
}

#[test]
fn elements_that_run_move_or_hold_other_documents_are_refused() {
    element("<script>alert(1)</script>", "script");
    element("<g><script xlink:href=\"https://example.org/a.js\"/></g>", "script");
    element("<x:script xmlns:x=\"http://www.w3.org/2000/svg\"/>", "script");
    element("<h:script>alert(1)</h:script>", "script");
    element("<h:iframe src=\"https://example.org\"/>", "iframe");
    element("<metadata><h:script>alert(1)</h:script></metadata>", "script");
    element("<foreignObject><h:body><h:script>alert(1)</h:script></h:body></foreignObject>", "foreignObject");
    element("<a href=\"javascript:alert(1)\"><text>ก</text></a>", "a");
    element("<g><set attributeName=\"href\" to=\"javascript:alert(1)\"/></g>", "set");
    element("<rect><animate attributeName=\"href\" values=\"javascript:alert(1)\"/></rect>", "animate");
    element("<animateTransform/>", "animateTransform");
    element("<handler>alert(1)</handler>", "handler");
    element("<audio href=\"a.mp3\"/>", "audio");
    element("<math xmlns=\"http://www.w3.org/1998/Math/MathML\"/>", "math");
    element("<anything xmlns=\"\"/>", "anything");
}

#[test]
fn attributes_that_run_code_or_turn_references_round_are_refused() {
    for (inside, written, name) in [
        ("<g onload=\"alert(1)\"/>", "onload=\"alert(1)\"", "onload"),
        ("<g onclick='a'/>", "onclick='a'", "onclick"),
        ("<rect OnMouseOver=\"a\"/>", "OnMouseOver=\"a\"", "OnMouseOver"),
        ("<g xml:base=\"https://example.org/\"/>", "xml:base=\"https://example.org/\"", "xml:base"),
        ("<g ev:event=\"load\"/>", "ev:event=\"load\"", "event"),
    ] {
        let text = svg(inside);
        assert_eq!(refused(&text), [(written, SvgPart::Attribute(name.to_owned()))], "{text}");
    }
    let root = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    assert_eq!(refused(root), [("onload=\"alert(1)\"", SvgPart::Attribute("onload".to_owned()))]);
}

#[test]
fn references_outside_the_file_are_refused() {
    for address in [
        "https://example.org/a.png",
        "http://example.org/a.svg#b",
        "//example.org/a.png",
        "file:///a.png",
        "a.png",
        "../a.svg#b",
        "javascript:alert(1)",
        " &#x6a;avascript:alert(1)",
        "java\tscript:alert(1)",
        "data:image/svg+xml,<svg/>",
        "data:text/html,a",
        "data:image/pngx,a",
        "DATA:IMAGE/SVG+XML;base64,AAAA",
    ] {
        let written = address.replace('<', "&lt;");
        for inside in [format!("<image href=\"{written}\"/>"), format!("<use xlink:href=\"{written}\" x=\"1\"/>")] {
            let text = svg(&inside);
            let found = refused(&text);
            assert!(matches!(found.as_slice(), [(_, SvgPart::Reference(_))]), "{found:?} in {text}");
        }
    }
}

#[test]
fn styles_that_fetch_are_refused() {
    for (style, what) in [
        ("@import 'https://example.org/a.css';", "@import"),
        ("@IMPORT url(a.css);", "@import"),
        ("@\\69mport 'a.css';", "\\"),
        (".a{fill:url(https://example.org/a.svg#b)}", "url(https://example.org/a.svg#b)"),
        (".a{fill:url( 'a.svg#b' )}", "url( 'a.svg#b' )"),
        (".a{fill:URL(//example.org)}", "url(//example.org)"),
        (".a{fill:u\\72l(//example.org)}", "\\"),
        (".a{background:image-set('a.png' 1x)}", "image-set('a.png' 1x)"),
        (".a{background:-webkit-image-set('a.png' 1x)}", "-webkit-image-set('a.png' 1x)"),
        (".a{background:image('a.png')}", "image('a.png')"),
        ("@font-face{font-family:a;src:url('https://example.org/a.woff')}", "url('https://example.org/a.woff')"),
        (".a{fill:url(data:image/svg+xml,a)}", "url(data:image/svg+xml,a)"),
        (".a{fill:url()}", "url()"),
    ] {
        let part = SvgPart::Style(what.to_owned());
        for inside in
            [format!("<style>{style}</style>"), format!("<style type=\"text/css\"><![CDATA[{style}]]></style>")]
        {
            let text = svg(&inside);
            assert_eq!(refused(&text), [("<style", part.clone())], "{text}");
        }
        if let Some((_, declarations)) = style.strip_suffix('}').and_then(|rule| rule.split_once('{')) {
            let text = svg(&format!("<g style=\"{declarations}\"/>"));
            assert!(matches!(refused(&text).as_slice(), [(_, found)] if *found == part), "{text}");
        }
    }
    let text = svg("<rect fill=\"url(https://example.org/a#b)\" filter='url(\"a.svg#b\")'/>");
    assert_eq!(refused(&text).len(), 2, "{text}");
    let text = svg("<style>@im<![CDATA[port]]> 'a.css';</style>");
    assert_eq!(refused(&text).len(), 1, "{text}");
}

#[test]
fn what_stands_before_the_elements_is_looked_at() {
    let drawing = svg("<g/>");
    for (before, part) in [
        ("<?xml-stylesheet href=\"a.css\"?>", SvgPart::StyleSheet),
        ("<?xml version=\"1.0\" encoding=\"GBK\"?>", SvgPart::Encoding("GBK".to_owned())),
        ("<?xml version=\"1.0\" encoding='iso-2022-jp'?>", SvgPart::Encoding("iso-2022-jp".to_owned())),
        ("<!DOCTYPE svg SYSTEM \"https://example.org/a.dtd\">", SvgPart::Declaration),
        ("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"a.dtd\">", SvgPart::Declaration),
        ("<!-- <!DOCTYPE svg> --><!DOCTYPE svg [ ]>", SvgPart::Declaration),
        ("<!DOCTYPE svg [<?xml-stylesheet href=\"a.css\"?>]>", SvgPart::Declaration),
    ] {
        let text = format!("{before}{drawing}");
        let found = refused(&text);
        assert!(found.iter().all(|(_, found)| *found == part) && !found.is_empty(), "{found:?} in {text}");
    }
    for declaration in [
        "<!ENTITY a \"<script/>\">",
        "<!ENTITY a SYSTEM \"file:///etc/hostname\">",
        "<!ATTLIST svg onload CDATA \"alert(1)\">",
        "<!ENTITY % a SYSTEM \"a.dtd\"> %a;",
    ] {
        let text = format!("<!DOCTYPE svg [{declaration}]>{drawing}");
        assert!(!refused(&text).is_empty(), "{text}");
        let text = format!("<!DOCTYPE svg SYSTEM \"http://www.w3.org/>\" [{declaration}]>{drawing}");
        assert!(!refused(&text).is_empty(), "{text}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let entity = |(name, before): (char, char)| format!("<!ENTITY {name} \"{}\">", format!("&{before};").repeat(10));
    let entities: String = ('b'..='z').zip('a'..='y').map(entity).collect();
    let bomb = format!("<!DOCTYPE svg [<!ENTITY a \"xxxxxxxxxx\">{entities}");
    let text = format!("{bomb}]>{}", svg("<text>&z;</text>"));
    assert!(!refused(&text).is_empty());
}

#[test]
fn what_is_no_svg_is_told_where_reading_ends() {
    let broken = |text: &str| match faults(text).as_slice() {
        [(range, Fault::BrokenSvg)] => range.start,
        other => panic!("{other:?} in {text}"),
    };
    let ok = "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<text>ก</text>";
    assert_eq!(broken(&format!("{ok}<g></svg>")), ok.len() + "<g>".len());
    assert_eq!(broken("ข้อความ"), 0);
    broken("");
    for other in
        ["<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "<svg/>", "<g xmlns=\"http://www.w3.org/2000/svg\"/>"]
    {
        assert!(
            matches!(faults(other).as_slice(), [(range, Fault::NotThatImage { .. })] if range.start == 0),
            "{other}"
        );
    }
}

#[test]
fn faults_without_end_and_nesting_without_end_are_bounded() {
    assert_eq!(faults(&svg(&"<script/>".repeat(10_000))).len(), super::MOST);
    let deep = svg(&format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000)));
    assert!(faults(&deep).len() <= 1);
    let attributes = (0..500_000).map(|n| format!(" a{n}=''")).collect::<Vec<_>>().concat();
    let namespaces = (0..50_000).map(|n| format!("<g xmlns:a{n}='x'>")).collect::<Vec<_>>().concat();
    let doctypes = "<!DOCTYPE svg ".repeat(500_000);
    for (text, part) in [
        (svg(&format!("<g{attributes}/>")), SvgPart::Crowd),
        (svg(&namespaces), SvgPart::Crowd),
        (doctypes, SvgPart::Declaration),
        (svg(&format!("<style>{}url(a)</style>", "url(#".repeat(500_000))), SvgPart::Style("url(a)".to_owned())),
    ] {
        assert!(matches!(refused(&text).as_slice(), [(_, found)] if *found == part), "{part:?}");
    }
}

#[test]
fn what_inkscape_writes_passes() {
    passes(
        r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg5" sodipodi:docname="ตรา.svg"
  inkscape:version="1.2.2 (b0a8486541, 2022-12-01)" inkscape:export-filename="C:\Users\ตรา (1).png" xml:space="preserve"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" objecttolerance="10" inkscape:pageopacity="0.0" showgrid="false">
    <inkscape:grid type="xygrid" originx="0" originy="0"/>
  </sodipodi:namedview>
  <title>ตรา</title>
  <defs id="defs2">
    <inkscape:path-effect effect="spiro" id="p" only_selected="false"/>
    <linearGradient id="a"><stop style="stop-color:#000000;stop-opacity:1" offset="0"/></linearGradient>
    <linearGradient id="b" xlink:href="#a" gradientTransform="translate(3,4)" inkscape:collect="always"/>
    <filter id="f"><feGaussianBlur stdDeviation="1.2"/></filter>
  </defs>
  <metadata><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>
    <dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/>
    <cc:license rdf:resource="http://creativecommons.org/licenses/by/4.0/"/></cc:Work></rdf:RDF></metadata>
  <svg:g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" style="filter:url(#f)">
    <path style="fill:url(#b);stroke:none;font-family:'TH Sarabun New';-inkscape-font-specification:'TH Sarabun New, Bold'"
      d="M 0,0 H 9" sodipodi:nodetypes="cc"/>
    <flowRoot><flowRegion><rect/></flowRegion><flowPara>ก</flowPara></flowRoot>
    <image xlink:href="data:image/png;base64,
iVBORw0KGgo=" preserveAspectRatio="none" width="1" height="1"/>
    <use xlink:href="#a" x="0"/>
    <text xml:space="preserve"><tspan sodipodi:role="line" style="fill:url(&quot;#b&quot;)">กรุงเทพมหานคร</tspan></text>
  </svg:g>
</svg>
"##,
    );
}

#[test]
fn what_illustrator_and_figma_write_passes() {
    passes(
        r#"<?xml version="1.0" encoding="iso-8859-1"?>
<!-- Generator: Adobe Illustrator 27.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<svg version="1.1" id="Layer_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:x="http://ns.adobe.com/Extensibility/1.0/" xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/"
  x="0px" y="0px" viewBox="0 0 512 512" style="enable-background:new 0 0 512 512;" xml:space="preserve" i:viewOrigin="0 0">
<style type="text/css">
	@font-face{font-family:'A';src:local('Sarabun'),url("data:font/woff;base64,AAAA") format("woff")}
	.st0{clip-path:url(#SVGID_2_);fill:#FFFFFF;}
	.st1:not(.a){font-family:'THSarabunPSK-Bold'; transform:matrix(1 0 0 1 0 0); stroke:rgb(1,2,3);}
	@media (max-width: 100px) { .st0 { fill: none } }
</style>
<switch><g i:extraneous="self"><path class="st0" d="M1,1"/></g></switch>
<i:pgf id="adobe_illustrator_pgf">eJzs</i:pgf>
<?xpacket end="w"?>
</svg>
"#,
    );
    passes(
        r##"<svg width="24" height="24" viewBox="0 0 24 24" fill="none" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<g clip-path="url(#clip0_1_2)" filter="url(#filter0_d_1_2)" style="mix-blend-mode:multiply">
<mask id="m" style="mask-type:luminance" maskUnits="userSpaceOnUse" x="0" y="0" width="9" height="9"><rect fill="white"/></mask>
<rect width="24" height="24" fill="url(#pattern0)"/>
</g>
<defs><pattern id="pattern0"><use xlink:href="#image0" transform="scale(0.01)"/></pattern>
<filter id="filter0_d_1_2" color-interpolation-filters="sRGB"><feFlood flood-opacity="0" result="b"/><feOffset dy="4"/>
<feColorMatrix type="matrix" values="0 0 0"/><feBlend mode="normal" in2="b"/></filter>
<clipPath id="clip0_1_2"><rect width="24" height="24" fill="white"/></clipPath>
<image id="image0" width="1" height="1" xlink:href="data:image/jpeg;base64,/9j/"/></defs>
</svg>
"##,
    );
}

#[test]
fn a_style_is_read_as_browsers_join_it() {
    let style = |inside: &str, written: &str| {
        let text = svg(&format!("<style>{inside}</style>"));
        assert_eq!(refused(&text), [("<style", SvgPart::Style(written.to_owned()))], "{inside}");
    };
    style("@im<!-- x -->port 'https://example.org/a.css';", "@import");
    style("g { fill: u<!-- x -->rl(https://example.org/a) }", "url(https://example.org/a)");
    style("@im<![CDATA[port]]> 'a.css';", "@import");
    style("<![CDATA[g { fill: ur]]><!-- -->l(a.svg) }", "url(a.svg)");
    style("\\40 import 'https://example.org/a.css';", "@import");
    style("g { fill: \\75rl\\28https://example.org/a\\29 }", "url(https://example.org/a)");
    style("@im\\70ort 'a.css';", "\\");
    style("@im/* x */port 'a.css';", "@import");
    style("g { fill: url/* x */(https://example.org/a) }", "url(https://example.org/a)");
    let text = svg("<style>@im<g/>port 'a.css';</style>");
    assert_eq!(refused(&text), [("<style", SvgPart::Element("g".to_owned()))]);
    passes(&svg("<style>/* plain */ g { fill: url(#a); font-family: 'A\\42 c' }</style>").replace("(#a)", ""));
    passes(&svg("<style>g { fill: <!-- x -->url(#a) }</style>"));
}

//! Drawings of hard data and of the repository's own plan: nothing lies on anything else, and all of it is XML.

use std::collections::BTreeSet;
use std::path::Path;

use super::canvas::Canvas;
use super::printed::{Axis, Chart, Limit, Series, Tick};
use super::text::Typesetter;
use super::{WIDTH, canvas, chart_canvas, svg};
use crate::diag::{Diagnostics, Place, Sources};
use crate::load::load;
use crate::lower::lower;
use crate::model::Colour as Accent;
use crate::model::figures::ChartKind;
use crate::render::FONTS;
use crate::render::print::Printer;
use crate::thai::{Face, Numerals, Words};
use crate::view::document::{Block, Caption, Data, Document, Figure, FigureKind, Shown};
use crate::view::drawing;
use crate::view::drawing::Drawing;
use crate::view::view;

const KINDS: [ChartKind; 5] =
    [ChartKind::Columns, ChartKind::StackedColumns, ChartKind::Bars, ChartKind::StackedBars, ChartKind::Line];

/// A name as long as those of real offices, and one without a place to cut.
const LONG: &str = "สถาบันพัฒนาทรัพยากรบุคคลและระบบราชการส่วนท้องถิ่นแห่งกรุงเทพมหานครและปริมณฑล (สพท.)";
const UNCUT: &str = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung";

fn tick(value: f64) -> Tick {
    Tick { value, label: format!("{value:.2}") }
}

/// Returns a chart of these categories and series of numbers.
fn chart(kind: ChartKind, categories: &[&str], series: &[Vec<f64>]) -> Chart {
    let count = categories.len();
    let sums: Vec<f64> = (0..count).map(|at| series.iter().map(|numbers| numbers[at]).sum()).collect();
    let all = || series.iter().flatten().chain(sums.iter().filter(|_| kind.is_stacked()));
    let (low, high) = all().fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(*value), high.max(*value)));
    let high = if high > low { high } else { low + 1.0 };
    let step = (high - low) / 5.0;
    let ticks = (-5..=5).map(f64::from).filter(|at| at * step > low - step && at * step < high + step);
    let ticks = ticks.map(|at| tick(at * step)).collect();
    let is_stack = kind.is_stacked() && series.len() > 1;
    Chart {
        kind,
        axis: Axis { title: "ล้านบาท".to_owned(), ticks },
        category_title: Some("ส่วนราชการที่รับผิดชอบ".to_owned()),
        categories: categories.iter().map(|name| (*name).to_owned()).collect(),
        series: series
            .iter()
            .enumerate()
            .map(|(index, numbers)| Series {
                name: if index % 2 == 0 { format!("ชุด {index}") } else { format!("{LONG} {index}") },
                points: numbers.iter().map(|value| tick(*value)).collect(),
            })
            .collect(),
        in_time: false,
        totals: if is_stack { sums.iter().map(|sum| format!("{sum:.2}")).collect() } else { Vec::new() },
        limit: Some(Limit {
            value: high * 0.9, label: "เพดานตามกฎหมายว่าด้วยการเงิน 90.00 ล้านบาท".to_owned()
        }),
    }
}

const PRINTER: Printer = Printer { numerals: Numerals::Arabic };

fn drawn(drawing: &Drawing) -> Canvas {
    canvas(drawing, &Typesetter::new(&Words::new([])), PRINTER)
}

fn drawn_chart(chart: &Chart) -> Canvas {
    chart_canvas(chart, &Typesetter::new(&Words::new([])))
}

/// No text lies on another, and all of it is on the canvas, with the marks above its first line.
#[track_caller]
fn assert_apart(canvas: &Canvas, what: &str) {
    for (index, one) in canvas.texts.iter().enumerate() {
        let inside = one.left >= -0.1 && one.right <= canvas.width + 0.1 && one.top >= 0.0;
        assert!(inside && one.bottom <= canvas.height + 0.1, "{what}: {one:?} of {} x {}", canvas.width, canvas.height);
        for other in &canvas.texts[index + 1..] {
            assert!(!one.overlaps(other), "{what}: {one:?} and {other:?}");
        }
    }
}

#[test]
fn no_texts_of_hard_data_lie_on_each_other() {
    let long = vec![LONG; 40];
    let years: Vec<String> = (2560..2600).map(|year| year.to_string()).collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let uncut = [UNCUT, "ก", LONG];
    let rising = |count: usize, by: f64| (0..count).map(|at| f64::from(u8::try_from(at).unwrap()) * by).collect();
    for kind in KINDS {
        let mut cases = vec![
            ("one value", chart(kind, &["2568"], &[vec![5.0]])),
            ("one huge value", chart(kind, &["2568"], &[vec![9_999_999_999_999.0]])),
            ("nothing but zeros", chart(kind, &["ก", "ข"], &[vec![0.0, 0.0], vec![0.0, 0.0]])),
            ("40 years", chart(kind, &years, &[rising(40, 1000.0)])),
            ("40 long names", chart(kind, &long, &[rising(40, 250_000.0)])),
            ("6 series", chart(kind, &years[..6], &[3.0, 1.0, 0.1, 2.5, 0.0, 90.0].map(|by| rising(6, by)))),
            ("words that can't be cut", chart(kind, &uncut, &[rising(3, 7.0), rising(3, 70.0)])),
            ("a far largest one", chart(kind, &years[..5], &[vec![0.01, 1e10, 0.02, 0.0, 3.0]])),
        ];
        if !kind.is_stacked() {
            cases.push(("below nothing", chart(kind, &uncut, &[vec![-3.0, 2.0, -90.0], vec![-1.0, -2.0, -3.0]])));
            cases.push(("all below nothing", chart(kind, &years[..4], &[vec![-3.0, -2.0, -90.0, -0.5]])));
        }
        for (name, chart) in cases {
            let what = format!("{kind:?}, {name}");
            let canvas = drawn_chart(&chart);
            assert_apart(&canvas, &what);
            assert!(canvas.width == WIDTH && canvas.height < 640.0, "{what}: {}", canvas.height);
            assert!(!canvas.body.contains("NaN") && !canvas.body.contains("inf"), "{what}");
        }
    }
}

#[test]
fn every_number_of_bars_is_written_and_no_rectangle_is_turned_inside_out() {
    for kind in [ChartKind::Columns, ChartKind::Bars] {
        let canvas = drawn_chart(&chart(kind, &["ก", "ข", "ค"], &[vec![1.25, -2.5, 0.0]]));
        for number in ["1.25", "-2.50", "0.00"] {
            assert!(canvas.body.contains(&format!(">{number}</text>")), "{kind:?}: {number}");
        }
        assert!(!canvas.body.contains("width=\"-") && !canvas.body.contains("height=\"-"), "{}", canvas.body);
    }
}

fn division(name: &str, abbreviation: &str, divisions: Vec<drawing::Division>) -> drawing::Division {
    drawing::Division { name: name.into(), abbreviation: abbreviation.into(), divisions }
}

/// Returns an agency with so many divisions, so many under each of them, and so on.
fn organisation_of(levels: &[usize], wide: bool) -> Drawing {
    fn below(levels: &[usize]) -> Vec<drawing::Division> {
        let Some((count, deeper)) = levels.split_first() else { return Vec::new() };
        let name =
            |at: usize| if at.is_multiple_of(3) { LONG } else { "กองบริหารทั่วไป" };
        (0..*count).map(|at| division(name(at), &format!("ก{at}."), below(deeper))).collect()
    }
    Drawing::Organisation(drawing::Organisation { name: LONG.into(), divisions: below(levels), wide })
}

fn organisation(count: usize) -> Drawing {
    organisation_of(&[count], false)
}

#[test]
fn organisations_of_every_size_have_their_boxes_apart_on_one_page() {
    for count in [1, 2, 3, 4, 5, 6, 7, 8, 20] {
        let canvas = drawn(&organisation(count));
        assert_apart(&canvas, &count.to_string());
        assert_eq!(canvas.body.matches("class=\"division\"").count(), count);
        assert!(canvas.height < 620.0, "{count}: {}", canvas.height);
    }
}

#[test]
fn organisations_of_every_depth_have_their_boxes_apart_upright_and_on_their_side() {
    for levels in [&[30][..], &[6, 4], &[1, 30], &[2, 3, 4], &[5, 0], &[1, 1, 1, 1, 1, 1, 1, 1]] {
        for wide in [false, true] {
            let canvas = drawn(&organisation_of(levels, wide));
            assert_apart(&canvas, &format!("{levels:?}, {wide}"));
            let below: usize = (2..=levels.len()).map(|depth| levels[..depth].iter().product::<usize>()).sum();
            assert_eq!(canvas.body.matches("class=\"division\"").count(), levels[0]);
            assert_eq!(canvas.body.matches("class=\"section\"").count(), below, "{levels:?}");
        }
    }
}

fn figure(id: &str, drawing: Drawing, title: &str, alternative: &str) -> Figure {
    let origin = Place::new(Sources::default().add("outline.yaml", ""), 0..0);
    Figure {
        id: id.to_owned(),
        kind: FigureKind::Chart,
        caption: Caption {
            label: "แผนภูมิที่ 1".into(), text: Shown { words: title.into(), origin }
        },
        alternative: alternative.into(),
        drawing,
        remark: None,
        address: None,
        data: Data::InAlternative,
    }
}

/// The element is XML with its title and its alternative as its name, and nothing that a strict policy forbids.
#[track_caller]
fn assert_sound(figure: &Figure) {
    let text = svg(figure, &Words::new([]), Accent::DEFAULT, PRINTER).text;
    let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", figure.id));
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let name = format!("{}: {}", PRINTER.caption(&figure.caption), PRINTER.words(&figure.alternative));
    assert_eq!(root.attribute("aria-label"), Some(name.as_str()));
    for node in root.descendants().filter(roxmltree::Node::is_element) {
        assert!(!["style", "script", "foreignObject"].contains(&node.tag_name().name()), "{:?}", node.tag_name());
        let active = node.attributes().find(|it| it.name() == "style" || it.name().starts_with("on"));
        assert_eq!(active, None, "{}", figure.id);
    }
}

#[test]
fn what_authors_write_stays_text() {
    let title = "รายได้ & \"รายจ่าย\" <script>alert('1')</script>";
    let hard = ["<b>&amp;</b>", "]]>", "\u{0}\u{7}\u{FFFE}"]
        .map(|name| division(name, "&", vec![division(name, "<", Vec::new())]));
    let organisation = drawing::Organisation { name: title.into(), divisions: hard.into(), wide: true };
    let hard = Drawing::Organisation(organisation);
    assert_sound(&figure("hard", hard, title, title));
    assert_sound(&figure("hard-2", self::organisation(3), title, "a < b"));
}

#[test]
fn the_same_chart_is_drawn_in_the_same_bytes() {
    let draw = || svg(&figure("a", organisation(8), "ก", "ข"), &Words::new([]), Accent::DEFAULT, PRINTER).text;
    assert_eq!(draw(), draw());
}

/// Returns the document of the repository's own plan.
fn own() -> Document {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let source = load(root, &mut sources, &mut found);
    view(&lower(&source, &mut found).unwrap())
}

fn figures(document: &Document) -> Vec<&Figure> {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    blocks.filter_map(|block| if let Block::Figure(figure) = block { Some(&**figure) } else { None }).collect()
}

#[test]
fn the_own_plan_s_drawings_are_sound_apart_and_of_letters_that_the_font_has() {
    let document = own();
    let figures = figures(&document);
    assert!(figures.len() >= 6, "{}", figures.len());
    let face = Face::new(FONTS[0].1).unwrap();
    let mut ids = BTreeSet::new();
    for figure in figures {
        assert_sound(figure);
        let canvas = drawn(&figure.drawing);
        assert_apart(&canvas, &figure.id);
        let text = svg(figure, &Words::new([]), Accent::DEFAULT, PRINTER).text;
        let lacking: Vec<char> = text.chars().filter(|c| face.lacks(*c)).collect();
        assert!(lacking.is_empty(), "{}: {lacking:?}", figure.id);
        assert!(ids.insert(&figure.id), "{} stands twice", figure.id);
    }
}

/// Reads the modules back from the drawing, enlarges them as a camera would see them, and decodes them.
fn decoded(address: &str) -> String {
    let text =
        svg(&figure("code", Drawing::QrCode(address.to_owned()), "ก", "ข"), &Words::new([]), Accent::DEFAULT, PRINTER)
            .text;
    let document = roxmltree::Document::parse(&text).unwrap();
    let side: usize = document.root_element().attribute("width").unwrap().parse().unwrap();
    let modules = document.descendants().find(|node| node.attribute("class") == Some("qr-modules")).unwrap();
    let mut dark = vec![vec![false; side]; side];
    for run in modules.attribute("d").unwrap().split('M').skip(1) {
        let (at, length) = run.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let length: usize = length.split('v').next().unwrap().parse().unwrap();
        dark[y][x..x + length].fill(true);
    }
    let scale = 5;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * scale, side * scale, |x, y| {
        if dark[y / scale][x / scale] { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "{address}");
    grids[0].decode().unwrap().1
}

#[test]
fn another_program_reads_the_address_from_the_code() {
    let longest = format!("https://example.com/{}", "a".repeat(280));
    for address in ["https://example.com/", "http://a.b/แผน/2570?ฉบับ=เต็ม&ภาษา=th#1", longest.as_str()]
    {
        assert_eq!(decoded(address), address);
    }
}

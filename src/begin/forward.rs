//! A plan on its way to the next year, file by file.

use std::collections::BTreeMap;
use std::path::Path;

use super::file::{File, Turn, entries, entry, items, one_line, snippet, year_of};
use super::told::{Told, What};
use super::years::{moved_period, renamed, years};
use super::{declared::Declared, edits::Lines};
use crate::diag::{Diagnostics, Sources};
use crate::load::yaml::{Value, YamlNode, parse};
use crate::model::kinds::{KINDS, Kind};
use crate::model::period::Period;
use crate::model::{UNDECIDED, Year};
use crate::thai::has_digit;

/// The files of a plan, by their paths from its root.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Why a plan has no next year's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoNextYear {
    /// Its own year can't be read where it is written.
    Unreadable,
    /// It is the last year that there is.
    Last(Year),
}

/// A plan of the next year.
#[derive(Debug)]
pub struct NextYear {
    /// The years.
    pub turn: Turn,
    /// Its files.
    pub files: Files,
    /// What is told of it, by file and line.
    pub told: Vec<Told>,
}

/// The folder of the content, as it stands before the names of its files.
const CONTENT: &str = "content/";
/// The file that says whose plan it is.
const HEAD: &str = "content/plan.yaml";

/// Makes next year's plan of a sound plan's files.
///
/// # Errors
/// When the plan's year has no next one, or can't be read.
pub fn next_year(old: &Files) -> Result<NextYear, NoNextYear> {
    let trees = Trees::read(old);
    let year = trees.of(HEAD).and_then(|head| year_of(&entry(head, "year")?.1)).ok_or(NoNextYear::Unreadable)?;
    let new = Year::from_number(year.number() + 1).ok_or(NoNextYear::Last(year))?;
    let turn = Turn { old: year, new };
    let declared = Declared::read(trees.of("content/fields.yaml"), trees.of("content/registers.yaml"));
    let mut next = NextYear { turn, files: Files::new(), told: Vec::new() };
    for (path, bytes) in old {
        match (trees.of(path), path.strip_prefix(CONTENT)) {
            (Some(tree), Some(name)) => next.yaml(path, name, bytes, tree, &declared),
            (None, Some(_)) if is_of(path, "md") => {
                next.told.extend(years_of_markdown(path, &String::from_utf8_lossy(bytes), turn));
                next.files.insert(path.clone(), bytes.clone());
            }
            _ => {
                next.tell(What::File, path, "", "");
                next.files.insert(path.clone(), bytes.clone());
            }
        }
    }
    next.told.sort_by(|one, other| (&one.path, one.line).cmp(&(&other.path, other.line)));
    Ok(next)
}

/// Returns whether a file's name ends so.
fn is_of(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own == extension)
}

/// The YAML files of the content.
struct Trees(BTreeMap<String, YamlNode>);

impl Trees {
    fn read(files: &Files) -> Self {
        let mut sources = Sources::default();
        let is_yaml = |path: &str| path.starts_with(CONTENT) && is_of(path, "yaml");
        let trees = files.iter().filter(|(path, _)| is_yaml(path)).filter_map(|(path, bytes)| {
            let file = sources.add(path.as_str(), without_mark(bytes).1);
            // The plan is sound: what is found here, its check has told.
            Some((path.clone(), parse(file, sources.text(file), &mut Diagnostics::default())?))
        });
        Self(trees.collect())
    }

    fn of(&self, path: &str) -> Option<&YamlNode> {
        self.0.get(path)
    }
}

/// The byte order mark that stands before a text, and the text.
fn without_mark(bytes: &[u8]) -> (&'static str, String) {
    let text = String::from_utf8_lossy(bytes);
    match text.strip_prefix('\u{feff}') {
        Some(text) => ("\u{feff}", text.to_owned()),
        None => ("", text.into_owned()),
    }
}

fn years_of_markdown(path: &str, text: &str, turn: Turn) -> Vec<Told> {
    let (mut told, lines) = (Vec::<Told>::new(), Lines::of(text));
    for year in years(text).into_iter().filter(|year| turn.is_near(year.number)) {
        let number = lines.number(year.range.start);
        if told.last().is_none_or(|last| last.line != Some(number)) {
            let (path, detail) = (path.to_owned(), snippet(text, year.range.start));
            told.push(Told { what: What::YearInText, path, line: Some(number), of: String::new(), detail });
        }
    }
    told
}

impl NextYear {
    fn tell(&mut self, what: What, path: &str, of: &str, detail: impl Into<String>) {
        self.told.push(Told { what, path: path.to_owned(), line: None, of: of.to_owned(), detail: detail.into() });
    }

    /// Moves a YAML file of the content on.
    fn yaml(&mut self, path: &str, name: &str, bytes: &[u8], tree: &YamlNode, declared: &Declared) {
        let (mark, text) = without_mark(bytes);
        let mut file = File::new(path, &text, self.turn);
        let spec = KINDS.iter().find(|spec| spec.file == name && spec.kind != Kind::Entry);
        let register = declared.register(name);
        let kind = spec.map(|spec| spec.kind).or(register.map(|_| Kind::Entry));
        let list = if matches!(tree.value, Value::List(_)) { items(tree) } else { &[] };
        if kind == Some(Kind::Control) {
            self.told.extend(control(path, &text, list));
            return;
        }
        if path == HEAD {
            head(&mut file, tree);
        }
        if let Some(kind) = kind {
            let keeps_results = list.iter().any(|entry_of| entry(entry_of, "results").is_some());
            let mover = Mover { kind, register, declared, keeps_results };
            for entry in list {
                mover.entry(entry, &mut file);
            }
            let noun = spec.map_or_else(|| name.to_owned(), |spec| spec.noun.thai.to_owned());
            if let Some(register) = register {
                self.tell(What::Register, path, register, list.len().to_string());
            }
            self.tell(What::Entries, path, &noun, list.len().to_string());
        }
        file.tell_years(tree);
        let (text, told) = file.finish();
        self.told.extend(told);
        self.files.insert(path.to_owned(), (mark.to_owned() + &text).into_bytes());
    }
}

/// The control figures, which go: each with its groups.
fn control(path: &str, text: &str, list: &[YamlNode]) -> Vec<Told> {
    let word = |node: &YamlNode, key: &str| {
        entry(node, key).and_then(|(_, value)| value.text()).unwrap_or_default().to_owned()
    };
    let lines = Lines::of(text);
    let of = |node: &YamlNode| {
        let values = entry(node, "values").map_or(0, |(_, values)| entries(values).len());
        let detail = format!("{} / {} / {}: {values}", word(node, "of"), word(node, "by"), word(node, "figure"));
        let line = Some(lines.number(node.place.range().start));
        Told { what: What::ControlFigure, path: path.to_owned(), line, of: String::new(), detail }
    };
    list.iter().map(of).collect()
}

/// plan.yaml: its year, and what it has of the old print.
fn head(file: &mut File<'_>, tree: &YamlNode) {
    if let Some((_, year)) = entry(tree, "year") {
        let new = renamed(file.written(year), file.turn.new.number());
        file.replace(year, &new, What::PlanYear, "");
    }
    of_old_print(tree, "", file);
    for check in entry(tree, "checks").map_or(&[][..], |(_, checks)| items(checks)) {
        file.keep(What::CheckLevel, check, "", one_line(file.written(check)));
    }
}

/// What an entry has of the old print, which goes: evidence, and what was accepted.
fn of_old_print(of: &YamlNode, name: &str, file: &mut File<'_>) {
    const GOES: [(&str, What); 3] =
        [("stated", What::Stated), ("printed", What::Printed), ("accepts", What::Acceptance)];
    for (key, what) in GOES {
        for node in entry(of, key).map_or(&[][..], |(_, list)| items(list)) {
            file.drop(what, node, name, one_line(file.written(node)));
        }
    }
    file.remove(of, |key| GOES.iter().any(|(name, _)| key.text() == Some(name)));
}

/// The first and the last fiscal year of money; `None` where it is of the plan's year.
type Span = Option<(Year, Year)>;

/// What the entries of a file have in common.
struct Mover<'a> {
    kind: Kind,
    register: Option<&'a str>,
    declared: &'a Declared,
    /// Whether the results of past years are kept in this file.
    keeps_results: bool,
}

impl Mover<'_> {
    fn entry(&self, of: &YamlNode, file: &mut File<'_>) {
        let name = name_of(of);
        of_old_print(of, &name, file);
        match self.kind {
            Kind::Project => self.project(of, &name, file),
            Kind::KeyResult | Kind::Indicator => self.measured(of, &name, file),
            Kind::Request => {
                if let Some((_, amount)) = entry(of, "amount") {
                    file.keep(What::Request, amount, &name, file.written(amount));
                }
            }
            Kind::DataTable => data_table(of, file),
            Kind::Part => signers(of, file),
            _ => {}
        }
        self.declared.tell(of, self.kind, self.register, &name, file);
    }

    fn project(&self, of: &YamlNode, name: &str, file: &mut File<'_>) {
        targets(of, name, file);
        money_and_months(of, name, None, file);
        self.of_items(of, file);
    }

    /// The declared fields of sub-items.
    fn of_items(&self, of: &YamlNode, file: &mut File<'_>) {
        for item in entry(of, "items").map_or(&[][..], |(_, list)| items(list)) {
            self.declared.tell(item, Kind::Item, None, &name_of(item), file);
            self.of_items(item, file);
        }
    }

    fn measured(&self, of: &YamlNode, name: &str, file: &mut File<'_>) {
        targets(of, name, file);
        for key in ["results", "baseline"] {
            if let Some((_, years)) = entry(of, key) {
                speak_of_years(years, file);
            }
        }
        if let Some((_, criteria)) = entry(of, "criteria") {
            file.keep(What::Criteria, criteria, name, one_line(file.written(criteria)));
        }
        match entry(of, "result") {
            Some((key, result)) => file.hollow(key, result, What::Result, name),
            None => self.results(of, name, file),
        }
    }

    /// Asks for the result of the old year, where the file keeps results and the entry had a target.
    fn results(&self, of: &YamlNode, name: &str, file: &mut File<'_>) {
        let old = file.turn.old;
        let targets = entries(of).iter().position(|(key, _)| key.text() == Some("targets"));
        let results = entry(of, "results").map(|(_, results)| results);
        if let Some(results) = results {
            if let Some((index, key)) = last_before(results, old)
                && !entries(results).iter().any(|(key, _)| year_of(key) == Some(old))
            {
                let key = renamed(file.written(key), old.number());
                file.add_behind(results, index, &key, UNDECIDED, What::Result, name);
            }
        } else if let Some(index) = targets.filter(|_| self.keeps_results) {
            let had_one = entries(&entries(of)[index].1).iter().any(|(key, _)| year_of(key) == Some(old));
            if had_one {
                let value = format!("{{{old}: {UNDECIDED}}}");
                file.add_behind(of, index, "results", &value, What::Result, name);
            }
        }
    }
}

/// Moves on the money and the months of a project or a sub-item, and of its parts. `above` are the years of what it is
/// part of. Returns its own.
fn money_and_months(of: &YamlNode, name: &str, above: Span, file: &mut File<'_>) -> Span {
    let mut years = entry(of, "budget").and_then(|(key, budget)| money(key, budget, name, file));
    let parts = entry(of, "items").map_or(&[][..], |(_, list)| items(list));
    for part in parts {
        let of_part = money_and_months(part, &name_of(part), wider(above, years), file);
        years = wider(years, of_part);
    }
    if let Some((_, period)) = entry(of, "period") {
        months(period, wider(above, years), name, file);
    }
    years
}

fn wider(one: Span, other: Span) -> Span {
    match (one, other) {
        (Some((from, to)), Some((begin, end))) => Some((from.min(begin), to.max(end))),
        (one, other) => one.or(other),
    }
}

/// Moves a budget on: that of the old year alone is asked for anew; of money by years the new one is asked for, where it
/// isn't foreseen. Returns its years where it is of several.
fn money(key: &YamlNode, budget: &YamlNode, name: &str, file: &mut File<'_>) -> Span {
    const WORDS: [&str; 4] = ["none", "unstated", "items", UNDECIDED];
    if budget.text().is_some_and(|text| WORDS.contains(&text)) {
        return None;
    }
    let new = file.turn.new;
    let years: Vec<Year> = entries(budget).iter().filter_map(|(key, _)| year_of(key)).collect();
    let end = |name: &str| entry(budget, name).and_then(|(_, year)| year_of(year));
    let span = end("from").zip(end("to")).or_else(|| Some((*years.iter().min()?, *years.iter().max()?)));
    let Some((from, to)) = span else {
        of_old_year(key, budget, name, file);
        return None;
    };
    ["from", "to"].iter().filter_map(|name| entry(budget, name)).for_each(|(_, year)| file.speak_of(year));
    speak_of_years(budget, file);
    let shown = one_line(file.written(budget));
    if years.is_empty() || end("to").is_some_and(|to| to < new) {
        let what = if to < new { What::EndedProject } else { What::SeveralYears };
        file.keep(what, budget, name, shown);
        return Some((from, to));
    }
    parts_of_old_year(budget, name, file);
    if let Some((_, planned)) = entries(budget).iter().find(|(key, _)| year_of(key) == Some(new)) {
        file.keep(What::PlannedBudget, planned, name, one_line(file.written(planned)));
    } else if to > new {
        file.keep(What::GapInYears, budget, name, shown);
    } else if let Some((index, key)) = last_before(budget, new) {
        let key = renamed(file.written(key), new.number());
        file.add_behind(budget, index, &key, UNDECIDED, What::BudgetOfYear, name);
        return Some((from, new));
    }
    Some((from, to))
}

/// Asks for what is of the old year alone: for each part where it has parts, as which there are rarely changes. What they
/// add up to goes.
fn of_old_year(key: &YamlNode, budget: &YamlNode, name: &str, file: &mut File<'_>) {
    let parts: Vec<&(YamlNode, YamlNode)> = entries(budget).iter().filter(|(key, _)| is_part(key)).collect();
    if parts.is_empty() {
        file.hollow(key, budget, What::Budget, name);
        return;
    }
    for (key, part) in parts.into_iter().filter(|(_, part)| part.text() != Some("none")) {
        let of = format!("{name} ({})", file.written(key));
        file.hollow(key, part, What::Budget, &of);
    }
    if let Some((key, whole)) = entry(budget, WHOLE) {
        file.drop(What::Whole, key, name, file.written(whole));
        file.remove(budget, |key| key.text() == Some(WHOLE));
    }
}

/// The key of an amount as a whole.
const WHOLE: &str = "amount";

/// Returns whether a key names a part of the plan's year's money.
fn is_part(key: &YamlNode) -> bool {
    year_of(key).is_none() && !key.text().is_some_and(|text| [WHOLE, "from", "to"].contains(&text))
}

/// Parts that stand beside the years of money are those of the plan's year: the old one's go.
fn parts_of_old_year(budget: &YamlNode, name: &str, file: &mut File<'_>) {
    for (key, part) in entries(budget).iter().filter(|(key, _)| is_part(key)) {
        file.drop(What::PartOfYear, key, name, format!("{}: {}", file.written(key), one_line(file.written(part))));
    }
    file.remove(budget, is_part);
}

/// Moves a period on that lies in the old year, where it says that year; `money` are the years of its money.
fn months(period: &YamlNode, money: Span, name: &str, file: &mut File<'_>) {
    let (old, new) = (file.turn.old, file.turn.new);
    file.speak_of(period);
    let texts = texts_of(period);
    let has_year = |node: &&YamlNode| node.text().is_some_and(|text| moved_period(text).as_deref() != Some(text));
    if !texts.iter().any(has_year) {
        file.keep(What::PeriodWithoutYear, period, name, one_line(file.written(period)));
        return;
    }
    let is_of_old_year = read_period(period, old).is_some_and(|period| period.is_within(old, old));
    let is_paid = money.is_none_or(|(_, to)| to >= new);
    let moved: Option<Vec<String>> = texts.iter().map(|node| moved_period(file.written(node))).collect();
    let Some(moved) = moved.filter(|_| is_of_old_year && is_paid) else {
        file.keep(What::KeptPeriod, period, name, one_line(file.written(period)));
        return;
    };
    for (node, text) in texts.into_iter().zip(moved).filter(|(node, _)| has_year(node)) {
        file.replace(node, &text, What::Period, name);
    }
}

/// The texts of a period: one, its two ends, or those of several.
pub fn texts_of(period: &YamlNode) -> Vec<&YamlNode> {
    match &period.value {
        Value::List(list) => list.iter().flat_map(texts_of).collect(),
        Value::Mapping(ends) => ends.iter().map(|(_, end)| end).collect(),
        _ => vec![period],
    }
}

fn read_period(node: &YamlNode, year: Year) -> Option<Period> {
    match &node.value {
        Value::List(list) => {
            let all: Option<Vec<Period>> = list.iter().map(|one| read_period(one, year)).collect();
            all.map(Period::joined)
        }
        Value::Mapping(_) => {
            let end = |name: &str| entry(node, name).and_then(|(_, end)| end.text());
            Period::between(end("from")?, end("to")?, year).ok()
        }
        _ => Period::parse(node.text()?, year).ok(),
    }
}

/// Asks for the target of the new year.
fn targets(of: &YamlNode, name: &str, file: &mut File<'_>) {
    let Some((_, targets)) = entry(of, "targets") else { return };
    speak_of_years(targets, file);
    let new = file.turn.new;
    if let Some((_, planned)) = entries(targets).iter().find(|(key, _)| year_of(key) == Some(new)) {
        file.keep(What::PlannedTarget, planned, name, one_line(file.written(planned)));
    } else if let Some((index, key)) = last_before(targets, new) {
        let key = renamed(file.written(key), new.number());
        file.add_behind(targets, index, &key, UNDECIDED, What::Target, name);
    }
}

/// Who signs, and when: a date that says its year is asked for anew.
fn signers(node: &YamlNode, file: &mut File<'_>) {
    for (key, value) in entries(node) {
        match key.text() {
            Some("signature" | "signatures") => items(value).iter().for_each(|signer| signature(signer, file)),
            _ => signers(value, file),
        }
    }
    if let Value::List(list) = &node.value {
        for item in list {
            signers(item, file);
        }
    }
}

fn signature(signer: &YamlNode, file: &mut File<'_>) {
    let name = name_of(signer);
    if let Some((_, who)) = entry(signer, "name") {
        let position = entry(signer, "position").and_then(|(_, position)| position.text()).unwrap_or_default();
        file.keep(What::Signer, who, &name, position);
    }
    let Some((key, date)) = entry(signer, "date") else { return };
    match date.text() {
        Some(text) if text.contains('{') => file.keep(What::DateOfPlaceholder, date, &name, text),
        Some(text) if has_digit(text) => file.hollow(key, date, What::Date, &name),
        _ => {}
    }
}

/// A table of statistics: its figures are typed, and their years are told with it; its titles are texts.
fn data_table(of: &YamlNode, file: &mut File<'_>) {
    let title = entry(of, "title").and_then(|(_, title)| title.text()).unwrap_or_default();
    file.keep(What::DataTable, of, title, "");
    for (_, value) in ["rows", "columns", "total", "identities"].iter().filter_map(|key| entry(of, key)) {
        file.speak_of(value);
    }
}

/// The years that are keys of a mapping are where they belong, whatever year the plan is of.
pub fn speak_of_years(mapping: &YamlNode, file: &mut File<'_>) {
    entries(mapping).iter().filter(|(key, _)| year_of(key).is_some()).for_each(|(key, _)| file.speak_of(key));
}

/// The last of a mapping's years before another, and its place among the entries.
fn last_before(mapping: &YamlNode, year: Year) -> Option<(usize, &YamlNode)> {
    let years = entries(mapping).iter().enumerate().filter_map(|(index, (key, _))| Some((year_of(key)?, index, key)));
    let last = years.filter(|(of, ..)| *of < year).max_by_key(|(of, ..)| *of);
    last.map(|(_, index, key)| (index, key))
}

/// What an entry is called: by its name, else by what it is named by.
fn name_of(entry_of: &YamlNode) -> String {
    let keys = ["name", "id", "code", "text", "title"];
    let name = keys.iter().find_map(|key| entry(entry_of, key).and_then(|(_, value)| value.text()));
    one_line(name.unwrap_or_default())
}

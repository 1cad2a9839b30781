//! English wording.

use super::{Lang, Message, braced, brief, code_points, common_era, reason, selections_en, slips_en, visible};
use crate::diag::{Encoding, Expected, Fault, NoInstall, NoPlace, Noun, PdfState, Remedy, SvgPart, TemplateLimit};

/// Returns a fault in English.
#[expect(clippy::too_many_lines, reason = "a table of messages, one arm a fault, read from top to bottom")]
pub fn message(fault: &Fault) -> Message {
    match fault {
        Fault::NoContentFolder => Message::new("no folder `content` here or in any folder above")
            .help("run phaen inside the plan's folder, or name the folder that holds `content`: phaen build plan-2568; to begin a plan: phaen new plan-2570"),
        Fault::NoPlace { why } => no_place(why),
        Fault::NoNextYear { year } => no_next_year(year.as_deref()),
        Fault::CannotRead { reason: why } => Message::new(format!("can't be read: {}", reason(Lang::En, why)))
            .help("see that the file or folder is still there and that you may read it"),
        Fault::CannotWrite { reason: why } => Message::new(format!("can't be written: {}", reason(Lang::En, why)))
            .help("see that you may write there and that there is room, then run again; what was published before is untouched"),
        Fault::BuildRunning => {
            Message::new("another build is using this output folder").help("wait for it to end, or end the `phaen serve` or `phaen watch` that runs there (Ctrl+C), then run again")
        }
        Fault::NotUtf8 { encoding } => not_utf8(encoding),
        Fault::MissingFile => Message::new("this file isn't there, but the plan needs it")
            .help("create it in the folder `content`, or check how its name is spelt"),
        Fault::UnknownFile { near } => Message::new("phaen doesn't know a file of this name, so nothing of it is shown")
            .help("rename it, declare it as a register of the agency's own in registers.yaml, or move it out of `content`")
            .maybe_help(near.as_ref().map(|near| format!("did you mean {near}?"))),
        Fault::UnusedFile => Message::new("no part of the document shows this text file")
            .help("add `- text: NAME` to outline.yaml, or delete the file"),
        Fault::LinkedFile => Message::new("this is a link to somewhere else; phaen reads and writes only what lies in the plan's folder")
            .help("put the real file or folder in the link's place"),
        Fault::FileTooLarge { limit } => {
            Message::new(format!("this file is too large (over {} million bytes)", limit / 1_000_000))
                .help("split it, make it smaller if it is an image, or see whether it is a file of another kind")
        }
        Fault::ControlCharacter { character: '\r' } => Message::new("a line end of old Macs (U+000D alone)")
            .help("save the file with the line ends LF or CRLF, or run phaen check --fix"),
        Fault::ControlCharacter { character: '\0' } => Message::new("a null character (U+0000): the file may be damaged, or no text")
            .help("see whether all of the text is there, then delete the character, or use a copy of the file"),
        Fault::ControlCharacter { character } => {
            Message::new(format!("an invisible control character {}", visible(&character.to_string())))
                .label("stands here")
                .help("it mostly comes with text copied from another program; delete it or type this text anew")
        }
        Fault::ControlEscape { written, character: char::REPLACEMENT_CHARACTER } => {
            Message::new(format!("`{written}` stands for no character")).label("written here").help("delete it, or write the character itself")
        }
        Fault::ControlEscape { written, character } => {
            Message::new(format!("`{written}` stands for an invisible control character {}", visible(&character.to_string())))
                .label("written here")
                .help("delete it; for a line end in a value, write \\n or a block that begins with |")
        }
        Fault::TooMuchText { limit } => Message::new(format!("the text files are larger than {} million bytes together; from this one on they weren't read", limit / 1_000_000))
            .help("move what is no content of the plan out of the folder"),
        Fault::FolderTooDeep { limit } => Message::new(format!("folders are nested more than {limit} deep; the files in this one weren't read"))
            .help("move the folder up, or delete it"),

        Fault::Conflict { last_line } => slips_en::conflict(*last_line),
        Fault::EmptiedFile => Message::new("this file has no entry, though others refer to its entries")
            .help("add the entries, or bring back the file that had them; each reference is checked once there are any"),
        Fault::ApprovalUnreadable { reason: why } => Message::new(format!("the approval can't be read: {why}"))
            .help("bring the file back (git checkout, a backup); files in approved/ are never edited by hand"),
        Fault::ApprovalChanged => {
            Message::new("this isn't the file that phaen approve wrote: somebody has edited or renamed it").help(
                "bring the file back (git checkout, a backup); where the plan changes, change content/ and approve that with phaen approve",
            )
        }
        Fault::ApprovalFormat { format, known } => Message::new(format!(
            "this approval is of format {format}, and this phaen knows those up to {known}"
        ))
        .help("use a newer phaen"),
        Fault::YamlSyntax(slip) => slips_en::yaml(slip),
        Fault::YamlFeature { feature: "---" } => {
            Message::new("a file holds one YAML document (found ---)").help("delete the line ---, or make two files of it")
        }
        Fault::YamlFeature { feature } => Message::new(format!("YAML's {feature} (anchors, aliases and tags) can't be used"))
            .help("write the value out in its place; put a text that begins with this sign in quotes"),
        Fault::TooDeep { limit } => Message::new(format!("nested more than {limit} levels deep"))
            .help("check the file's indentation and brackets"),
        Fault::UnquotedAmount { number, listed } => Message::new(format!("inside {{ }} or [ ] the amount {number} is cut at its comma"))
            .label("must be quoted")
            .help(if *listed {
                format!("write \"{number}\"; where several numbers are meant, put a space behind each comma")
            } else {
                format!("write \"{number}\"")
            }),
        Fault::UnknownKey { key, known } => Message::new(format!("unknown key `{key}`"))
            .label(format!("known here: {}", known.join(", ")))
            .maybe_help(instead(key, known)),
        Fault::UndeclaredKey { key, known, of } => Message::new(format!("unknown key `{key}`"))
            .label(format!("keys that can stand here: {}", known.join(", ")))
            .help({
                let declare = format!(
                    "if it is the agency's own, declare it in fields.yaml: - {{id: {key}, of: {of}, title: …, type: text}}"
                );
                instead(key, known).map_or_else(|| declare.clone(), |near| format!("{near} {declare}"))
            }),
        Fault::DuplicateKey { key } => {
            Message::new(format!("the key `{key}` stands twice")).label("the second time").help("leave one of them")
        }
        Fault::MissingKey { key } => Message::new(format!("the key `{key}` is missing"))
            .label("in this entry")
            .help(format!("add a line `{key}: …` to this entry")),
        Fault::WrongShape { expected, found } => {
            Message::new(format!("{} is expected here, but this is {}", expectation(expected), expectation(found)))
                .label(match expected {
                    Expected::OneOf(words) => format!("usable: {}", words.join(", ")),
                    _ => format!("should be {}", expectation(expected)),
                })
        }
        Fault::ComputedField { field } => Message::new(format!("`{field}` is computed from others and isn't typed"))
            .label("delete this")
            .help("delete this line, or take product_of, sum_of or level_of out of the field in fields.yaml"),
        Fault::OutOfRange { value, least, most } => {
            let range = [("at least", least), ("at most", most)];
            let range = range.iter().filter_map(|(word, end)| end.as_ref().map(|end| format!("{word} {end}")));
            Message::new(format!("`{value}` is out of the declared range"))
                .label(range.collect::<Vec<_>>().join(", "))
                .help("mend the number, or `minimum` and `maximum` of the field in fields.yaml")
        }
        Fault::NotSeveral { field } => Message::new(format!("`{field}` can have one value, but this is a list"))
            .label("should be one value")
            .help("write one value, or give the field `several: true` in fields.yaml"),
        Fault::InvalidValue { expected, value } => invalid_value(expected, value),
        Fault::BlankText => Message::new("this text is blank").help("write a text, or delete the key if it isn't needed"),
        Fault::CutByHash { lost } => Message::new(format!("the text is cut at the # sign: `{lost}` is lost"))
            .label("YAML takes this for a comment")
            .help("put the whole text in quotes, or, if it is a comment, a space after the #"),
        Fault::Cycle { id } => Message::new(format!("`{id}` is under itself, by way of others")).help("let `under` name a node above it"),
        Fault::NotExactlyOne { of } => {
            Message::new(format!("exactly one of these must stand here: {}", of.join(", "))).help("keep one of the keys")
        }

        Fault::DuplicateId { kind: what, id } => Message::new(format!("the {} `{id}` stands twice", what.english))
            .label("the second time")
            .help("make one entry of both, or give one of them another name"),
        Fault::UnknownReference { kind: what, name, near } => {
            Message::new(format!("there is no {} `{name}`", what.english))
                .label("refers to nothing")
                .help(remedy(*what))
                .maybe_help(near.as_ref().map(|near| format!("did you mean `{near}`?")))
        }
        Fault::UnknownPlaceholder { name, usable, all, near } => Message::new(format!("there is no placeholder `{name}`"))
            .label(match braced(usable, *all) {
                names if names.is_empty() => "no placeholder can stand here".to_owned(),
                names => format!("usable here: {names}"),
            })
            .help("mend the name (README lists all placeholders), or write the words themselves")
            .maybe_help(near.as_ref().map(|near| format!("did you mean `{near}`?"))),
        Fault::NotHere { kind: what, name, usable } => Message::new(format!("the {} `{name}` can't stand here", what.english))
            .label(format!("usable here: {}", usable.join(", ")))
            .maybe_help(near(name, usable)),
        Fault::Empty { kind: what } => Message::new(format!("this {} shows nothing", what.english))
            .help("give it content, or delete it"),
        Fault::NothingSelected { kind, why } => selections_en::nothing_selected(*kind, why),
        Fault::IdleCondition(idle) => selections_en::idle_condition(idle),
        Fault::IdleKey { key, shows, known } => selections_en::idle_key(key, shows, known),
        Fault::AllMayHide => Message::new("all columns have hide_empty, so the table may be left without any")
            .label("take it from the column that is always shown")
            .help("delete hide_empty of one column, such as the one of names"),
        Fault::HidesName { name, what } => Message::new(format!("`{name}` is the name of a {} already", what.english))
            .label("nobody could name that any more")
            .help("give it another name"),
        Fault::BelowLevels { field, value, least } => {
            Message::new(format!("{value} is below all levels of `{field}`, so this entry has none"))
                .label(format!("the lowest level begins at {least}"))
                .help("add a lower level to `levels` of this field in fields.yaml, or mend the number")
        }
        Fault::NothingApart { path, each } => {
            Message::new(format!("nothing has a `{path}` by `{each}`: these columns show nothing"))
                .help(format!("give entries a value by {each}, add hide_empty: true to the column, or delete `each`"))
        }
        Fault::NothingThere { path } => Message::new(format!("nothing has a `{path}`: this column shows nothing"))
            .help("mend the name of the part, or add hide_empty: true to a column that is still to be filled"),
        Fault::ManyAmounts { path } => {
            Message::new(format!("`{path}` is the number of many entries and can't be shown as one"))
                .label("it must be added up")
                .help(format!("write sum: {path} (what they add up to) or share: {path} (in percent)"))
        }
        Fault::OrderIncomplete { missing } => {
            Message::new(format!("the order leaves out {} rows: {}", missing.len(), missing.join(", ")))
                .help("name every id in `order`, or delete `order` to take the file's")
        }
        Fault::Ungrouped { id, by, values } => {
            let message = Message::new(format!("`{id}` is in none of the table's groups and would vanish"));
            match values.as_slice() {
                [] => message
                    .label(format!("it has no `{by}`"))
                    .help(format!("give it a {by}, or delete `titles`, so that every entry has a group")),
                values => message.label(format!("its `{by}` is {}", values.join(", "))).help(format!(
                    "add `{}: …` to the group's `titles`, or delete `titles`, so that every value has a group",
                    values.join(", ")
                )),
            }
        }
        Fault::TotalWithoutPlace => Message::new("a table with a total needs one column of amounts, with another column before it")
            .help("add or move the column `show: budget`, or delete `total`"),
        Fault::SeveralValues { by, id } => {
            Message::new(format!("rows can't be grouped by `{by}`: the entry `{id}` has several values"))
                .label("each row must have one value")
                .help("give `first: true` (a row stands in the group of its first value) or `titles` in order (in the first group that has one), or group by something else")
        }
        Fault::CannotAddUp { path, expected } => {
            Message::new(format!("`{path}` doesn't lead to {}", expected.english))
                .label(format!("must lead to {}", expected.english))
                .help("count with `count: projects`, add up with `sum: projects.budget`, or show a value with `show`")
        }
        Fault::UnitsDiffer { title, one, other } => {
            Message::new(format!("the column {title} has several units, {one} and {other}: they have no mean, least or greatest"))
                .help("choose entries of one unit with `where`")
        }
        Fault::NotCrossed { id, by } => {
            Message::new(format!("nobody knows how the money of `{id}` is split by {} at once", by.join(" and ")))
                .label("a table would lack this money")
                .help("split a part along the other breakdown, too: q1: {operating: \"100\", investment: \"200\"}")
        }
        Fault::MissingValue { field, title } => Message::new(format!("`{field}` ({title}) is missing"))
            .help("write a value at this entry, or take `required` out of the field in fields.yaml"),
        Fault::BuiltInName { name } => Message::new(format!("`{name}` is phaen's own name for something there"))
            .label("it can't be declared")
            .help("give it another name, or use what is there already without declaring it"),
        Fault::HeadingSkips { level, allowed } => Message::new(format!("a heading of level {level} skips a level"))
            .label(format!("here at most level {allowed}"))
            .help("use the level below the heading above it"),
        Fault::BehindContents => Message::new("parts before the contents come before all others").help("move this part to the top, or delete before_contents"),
        Fault::NothingToCompare => Message::new("there is nothing to compare").help("name at least one column, and give the table a total if its last row is meant"),
        Fault::CannotStandBeside { column } => Message::new(format!("can't stand beside the column `{column}`: numbers would not be shown"))
            .help("let a column have one column beside it"),
        Fault::NoNumbers { column, usable } => {
            Message::new(format!("column `{column}` holds no numbers that a chart could show"))
                .help(format!("columns of numbers: {}", usable.join(", ")))
        }
        Fault::MixedUnits { column, first } => {
            Message::new(format!("`{column}` holds numbers of another kind than `{first}`, and a chart has one axis"))
                .label("money, percentages and counts don't go together")
                .help("make a chart for each kind")
        }
        Fault::NegativePart { row, value } => {
            Message::new(format!("{value} of {row} is less than nothing, so it can't be part of a stack"))
                .help("use kind: columns or kind: bars, or mend the number")
        }
        Fault::TooManyShapes { of_series: true, count, limit } => {
            Message::new(format!("the chart has {count} series, but only {limit} can be told apart"))
                .help("show fewer columns, or make several charts")
        }
        Fault::TooManyShapes { count, limit, .. } => {
            Message::new(format!("the chart has {count} bars, but the page has room for {limit}"))
                .help("show fewer rows or columns, or show the numbers as a table")
        }
        Fault::TooManyEmblems { count, limit } => {
            Message::new(format!("the cover has {count} emblems, but a row has room for {limit}"))
                .help("leave those that are needed")
        }
        Fault::YearsReversed => Message::new("the last year is before the first").help("swap `from` and `to`"),
        Fault::NothingToSum => Message::new("`budget: items` is the sum of the sub-items, but none has an amount")
            .help("add items with amounts, or write the project's amount"),
        Fault::SplitTwice { part, within } => {
            Message::new(format!("`{part}` can't stand within `{within}`")).label("taken apart in this way already")
                .help("take a part apart along another breakdown: a quarter by kind of expenditure, or by its months")
        }
        Fault::UnknownPart { name, own, with_years, near } => {
            Message::new(format!("`{name}` is no part that an amount can have"))
                .label(format!("known here: {}", usable_parts(own, *with_years)))
                .help(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "mend the name, or declare parts of the plan's own in content/breakdowns.yaml".to_owned(),
                })
        }
        Fault::YearOutside { year, from, to } => Message::new(format!("{year} isn't among the years of this money, {from}-{to}"))
            .help("mend this year, or `from` and `to`"),
        Fault::PartsWithoutYear { year } => {
            Message::new("whether this is a part of one year's money or of all of it, nobody can say")
                .label("money of several years is split by year first")
                .help(format!("write parts below their year: {year}: {{q1: …, q2: …}}"))
        }
        Fault::CommonEra { year, meant } => {
            Message::new(format!("{year} is a year of the common era; plans have those of the Buddhist era"))
                .label("a year of the Buddhist era")
                .help(format!("{year} of the common era is {meant}"))
        }
        Fault::PeriodReversed { period } => Message::new(format!("the period `{period}` ends before it begins"))
            .help("swap the months, or write the years of both: ส.ค. 2569 - ต.ค. 2569"),
        Fault::ReservedName { name } => Message::new(format!("`{name}` is a name that phaen has given already"))
            .help("choose another; taken are q1-q4, the months, years, amount, from, to, year, quarter and month"),

        Fault::LowContrast { colour, contrast, needed } => {
            Message::new(format!("the colour {colour} is too light: text in it is hard to read on white"))
                .label(format!("its contrast with white is {contrast}, at least {needed} is needed"))
                .help("choose a darker colour")
        }
        Fault::TableTooWide { columns } => {
            Message::new(format!("the table's {columns} columns have no room on a page, even on its side"))
                .label("the table's first column")
                .help("split the table, or leave columns out")
        }
        Fault::Untaggable { message } => {
            Message::new(format!("typst failed to tag the PDF for those who can't see it: {message}"))
                .label("it happens when the pages reach this")
                .help("a fault of typst that depends on where pages break: move or split the table or text here, and try again; the last output is still there")
        }
        Fault::RawHtml { html } => Message::new(format!("HTML can't be used in a text: {html}"))
            .help("write Markdown; for a plain < write \\<"),
        Fault::UnsafeLink { address } => Message::new(format!("the link `{address}` can't be used"))
            .label("must begin with https:, http:, mailto:, tel: or #heading"),
        Fault::HiddenHost { address } => {
            Message::new(format!("the link `{address}` has an @ before its host, so it doesn't lead where it seems to"))
                .label("the host stands behind the @")
                .help("write the address without a user's name and @; begin an e-mail address with mailto:")
        }
        Fault::NotMarkdown(lines) => slips_en::markdown(lines),
        Fault::BrokenTable { columns, cells } => {
            Message::new(format!("broken table: this row has {cells} cells, its head has {columns}"))
                .label(format!("should have {columns} cells"))
                .help("give the row as many cells as the head has; in Markdown, write \\| for a sign that is text")
        }
        Fault::UndefinedFootnote { label } => Message::new(format!("the footnote [^{label}] has no text"))
            .help(format!("add a line [^{label}]: text")),
        Fault::UnusedFootnote { label } => Message::new(format!("nothing refers to the footnote [^{label}], so it isn't shown"))
            .help("refer to it, or delete it"),
        Fault::LeftoverEmphasis { marks } => Message::new(format!("{marks} has no partner and would be printed as it is"))
            .help(format!("add its partner, or write \\{marks} to print it")),
        Fault::ThaiListMarker { marker } => Message::new(format!("Markdown doesn't take {marker} as a list's number"))
            .help("number lists with Arabic digits: 1."),
        Fault::ImageOutside { path } => Message::new(format!("the image `{path}` is outside the folder `content`"))
            .help("put it into `content` and give its path from there"),
        Fault::ImageMissing { path } => Message::new(format!("there is no image `{path}` in the folder `content`"))
            .help("check its name; paths begin at `content`"),
        Fault::ImageWithoutAlt { path } => Message::new(format!("the image `{path}` has no text alternative"))
            .help("say in ![…] what is seen, for those who can't see it"),
        Fault::ImageFormat { path } => {
            Message::new(format!("the image `{path}` can't be shown")).label("must be png, jpg, gif, svg or webp")
        }

        Fault::NotThatImage { named, looks_like } => Message::new(match looks_like {
            Some(format) => format!("this file is named as {named}, but looks like {format}"),
            None => format!("this file is named as {named}, but isn't such an image"),
        })
        .help(format!("save the image as {named} in a drawing program, or give the file the ending of what it is")),
        Fault::BrokenSvg => Message::new("this SVG can't be read on from here: it isn't XML")
            .label("a tag, an attribute or a quote is incomplete here, or has no partner")
            .help("save it again in a drawing program, or as PNG"),
        Fault::UnsafeSvg { part } => Message::new(unsafe_svg(part))
            .label("can't stand in an image of the site")
            .help(
                "save it again as plain SVG, with images embedded and texts as paths, or as PNG; allowed are shapes, texts, \
                 gradients, filters, plain styles, references within the file (#…) and embedded PNG, JPEG, GIF and WebP images",
            ),
        Fault::NamesAlike { other } => {
            Message::new(format!("the names of this image and of `{other}` differ by capital letters alone"))
                .help("give one of them another name; on Windows and macOS both would be one file")
        }

        Fault::Accepted { finding, reason } => {
            Message { label: Some(reason.clone()), help: None, ..message(finding) }
        }
        Fault::Found(found) => found.words.english(),

        Fault::Template { message } => Message::new(format!("the template can't be used: {message}"))
            .help("mend it, or delete the file to use phaen's own"),
        Fault::TemplateLimit(TemplateLimit::Steps(limit)) => {
            Message::new(format!("the template takes more than {limit} steps (turns of loops)"))
                .label("it was ended here")
                .help("look for loops inside loops, and let each go through as much as it shows")
        }
        Fault::TemplateLimit(TemplateLimit::Bytes(limit)) => {
            Message::new(format!("the template makes more than {limit} bytes"))
                .label("it was ended here")
                .help("look for loops inside loops, and for variables that grow with each turn")
        }
        Fault::TemplateLimit(TemplateLimit::LoopInBrackets) => {
            Message::new("a loop in brackets can't be used in a template, as its turns can't be counted")
                .label("this loop")
                .help("write {% for %} … {% endfor %}")
        }
        Fault::UnusedTemplate { near } => Message::new("there is no template of this name to override, so the file does nothing")
            .maybe_help(near.as_ref().map(|near| format!("did you mean {near}?"))),
        Fault::FontSplitsClusters { cluster } => Message::new(format!(
            "text set in this font can't be searched or copied in every PDF viewer: it makes `{cluster}`, for one, of several pieces"
        ))
        .help(
            "use Phaen Sarabun, which comes with phaen, or make one piece of each with \
             python fonts/build.py --font FILE --family NAME --out FILE, which comes with phaen's source",
        ),
        Fault::NotAFont => Message::new("this file isn't a font, or is damaged (TrueType or OpenType is expected)")
            .help("put a usable font file (.ttf or .otf) in its place, or delete it"),

        Fault::TypstMissing { version, why } => {
            Message::new(format!("typst {version}, which makes the PDF, isn't there")).help(match why {
                NoInstall::Forbidden => "run again without --no-install and phaen installs it, or name a program with --typst",
                NoInstall::NoCargo => "install Rust (it brings cargo) and run again, or install typst and name it with --typst",
                NoInstall::NoCache => "there is no folder for a user's cache (HOME is empty): name a program with --typst",
            })
        }
        Fault::TypstUnusable { reason: why } => Message::new(format!("the given typst can't be run: {}", reason(Lang::En, why)))
            .help("check the path in --typst or PHAEN_TYPST"),
        Fault::TypstVersion { found, wanted } => {
            Message::new(format!("the given typst is version {found}, phaen uses {wanted}"))
                .help("name a typst of the right version, or none, and phaen finds its own")
        }
        Fault::TypstInstallFailed { version } => Message::new(format!("installing typst {version} failed"))
            .help("read cargo's message above, check the network and the room on the disk, and run again; what is done isn't done twice"),
        Fault::TypstTimeout { seconds } => Message::new(format!("typst didn't end within {seconds} seconds and was stopped"))
            .help("give it more time with --timeout, or see whether some content is unusually large"),
        Fault::TypstCrashed { status, output } => Message::new(format!("typst ended abnormally ({status})"))
            .maybe_help((!output.is_empty()).then(|| output.clone())),
        Fault::UnsoundPdf { found } => Message::new(format!(
            "typst says that it is done, but {}",
            match found {
                PdfState::Missing => "there is no PDF",
                PdfState::Empty => "the PDF is an empty file",
                PdfState::Foreign => "what it wrote is no PDF",
                PdfState::CutOff => "the end of the PDF is missing",
            }
        ))
        .help("see that the disk has room and that the program in --typst or PHAEN_TYPST really is typst, then run again; what was published before is untouched"),
        Fault::Typst { message, hints } => {
            Message::new(format!("typst can't make the PDF: {message}")).maybe_help(hints.first().cloned())
        }
        Fault::TypstWarning { message, hints } => {
            Message::new(format!("typst warns: {message}")).maybe_help(hints.first().cloned())
        }
        Fault::UnknownFont { family } => Message::new(format!("there is no font `{family}`"))
            .help("mend the name in the template, or put the font file (.ttf or .otf) into the plan's folder `fonts`; fonts of the system aren't used"),
        Fault::MissingGlyph { text, count } => {
            let often = if *count > 1 { format!("; it stands {count} times in this file") } else { String::new() };
            Message::new(format!("no font can print `{}` ({}){often}", visible(text), code_points(text)))
                .help("write a word or another sign: Thai, Latin, digits and common signs can be printed, such as ✓ ✗ ● ○ □ ☐ ☑ ★")
        }
    }
}

fn unsafe_svg(part: &SvgPart) -> String {
    match part {
        SvgPart::Element(name) => format!("the SVG holds the element <{name}>, which is no part of a still picture"),
        SvgPart::Attribute(name) => {
            format!("the SVG holds the attribute {name}, which runs code or changes references")
        }
        SvgPart::Reference(address) => format!("the SVG refers to `{}`, outside itself", brief(address)),
        SvgPart::Style(text) => format!("a style of the SVG holds `{}`, which may fetch something else", brief(text)),
        SvgPart::StyleSheet => "the SVG asks for a style sheet of its own".to_owned(),
        SvgPart::Declaration => "the SVG declares entities or a document type of its own".to_owned(),
        SvgPart::Crowd => "the SVG has more attributes in an element, or more namespaces, than any drawing".to_owned(),
        SvgPart::Encoding(name) => format!("the SVG says that its encoding is {name}; it must be UTF-8"),
    }
}

fn not_utf8(encoding: &Encoding) -> Message {
    let save = "open it in a text editor and save it (Save As) with the encoding UTF-8";
    match encoding {
        Encoding::Windows874 { sample } => Message::new(format!(
            "this file isn't UTF-8 text but looks like Windows-874 (TIS-620), in which it says `{sample}`"
        ))
        .label("the old Thai encoding begins here")
        .help(save),
        Encoding::Utf16 => {
            Message::new("this file isn't UTF-8 text but looks like UTF-16 (some programs call it Unicode)").help(save)
        }
        Encoding::Unknown { byte } => Message::new(format!("this file isn't UTF-8 text (byte 0x{byte:02X})"))
            .label("can't be read as text from here on")
            .help(format!("if it is a text, {save}")),
    }
}

/// What amounts can be split into at a place.
fn usable_parts(own: &[String], with_years: bool) -> String {
    let built_in = ["amount", "q1-q4", "months (ต.ค. or oct)"].into_iter().chain(with_years.then_some("years (2569)"));
    built_in.chain(own.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
}

/// What to write instead of a key that there was once, or that is nearly a known one.
fn instead(key: &str, known: &[String]) -> Option<String> {
    match key {
        "accepted" => {
            Some("write it as `accepts` at the entry: - {rule: …, at: …, difference: …, reason: …}".to_owned())
        }
        "from" | "to" | "start" | "end" | "months" | "duration" if known.iter().any(|key| key == "period") => {
            Some("write when it is done as `period: {from: …, to: …}`, or `period: ต.ค. - ธ.ค.`".to_owned())
        }
        _ => near(key, known),
    }
}

fn near(key: &str, known: &[String]) -> Option<String> {
    crate::diag::nearest(key, known.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"))
}

fn invalid_value(expected: &Expected, value: &str) -> Message {
    let message = Message::new(format!("`{value}` isn't {}", expectation(expected)));
    match expected {
        Expected::Code => Message::new(format!("`{}` isn't {}", visible(value), expectation(expected)))
            .label("a code")
            .help("write it on one line, without spaces around it, and with single plain spaces inside"),
        Expected::Amount => message.label("an amount of baht").help("write digits: 822,400 or 1,592,900.50"),
        Expected::Number => message.label("a number").help("write digits: 9,625 or 12.5; write - where there is none"),
        Expected::Percent => {
            message.label("a percentage").help("write digits: 33.94 or 33.94%; write - where there is none")
        }
        Expected::Budget => message
            .label("a budget")
            .help("write digits: 822,400; or none (uses no budget), unstated, items (the sum of the sub-items), รอระบุ (undecided)"),
        Expected::Part => message
            .label("an amount of baht")
            .help("write a number, like 100,000 (in quotes inside { }), or none where there is nothing"),
        Expected::Period => message
            .label("from a month to a month")
            .help("write the first - the last month: ม.ค. 2569 - มี.ค. 2569, ต.ค. - ธ.ค., ม.ค. 69, or ไตรมาส 2"),
        Expected::Year => {
            let own = "write a year of the Buddhist era: 2568";
            let meant = common_era(value).map(|year| format!("{value} of the common era is {year}"));
            message.label("a fiscal year B.E.").help(meant.unwrap_or_else(|| own.to_owned()))
        }
        Expected::Count => message.label("a whole number").help("write digits: 13"),
        Expected::Id => {
            message.label("an id").help("use a-z, digits and -, beginning with a letter: discipline-training")
        }
        Expected::OneOf(words) => message.label(format!("usable: {}", words.join(", "))).maybe_help(near(value, words)),
        Expected::Colour => message.label("write \"#\" and six hexadecimal digits, as in \"#0b5d4e\""),
        Expected::Percentage => message.label("must be from 0 to 100"),
        Expected::WebAddress => message.label("an address of the web").help(
            "write the whole address, beginning with https:// or http://, of at most 300 characters and without spaces",
        ),
        Expected::YesOrNo => message.label("true or false"),
        Expected::Condition => {
            message.label("write path=value, such as division=กวส., or compare with != >= <= > <: budget>=1000000")
        }
        Expected::Text
        | Expected::Texts
        | Expected::Scores
        | Expected::List
        | Expected::Mapping
        | Expected::Nothing => message,
    }
}

fn expectation(expected: &Expected) -> &'static str {
    match expected {
        Expected::Text => "a text",
        Expected::Texts => "a text, or a list of texts",
        Expected::Condition => "a condition, such as division=กวส. or budget>=1000000",
        Expected::Scores => "what the scores 1 to 5 ask for (`1: …` to `5: …`, or a list of five)",
        Expected::List => "a list",
        Expected::Mapping => "a set of `key: value`",
        Expected::Nothing => "empty",
        Expected::Amount => "an amount",
        Expected::Number => "a number",
        Expected::Budget => "a budget",
        Expected::Part => "a part's amount",
        Expected::Period => "a period",
        Expected::Count => "a whole number",
        Expected::Year => "a fiscal year B.E.",
        Expected::Colour => "a colour",
        Expected::Percent | Expected::Percentage => "a percentage",
        Expected::WebAddress => "an address of the web",
        Expected::YesOrNo => "true or false",
        Expected::Id => "a usable id",
        Expected::Code => "a usable code",
        Expected::OneOf(_) => "a value that can stand here",
    }
}

fn remedy(noun: Noun) -> String {
    match noun.remedy {
        Remedy::AddTo(file) => format!("mend the name, or add it to content/{file}"),
        Remedy::AddToEither([file, other]) => format!("mend the name, or add it to content/{file} or content/{other}"),
        Remedy::AddCodeTo(file) => format!("mend the code, or add it to content/{file}"),
        Remedy::SeeRules => "phaen explain lists the rules".to_owned(),
        Remedy::MakeFile => "mend the name, or create the file in the folder `content`".to_owned(),
        Remedy::Select => "name only what the table takes by `where`".to_owned(),
        Remedy::Mend => "mend the name".to_owned(),
    }
}

/// Why a new plan can't be put into a folder.
fn no_place(why: &NoPlace) -> Message {
    match why {
        NoPlace::NotEmpty { there, more } => {
            let and = if *more > 0 { format!(" and {more} more") } else { String::new() };
            Message::new(format!("the folder isn't empty: {}{and}", there.join(", ")))
                .help("name a folder that isn't there yet, or an empty one: phaen doesn't write among other files")
        }
        NoPlace::File => Message::new("this is a file, and no folder").help("name a folder that isn't there yet"),
        NoPlace::Link => Message::new("this is a link to somewhere else")
            .help("name a folder that isn't there yet, or a real one that is empty"),
        NoPlace::Within { plan } => Message::new(format!("this lies among the files of another plan ({plan})"))
            .help("name a folder outside of that plan's content, templates, fonts and out"),
        NoPlace::OldPlan => Message::new("this is the old plan's folder, or lies in it")
            .help("name a new folder outside of it: phaen new-year plan-2570 plan-2571; the old plan isn't touched"),
    }
}

/// Why a plan has no next year's.
fn no_next_year(year: Option<&str>) -> Message {
    match year {
        Some(year) => Message::new(format!("there is no year after that of the plan, {year}"))
            .help("phaen knows years up to 2800"),
        None => Message::new("the plan's year can't be read")
            .help("write `year:` in plan.yaml as a year of the Buddhist era, of four digits on one line: year: 2570"),
    }
}

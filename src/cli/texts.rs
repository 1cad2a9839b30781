//! What the help says of every command and argument, in both languages: one table, which the help, the completions and
//! the manual pages read.
//!
//! A command more is a row of its name, and one for each of its arguments: the long name of an option, the name of a
//! value in capitals. Rows without a command hold for every command that has the argument and no row of its own.

use crate::diag::wording::Lang;

/// A command's or an argument's text.
pub struct Row {
    /// The command; empty where all are meant.
    pub of: &'static str,
    /// The argument; empty where the command itself is meant.
    pub argument: &'static str,
    /// The text in Thai.
    thai: &'static str,
    /// The text in English.
    english: &'static str,
}

const fn row(of: &'static str, argument: &'static str, thai: &'static str, english: &'static str) -> Row {
    Row { of, argument, thai, english }
}

/// The name of a command's row of examples.
pub const EXAMPLES: &str = "(examples)";

/// The titles of the sections.
pub const USAGE: &str = "(usage)";
pub const COMMAND: &str = "(command)";
pub const COMMANDS: &str = "(commands)";
pub const ARGUMENTS: &str = "(arguments)";
pub const OPTIONS: &str = "(options)";

/// The sections' titles.
const HEADINGS: [Row; 6] = [
    row("", USAGE, "วิธีใช้", "Usage"),
    row("", COMMAND, " <คำสั่ง>", " <COMMAND>"),
    row("", COMMANDS, "คำสั่ง", "Commands"),
    row("", ARGUMENTS, "อาร์กิวเมนต์", "Arguments"),
    row("", OPTIONS, "ตัวเลือก", "Options"),
    row("", EXAMPLES, "ตัวอย่าง", "Examples"),
];

/// The texts. Of a command the command first, then its arguments.
pub const TEXTS: &[Row] = &[
    row(
        "phaen",
        "",
        "สร้างแผนปฏิบัติราชการประจำปีเป็น PDF และ HTML จากเนื้อหาในโฟลเดอร์ content",
        "Builds an agency's annual action plan as PDF and HTML from the content of the folder content",
    ),
    row("", "help", "แสดงวิธีใช้", "Shows this help"),
    row("", "version", "แสดงรุ่น", "Shows the version"),
    row(
        "",
        "lang",
        "ภาษาของข้อความ: th หรือ en (ถ้าไม่ระบุ: ตัวแปร PHAEN_LANG, LC_MESSAGES, แล้วจึงภาษาไทย)",
        "Language of the messages: th or en (else: the variables PHAEN_LANG, LC_MESSAGES, else Thai)",
    ),
    row(
        "",
        "ROOT",
        "โฟลเดอร์ที่มี content อยู่ข้างใน (ถ้าไม่ระบุ: โฟลเดอร์นี้หรือที่อยู่เหนือขึ้นไป)",
        "The folder that holds content (else: this one or the nearest above)",
    ),
    row(
        "",
        "format",
        "รูปแบบของผลการตรวจ: human สำหรับอ่าน (ปกติ), short บรรทัดละรายการ, json, sarif",
        "Format of the findings: human to read (default), short with a line for each, json, sarif",
    ),
    row(
        "",
        "accepted",
        "แสดงทุกข้อที่ยอมรับไว้แล้ว แทนการบอกเพียงจำนวน",
        "Shows every finding that the content accepts, and not only how many",
    ),
    row(
        "",
        "typst",
        "โปรแกรม typst ที่จะใช้ (ถ้าไม่ระบุ: ตัวแปร PHAEN_TYPST, PATH, แล้วจึงแคชของผู้ใช้)",
        "The typst to use (else: the variable PHAEN_TYPST, PATH, then the user's cache)",
    ),
    row("", "no-install", "ไม่ติดตั้ง typst แม้จะหาไม่พบ", "Doesn't install typst, even where there is none"),
    row(
        "",
        "timeout",
        "เวลาสูงสุดที่ให้ typst ทำงาน เป็นวินาที (ปกติ 300)",
        "How long typst may take, in seconds (default 300)",
    ),
    row("", "html", "ทำเฉพาะเว็บไซต์ ไม่ทำ PDF และไม่ใช้ typst", "Makes only the site: no PDF, and no typst"),
    row(
        "build",
        "",
        "ตรวจเนื้อหา แล้วสร้าง out/plan.pdf และ out/html/",
        "Checks the content and makes out/plan.pdf and out/html/",
    ),
    row("build", "timings", "แสดงเวลาที่แต่ละขั้นตอนใช้", "Shows how long each step took"),
    row(
        "build",
        "all",
        "สร้างทุกแผนในโฟลเดอร์พร้อมกัน แล้วทำหน้ารวม (โฟลเดอร์ต้องมี workspace.yaml)",
        "Builds all plans of the folder side by side, and a page that leads to them (it must have workspace.yaml)",
    ),
    row(
        "build",
        "print-jobs",
        "พิมพ์คำสั่งสร้างทีละแผน สำหรับโปรแกรมที่กระจายงาน เช่น GNU parallel",
        "Prints a command for each plan, for programs that spread work, such as GNU parallel",
    ),
    row(
        "build",
        "index-only",
        "ทำเฉพาะหน้ารวมจากผลงานที่เผยแพร่แล้ว",
        "Makes only the page that leads to all plans, from what is published",
    ),
    row("check", "", "ตรวจเนื้อหาอย่างเดียว", "Checks the content and makes nothing"),
    row(
        "check",
        "fix",
        "แก้จุดที่แก้ได้แน่นอนลงในแฟ้มของ content แล้วตรวจใหม่",
        "Mends in the files of content what can be mended for certain, and checks again",
    ),
    row(
        "serve",
        "",
        "ดูแผนในเบราว์เซอร์ขณะแก้เนื้อหา สร้างใหม่ทุกครั้งที่บันทึก",
        "Shows the plan in a browser while it is edited, and builds it again at each save",
    ),
    row("serve", "open", "เปิดเบราว์เซอร์ให้", "Opens the browser"),
    row(
        "serve",
        "port",
        "พอร์ตที่ใช้ (ถ้าไม่ระบุ: 8425 หรือพอร์ตถัดไปที่ว่าง)",
        "The port (else: 8425, or the next one that is free)",
    ),
    row(
        "serve",
        "editor",
        "คำสั่งเปิดโปรแกรมแก้ไขข้อความ เช่น \"code -g {file}:{line}\" (ถ้าไม่ระบุ: ลิงก์ vscode://)",
        "The command that opens an editor, such as \"code -g {file}:{line}\" (else: links of vscode://)",
    ),
    row("serve", EXAMPLES, "phaen serve --open", "phaen serve --open"),
    row("watch", "", "สร้างแผนใหม่ทุกครั้งที่บันทึก", "Builds the plan again at each save"),
    row("new", "", "เริ่มแผนใหม่จากแผนตัวอย่าง", "Begins a plan out of a sample"),
    row(
        "new",
        "DIR",
        "โฟลเดอร์ของแผนใหม่ ซึ่งยังไม่มี หรือว่าง",
        "The folder of the new plan, which is not there yet or is empty",
    ),
    row(
        "new",
        "like",
        "แผนตัวอย่างที่ใช้เริ่ม: local เทศบาลหรือ อบต. (ปกติ), department กรม, city ส่วนราชการของเมือง, university มหาวิทยาลัย",
        "The sample: local for a municipality (default), department, city for an office of a city, university",
    ),
    row(
        "new",
        "year",
        "ปีงบประมาณ พ.ศ. ของแผน ปีอื่นในแผนตัวอย่างเลื่อนตาม",
        "The fiscal year of the plan, of the Buddhist era; the sample's other years move along",
    ),
    row("new", "name", "ชื่อเต็มของหน่วยงาน", "The full name of the agency"),
    row("new", "short-name", "ชื่อที่ใช้ในเนื้อความ (ถ้าไม่ระบุ: ชื่อเต็ม)", "Its name in running text (else: the full name)"),
    row("new", "abbreviation", "อักษรย่อของหน่วยงาน", "The abbreviation of the agency"),
    row(
        "new",
        EXAMPLES,
        "phaen new แผน-2570 --like local --year 2570 --name \"เทศบาลตำบลตัวอย่าง\" --abbreviation ทต.ตย.",
        "phaen new plan-2570 --like local --year 2570 --name \"เทศบาลตำบลตัวอย่าง\" --abbreviation ทต.ตย.",
    ),
    row("new-year", "", "เริ่มแผนปีหน้าจากแผนปีนี้", "Begins next year's plan out of this year's"),
    row("new-year", "OLD", "โฟลเดอร์ของแผนปีนี้ ซึ่งไม่ถูกแตะต้อง", "The folder of this year's plan, which isn't touched"),
    row(
        "new-year",
        "NEW",
        "โฟลเดอร์ของแผนปีหน้า ซึ่งยังไม่มี หรือว่าง",
        "The folder of next year's plan, which is not there yet or is empty",
    ),
    row("new-year", EXAMPLES, "phaen new-year แผน-2569 แผน-2570", "phaen new-year plan-2569 plan-2570"),
    row(
        "diff",
        "",
        "บอกความแตกต่างของแผนสองฉบับในความหมาย (ผล 0 เหมือนกัน, 1 ต่างกัน, 2 เปรียบเทียบไม่ได้)",
        "Tells in meaning what two plans say apart (exit 0 the same, 1 they differ, 2 they can't be compared)",
    ),
    row(
        "diff",
        "OLD",
        "ฉบับเดิม และฉบับใหม่ (ถ้าไม่ระบุฉบับใหม่: แผนที่นี่) แต่ละฉบับคือโฟลเดอร์ที่มี content/ หรือ git revision ของแผนที่นี่ เมื่อใช้ --approved ระบุเฉพาะฉบับใหม่ ชื่อที่เป็นได้ทั้งสองอย่างเขียน ./ชื่อ หรือ ชื่อ~0 ชื่อที่ขึ้นต้นด้วย - เขียนหลัง --",
        "The old plan and the new one (else: the plan here), each a folder that holds content/ or a git revision of the plan here; with --approved only the new one. A name that could be both is written ./name or name~0, one that begins with - behind --",
    ),
    row(
        "diff",
        "approved",
        "เทียบกับฉบับที่อนุมัติล่าสุด หรือฉบับที่ระบุเลข (0 คือฉบับที่อนุมัติครั้งแรก)",
        "Compares with what was approved last, or as this revision (0 is the first approval)",
    ),
    row(
        "diff",
        "format",
        "รูปแบบ: text สำหรับอ่าน (ปกติ), markdown, html, json, json-schema (โครงสร้างของ json)",
        "Format: text to read (default), markdown, html, json, json-schema (the shape of json)",
    ),
    row(
        "diff",
        EXAMPLES,
        "phaen diff HEAD\nphaen diff v1 v2 --format markdown\nphaen diff --approved=0",
        "phaen diff HEAD\nphaen diff v1 v2 --format markdown\nphaen diff --approved=0",
    ),
    row(
        "approve",
        "",
        "อนุมัติแผน: เก็บสิ่งที่แผนบอกไว้ เพื่อให้รู้ว่าเปลี่ยนอะไรไปภายหลัง",
        "Approves the plan: keeps what it says, so that later runs know what has changed",
    ),
    row(
        "approve",
        "revision",
        "เลขของฉบับปรับปรุง (ถ้าไม่ระบุ: ครั้งถัดไป ครั้งแรกคือ 0)",
        "The number of the revision (else: the next one; 0 is the first approval)",
    ),
    row("approve", "date", "วันที่อนุมัติ เช่น \"1 ต.ค. 2569\"", "The date of the approval, such as \"1 ต.ค. 2569\""),
    row("approve", "by", "ผู้อนุมัติ", "Who approves it"),
    row(
        "approve",
        EXAMPLES,
        "phaen approve --date \"1 ต.ค. 2569\" --by \"ผู้ว่าราชการจังหวัด\"",
        "phaen approve --date \"1 ต.ค. 2569\" --by \"ผู้ว่าราชการจังหวัด\"",
    ),
    row(
        "completions",
        "",
        "เขียนสคริปต์ที่ช่วยให้เชลล์เติมคำสั่งและตัวเลือกให้",
        "Writes the script by which a shell completes commands and options",
    ),
    row("completions", "SHELL", "เชลล์: bash, zsh, fish, powershell", "The shell: bash, zsh, fish, powershell"),
    row(
        "completions",
        EXAMPLES,
        "phaen completions bash > ~/.local/share/bash-completion/completions/phaen",
        "phaen completions bash > ~/.local/share/bash-completion/completions/phaen",
    ),
    row(
        "doctor",
        "",
        "บอกว่า phaen พบอะไรในเครื่องนี้ และควรทำอะไร โดยไม่เปลี่ยนสิ่งใด",
        "Says what phaen finds on this machine and what to do about it; changes nothing",
    ),
    row(
        "check",
        "all",
        "ตรวจทุกแผนในโฟลเดอร์ (โฟลเดอร์ต้องมี workspace.yaml)",
        "Checks all plans of the folder (it must have workspace.yaml)",
    ),
    row(
        "export",
        "",
        "เขียนรายการทั้งหมดของแผนเป็นแฟ้ม Excel ที่แก้แล้วนำกลับเข้ามาได้",
        "Writes the entries of the plan as an Excel workbook that can be taken back",
    ),
    row("export", "FILE", "แฟ้ม Excel ที่จะเขียน เช่น plan.xlsx", "The workbook to write, such as plan.xlsx"),
    row("export", "force", "เขียนทับแฟ้มที่มีอยู่แล้ว", "Writes over a file that is there"),
    row("explain", "", "อธิบายรหัสข้อผิดพลาด หรือแสดงรหัสทั้งหมด", "Explains a code of a finding, or lists them all"),
    row(
        "explain",
        "CODE",
        "รหัสหรือชื่อ เช่น P0204 หรือ unquoted-amount (ถ้าไม่ระบุ: แสดงรหัสทั้งหมด)",
        "A code or its name, such as P0204 or unquoted-amount (else: all of them)",
    ),
    row(
        "fmt",
        "",
        "จัดรูปแฟ้มใน content ให้เป็นแบบเดียวกัน ความหมายและหมายเหตุคงเดิม",
        "Lays the files of content out alike; their meaning and comments stay",
    ),
    row(
        "fmt",
        "FILES",
        "แฟ้ม YAML หรือ Markdown ใน content (ถ้าไม่ระบุ: ทุกแฟ้ม)",
        "YAML or Markdown files in content (else: all of them)",
    ),
    row(
        "fmt",
        "check",
        "ไม่เขียนแฟ้ม บอกเพียงว่าแฟ้มใดจะเปลี่ยน (ผล 1 เมื่อมี)",
        "Writes nothing, and says which files would change (exit 1 if any)",
    ),
    row(
        "fmt",
        "root",
        "โฟลเดอร์ที่มี content อยู่ข้างใน (ถ้าไม่ระบุ: โฟลเดอร์นี้หรือที่อยู่เหนือขึ้นไป)",
        "The folder that holds content (else: this one or the nearest above)",
    ),
    row("help", "", "แสดงวิธีใช้ของ phaen หรือของคำสั่งที่ระบุ", "Shows how phaen or one of its commands is used"),
    row("help", "COMMAND", "คำสั่ง (ถ้าไม่ระบุ: แสดงทุกคำสั่ง)", "The command (else: all of them)"),
    row(
        "import",
        "",
        "นำรายการจากแฟ้ม Excel หรือ CSV เข้ามาในแผน",
        "Takes the entries of an Excel workbook or a CSV file into the plan",
    ),
    row("import", "FILE", "แฟ้ม Excel (.xlsx) หรือ CSV", "An Excel workbook (.xlsx) or a CSV file"),
    row(
        "import",
        "mapping",
        "แฟ้มที่บอกว่าคอลัมน์ใดเป็นข้อมูลใด (ถ้าไม่ระบุ: FILE.mapping.yaml ถ้ามี ถ้าไม่มีจะเดาจากหัวตารางแล้วเขียนไว้ให้)",
        "The file that says what each column is (else: FILE.mapping.yaml, or guessed from the heads and written there)",
    ),
    row(
        "import",
        "into",
        "แฟ้มของ content ที่แถวจะเข้าไปอยู่ เช่น projects.yaml (ถ้าไม่ระบุ: เดาจากหัวตาราง)",
        "The content file that the rows go into, such as projects.yaml (else: guessed from the heads)",
    ),
    row(
        "import",
        "update",
        "แก้รายการที่มีอยู่แล้วให้ตรงกับแฟ้มด้วย (ถ้าไม่ระบุ: เพิ่มเฉพาะรายการใหม่ และแสดงส่วนที่ต่างกัน)",
        "Changes entries that are there as well (else: only adds new ones, and shows what differs)",
    ),
    row(
        "import",
        "remove",
        "ลบรายการที่ไม่มีในแฟ้มด้วย (เฉพาะแฟ้มที่ได้จาก phaen export)",
        "Removes entries that the file lacks (only for files of phaen export)",
    ),
    row("import", "yes", "เขียนลงใน content โดยไม่ถาม", "Writes into content without asking"),
    row(
        "list",
        "",
        "แสดงรายการของแผนเป็นตาราง CSV หรือ JSON ด้วยการเลือกแบบเดียวกับตารางใน outline.yaml",
        "Lists entries of the plan as a table, CSV or JSON, chosen as tables of outline.yaml choose theirs",
    ),
    row(
        "list",
        "OF",
        "ชนิดของรายการ: projects, items, requests, key-results, indicators, nodes, divisions, offices, outputs, lists, id ของระดับชั้นหรือทะเบียน",
        "What is listed: projects, items, requests, key-results, indicators, nodes, divisions, offices, outputs, lists, or the id of a level or a register",
    ),
    row(
        "list",
        "where",
        "เงื่อนไข (ใช้ซ้ำได้): ข้อมูล=ค่า, ข้อมูล=ค่า,ค่า, ข้อมูล!=ค่า, ข้อมูล>=จำนวน และใช้ <= > < ได้เช่นกัน",
        "A condition (may be repeated): path=value, path=value,value, path!=value, path>=number, and <= > < likewise",
    ),
    row(
        "list",
        "columns",
        "ข้อมูลที่แสดง คั่นด้วยจุลภาค เช่น id,name,budget,division.name",
        "The paths to show, with commas: id,name,budget,division.name",
    ),
    row(
        "list",
        "order",
        "ข้อมูลที่ใช้เรียง คั่นด้วยจุลภาค ใส่ - ข้างหน้าเพื่อเรียงจากมากไปน้อย เช่น division,-budget",
        "The paths to sort by, with commas; - before one sorts it downwards: division,-budget",
    ),
    row(
        "list",
        "group",
        "ข้อมูลที่ใช้จัดกลุ่ม คั่นด้วยจุลภาค กลุ่มนอกก่อน",
        "The paths to group by, with commas, the outer ones first",
    ),
    row(
        "list",
        "yaml",
        "การเลือกเป็น YAML เหมือนตารางใน outline.yaml เช่น '{of: projects, where: {division: กองคลัง}}'",
        "The selection in YAML, as a table of outline.yaml has it: '{of: projects, where: {division: กองคลัง}}'",
    ),
    row(
        "list",
        "root",
        "โฟลเดอร์ที่มี content อยู่ข้างใน (ถ้าไม่ระบุ: โฟลเดอร์นี้หรือที่อยู่เหนือขึ้นไป)",
        "The folder that holds content (else: this one or the nearest above)",
    ),
    row("list", "format", "table (ปกติ), csv หรือ json", "table (default), csv or json"),
    row(
        "list",
        EXAMPLES,
        "phaen list projects --where 'division=กองคลัง' --where 'budget>=1000000' --order -budget\nphaen list projects --group list --columns id,name,budget --format csv > projects.csv\nphaen list --yaml '{of: divisions, columns: [{show: name}, {count: projects}, {sum: projects.budget}]}'",
        "phaen list projects --where 'division=กองคลัง' --where 'budget>=1000000' --order -budget\nphaen list projects --group list --columns id,name,budget --format csv > projects.csv\nphaen list --yaml '{of: divisions, columns: [{show: name}, {count: projects}, {sum: projects.budget}]}'",
    ),
    row(
        "man",
        "",
        "เขียนหน้าคู่มือ (man page) ของทุกคำสั่ง เป็นภาษาอังกฤษ",
        "Writes the manual pages of all commands, in English",
    ),
    row("man", "DIR", "โฟลเดอร์ที่จะเขียน", "The folder to write them into"),
    row(
        "schema",
        "",
        "เขียน JSON Schema ของทุกแฟ้มใน content ให้โปรแกรมแก้ไขข้อความช่วยเติมคีย์ ค่า และ id",
        "Writes JSON Schemas of all content files, by which editors complete keys, values and ids",
    ),
    row(
        "schema",
        "link",
        "ใส่บรรทัด # yaml-language-server: $schema=… ไว้หัวแฟ้มของ content",
        "Puts a line # yaml-language-server: $schema=… at the head of the content files",
    ),
];

/// Returns the row of a command's argument; `""` is the command itself.
pub fn row_of(command: &str, argument: &str) -> Option<&'static Row> {
    let find = |of: &str| TEXTS.iter().find(|row| row.of == of && row.argument == argument);
    find(command).or_else(|| if argument.is_empty() { None } else { find("") })
}

/// Returns the text of a command.
pub fn command(name: &str, lang: Lang) -> Option<&'static str> {
    row_of(name, "").map(|row| row.text(lang))
}

/// Returns the text of a command's argument.
pub fn argument(command: &str, argument: &str, lang: Lang) -> Option<&'static str> {
    row_of(command, argument).map(|row| row.text(lang))
}

/// Returns the title of a section.
pub fn heading(name: &str, lang: Lang) -> String {
    let row = HEADINGS.iter().find(|row| row.argument == name);
    row.map_or_else(String::new, |row| row.text(lang).to_owned())
}

impl Row {
    fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Th => self.thai,
            Lang::En => self.english,
        }
    }
}

//! What a plan calls its things: the words of phaen's own that an agency may have others for.

use std::collections::BTreeMap;

use super::value::{Value, Words};

/// The words that a plan can choose: their keys in `plan.yaml`, and what phaen says without a choice, longer forms first.
pub const WORDS: [(&str, &[&str]); 12] = [
    ("project", &["โครงการ/กิจกรรม", "โครงการ"]),
    ("key-result", &["ตัววัดผลหลัก (KR)", "ตัววัดผลหลัก", "KR"]),
    ("division", &["ส่วนราชการ"]),
    ("list", &["บัญชี"]),
    ("indicator", &["ตัวชี้วัด"]),
    ("policy", &["รหัสนโยบาย"]),
    ("output", &["ผลผลิตและงบรายจ่าย"]),
    ("request", &["คำขอที่ไม่ได้รับการจัดสรรงบประมาณ", "คำขอ"]),
    ("target", &["ค่าเป้าหมาย"]),
    ("result", &["ผลการดำเนินงาน"]),
    ("responsibility", &["ความรับผิดชอบ (H/R)"]),
    ("lead", &["หน่วยงานรับผิดชอบหลัก"]),
];

/// The words that a plan has chosen.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The chosen words, by their keys.
    chosen: BTreeMap<&'static str, String>,
}

impl Vocabulary {
    /// The keys that can be chosen.
    pub fn keys() -> Vec<&'static str> {
        WORDS.iter().map(|(key, _)| *key).collect()
    }

    /// Chooses a word. Returns whether there is such a key.
    pub fn choose(&mut self, key: &str, word: String) -> bool {
        let known = WORDS.iter().find(|(known, _)| *known == key);
        known.map(|(key, _)| self.chosen.insert(key, word)).is_some()
    }

    /// Returns the word for a key, where the plan has chosen one.
    pub fn word(&self, key: &str) -> Option<&str> {
        self.chosen.get(key).map(String::as_str)
    }

    /// Returns a text of phaen's own in the plan's words. An author's own text never comes here.
    pub fn own(&self, text: &str) -> String {
        if self.chosen.is_empty() {
            return text.to_owned();
        }
        let (mut out, mut rest) = (String::with_capacity(text.len()), text);
        while let Some(letter) = rest.chars().next() {
            // The longest form goes first, so that no word is cut out of another.
            let forms = WORDS.iter().flat_map(|(key, forms)| forms.iter().map(move |form| (*key, *form)));
            let here = forms.filter(|(_, form)| rest.starts_with(form)).max_by_key(|(_, form)| form.len());
            let (taken, said) = match here {
                Some((key, form)) => (form.len(), self.word(key).unwrap_or(form)),
                None => (letter.len_utf8(), &rest[..letter.len_utf8()]),
            };
            out.push_str(said);
            rest = &rest[taken..];
        }
        out
    }

    /// The same of words with values between them, which stay as they are.
    pub fn own_words(&self, words: &Words) -> Words {
        words.values().iter().fold(Words::default(), |said, value| match value {
            Value::Text(text) => said.then(self.own(text)),
            value => said.then(value.clone()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_takes_the_place_of_all_its_forms_and_of_nothing_else() {
        let mut vocabulary = Vocabulary::default();
        assert!(vocabulary.choose("project", "แผนงาน".to_owned()));
        assert!(vocabulary.choose("key-result", "ตัวชี้วัดสำเร็จ".to_owned()));
        assert!(!vocabulary.choose("projects", "แผนงาน".to_owned()));
        assert_eq!(vocabulary.own("โครงการ/กิจกรรมของส่วนราชการ"), "แผนงานของส่วนราชการ");
        assert_eq!(vocabulary.own("สนับสนุนตัววัดผลหลัก (KR)"), "สนับสนุนตัวชี้วัดสำเร็จ");
        assert_eq!(vocabulary.own("KR"), "ตัวชี้วัดสำเร็จ");
        assert_eq!(Vocabulary::default().own("KR"), "KR");
    }

    #[test]
    fn longer_forms_stand_first_and_no_form_has_two_keys() {
        let mut met = std::collections::BTreeSet::new();
        for (key, forms) in WORDS {
            assert!(forms.is_sorted_by_key(|form| std::cmp::Reverse(form.len())), "{key}");
            assert!(forms.iter().all(|form| met.insert(*form)), "{key}");
        }
    }
}

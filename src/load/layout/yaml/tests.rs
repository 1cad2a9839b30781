use super::{laid_out, same};

#[track_caller]
fn assert_laid_out(text: &str, expected: &str) {
    let out = laid_out(text).unwrap();
    assert_eq!(out, expected);
    assert!(same(text, &out), "{out}");
    assert_eq!(laid_out(&out).as_ref(), Some(&out), "a second time");
}

#[test]
fn levels_are_two_spaces_and_lists_stand_under_their_key() {
    assert_laid_out(
        "-   id: a\n    name: ก\n    items:\n    - name: ข\n      budget: 1\n    -     name: ค\n-   id: b\n",
        "- id: a\n  name: ก\n  items:\n    - name: ข\n      budget: 1\n    - name: ค\n- id: b\n",
    );
    assert_laid_out("a:\n      b:\n           c: 1\n      d: 2\n", "a:\n  b:\n    c: 1\n  d: 2\n");
    assert_laid_out("- - a\n  - b\n-   - c\n    -  d\n", "- - a\n  - b\n- - c\n  - d\n");
    assert_laid_out("a:  # one\n# two\n-   # three\n   b: 1\n", "a:  # one\n  # two\n  -   # three\n    b: 1\n");
    assert_laid_out("-\n  id: a\n  name: ก\n", "-\n  id: a\n  name: ก\n");
}

#[test]
fn there_is_one_space_behind_dashes_and_colons_and_none_in_brackets() {
    assert_laid_out("-  {  id :   a,name:  ก ,of: [ a,b ,  c ] }\n", "- {id: a, name: ก, of: [a, b, c]}\n");
    assert_laid_out("a:    1\nb :  2\nc: [ ]\nd: { }\n", "a: 1\nb: 2\nc: []\nd: {}\n");
    assert_laid_out("a: {\n  b: 1,   c: 2\n}\n", "a: {\n  b: 1, c: 2\n}\n");
    assert_laid_out("a: [b,  # one\n    c]\n", "a: [b,  # one\n    c]\n");
}

#[test]
fn single_quotes_become_double_where_nothing_in_them_would_change() {
    assert_laid_out("a: '056'\nb: 'it''s'\n", "a: \"056\"\nb: \"it's\"\n");
    assert_laid_out("a: 'a\\b'\nb: 'say \"x\"'\nc: [ '1,000' ]\n", "a: 'a\\b'\nb: 'say \"x\"'\nc: [\"1,000\"]\n");
    assert_laid_out("'a': 'x\n  y'\n", "\"a\": 'x\n  y'\n");
}

#[test]
fn comments_stay_and_stand_with_what_they_are_about() {
    assert_laid_out(
        "# head\n\n\n\n-   id: a   # why\n    # about the name\n    name: ก\n    # end\n\n# next\n-   id: b\n",
        "# head\n\n- id: a   # why\n  # about the name\n  name: ก\n  # end\n\n# next\n- id: b\n",
    );
    assert_laid_out("a:\n    # one\n    - b\n    #two\n    - c\n", "a:\n  # one\n  - b\n  #two\n  - c\n");
    assert_laid_out("# only\n\n# comments  \n", "# only\n\n# comments\n");
    assert_laid_out("", "");
}

#[test]
fn the_lines_of_long_texts_stay_as_they_are() {
    assert_laid_out(
        "-   text: |\n        one  \n\n\n          two\n    name: ก\n",
        "- text: |\n      one  \n\n\n        two\n  name: ก\n",
    );
    assert_laid_out("a:\n    b: >-\n      one\n      two\n", "a:\n  b: >-\n    one\n    two\n");
    assert_laid_out("a:\n    b: one\n      two\n", "a:\n  b: one\n    two\n");
    assert_laid_out("a:\n    b: |+\n      one\n\n\nc: 1\n", "a:\n  b: |+\n    one\n\n\nc: 1\n");
    assert_laid_out("a:\n    b:   |+ # why | so\n      one  \nc: 1\n", "a:\n  b: |+ # why | so\n    one  \nc: 1\n");
    // Where the end of the text is that of the file, its empty lines and spaces are to stay, too.
    assert_laid_out("a: |+\n  one  \n\n\n", "a: |+\n  one  \n\n\n");
    assert_laid_out("a:   |\n  one  \n", "a: |\n  one  \n");
    assert_laid_out("a:   |\n  one", "a: |\n  one\n");
    assert_laid_out("a:   >\nb:   |+\n\n\nc:   >-\n", "a: >\nb: |+\n\n\nc: >-\n");
    assert_laid_out("-   >-  \n-   b\n", "- >-\n- b\n");
    assert_laid_out("a:   >\n  one\n\n\n", "a: >\n  one\n");
    assert_laid_out("a:\n    b: |\n\n\n      one\nc: 1\n", "a:\n  b: |\n\n\n    one\nc: 1\n");
    assert_laid_out("a:\n    b: |2\n        one\n", "a:\n  b: |2\n      one\n");
    assert_laid_out("- \"one \n  two\"\n", "- \"one \n  two\"\n");
}

#[test]
fn line_ends_are_of_one_kind_and_there_is_one_at_the_end() {
    assert_laid_out("a: 1  \r\nb: 2\r\nc: 3\n\r\n\r\n", "a: 1\r\nb: 2\r\nc: 3\r\n");
    assert_laid_out("a: 1", "a: 1\n");
    assert_laid_out("a:\n  - b\n  -\n  - c\n", "a:\n  - b\n  -\n  - c\n");
}

#[test]
fn whatever_is_yaml_means_the_same_laid_out_or_is_left_alone() {
    let parts = [
        "a", "- ", "-   ", ": ", ":   ", "\n", "\n  ", "\n    ", "\n     ", "{", "}", "[", "]", ",", " ", "'", "\"",
        "#", " # c", "|", ">-", "ก", "? ", "|+", "~", "b: ", "\r\n", "''",
    ];
    let mut state = 7_u64;
    let mut next = |count: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % count
    };
    let mut laid = 0;
    for _ in 0..30_000 {
        let length = next(14) + 1;
        let text: String = (0..length).map(|_| parts[next(parts.len())]).collect();
        let Some(out) = laid_out(&text) else { continue };
        let is_sure = same(&text, &out) && laid_out(&out).as_ref() == Some(&out);
        laid += usize::from(is_sure && out != text);
    }
    assert!(laid > 1_000, "only {laid} texts are changed");
}

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| phaen::fuzzing::yaml(text));

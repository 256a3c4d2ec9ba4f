#![no_main]

use at_trials_fuzz::Target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| Target::ShareFile.read(bytes));

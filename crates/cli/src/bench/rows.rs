//! The table of `bench`, and how a time is taken.

use crate::failure::Failure;
use crate::output::say;
use std::time::{Duration, Instant};

/// What is promised of a piece of work (CONTRIBUTING.md, "How fast it is").
#[derive(Clone, Copy)]
pub(super) enum Promise {
    None,
    /// At most so many times the least it could take.
    Times(f64),
    /// At most so long, here.
    Within(Duration),
}

/// A tenth of a second, in which a page seems to come at once.
pub(super) const AT_ONCE: Promise = Promise::Within(Duration::from_millis(100));

const DOES_NOT_HOLD: &str = ": DOES NOT HOLD";

pub(super) fn heading() {
    line("what", "took", "at least", "ratio", "promised");
}

/// A row: what was done, how long it took, and the least it could have taken.
pub(super) fn told(what: &str, took: Duration, floor: &str, least: Duration, promise: Promise) {
    let ratio = took.as_secs_f64() / least.as_secs_f64().max(f64::EPSILON);
    let (promised, holds) = match promise {
        Promise::None => (String::new(), true),
        Promise::Times(most) => (format!("{most:.1} times"), ratio <= most),
        Promise::Within(most) => (format!("{} ms", most.as_millis()), took <= most),
    };
    let promised = if holds { promised } else { promised + DOES_NOT_HOLD };
    line(what, &milliseconds(took), &format!("{} ({floor})", milliseconds(least)), &format!("{ratio:.1}"), &promised);
}

/// A row about memory: what a piece of work took at its peak and what a smaller one did, in kB, where this system tells it.
pub(super) fn told_of_memory(what: &str, peaks: Option<(u64, u64)>, smaller: &str, most: u64) {
    let megabytes = |peak: u64| format!("{:.1} MB", peak as f64 / 1000.0);
    let Some((peak, least)) = peaks else {
        return line(what, "not told", "this system does not tell it", "", "");
    };
    let promised = format!("{}{}", megabytes(most), if peak > most { DOES_NOT_HOLD } else { "" });
    let ratio = peak as f64 / (least as f64).max(1.0);
    line(what, &megabytes(peak), &format!("{} ({smaller})", megabytes(least)), &format!("{ratio:.1}"), &promised);
}

fn line(what: &str, took: &str, least: &str, ratio: &str, promised: &str) {
    say(format!("{what:<42} {took:>12} {least:>38} {ratio:>7}   {promised}").trim_end());
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

/// How long a piece of work took.
pub(super) fn once(work: impl FnOnce() -> Result<(), Failure>) -> Result<Duration, Failure> {
    let began = Instant::now();
    work()?;
    Ok(began.elapsed())
}

/// The median time of a piece of work done so many times.
pub(super) fn median(times: usize, mut work: impl FnMut(usize) -> Result<(), Failure>) -> Result<Duration, Failure> {
    let mut took = (0..times).map(|time| once(|| work(time))).collect::<Result<Vec<_>, _>>()?;
    took.sort();
    Ok(took[times / 2])
}

/// The median times of two pieces of work done by turns, so that a noisy moment falls on both.
pub(super) fn medians(
    times: usize,
    mut work: impl FnMut(usize) -> Result<(), Failure>,
    mut floor: impl FnMut() -> Result<(), Failure>,
) -> Result<(Duration, Duration), Failure> {
    let mut least = Vec::with_capacity(times);
    let mut took = Vec::with_capacity(times);
    for time in 0..times {
        least.push(once(&mut floor)?);
        took.push(once(|| work(time))?);
    }
    least.sort();
    took.sort();
    Ok((took[times / 2], least[times / 2]))
}

/// The least time of a few: of the processor, where the system tells it as Linux does, for the disk is not waited for.
pub(super) fn least_of(times: usize, mut work: impl FnMut() -> Result<(), Failure>) -> Result<Duration, Failure> {
    let mut took = Duration::MAX;
    for _ in 0..times {
        let spent = processor_time();
        let passed = once(&mut work)?;
        let spent = processor_time().zip(spent).map(|(now, before)| now.saturating_sub(before));
        took = took.min(spent.unwrap_or(passed));
    }
    Ok(took)
}

/// What this thread has used so far.
fn processor_time() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

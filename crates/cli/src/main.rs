//! `at-trials`: what the window does, for scripts and for machines without a screen. One file a verb; no rule about
//! answers, sharing or pooling stands here.

mod bench;
mod check;
mod clock;
mod codebook;
mod demo;
mod failure;
mod files;
mod output;
mod pool;
mod print;
mod table;

use at_trials_core::audience::Audience;
use at_trials_exchange::Unsigned;
use clap::{Args, Parser, Subcommand, ValueEnum};
use failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

/// Records trials of assistive technology, prints case studies and adds up share files.
#[derive(Parser)]
#[command(version, about)]
struct Command {
    #[command(subcommand)]
    verb: Verb,
}

/// The exit status when the command was not understood.
const USAGE: u8 = 2;

/// What `pool` and `check` tell a script.
const STATUS: &str = "Exit status:
  0  every share file was taken in
  1  it could not be done; a message says why
  2  the command was not understood
  3  some files were not taken in; each is listed with the reason
  4  no file was taken in

In a folder, files that are not share files are listed and change no status.";

/// Which files are trusted.
#[derive(Args)]
struct Trust {
    /// Take files that nobody has signed
    #[arg(long)]
    allow_unsigned: bool,
}

impl Trust {
    fn unsigned(self) -> Unsigned {
        if self.allow_unsigned { Unsigned::Allow } else { Unsigned::Refuse }
    }
}

#[derive(Subcommand)]
enum Verb {
    /// Make the practice book, and from it case studies, share files and pooled evidence
    Demo {
        /// The folder to make; must be new or empty
        #[arg(long)]
        out: PathBuf,
    },
    /// Add up share files by technology and outcome
    #[command(after_help = STATUS)]
    Pool {
        /// Share files, or folders of them; in a folder, names changed on the way are found too
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// The folder for pooled.csv and pooled.json
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        trust: Trust,
    },
    /// Say for each share file whether it would be taken in, and why not
    #[command(after_help = STATUS)]
    Check {
        /// Share files, or folders of them; in a folder, names changed on the way are found too
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        trust: Trust,
    },
    /// Print one trial's case study as an accessible PDF
    #[command(
        after_help = "The passphrase is asked for without showing it. A script may set AT_TRIALS_PASSPHRASE. The practice book opens as \"Sam Practice\" with: only for practice"
    )]
    Print {
        /// The book
        #[arg(long)]
        book: PathBuf,
        /// The trial: its id, or its exact title
        #[arg(long)]
        trial: String,
        /// Who will read it
        #[arg(long)]
        audience: Reader,
        /// The PDF to write
        #[arg(long)]
        out: PathBuf,
        /// Who is opening the book, where it has several people
        #[arg(long)]
        person: Option<String>,
    },
    /// Measure opening, saving, printing and adding up, each beside the least it could take
    Bench {
        /// How many share files to add up
        #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=20_000))]
        files: u32,
        /// How many people a large book has, each with six visits
        #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=20_000))]
        people: u32,
        /// Only open this book, which was made for measuring, and say how much memory that took
        #[arg(long, hide = true)]
        only_open: Option<PathBuf>,
    },
    /// Write the JSON Schema of a share file
    Schema,
    /// Write every question, option and rule for sharing as CSV
    Codebook,
}

/// Who will read a case study.
#[derive(Clone, Copy, ValueEnum)]
enum Reader {
    /// Inside the borough
    Internal,
    /// LOTI
    Loti,
    /// Everybody
    Public,
}

impl From<Reader> for Audience {
    fn from(reader: Reader) -> Self {
        match reader {
            Reader::Internal => Self::Internal,
            Reader::Loti => Self::Loti,
            Reader::Public => Self::Public,
        }
    }
}

fn main() -> ExitCode {
    keep_silent_where_work_goes_on();
    let command = match Command::try_parse() {
        Ok(command) => command,
        // What was typed stands in the message; a shell may have taken it from the name of a file.
        Err(wrong) if wrong.use_stderr() => {
            output::complain(&wrong.render().to_string());
            return ExitCode::from(USAGE);
        }
        Err(help) => help.exit(),
    };
    match run(command.verb) {
        Ok(code) => code,
        Err(failure) => {
            output::complain(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}

/// A library that stumbles over a damaged typeface says nothing: the typeface is dropped and the paper made without it.
fn keep_silent_where_work_goes_on() {
    let say = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !at_trials_report::goes_on_after_a_panic() {
            say(panic);
        }
    }));
}

fn run(verb: Verb) -> Result<ExitCode, Failure> {
    match verb {
        Verb::Demo { out } => demo::demo(&out)?,
        Verb::Pool { paths, out, trust } => return pool::pool(&paths, &out, trust.unsigned()),
        Verb::Check { paths, trust } => return Ok(check::check(&paths, trust.unsigned())),
        Verb::Print { book, trial, audience, out, person } => {
            print::print(&book, &trial, audience.into(), person.as_deref(), &out)?;
        }
        Verb::Bench { only_open: Some(book), .. } => bench::only_open(&book)?,
        Verb::Bench { files, people, only_open: None } => bench::bench(files as usize, people as usize)?,
        Verb::Schema => output::give(at_trials_exchange::schema().as_bytes()),
        Verb::Codebook => codebook::codebook()?,
    }
    Ok(ExitCode::SUCCESS)
}

//! Whether time grows with a site and never faster: each kind of text, front matter, settings and
//! site that could be the worst for some step, at a size, twice and four times as much of it.
//!
//! `cargo bench --bench doublings`, or with a part of the names `-- footnote nested`. Ends with 1
//! where the last doubling takes more than 2.3 times as long as the one before.
//!
//! Time is that of the processor, on one thread: what else the machine does hardly counts.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]

mod calls;
mod case;
mod fronts;
mod html;
mod leftovers;
mod measure;
mod nested;
mod sites;
mod texts;

use std::error::Error;
use std::process::ExitCode;

use clap::Parser;

use case::Case;
use measure::{Cost, cost};

#[derive(Parser)]
struct Args {
    /// Parts of the names of the kinds that are measured; without any, all are
    names: Vec<String>,
    /// Measure a text of so many times less
    #[arg(long, default_value_t = 1)]
    less: usize,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

/// A doubling may take so many times as long. Sorting makes it a little more than 2, and caches
/// that something no longer fits into do.
const MOST: f64 = 2.3;

/// Less than this is as much chance as work, in milliseconds.
const FLOOR: f64 = 40.0;

/// Nothing is measured at twice the size that took so long, in milliseconds.
const LONGEST: f64 = 10_000.0;

/// How often a kind is measured again that seems to take too long.
const AGAIN: usize = 3;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let Args { names, less, .. } = Args::parse();
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
    let is_meant = |case: &Case| names.is_empty() || names.iter().any(|n| case.name.contains(&**n));
    let cases: Vec<Case> = case::all().into_iter().filter(is_meant).collect();
    println!(
        "{:<44} {:>9} {:>8} {:>8} {:>8} {:>6} {:>6} {:>6}",
        "kind", "size", "n", "2n", "4n", "ratio", "ratio", "MB"
    );
    let mut slow = Vec::new();
    for case in &cases {
        let size = (case.size / less.max(1)).max(1);
        let measured = Doublings::of(case, size)?;
        measured.print(case.name, size);
        if !measured.are_linear() {
            slow.push(case.name);
        }
    }
    println!("\n{} kinds, {} of them grow too fast", cases.len(), slow.len());
    slow.iter().for_each(|name| println!("  {name}"));
    Ok(if slow.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What a kind costs at a size, at twice the size, and at four times.
struct Doublings([Cost; 3]);

impl Doublings {
    fn of(case: &Case, size: usize) -> Result<Doublings, Box<dyn Error>> {
        let mut all = Doublings([Cost::default(); 3]);
        for _ in 0..AGAIN {
            for (n, best) in [1, 2, 4].into_iter().zip(&mut all.0) {
                *best = best.or_less(cost(&case.files(size * n))?);
                if best.time > LONGEST {
                    break;
                }
            }
            if all.are_linear() {
                break;
            }
        }
        Ok(all)
    }

    fn ratio(&self, larger: usize) -> f64 {
        self.0[larger].time / self.0[larger - 1].time
    }

    fn are_linear(&self) -> bool {
        let [_, twice, most] = &self.0;
        twice.time < LONGEST && most.time > 0.0 && (most.time < FLOOR || self.ratio(2) <= MOST)
    }

    fn print(&self, name: &str, size: usize) {
        let [once, twice, most] = &self.0;
        let ratios = [1, 2].map(|larger| self.ratio(larger));
        println!(
            "{name:<44} {size:>9} {:>8.0} {:>8.0} {:>8.0} {:>6.2} {:>6.2} {:>6}{}",
            once.time,
            twice.time,
            most.time,
            ratios[0],
            ratios[1],
            most.memory,
            if self.are_linear() { "" } else { "  too fast" }
        );
    }
}

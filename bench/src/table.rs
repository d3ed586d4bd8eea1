//! A table of figures, for people (Markdown) and for programs (JSON, a line for each row).

use std::io::Write as _;

use anyhow::Result;
use serde_json::{Map, Value};

/// See the module.
#[derive(Debug)]
pub(crate) struct Table {
    heads: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
}

/// One of its cells.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    shown: String,
    value: Value,
}

impl Cell {
    pub(crate) fn text(text: &str) -> Self {
        Self { shown: text.to_owned(), value: text.into() }
    }

    /// A number with so many digits after the point; a dash where there is none.
    pub(crate) fn number(number: f64, digits: usize) -> Self {
        if number.is_finite() {
            Self { shown: format!("{number:.digits$}"), value: number.into() }
        } else {
            Self { shown: "–".to_owned(), value: Value::Null }
        }
    }
}

impl Table {
    pub(crate) fn new(heads: &[&'static str]) -> Self {
        Self { heads: heads.to_vec(), rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// Prints it, and appends it to the file that `HUBBUB_BENCH_JSON` names, if it does.
    pub(crate) fn print(&self) -> Result<()> {
        println!("| {} |", self.heads.join(" | "));
        println!("|---|{}", "---:|".repeat(self.heads.len().saturating_sub(1)));
        for row in &self.rows {
            let shown: Vec<&str> = row.iter().map(|cell| cell.shown.as_str()).collect();
            println!("| {} |", shown.join(" | "));
        }
        let Some(path) = std::env::var_os("HUBBUB_BENCH_JSON") else { return Ok(()) };
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path)?;
        for row in &self.rows {
            let fields = self.heads.iter().zip(row);
            let fields: Map<String, Value> =
                fields.map(|(head, cell)| ((*head).to_owned(), cell.value.clone())).collect();
            writeln!(file, "{}", Value::Object(fields))?;
        }
        Ok(())
    }
}

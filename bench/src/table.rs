//! A table of figures, for people (Markdown) and for programs (JSON, a line for each row).

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

/// Where programs read the rows, if that is wanted; set once, by the command line.
static JSON: OnceLock<PathBuf> = OnceLock::new();

/// See the module.
#[derive(Debug)]
pub(crate) struct Table {
    /// What programs know it by; people read that above it.
    name: String,
    heads: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

/// One of its cells.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    shown: String,
    value: Value,
}

/// Has every table of this run appended to that file, too.
pub(crate) fn also_to(path: PathBuf) -> Result<()> {
    JSON.set(path).ok().context("the file for JSON is named once")
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
            Self::none()
        }
    }

    pub(crate) fn count(count: u64) -> Self {
        Self { shown: count.to_string(), value: count.into() }
    }

    /// Nothing was measured.
    pub(crate) fn none() -> Self {
        Self { shown: "–".to_owned(), value: Value::Null }
    }

    fn is_text(&self) -> bool {
        self.value.is_string()
    }
}

impl Table {
    pub(crate) fn new(name: &str, heads: &[impl ToString]) -> Self {
        let heads = heads.iter().map(ToString::to_string).collect();
        Self { name: name.to_owned(), heads, rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// Prints it, and appends it to the file for programs.
    pub(crate) fn print(&self) -> Result<()> {
        if self.rows.iter().any(|row| row.len() != self.heads.len()) {
            bail!("a row of {} has not a cell for each head", self.name);
        }
        print!("{}", self.markdown());
        let Some(path) = JSON.get() else { return Ok(()) };
        let file = OpenOptions::new().create(true).append(true).open(path);
        let mut file = file.with_context(|| format!("{} cannot be written", path.display()))?;
        file.write_all(self.json().as_bytes())?;
        Ok(())
    }

    fn markdown(&self) -> String {
        let mut text = format!("| {} |\n|", self.heads.join(" | "));
        for at in 0..self.heads.len() {
            let is_text = self.rows.iter().any(|row| row.get(at).is_some_and(Cell::is_text));
            text += if is_text { "---|" } else { "---:|" };
        }
        text.push('\n');
        for row in &self.rows {
            let shown: Vec<&str> = row.iter().map(|cell| cell.shown.as_str()).collect();
            text += &format!("| {} |\n", shown.join(" | "));
        }
        text
    }

    fn json(&self) -> String {
        let mut text = String::new();
        for row in &self.rows {
            let mut fields = Map::from_iter([("table".to_owned(), self.name.as_str().into())]);
            fields.extend(self.heads.iter().cloned().zip(row.iter().map(|it| it.value.clone())));
            text += &format!("{}\n", Value::Object(fields));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_programs_read_the_same_figures() {
        let mut table = Table::new("storm", &["who", "all after ms"]);
        table.row(vec![Cell::text("Hubbub"), Cell::number(12.345, 1)]);
        table.row(vec![Cell::text("Bun"), Cell::number(f64::NAN, 1)]);
        let markdown = "| who | all after ms |\n|---|---:|\n| Hubbub | 12.3 |\n| Bun | – |\n";
        assert_eq!(table.markdown(), markdown);
        let rows: Vec<Value> =
            table.json().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let expected = [
            serde_json::json!({"table": "storm", "who": "Hubbub", "all after ms": 12.345}),
            serde_json::json!({"table": "storm", "who": "Bun", "all after ms": null}),
        ];
        assert_eq!(rows, expected);
    }
}

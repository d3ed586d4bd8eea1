//! Tables: a line with the names of the columns, a line of dashes that says so, and rows.

use super::blocks::{self, Found};
use super::inlines::{self, is_blank};
use super::{Alignment, Block};

/// The table whose head is the first of these lines.
pub(super) fn find(lines: &[&str]) -> Option<Found> {
    let [head, dashes, rows @ ..] = lines else {
        return None;
    };
    if !head.contains('|') || !dashes.contains('|') {
        return None;
    }
    let alignment: Vec<Alignment> = cells(dashes, usize::MAX)
        .into_iter()
        .map(|dashes| alignment(&dashes))
        .collect::<Option<_>>()?;
    let head = cells(head, usize::MAX);
    if head.len() != alignment.len() || head.iter().all(|name| is_blank(name)) {
        return None;
    }
    let is_row = |line: &&&str| line.contains('|') && !is_blank(line) && !blocks::begins(line);
    // A row is as long as it was written: to fill each up would make much out of little.
    let rows: Vec<_> =
        rows.iter().take_while(is_row).map(|row| read(&cells(row, head.len()))).collect();
    let lines = 2 + rows.len();
    Some(Found { block: Some(Block::Table { alignment, head: read(&head), rows }), lines })
}

fn read(cells: &[String]) -> Vec<Vec<super::Inline>> {
    cells.iter().map(|cell| inlines::words(cell)).collect()
}

/// What a cell in the line of dashes says: `---`, `:--`, `:-:` or `--:`.
fn alignment(cell: &str) -> Option<Alignment> {
    let (left, right) = (cell.starts_with(':'), cell.len() > 1 && cell.ends_with(':'));
    let dashes = &cell[usize::from(left)..cell.len() - usize::from(right)];
    let is_dashes = !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-');
    is_dashes.then_some(match (left, right) {
        (false, false) => Alignment::Natural,
        (true, false) => Alignment::Left,
        (true, true) => Alignment::Center,
        (false, true) => Alignment::Right,
    })
}

/// The cells of a line, at most so many: the last one has the rest. `\|` is a bar within a cell.
fn cells(line: &str, most: usize) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let ends_in_bar = line.ends_with('|') && !line.ends_with("\\|");
    let line = if ends_in_bar { &line[..line.len() - 1] } else { line };
    let mut cells = vec![String::new()];
    let mut rest = line;
    while let Some(at) = rest.find('|') {
        let (before, behind) = (&rest[..at], &rest[at + 1..]);
        let full = cells.len();
        let cell = cells.last_mut().expect("there is one from the beginning");
        if let Some(before) = before.strip_suffix('\\') {
            cell.push_str(before);
            cell.push('|');
        } else if full == most {
            cell.push_str(before);
            cell.push('|');
        } else {
            cell.push_str(before);
            cells.push(String::new());
        }
        rest = behind;
    }
    if let Some(cell) = cells.last_mut() {
        cell.push_str(rest);
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

//! Things that were said, for a timeline to show.

use std::rc::Rc;

use frontend::state::rows::Change;
use frontend::state::{PostRow, Row, SaidRow, Standing, Text, View};
use shared::{Body, ClientId, Name, Nonce, Person, Seq, Timestamp};

use super::theatre::{App, view};
use super::wait::breath;

/// When everything in the tests is said.
pub(crate) const NOON: Timestamp = Timestamp(1_700_000_000_000);

impl App {
    /// Draws the same with another view.
    pub(crate) async fn becomes(&self, view: View) {
        self.draws(view, None);
        breath().await;
        breath().await;
    }
}

/// A message of Ada's.
pub(crate) fn said(number: u64, text: &str, standing: Standing) -> Row {
    let name = Name::parse("Ada").ok();
    let mut nonce = [7; 16];
    nonce[..8].copy_from_slice(&number.to_be_bytes());
    Row::Post(Rc::new(PostRow {
        by: Person { id: ClientId::new(7).unwrap(), name, guest: false },
        mine: false,
        more: false,
        said: Some(SaidRow::only(Text::Body(Body::verbatim(text).unwrap()))),
        change: Change::Placed,
        nonce: Nonce::from_bytes(nonce),
        standing,
        aside: false,
        foot: None,
    }))
}

/// A room in which Ada said all this.
pub(crate) fn talk(texts: &[&str]) -> View {
    let rows: Vec<Row> = (1..)
        .zip(texts)
        .map(|(seq, text)| said(seq, text, Standing::Posted { seq: Seq(seq), at: NOON }))
        .collect();
    let last = Seq(rows.len() as u64);
    let status = client::Status::Live;
    View { rows: rows.into(), last, loaded: true, status, greeted: true, ..view() }
}

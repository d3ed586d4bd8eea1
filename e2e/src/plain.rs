//! Someone with nothing but a WebSocket, who speaks the tutorial's dialect: texts in, texts out.

use crate::Server;
use crate::line::{Heard, Line};

/// A plain client.
#[derive(Debug)]
pub struct Plain {
    id: u64,
    line: Line,
}

impl Plain {
    /// Connects under a client id, offering no subprotocol.
    ///
    /// # Panics
    /// When the server does not take it.
    pub async fn joins(server: &Server, id: u64) -> Self {
        Self::joins_at(&server.address(), id).await
    }

    /// Connects to a server at this address and port.
    ///
    /// # Panics
    /// When the server does not take it.
    pub async fn joins_at(address: &str, id: u64) -> Self {
        let line = Line::open(&format!("ws://{address}/ws/{id}"), None).await;
        let line = line.unwrap_or_else(|error| panic!("client {id} cannot join: {error:#}"));
        Self { id, line }
    }

    /// Sends a text.
    ///
    /// # Panics
    /// When the line is down.
    pub async fn says(&mut self, text: &str) {
        let sent = self.line.send(text).await;
        sent.unwrap_or_else(|error| panic!("client {} cannot say {text:?}: {error:#}", self.id));
    }

    /// Asserts that the next text is exactly this one.
    ///
    /// # Panics
    /// When another text comes, or none.
    pub async fn hears(&mut self, text: &str) {
        match self.line.next().await {
            Ok(heard) => {
                let expected = Heard::Text(text.to_owned());
                assert_eq!(heard, expected, "client {} listens", self.id);
            }
            Err(error) => panic!("client {} waits for {text:?}: {error:#}", self.id),
        }
    }

    /// Posts a text and takes both answers, so that what comes next comes from someone else.
    ///
    /// # Panics
    /// When the answers are not the two that the dialect promises.
    pub async fn posts(&mut self, text: &str) {
        self.says(text).await;
        self.hears(&format!("You wrote: {text}")).await;
        self.hears(&format!("Client #{} says: {text}", self.id)).await;
    }

    /// Waits for the server to end the connection, and gives the code of its close frame.
    ///
    /// # Panics
    /// When a text comes first, or nothing.
    pub async fn is_sent_away(&mut self) -> Option<u16> {
        match self.line.next().await {
            Ok(Heard::End(code)) => code,
            Ok(Heard::Text(text)) => panic!("client {} hears {text:?}, not the end", self.id),
            Err(error) => panic!("client {} waits for the end: {error:#}", self.id),
        }
    }

    /// Asserts that nothing has come that was not asked about.
    ///
    /// # Panics
    /// When something has.
    pub fn has_heard_nothing_else(&mut self) {
        let heard = self.line.already();
        assert_eq!(heard, None, "client {} listens", self.id);
    }
}

//! The line to the server: a WebSocket in, engine inputs out. The only place that knows which
//! socket the page uses; what to say on it is the engine's to decide.

pub mod address;
pub mod socket;

pub use socket::Socket;

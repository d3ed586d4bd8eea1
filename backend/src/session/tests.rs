//! Sessions over pipes in memory, with a clock that is moved by hand.

mod limits;
mod rooms;
mod unfinished;

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use shared::{ClientFrame, Code, Cursors, Epoch, Secret, ServerFrame, Timestamp, codec};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex, split};
use tokio::time::{advance, sleep};

use super::*;
use crate::backplane::local::LocalBackplane;
use crate::limits::{
    DEAD_AFTER, HELLO_WITHIN, MESSAGE_WITHIN, PRESENCE_GRACE, PULSE_EVERY, RETURN_SPREAD_SECONDS,
    STALLED_AFTER,
};
use crate::outbox::frame;
use crate::room::Services;
use crate::store::faulty::FaultyStore;
use crate::store::memory::MemoryStore;
use crate::trace::Trace;

/// A world whose time stands still and whose randomness counts.
struct Still(std::sync::atomic::AtomicU64);

impl World for Still {
    fn now(&self) -> Timestamp {
        Timestamp(0)
    }

    fn random(&self) -> [u8; 16] {
        let next = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        u128::from(next).to_be_bytes()
    }
}

async fn hall() -> Arc<Hall> {
    hall_over(Arc::new(MemoryStore::new(Epoch::from_bytes([1; 8])))).await
}

async fn hall_over(store: Arc<dyn Store>) -> Arc<Hall> {
    let world: Arc<dyn World> = Arc::new(Still(0.into()));
    let (backplane, devices) = (Arc::new(LocalBackplane::default()), Arc::new(Devices::default()));
    let metrics = Arc::<Metrics>::default();
    let rooms = Registry::start(Services {
        store: Arc::clone(&store),
        backplane,
        world: Arc::clone(&world),
        devices: Arc::clone(&devices),
        metrics: Arc::clone(&metrics),
    });
    let rooms = rooms.await.unwrap();
    let pulse = Arc::new(Pulse::default());
    let (policy, closing) = (Arc::default(), CancellationToken::new());
    Arc::new(Hall { rooms, store, world, pulse, devices, policy, metrics, closing })
}

/// Starts a session and gives the other end of its pipe.
fn visit(hall: &Arc<Hall>, id: u64, dialect: Dialect) -> DuplexStream {
    let (ours, theirs) = duplex(64 * 1024);
    let (read, write) = split(theirs);
    visit_over(hall, id, dialect, read, write);
    ours
}

/// Starts a session over two halves.
fn visit_over<R, W>(hall: &Arc<Hall>, id: u64, dialect: Dialect, read: R, write: W)
where
    R: AsyncRead + Unpin + Send + 'static,
    W: AsyncWrite + Unpin + Send + 'static,
{
    let visitor = Visitor {
        client: ClientId::new(id).unwrap(),
        dialect,
        address: None,
        trace: Trace::default(),
    };
    let (reader, writer) = (Reader::new(read, Vec::new()), Writer::new(write));
    tokio::spawn(run(Arc::clone(hall), visitor, reader, writer, ()));
}

async fn say(line: &mut DuplexStream, text: &str) {
    let len = u8::try_from(text.len()).unwrap();
    assert!(len < 126 * 2);
    let mut bytes = vec![0x81];
    if len < 126 {
        bytes.push(0x80 | len);
    } else {
        bytes.extend([0x80 | 126, 0, len]);
    }
    bytes.extend([0; 4]);
    bytes.extend(text.as_bytes());
    line.write_all(&bytes).await.unwrap();
}

async fn greet(line: &mut DuplexStream) {
    let hello = ClientFrame::Hello {
        secret: Secret::from_bytes([1; 32]),
        name: None,
        epoch: None,
        rooms: Cursors::new(),
    };
    say(line, &codec::encode_client(&hello)).await;
}

/// Everything that comes until the pipe has been still for a moment, or ends.
async fn hear(line: &mut DuplexStream) -> Vec<u8> {
    let mut heard = Vec::new();
    let mut part = [0; 4096];
    loop {
        let read = tokio::select! {
            biased;
            read = line.read(&mut part) => read.unwrap(),
            () = sleep(Duration::from_millis(1)) => 0,
        };
        if read == 0 {
            return heard;
        }
        heard.extend(&part[..read]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_typed_client_that_says_no_hello_is_closed() {
    let hall = hall().await;
    let mut line = visit(&hall, 1, Dialect::Typed);
    assert!(hear(&mut line).await.is_empty());
    advance(HELLO_WITHIN).await;
    let frame = ServerFrame::Rejected { nonce: None, code: Code::HelloExpected, retry_after: None };
    let mut expected = frame::text(&codec::encode_server(&frame)).to_vec();
    expected.extend(frame::close(CloseCode::Policy, "no Hello in time"));
    assert_eq!(hear(&mut line).await, expected);
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_does_not_answer_is_gone_within_a_minute() {
    let hall = hall().await;
    let mut ada = visit(&hall, 7, Dialect::Plain);
    let _dead = visit(&hall, 8, Dialect::Plain);
    let mut waited = Duration::ZERO;
    while hall.pulse.connections() == 2 || waited.is_zero() {
        advance(PULSE_EVERY).await;
        waited += PULSE_EVERY;
        say(&mut ada, "still here").await;
        hall.pulse.look(MESSAGE_WITHIN);
        sleep(Duration::from_millis(1)).await;
        assert!(waited <= DEAD_AFTER + PULSE_EVERY && waited < Duration::from_secs(60));
    }
    let heard = String::from_utf8_lossy(&hear(&mut ada).await).into_owned();
    assert!(heard.contains("Client #8 left the chat"), "{heard}");
}

#[tokio::test(start_paused = true)]
async fn the_leaving_of_someone_with_a_page_is_told_after_the_grace_for_coming_back() {
    let hall = hall().await;
    let mut guest = visit(&hall, 7, Dialect::Plain);
    let mut ada = visit(&hall, 1, Dialect::Typed);
    greet(&mut ada).await;
    hear(&mut ada).await;
    drop(ada);
    sleep(PRESENCE_GRACE / 2).await;
    let mut ada = visit(&hall, 1, Dialect::Typed);
    greet(&mut ada).await;
    sleep(PRESENCE_GRACE * 2).await;
    assert!(hear(&mut guest).await.is_empty(), "a reload is nobody's business");
    drop(ada);
    sleep(PRESENCE_GRACE / 2).await;
    assert!(hear(&mut guest).await.is_empty());
    sleep(PRESENCE_GRACE).await;
    assert_eq!(hear(&mut guest).await, frame::text("Client #1 left the chat"));
}

#[tokio::test(start_paused = true)]
async fn a_closing_server_does_not_wait_for_those_who_never_answer() {
    let hall = hall().await;
    let mut silent = visit(&hall, 7, Dialect::Plain);
    hear(&mut silent).await;
    hall.pulse.close(RETURN_SPREAD_SECONDS);
    let goodbye = frame::close(CloseCode::GoingAway, "the server is going away");
    assert_eq!(hear(&mut silent).await, goodbye);
    sleep(CLOSE_WITHIN * 2).await;
    assert_eq!(hall.pulse.connections(), 0);
}

/// Fills the pipes of peers that do not read, and then some.
async fn chatter(hall: &Arc<Hall>) {
    let mut chatty = visit(hall, 9, Dialect::Plain);
    for _ in 0..60 {
        say_at_length(&mut chatty).await;
        hear(&mut chatty).await;
    }
}

/// Says as much as one may at once.
async fn say_at_length(line: &mut DuplexStream) {
    let mut frame = vec![0x81, 0x80 | 126];
    frame.extend(20_000_u16.to_be_bytes());
    frame.extend([0; 4]);
    frame.extend("x".repeat(20_000).as_bytes());
    line.write_all(&frame).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_dead_peer_whose_line_is_full_is_found_within_a_minute_too() {
    let hall = hall().await;
    let _plain = visit(&hall, 7, Dialect::Plain);
    let mut typed = visit(&hall, 1, Dialect::Typed);
    greet(&mut typed).await;
    sleep(Duration::from_millis(1)).await;
    chatter(&hall).await;
    sleep(CLOSE_WITHIN * 2).await;
    assert_eq!(hall.pulse.connections(), 2, "both are still there, and neither reads");
    for _ in 0..11 {
        sleep(PULSE_EVERY).await;
        hall.pulse.look(MESSAGE_WITHIN);
    }
    sleep(Duration::from_millis(1)).await;
    assert_eq!(hall.pulse.connections(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_asks_and_asks_and_reads_nothing_is_cut_off() {
    let hall = hall().await;
    let mut deaf = visit(&hall, 1, Dialect::Typed);
    greet(&mut deaf).await;
    sleep(Duration::from_millis(1)).await;
    chatter(&hall).await;
    sleep(CLOSE_WITHIN * 2).await;
    let mut waited = Duration::ZERO;
    while hall.pulse.connections() > 0 {
        assert!(waited <= STALLED_AFTER + PULSE_EVERY * 2, "it is still there");
        say(&mut deaf, &codec::encode_client(&ClientFrame::Ping)).await;
        sleep(PULSE_EVERY).await;
        waited += PULSE_EVERY;
        hall.pulse.look(MESSAGE_WITHIN);
        sleep(Duration::from_millis(1)).await;
    }
    assert!(waited >= STALLED_AFTER, "it has a minute");
}

#[tokio::test(start_paused = true)]
async fn a_plain_client_that_missed_something_is_closed_and_not_left_in_the_dark() {
    let hall = hall().await;
    let mut slow = visit(&hall, 7, Dialect::Plain);
    hear(&mut slow).await;
    chatter(&hall).await;
    let heard = hear(&mut slow).await;
    let goodbye = frame::close(CloseCode::TryAgainLater, "too slow");
    assert!(heard.ends_with(&goodbye), "{} bytes and no goodbye", heard.len());
}

#[tokio::test(start_paused = true)]
async fn a_closing_server_does_not_wait_for_those_who_do_not_read() {
    let hall = hall().await;
    let mut slow = visit(&hall, 7, Dialect::Plain);
    hear(&mut slow).await;
    for _ in 0..6 {
        let mut chatty = visit(&hall, 9, Dialect::Plain);
        say_at_length(&mut chatty).await;
        hear(&mut chatty).await;
    }
    hall.pulse.close(RETURN_SPREAD_SECONDS);
    sleep(CLOSE_WITHIN * 2).await;
    assert_eq!(hall.pulse.connections(), 0);
}

/// The half of a line that broke in this direction.
struct Broken;

impl AsyncWrite for Broken {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, _: &[u8]) -> Poll<io::Result<usize>> {
        Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[tokio::test(start_paused = true)]
async fn what_had_arrived_is_posted_although_the_line_broke_the_other_way() {
    let hall = hall().await;
    let mut listener = visit(&hall, 8, Dialect::Plain);
    hear(&mut listener).await;
    let (mut line, read) = duplex(1024);
    for text in ["one", "two", "three"] {
        say(&mut line, text).await;
    }
    drop(line);
    visit_over(&hall, 7, Dialect::Plain, read, Broken);
    let texts = ["Client #7 says: one", "Client #7 says: two", "Client #7 says: three"];
    let expected = texts.iter().chain(&["Client #7 left the chat"]).flat_map(|it| frame::text(it));
    assert_eq!(hear(&mut listener).await, expected.collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_of_many_texts_is_told_to_its_sender_right_before_everyone_hears_it() {
    const TEXTS: usize = 200;
    let hall = hall().await;
    let mut crowd: Vec<_> = (100..140).map(|id| visit(&hall, id, Dialect::Plain)).collect();
    let (mut line, theirs) = duplex(1024 * 1024);
    let (read, write) = split(theirs);
    for n in 0..TEXTS {
        say(&mut line, &n.to_string()).await;
    }
    visit_over(&hall, 7, Dialect::Plain, read, write);
    let mut expected = Vec::new();
    for n in 0..TEXTS {
        expected.extend(frame::text(&format!("You wrote: {n}")));
        expected.extend(frame::text(&format!("Client #7 says: {n}")));
    }
    let mut heard = vec![0; expected.len()];
    line.read_exact(&mut heard).await.unwrap();
    assert_eq!(String::from_utf8_lossy(&heard), String::from_utf8_lossy(&expected));
    drop(crowd.drain(..));
}

#[tokio::test(start_paused = true)]
async fn a_typed_client_is_asked_to_come_back_when_the_store_cannot_greet_it() {
    let store = Arc::new(FaultyStore::default());
    let hall = hall_over(Arc::clone(&store) as Arc<dyn Store>).await;
    store.breaks();
    let mut line = visit(&hall, 1, Dialect::Typed);
    greet(&mut line).await;
    let heard = hear(&mut line).await;
    assert_eq!((heard[0], &heard[2..4]), (0x88, &1013_u16.to_be_bytes()[..]), "a close frame");
    let reason = str::from_utf8(&heard[4..]).unwrap();
    assert!(reason.ends_with(&format!("known as {}", Trace::default())), "{reason}");
}

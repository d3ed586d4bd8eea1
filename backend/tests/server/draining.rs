//! How the server goes: whoever is there is told in time, whoever comes is refused, and nothing that was said is lost.

use std::process::Stdio;
use std::sync::mpsc::channel;
use std::time::Duration;

use shared::{Cursors, ServerFrame};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;
use tokio::task::spawn_blocking;
use tokio::time::{pause, resume, timeout};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::Request;
use tokio_tungstenite::tungstenite::{Bytes, Message};

use crate::peer::Peer;
use crate::town::{Town, hello};

/// How long a story waits for what has to come. Only a broken server takes this long.
const PATIENCE: Duration = Duration::from_secs(20);

/// Hears the goodbye of a typed client, and gives the seconds within which it is to come back.
async fn goodbye(peer: &mut Peer) -> u64 {
    let after = peer
        .until(|frame| match frame {
            ServerFrame::GoAway { after } => Some(after),
            _ => None,
        })
        .await;
    assert_eq!(peer.is_closed().await, Some(1001));
    after
}

#[tokio::test]
async fn who_is_there_is_told_to_come_back_and_what_they_said_last_is_kept() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let mut bob = town.plain(7).await;
    let mut eve = town.beyond_a_proxy(2, "Eve").await;
    eve.hears_presence(&["Ada", "Eve", "Client #7"]).await;
    bob.says("my last words").await;
    bob.sends_message(Message::Ping(Bytes::new())).await;
    // Either answer comes when the server has read what he said.
    bob.next().await;
    let (town, ..) = tokio::join!(town.restarts(), goodbye(&mut ada), goodbye(&mut eve), async {
        assert_eq!(bob.is_closed().await, Some(1001));
    });
    let mut ada = town.silent(1).await;
    ada.sends(&hello(1, Some("Ada"), None, Cursors::new())).await;
    ada.hears_post("my last words").await;
}

#[tokio::test]
async fn many_are_sent_away_in_waves_and_the_first_stay_away_longest() {
    let town = Town::opens().await;
    let (mut early, mut crowd) = (town.typed(1, "Ada").await, Vec::new());
    for id in 10..=359 {
        crowd.push(town.plain(id).await);
    }
    let mut late = town.typed(2, "Bob").await;
    late.until(|frame| matches!(frame, ServerFrame::Presence { .. }).then_some(())).await;
    let closing = tokio::spawn(town.closes());
    let (early, late) = (goodbye(&mut early).await, goodbye(&mut late).await);
    assert_eq!((early, late), (3, 2), "a second of waves, and two to spread");
    for one in &mut crowd {
        assert_eq!(one.is_closed().await, Some(1001));
    }
    closing.await.unwrap();
}

#[tokio::test]
async fn whoever_comes_while_the_server_goes_is_refused_and_it_says_that_it_is_not_ready() {
    let town = Town::opens().await;
    let mut first = Vec::new();
    for id in 1..=150 {
        first.push(town.plain(id).await);
    }
    let (handshake, address) = (town.handshake("/ws/999"), town.address());
    assert!(town.gets("/readyz").await.starts_with("HTTP/1.1 200 "));
    // The second wave is a quarter of a second after the first: here that is as long as it takes to look around. Paused
    // time stands while something blocks.
    pause();
    let (go_on, looked_around) = channel::<()>();
    let looking = spawn_blocking(move || looked_around.recv_timeout(PATIENCE));
    let closing = tokio::spawn(town.closes());
    assert_eq!(first[0].is_closed().await, Some(1001));
    // The second wave is still there, and so is the door.
    let refused = Peer::connects(address, handshake).await.err().expect("it is refused");
    assert_eq!(refused.status(), 503);
    for (path, status) in [("/readyz", "503"), ("/livez", "200")] {
        let head = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let answer = crate::town::answer(address, &head).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {answer}");
    }
    resume();
    go_on.send(()).expect("it is waited for");
    looking.await.unwrap().expect("it took no longer than that");
    assert_eq!(first[149].is_closed().await, Some(1001));
    closing.await.unwrap();
}

/// The real binary, on a free port.
async fn binary(folder: &std::path::Path) -> (tokio::process::Child, std::net::SocketAddr) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hubbub"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--log", "error", "--data"]).arg(folder);
    let mut server = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().expect("it starts");
    let mut lines = BufReader::new(server.stdout.take().expect("it was asked for")).lines();
    let line = lines.next_line().await.expect("it speaks").expect("it says where it is");
    let (_, address) = line.rsplit_once("http://").expect("there is an address");
    (server, address.parse().expect("it is one"))
}

fn handshake(address: std::net::SocketAddr, id: u64) -> Request<()> {
    format!("ws://{address}/ws/{id}").into_client_request().expect("it is one")
}

async fn is_told_to_end(server: &tokio::process::Child) {
    let id = server.id().expect("it runs").to_string();
    let told = Command::new("kill").args(["-TERM", &id]).status().await.expect("there are signals");
    assert!(told.success());
}

#[tokio::test]
async fn the_program_ends_well_when_it_is_told_to_with_people_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut server, address) = binary(folder.path()).await;
    let mut bob = Peer::connects(address, handshake(address, 7)).await.unwrap();
    bob.says("hello").await;
    bob.hears(&["You wrote: hello", "Client #7 says: hello"]).await;
    is_told_to_end(&server).await;
    assert_eq!(bob.is_closed().await, Some(1001));
    let ended = timeout(PATIENCE, server.wait()).await.expect("it ends").unwrap();
    assert_eq!(ended.code(), Some(0));
}

#[tokio::test]
async fn a_second_signal_ends_the_waiting_and_the_program_still_ends_well() {
    let folder = tempfile::tempdir().unwrap();
    let (mut server, address) = binary(folder.path()).await;
    let mut crowd = Vec::new();
    for id in 1..=250 {
        let mut one = Peer::connects(address, handshake(address, id)).await.unwrap();
        one.is_served().await;
        crowd.push(one);
    }
    is_told_to_end(&server).await;
    // The first wave goes, and two are left.
    assert_eq!(crowd[0].is_closed().await, Some(1001));
    is_told_to_end(&server).await;
    let ended = timeout(PATIENCE, server.wait()).await.expect("it ends").unwrap();
    assert_eq!(ended.code(), Some(0));
}

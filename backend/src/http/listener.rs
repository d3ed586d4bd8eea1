//! The accept loop. `warp::serve` has no `TCP_NODELAY`, no deadline for a request's headers and no
//! way to wait for upgraded sockets; this one has.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;
use tokio_util::task::TaskTracker;
use tower_service::Service;
use tracing::{debug, warn};

use super::{Door, routes};
use crate::limits::{ACCEPT_AGAIN, CLOSE_WITHIN, HEAD_BYTES, HTTP_WITHIN, UNSENT_BYTES};

/// Where a request comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub(super) SocketAddr);

/// The sessions that last as long as an answer on this connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Answering(pub(super) TaskTracker);

/// Accepts connections until everyone has been sent away; those who come to stay are refused before that. Each
/// one's task is among the door's, and lets a running request finish.
pub async fn accept(listener: TcpListener, door: Arc<Door>) {
    let shut = door.shut.clone();
    keep_little(&listener);
    loop {
        tokio::select! {
            biased;
            () = shut.cancelled() => return,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => serve(stream, Peer(peer), &door),
                Err(error) => {
                    // Out of file descriptors, most likely: the connections that end free some.
                    warn!(%error, "a connection could not be accepted");
                    sleep(ACCEPT_AGAIN).await;
                }
            },
        }
    }
}

/// Has the kernel keep little of what is not sent, on every connection that is accepted.
fn keep_little(listener: &TcpListener) {
    #[cfg(target_os = "linux")]
    if let Err(error) = socket2::SockRef::from(listener).set_tcp_notsent_lowat(UNSENT_BYTES) {
        warn!(%error, "slow readers may be taken for deaf ones");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (listener, UNSENT_BYTES);
}

fn serve(stream: TcpStream, peer: Peer, door: &Arc<Door>) {
    if let Err(error) = stream.set_nodelay(true) {
        debug!(peer = %peer.0, %error, "small messages may wait");
    }
    let routes = warp::service(routes::all(Arc::clone(door)));
    let answering = Answering::default();
    let sessions = answering.0.clone();
    let service = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(peer);
        request.extensions_mut().insert(answering.clone());
        let mut routes = routes.clone();
        async move {
            Ok::<_, Infallible>(routes.call(request).await.unwrap_or_else(|never| match never {}))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(door.hall.policy.bounds.headers_within)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    let shut = door.shut.clone();
    let place = door.porch.enter();
    door.tasks.spawn(async move {
        let mut connection = pin!(connection);
        let ended = tokio::select! {
            biased;
            ended = &mut connection => ended,
            () = shut.cancelled() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
            () = place.is_needed() => {
                sessions.close();
                tokio::select! {
                    biased;
                    ended = &mut connection => ended,
                    () = sessions.wait() => {
                        return debug!(peer = %peer.0, "a connection made place for another");
                    }
                }
            }
            () = sleep(HTTP_WITHIN) => {
                connection.as_mut().graceful_shutdown();
                tokio::select! {
                    biased;
                    ended = &mut connection => ended,
                    () = ended(&sessions) => {
                        return debug!(peer = %peer.0, "a connection took too long");
                    }
                }
            }
        };
        if let Err(error) = ended {
            debug!(peer = %peer.0, %error, "a request ended early");
        }
    });
}

/// Waits for the sessions on a connection, and a moment for it to hand on what they left.
async fn ended(sessions: &TaskTracker) {
    sessions.close();
    sessions.wait().await;
    sleep(CLOSE_WITHIN).await;
}

//! The routes over a store that fails: what supervisors and clients are told.

use http_body_util::{BodyExt as _, Empty};
use hyper::body::Bytes;
use tokio_util::sync::CancellationToken;
use tower_service::Service as _;
use warp::http::{Request, StatusCode};
use warp::reply::Response;

use super::*;
use crate::backplane::local::LocalBackplane;
use crate::metrics::Metrics;
use crate::room::{Registry, Services};
use crate::session::pulse::Pulse;
use crate::store::Store;
use crate::store::faulty::FaultyStore;
use crate::world::{SystemWorld, World};

async fn door() -> (Arc<FaultyStore>, Arc<Door>) {
    let faulty = Arc::new(FaultyStore::default());
    let store: Arc<dyn Store> = faulty.clone();
    let world: Arc<dyn World> = Arc::new(SystemWorld);
    let (backplane, devices) = (Arc::new(LocalBackplane::default()), Arc::default());
    let metrics = Arc::<Metrics>::default();
    let services = Services {
        store: store.clone(),
        backplane,
        world: world.clone(),
        devices,
        metrics: Arc::clone(&metrics),
    };
    let rooms = Registry::start(services).await.unwrap();
    let (pulse, closing) = (Arc::new(Pulse::default()), CancellationToken::new());
    let (policy, devices) = (Arc::default(), Arc::default());
    let hall = Hall { rooms, store, world, pulse, devices, policy, metrics, closing };
    let hall = Arc::new(hall);
    let (origins, assets) = (Origins::new(Vec::new()), Assets::embedded());
    let (lines, shut, tasks) = (Arc::default(), CancellationToken::new(), TaskTracker::new());
    let (porch, proxies) = (Arc::new(Porch::new(8)), Vec::new());
    let metrics_token = None;
    let door = Door { hall, lines, porch, proxies, origins, assets, metrics_token, shut, tasks };
    (faulty, Arc::new(door))
}

async fn whole_answer(door: &Arc<Door>, request: Request<Empty<Bytes>>) -> Response {
    let mut routes = warp::service(routes::all(Arc::clone(door)));
    routes.call(request).await.unwrap_or_else(|never| match never {})
}

async fn ask(door: &Arc<Door>, request: Request<Empty<Bytes>>) -> (StatusCode, String) {
    let answer = whole_answer(door, request).await;
    let status = answer.status();
    let content = answer.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8_lossy(&content).into_owned())
}

#[tokio::test]
async fn health_says_when_the_store_fails_and_when_it_works_again() {
    let (store, door) = door().await;
    let request = || Request::get("/healthz").body(Empty::new()).unwrap();
    store.breaks();
    let (status, said) = ask(&door, request()).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(said.contains("the store is not available"), "{said}");
    store.works_again();
    assert_eq!(ask(&door, request()).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_server_whose_store_fails_is_not_ready_and_need_not_be_started_again() {
    let (store, door) = door().await;
    let asked = async |path| ask(&door, Request::get(path).body(Empty::new()).unwrap()).await;
    assert_eq!(asked("/readyz").await, (StatusCode::OK, r#"{"status":"ready"}"#.into()));
    store.breaks();
    let (status, said) = asked("/readyz").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(said, r#"{"status":"the store is not available"}"#);
    assert_eq!(asked("/livez").await, (StatusCode::OK, r#"{"status":"alive"}"#.into()));
}

#[tokio::test]
async fn a_plain_client_is_not_let_in_while_nobody_can_say_whose_its_id_is() {
    let (store, door) = door().await;
    let handshake = Request::get("/ws/7")
        .header("connection", "Upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
    store.breaks();
    let answer = whole_answer(&door, handshake.body(Empty::new()).unwrap()).await;
    let (parts, body) = answer.into_parts();
    let said = String::from_utf8_lossy(&body.collect().await.unwrap().to_bytes()).into_owned();
    let id = parts.headers["x-request-id"].to_str().unwrap();
    assert!(id.len() == 16 && id.bytes().all(|it| it.is_ascii_hexdigit()), "{id}");
    let sentence = format!("The store is not available; try again. This is known as {id}.\n");
    assert_eq!((parts.status, said), (StatusCode::SERVICE_UNAVAILABLE, sentence));
}

//! What is remembered of whom, and for how long.

use std::time::Duration;

use shared::RoomId;
use tokio::time::advance;

use super::*;

fn id(id: u64) -> ClientId {
    ClientId::new(id).unwrap()
}

fn home(last: u8) -> Option<Address> {
    Address::of([192, 0, 2, last].into())
}

fn bounds() -> Bounds {
    Bounds {
        posts: Rate::per_second(1, 2),
        arrivals: Rate::per_second(1, 3),
        strangers: Rate::per_hour(60, 1),
        connections_of_a_person: 2,
        connections_from_an_address: 2,
        connections: 3,
        ..Bounds::default()
    }
}

#[tokio::test(start_paused = true)]
async fn ten_connections_of_a_person_may_post_no_more_than_one() {
    let policy = Policy::new(bounds());
    let lobby = RoomId::lobby();
    let post = || policy.conduct(id(7)).post(&policy.bounds, policy.now(), &lobby);
    assert_eq!((post(), post(), post()), (Ok(()), Ok(()), Err(2)));
    let elsewhere = "tea".parse().unwrap();
    assert_eq!(policy.conduct(id(7)).post(&policy.bounds, policy.now(), &elsewhere), Ok(()));
    assert_eq!(policy.conduct(id(8)).post(&policy.bounds, policy.now(), &lobby), Ok(()));
    advance(Duration::from_secs(2)).await;
    assert_eq!(post(), Ok(()));
}

#[tokio::test(start_paused = true)]
async fn coming_back_is_no_way_around_and_whoever_stays_away_is_forgotten() {
    let policy = Policy::new(bounds());
    let lobby = RoomId::lobby();
    for _ in 0..2 {
        policy.conduct(id(7)).post(&policy.bounds, policy.now(), &lobby).unwrap();
        policy.forget();
    }
    assert!(policy.conduct(id(7)).post(&policy.bounds, policy.now(), &lobby).is_err());
    advance(Duration::from_secs(10)).await;
    policy.forget();
    assert!(lock(&policy.people).is_empty());
}

#[tokio::test(start_paused = true)]
async fn many_people_who_are_gone_are_not_all_remembered() {
    let policy = Policy::default();
    let here = policy.conduct(id(1));
    for n in 2..limits::REMEMBERED as u64 + 10 {
        policy.conduct(id(n)).open(&policy.bounds, policy.now()).unwrap();
    }
    assert!(lock(&policy.people).len() <= limits::REMEMBERED);
    assert!(Arc::ptr_eq(&here, &policy.conduct(id(1))), "who is here stays");
}

#[tokio::test(start_paused = true)]
async fn connections_are_counted_until_they_end() {
    let policy = Arc::new(Policy::new(bounds()));
    let one = policy.arrive(home(1)).unwrap();
    let two = policy.arrive(home(1)).unwrap();
    assert_eq!(policy.arrive(home(1)).unwrap_err(), Crowded::There);
    let other = policy.arrive(home(2)).unwrap();
    assert_eq!(policy.arrive(None).unwrap_err(), Crowded::Here);
    drop((one, two, other));
    let again = policy.arrive(home(1)).unwrap();
    drop(again);
    assert_eq!(policy.arrive(home(1)).unwrap_err(), Crowded::Fast(1));
    advance(Duration::from_secs(3)).await;
    policy.forget();
    assert!(lock(&policy.addresses).all.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_person_has_so_many_connections_and_an_address_so_many_strangers() {
    let policy = Policy::new(bounds());
    let sit = || policy.conduct(id(7)).sit(&policy.bounds);
    let seats = (sit().unwrap(), sit().unwrap());
    assert!(sit().is_none());
    drop(seats);
    assert!(sit().is_some());
    assert_eq!((policy.stranger(home(1)), policy.stranger(home(1))), (Ok(()), Err(60)));
    assert_eq!((policy.stranger(home(2)), policy.stranger(None)), (Ok(()), Ok(())));
}

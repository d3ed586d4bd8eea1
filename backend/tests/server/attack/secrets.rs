//! Those who come in another's name: an id belongs to the first secret that it was said with.

use shared::{ClientFrame, Cursors, Secret, Seq};
use tokio::join;

use super::guesses::room;
use super::siege::Siege;
use crate::peer::Peer;
use crate::town::secret;

/// What whoever cannot prove an id is told, to the byte.
const TAKEN: &str = r#"{"type":"Rejected","code":"id_taken"}"#;

impl Siege {
    /// Someone says `Hello` and hears the answer.
    async fn greets(&self, id: u64, secret: Secret) -> (Peer, String) {
        let mut peer = self.town.silent(id).await;
        let (name, epoch, rooms) = (Some("Ada".into()), None, Cursors::new());
        peer.sends(&ClientFrame::Hello { secret, name, epoch, rooms }).await;
        let answer = peer.hears_text().await;
        (peer, answer)
    }

    /// Whoever says this secret for that id is shut out, and told what everyone is told.
    async fn turns_away(&self, id: u64, secret: Secret) {
        let (mut peer, answer) = self.greets(id, secret).await;
        assert_eq!(answer, TAKEN);
        assert_eq!(peer.is_closed().await, Some(1008));
    }

    async fn welcomes(&self, id: u64, secret: Secret) -> Peer {
        let (peer, answer) = self.greets(id, secret).await;
        assert!(answer.contains(r#""type":"Welcome""#), "{answer}");
        peer
    }
}

#[tokio::test]
async fn whoever_cannot_prove_an_id_is_told_so_and_nothing_more() {
    let siege = Siege::begins().await;
    let (ada, bob) = (siege.town.typed(1, "Ada").await, siege.town.typed(8, "Bob").await);
    siege.withstands().await;
    bob.leaves().await;
    // Whether they are there or not, and whosever secret it is.
    for id in [1, 8] {
        let right = *secret(id).as_bytes();
        for bit in 0..16 {
            let mut wrong = right;
            wrong[bit * 2] ^= 1 << (bit % 8);
            siege.turns_away(id, Secret::from_bytes(wrong)).await;
        }
        for other in [secret(9 - id), secret(99), Secret::from_bytes([0; 32])] {
            siege.turns_away(id, other).await;
        }
        let guest = siege.town.handshake(&format!("/ws/{id}"));
        assert_eq!(siege.town.lets_in(guest).await.err().expect("refused").status(), 403);
    }
    // Guessing has not shut the owners out.
    let crowd = vec![ada, siege.welcomes(1, secret(1)).await, siege.welcomes(8, secret(8)).await];
    siege.ends(crowd).await;
}

#[tokio::test]
async fn of_two_who_come_with_one_new_id_one_has_it_for_good() {
    let siege = Siege::begins().await;
    let mut crowd = Vec::new();
    for id in 100..130 {
        let secrets = [[1; 32], [2; 32]].map(Secret::from_bytes);
        let [one, other] = secrets;
        let (one, other) = join!(siege.greets(id, one), siege.greets(id, other));
        let won = usize::from(one.1 == TAKEN);
        let (winner, (mut loser, answer)) = if won == 0 { (one, other) } else { (other, one) };
        assert!(winner.1.contains(r#""type":"Welcome""#), "{}", winner.1);
        assert_eq!((&*answer, loser.is_closed().await), (TAKEN, Some(1008)));
        let [one, other] = [[1; 32], [2; 32]].map(Secret::from_bytes);
        let (theirs, not_theirs) = if won == 0 { (one, other) } else { (other, one) };
        siege.turns_away(id, not_theirs).await;
        crowd.extend([winner.0, siege.welcomes(id, theirs).await]);
    }
    siege.ends(crowd).await;
}

/// Their connections counted as those of whoever proved the id.
#[tokio::test]
async fn guests_who_sit_on_an_id_keep_nobody_from_proving_it() {
    let siege = Siege::with(&["--connections-per-person", "5"], None).await;
    let mut crowd = Vec::new();
    for _ in 0..5 {
        crowd.push(siege.town.plain(1).await);
    }
    let one_more = siege.town.lets_in(siege.town.handshake("/ws/1")).await;
    let mut one_more = one_more.expect("it is no more than a guest");
    assert_eq!(one_more.is_closed().await, Some(1013));
    let ada = siege.welcomes(1, secret(1)).await;
    for guest in &mut crowd {
        assert_eq!(guest.is_closed().await, Some(1008));
    }
    crowd.push(ada);
    siege.ends(crowd).await;
}

#[tokio::test]
async fn two_people_with_one_secret_are_two_people() {
    let siege = Siege::begins().await;
    let (ada, twin) = (1, 252);
    assert_eq!(secret(ada), secret(twin), "by chance, or by a bad generator");
    let (mut ada, mut twin) =
        (siege.town.typed(ada, "Ada").await, siege.town.typed(twin, "Twin").await);
    ada.opens("plans").await;
    let refused = twin.is_answered(&ClientFrame::Pull { room: room("plans"), after: Seq(0) }).await;
    assert!(refused.contains("no_such_room"), "{refused}");
    siege.ends(vec![ada, twin]).await;
}

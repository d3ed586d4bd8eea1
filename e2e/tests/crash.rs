//! A few rounds of what `cargo xtask crash` does many of.

#[tokio::test(flavor = "multi_thread")]
async fn what_was_seen_as_sent_outlives_every_crash_once_and_in_order() {
    let findings = e2e::crash::crash(3).await;
    assert!(findings.is_clean(), "{findings}");
    assert!(findings.in_flight >= 200, "there was something to lose: {findings}");
}

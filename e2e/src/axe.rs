//! axe-core looks at a page for what keeps people out of it: contrast, names, roles, regions, the size of what
//! is to be hit. `cargo xtask setup` installs it.

use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::Person;

/// Where set-up leaves it.
const FILE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../target/tools/axe/node_modules/axe-core/axe.min.js");

static AXE: LazyLock<String> = LazyLock::new(|| {
    let script = std::fs::read_to_string(FILE);
    script.unwrap_or_else(|_| panic!("axe-core is missing: `cargo xtask setup test` installs it"))
});

/// The criteria of WCAG 2.2, level AA, and what is good besides.
const ALL: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// The rules that depend on colours and places: what else is examined is the same in every theme and direction.
const LOOKS: [&str; 4] =
    ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"];

const RUN: &str = "
    const [type, values, done] = arguments;
    axe.run(document, { runOnly: { type, values }, resultTypes: ['violations'] }).then(
        found => done(found.violations.map(it => ({
            rule: it.id,
            help: it.help,
            places: it.nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary}`),
        }))),
        error => done([{ rule: 'none', help: `axe failed: ${error}`, places: [] }]));";

/// A rule that the page breaks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Violation {
    /// Its name.
    pub rule: String,
    /// What it asks for.
    pub help: String,
    /// The elements, and why each of them breaks it.
    pub places: Vec<String>,
}

impl Person {
    /// What is wrong with the page, as it is now.
    ///
    /// # Panics
    /// When axe-core is not there or does not run.
    pub async fn examines_the_page(&self) -> Vec<Violation> {
        self.examines("tag", &ALL).await
    }

    /// What is wrong with how the page looks, where all else was examined in other colours or another direction.
    ///
    /// # Panics
    /// When axe-core is not there or does not run.
    pub async fn examines_the_looks(&self) -> Vec<Violation> {
        self.examines("rule", &LOOKS).await
    }

    async fn examines(&self, kind: &str, values: &[&str]) -> Vec<Violation> {
        let there = self.runs("return typeof axe === 'object'", Vec::new()).await;
        if there != Value::Bool(true) {
            self.runs(&AXE, Vec::new()).await;
        }
        let found = self.tab().client().execute_async(RUN, vec![json!(kind), json!(values)]).await;
        let found = found.unwrap_or_else(|error| panic!("axe-core does not run: {error}"));
        serde_json::from_value(found).expect("axe-core tells of rules")
    }

    /// Nothing keeps anyone out of the page as it is now.
    ///
    /// # Panics
    /// When something does, with what and where.
    pub async fn finds_the_page_accessible(&self, what: &str) {
        let found = self.examines_the_page().await;
        assert!(found.is_empty(), "{what} keeps people out: {found:#?}");
    }
}

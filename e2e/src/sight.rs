//! What someone sees on the page at one moment, read in one go, so that its parts fit together.

use std::fmt;

use fantoccini::Client;
use serde::Deserialize;

/// The page as it is seen.
#[derive(Debug, Clone, Deserialize)]
pub struct Sight {
    /// The state of the line, as the page tells its style sheet: `live`, `waiting` …
    pub link: Option<String>,
    /// The messages, from old to new.
    pub posts: Vec<SeenPost>,
    /// What the banner says; without one the line is fine.
    pub banner: Option<String>,
    /// The line that says who is typing.
    pub typing: String,
    /// The names of those who are listed as here.
    pub people: Vec<String>,
    /// What stands under "Your ID".
    pub id: String,
    /// What is in the composer.
    pub composer: Option<String>,
}

/// A message as it is seen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SeenPost {
    /// Who wrote it; the messages of a group have their first one's.
    pub author: Option<String>,
    /// What it says.
    pub text: String,
    /// Whether its author is marked as a guest.
    pub guest: bool,
    /// How it stands there: `pending`, `failed`, `mine`, `more`, `deleted` …
    pub classes: Vec<String>,
    /// Whether it says something else than at first.
    pub edited: bool,
    /// The reactions to it, with their numbers: `👍 2`. Those of the person begin with `+`.
    pub reactions: Vec<String>,
    /// What stands above it as what it answers.
    pub quote: Option<String>,
}

const LOOK: &str = "
    const text = selector => document.querySelector(selector)?.textContent;
    let author = null;
    const posts = [...document.querySelectorAll('article.post:not(.aside *)')].map(post => {
        author = post.querySelector('.author')?.textContent ?? author;
        return {
            author,
            text: post.querySelector('.body')?.textContent ?? '',
            guest: post.querySelector('.mark')?.textContent === 'guest',
            classes: [...post.classList],
            edited: post.querySelector('.edited') !== null,
            reactions: [...post.querySelectorAll('.reaction')].map(it =>
                (it.ariaPressed === 'true' ? '+' : '')
                    + [...it.children].map(part => part.textContent).join(' ')),
            quote: post.querySelector('.quote')?.textContent ?? null,
        };
    });
    return {
        link: document.querySelector('#app')?.dataset.link ?? null,
        posts,
        banner: text('.banner') ?? null,
        typing: text('#typing') ?? '',
        people: [...document.querySelectorAll('.people .person .name')].map(name => name.textContent),
        id: text('#your-id') ?? '',
        composer: document.querySelector('#composer')?.value ?? null,
    };";

impl Sight {
    /// Looks at the page.
    ///
    /// # Errors
    /// A sentence, when there is nothing to look at.
    pub async fn of(client: &Client) -> Result<Self, String> {
        let seen = client.execute(LOOK, Vec::new()).await;
        let seen = seen.map_err(|error| format!("nothing, since the browser said: {error}"))?;
        serde_json::from_value(seen).map_err(|error| format!("something else than a page: {error}"))
    }

    /// What the messages say, from old to new.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        self.posts.iter().map(|post| post.text.as_str()).collect()
    }

    /// How many messages say exactly this.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        self.posts.iter().filter(|post| post.text == text).count()
    }
}

/// A line for each message, so that one that is not there is found among hundreds.
impl fmt::Display for Sight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { link, posts, banner, typing, people, id, composer } = self;
        writeln!(f, "link {link:?}, banner {banner:?}, typing {typing:?}, people {people:?}")?;
        writeln!(f, "id {id:?}, composer {composer:?}, {} messages:", posts.len())?;
        for SeenPost { author, text, guest, classes, edited, reactions, quote } in posts {
            let author = author.as_deref().unwrap_or("nobody");
            let guest = if *guest { " (guest)" } else { "" };
            let edited = if *edited { " (edited)" } else { "" };
            let quote = quote.as_deref().map(|it| format!(" to {it:?}")).unwrap_or_default();
            let classes = classes.join(" ");
            writeln!(f, "  {author}{guest}{quote}: {text:?}{edited} {reactions:?} [{classes}]")?;
        }
        Ok(())
    }
}

impl SeenPost {
    /// Whether it stands there as this.
    #[must_use]
    pub fn is(&self, class: &str) -> bool {
        self.classes.iter().any(|it| it == class)
    }
}

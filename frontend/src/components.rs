//! What is on the screen. Components show what the view holds and hand up what the person does; they
//! know nothing of sockets or storage. [`Shell`] lays them out.

pub mod shell;

pub mod header;
pub mod people;
pub mod sidebar;

pub mod banner;
pub mod composer;
pub mod timeline;
pub mod typing;
pub mod welcome;

pub mod body;
pub mod day;
pub mod failed;
pub mod history;
pub mod jump;
pub mod post;
pub mod stillness;
pub mod stretch;

pub mod avatar;
pub mod icon;
pub mod me;
pub mod name_form;
pub mod theme_switch;

pub use avatar::Avatar;
pub use banner::Banner;
pub use body::Body;
pub use composer::Composer;
pub use day::DaySeparator;
pub use failed::Failed;
pub use header::Header;
pub use history::History;
pub use icon::Icon;
pub use jump::Jump;
pub use me::Me;
pub use name_form::NameForm;
pub use people::PeoplePanel;
pub use post::Post;
pub use shell::Shell;
pub use sidebar::Sidebar;
pub use stillness::Stillness;
pub use stretch::Stretch;
pub use theme_switch::ThemeSwitch;
pub use timeline::Timeline;
pub use typing::TypingLine;
pub use welcome::Welcome;

//! What is on the screen. Components show what the view holds and hand up what the person does; they
//! know nothing of sockets or storage. [`Shell`] lays them out.

pub mod shell;

pub mod header;
pub mod people;
pub mod room_list;
pub mod room_menu;
pub mod sidebar;

pub mod banner;
pub mod composer;
pub mod foot;
pub mod note;
pub mod nowhere;
pub mod reply_bar;
pub mod timeline;
pub mod toasts;
pub mod typing;
pub mod welcome;

pub mod body;
pub mod day;
pub mod edit_form;
pub mod edited;
pub mod event;
pub mod failed;
pub mod history;
pub mod jump;
pub mod new_messages;
pub mod picker;
pub mod post;
pub mod quote;
pub mod reactions;
pub mod stillness;
pub mod stretch;
pub mod tools;

pub mod dialogs;

pub mod browse;
pub mod create;
pub mod describe;
pub mod invite;
pub mod leave;
pub mod message;
pub mod modal;
pub mod pick;
pub mod room_form;
pub mod room_tabs;

pub mod avatar;
pub mod icon;
pub mod me;
pub mod name_form;
pub mod sign;
pub mod theme_switch;

pub use avatar::avatar;
pub use banner::Banner;
pub use body::Body;
pub use browse::browse;
pub use composer::Composer;
pub use create::Create;
pub use day::day;
pub use describe::describe;
pub use dialogs::dialogs;
pub use edit_form::EditForm;
pub use edited::edited;
pub use event::event;
pub use failed::Failed;
pub use foot::foot;
pub use header::header;
pub use history::history;
pub use icon::icon;
pub use invite::Invite;
pub use jump::jump;
pub use leave::leave;
pub use me::Me;
pub use message::message;
pub use modal::Modal;
pub use name_form::NameForm;
pub use new_messages::new_messages;
pub use note::NoteLine;
pub use nowhere::nowhere;
pub use people::PeoplePanel;
pub use picker::Picker;
pub use post::Post;
pub use quote::quote;
pub use reactions::reactions;
pub use reply_bar::ReplyBar;
pub use room_form::RoomForm;
pub use room_list::room_list;
pub use room_menu::room_menu;
pub use room_tabs::room_tabs;
pub use shell::Shell;
pub use sidebar::sidebar;
pub use sign::sign;
pub use stillness::Stillness;
pub use stretch::Stretch;
pub use theme_switch::theme_switch;
pub use timeline::Timeline;
pub use toasts::toasts;
pub use tools::Tools;
pub use typing::typing;
pub use welcome::welcome;

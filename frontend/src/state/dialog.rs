//! What can be open over the page.

/// A dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// Opens a room.
    Create,
    /// Shows which rooms there are.
    Browse,
    /// Asks to whom the person wants to write.
    Message,
    /// Names the room that is shown, and says what it is for.
    Describe,
    /// Brings people into the room that is shown.
    Invite,
    /// Asks how much of the room that is shown calls the person.
    Level,
    /// Looks for messages.
    Search,
    /// Leads to a room or a person.
    Switcher,
    /// How the person wants the page to be.
    Settings,
    /// Which keys do what.
    Shortcuts,
}

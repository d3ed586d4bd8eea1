//! Whether the person wants notifications, and may have them.

/// What the browser says of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Permission {
    /// It has none.
    #[default]
    Missing,
    /// Nobody has asked the person.
    Unasked,
    /// They, or those who run the machine, have said no.
    Denied,
    /// They may be shown.
    Granted,
}

/// What is to be made of that, and of what the person wants of this page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Wanting {
    /// They can have none.
    #[default]
    Missing,
    /// The browser lets nobody notify them.
    Blocked,
    /// They have not said.
    Unasked,
    /// They want none.
    No,
    /// They want them, and have them.
    Yes,
}

impl Wanting {
    /// What to make of the browser's word and of theirs.
    #[must_use]
    pub fn of(permission: Permission, wants: Option<bool>) -> Self {
        match (permission, wants) {
            (Permission::Missing, _) => Self::Missing,
            (Permission::Denied, _) => Self::Blocked,
            (_, Some(false)) => Self::No,
            (Permission::Unasked, _) => Self::Unasked,
            (Permission::Granted, _) => Self::Yes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_said_no_is_not_asked_and_whoever_may_not_has_none() {
        use Permission::{Denied, Granted, Missing, Unasked};
        assert_eq!(Wanting::of(Missing, Some(true)), Wanting::Missing);
        assert_eq!(Wanting::of(Denied, Some(true)), Wanting::Blocked);
        assert_eq!(Wanting::of(Unasked, None), Wanting::Unasked);
        assert_eq!(Wanting::of(Unasked, Some(true)), Wanting::Unasked, "the browser has forgotten");
        assert_eq!(Wanting::of(Unasked, Some(false)), Wanting::No);
        assert_eq!(Wanting::of(Granted, Some(false)), Wanting::No);
        assert_eq!(Wanting::of(Granted, None), Wanting::Yes);
    }
}

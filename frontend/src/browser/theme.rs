//! Light, dark, or as the system is: how the root element is told.

use super::document;

/// The person's choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All there are, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in the storage and on the root element.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Draws the page in it.
    pub fn show(self) {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", self.as_str());
        }
    }

    /// The theme of that name; without one, the system's.
    #[must_use]
    pub fn named(name: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|theme| Some(theme.as_str()) == name).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_found_by_the_name_it_was_kept_under() {
        for theme in Theme::ALL {
            assert_eq!(Theme::named(Some(theme.as_str())), theme);
        }
        assert_eq!(Theme::named(Some("sepia")), Theme::System);
        assert_eq!(Theme::named(None), Theme::System);
    }
}

//! How close together things stand: how the root element is told.

use super::document;

/// The person's choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Density {
    /// With room around everything.
    #[default]
    Comfortable,
    /// With as much as possible in sight.
    Compact,
}

impl Density {
    /// Its name in the storage and on the root element; `frontend/start.js` reads it, too.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }

    /// Draws the page in it.
    pub fn show(self) {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-density", self.as_str());
        }
    }

    /// The one of that name; without one, the comfortable one.
    #[must_use]
    pub fn named(name: Option<&str>) -> Self {
        if name == Some(Self::Compact.as_str()) { Self::Compact } else { Self::Comfortable }
    }
}

#[cfg(test)]
mod tests {
    use super::Density;

    #[test]
    fn a_density_is_found_by_the_name_it_was_kept_under() {
        for density in [Density::Comfortable, Density::Compact] {
            assert_eq!(Density::named(Some(density.as_str())), density);
        }
        assert_eq!(Density::named(Some("<b>")), Density::Comfortable);
        assert_eq!(Density::named(None), Density::Comfortable);
    }
}

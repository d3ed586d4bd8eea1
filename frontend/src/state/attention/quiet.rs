//! The hours in which a person wants quiet.

/// From one time of the day to another, by the clock where the person is. They may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// The first minute of the day.
    from: u16,
    /// The first minute that is none of them.
    to: u16,
}

impl Quiet {
    /// Reads `22:00-07:00`; nothing, if that is not what it says, or no time lies between.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let (from, to) = (minute(from)?, minute(to)?);
        (from != to).then_some(Self { from, to })
    }

    /// Whether a minute of the day is one of them.
    #[must_use]
    pub fn holds(self, minute: u16) -> bool {
        let (after, before) = (self.from <= minute, minute < self.to);
        if self.from < self.to { after && before } else { after || before }
    }
}

/// Whether a minute of the day is quiet by what is kept.
#[must_use]
pub fn is_quiet(text: &str, minute: u16) -> bool {
    Quiet::read(text).is_some_and(|quiet| quiet.holds(minute))
}

/// The two halves of what is kept, as far as they are written.
#[must_use]
pub fn halves(text: &str) -> (&str, &str) {
    text.split_once('-').unwrap_or_default()
}

/// What is kept of two halves; nothing of none.
#[must_use]
pub fn whole(from: &str, to: &str) -> String {
    if from.is_empty() && to.is_empty() { String::new() } else { from.to_owned() + "-" + to }
}

fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_hold_within_a_day_and_over_midnight() {
        let noon = Quiet::read("12:30-14:00").unwrap();
        let holds = |quiet: Quiet, hour: u16, minute: u16| quiet.holds(hour * 60 + minute);
        assert!(holds(noon, 12, 30) && holds(noon, 13, 59));
        assert!(!holds(noon, 12, 29) && !holds(noon, 14, 0) && !holds(noon, 0, 0));
        let night = Quiet::read("22:00-07:00").unwrap();
        assert!(
            holds(night, 22, 0)
                && holds(night, 23, 59)
                && holds(night, 0, 0)
                && holds(night, 6, 59)
        );
        assert!(!holds(night, 7, 0) && !holds(night, 21, 59));
    }

    #[test]
    fn what_is_no_time_makes_no_quiet() {
        for text in [
            "",
            "-",
            "22:00-",
            "-07:00",
            "22:00",
            "25:00-07:00",
            "22:60-07:00",
            "a:b-c:d",
            "22:00-22:00",
            "22-07",
        ] {
            assert_eq!(Quiet::read(text), None, "{text}");
        }
    }

    #[test]
    fn half_of_it_is_kept_until_the_other_half_is_there() {
        assert_eq!(halves(&whole("22:00", "")), ("22:00", ""));
        assert_eq!(halves(&whole("22:00", "07:00")), ("22:00", "07:00"));
        assert_eq!((whole("", ""), halves("")), (String::new(), ("", "")));
    }
}

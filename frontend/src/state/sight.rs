//! Which stretches of a timeline are drawn: those near the part in sight. The others are empty space as high as
//! they were when they were last drawn, or as high as they are likely to be.

/// Pixels around the part in sight that are always drawn: what a reader passes within a frame or two.
const NEAR: f64 = 600.0;
/// Pixels around it that are drawn when it is drawn anew.
const FAR: f64 = 1_500.0;
/// The likely height of a row before any was measured.
const ROW: f64 = 44.0;

/// A stretch: its number, and how many rows it has.
pub type Length = (u64, usize);

/// How high stretches are, as far as they were drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Heights {
    known: Vec<(Length, f64)>,
    rows: f64,
    pixels: f64,
    /// The likely height of a row, as of the last drawing.
    row: f64,
}

impl Default for Heights {
    fn default() -> Self {
        Self { known: Vec::new(), rows: 0.0, pixels: 0.0, row: ROW }
    }
}

impl Heights {
    /// A stretch was measured.
    pub fn note(&mut self, stretch: Length, height: f64) {
        match self.find(stretch) {
            Ok(at) => self.known[at] = (stretch, height),
            Err(at) => {
                self.known.insert(at, (stretch, height));
                self.rows += stretch.1 as f64;
                self.pixels += height;
            }
        }
    }

    /// What is not known is guessed anew, from all that was measured. It is so with each drawing and not in between,
    /// when space is still as high as it was guessed to be.
    pub fn settle(&mut self) {
        if self.rows > 0.0 {
            self.row = self.pixels / self.rows;
        }
    }

    /// How high a stretch is, or is likely to be.
    #[must_use]
    pub fn of(&self, stretch: Length) -> f64 {
        match self.find(stretch) {
            Ok(at) => self.known[at].1,
            Err(_) => stretch.1 as f64 * self.row,
        }
    }

    fn find(&self, (number, _): Length) -> Result<usize, usize> {
        self.known.binary_search_by_key(&number, |((number, _), _)| *number)
    }
}

/// The numbers of the first and the last stretch that are drawn.
pub type Drawn = (u64, u64);

/// What to draw for a reader at the end.
#[must_use]
pub fn at_end(stretches: &[Length], heights: &Heights, visible: f64) -> Drawn {
    let whole: f64 = stretches.iter().map(|it| heights.of(*it)).sum();
    let (first, _) = within(stretches, heights, whole - visible - FAR, whole);
    (first, u64::MAX)
}

/// What to draw for a reader who has `visible` pixels in sight below `top`: nothing else, if what was `drawn`
/// is enough.
#[must_use]
pub fn around(
    stretches: &[Length],
    heights: &Heights,
    (top, visible): (f64, f64),
    drawn: Drawn,
) -> Drawn {
    let (first, last) = within(stretches, heights, top - NEAR, top + visible + NEAR);
    let far = within(stretches, heights, top - FAR, top + visible + FAR);
    // Who was near the end once, and is not any more, must not have all drawn that comes there.
    let leaves_end = drawn.1 == u64::MAX && far.1 != u64::MAX;
    if drawn.0 <= first && last <= drawn.1 && !leaves_end {
        return drawn;
    }
    far
}

/// The stretches that reach into some part.
fn within(stretches: &[Length], heights: &Heights, from: f64, to: f64) -> Drawn {
    let (mut end, mut found) = (0.0, None::<Drawn>);
    for stretch in stretches {
        let start = end;
        end += heights.of(*stretch);
        if end >= from && start <= to {
            found = Some((found.map_or(stretch.0, |(first, _)| first), stretch.0));
        }
    }
    let last = stretches.last().map_or(0, |it| it.0);
    let (first, to) = found.unwrap_or((last, last));
    // What comes after the last one is drawn with it.
    (first, if to == last { u64::MAX } else { to })
}

/// What stands in the timeline: a stretch that is drawn, by where it is in the list, or space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// A stretch.
    Drawn(usize),
    /// So many pixels, for the stretches from this number on.
    Space(u64, f64),
}

/// Cuts a timeline into what is drawn and what is not. Those that `keeps` names are drawn wherever they are: the
/// cursor is in them, or what is selected.
#[must_use]
pub fn parts(stretches: &[Length], heights: &Heights, drawn: Drawn, keeps: &[u64]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (at, stretch) in stretches.iter().enumerate() {
        let is_near = drawn.0 <= stretch.0 && stretch.0 <= drawn.1;
        if is_near || keeps.contains(&stretch.0) {
            parts.push(Part::Drawn(at));
            continue;
        }
        let height = heights.of(*stretch);
        match parts.last_mut() {
            Some(Part::Space(_, space)) => *space += height,
            _ => parts.push(Part::Space(stretch.0, height)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A hundred stretches of ten rows.
    fn room() -> Vec<Length> {
        (10..110).map(|number| (number, 10)).collect()
    }

    fn heights() -> Heights {
        let mut heights = Heights::default();
        (10..20).for_each(|number| heights.note((number, 10), 300.0));
        heights.settle();
        heights
    }

    #[test]
    fn what_was_not_drawn_is_as_high_as_its_rows_are_on_average() {
        let mut heights = Heights::default();
        assert!((heights.of((1, 10)) - 440.0).abs() < 0.01);
        heights.note((1, 10), 300.0);
        heights.note((2, 10), 500.0);
        assert!((heights.of((9, 10)) - 440.0).abs() < 0.01, "and not before it is drawn anew");
        heights.settle();
        assert!((heights.of((1, 10)) - 300.0).abs() < 0.01);
        assert!((heights.of((9, 10)) - 400.0).abs() < 0.01);
        assert!((heights.of((9, 5)) - 200.0).abs() < 0.01);
    }

    #[test]
    fn a_reader_at_the_end_has_what_is_above_it_drawn_and_whatever_comes() {
        assert_eq!(at_end(&room(), &heights(), 600.0), (102, u64::MAX));
        assert_eq!(at_end(&[], &heights(), 600.0), (0, u64::MAX));
    }

    #[test]
    fn what_is_drawn_changes_when_the_reader_comes_near_its_end_and_not_before() {
        let drawn = around(&room(), &heights(), (15_000.0, 600.0), (0, 0));
        assert_eq!(drawn, (54, 67));
        assert_eq!(around(&room(), &heights(), (15_800.0, 600.0), drawn), drawn);
        assert_eq!(around(&room(), &heights(), (17_000.0, 600.0), drawn), (61, 73));
    }

    #[test]
    fn what_comes_at_the_end_is_not_drawn_for_a_reader_who_is_far_from_it() {
        let room = room();
        let (before, after) = room.split_at(60);
        let drawn = around(before, &heights(), (16_000.0, 600.0), (0, 0));
        assert_eq!(drawn, (58, u64::MAX), "the end is near, and drawn with what comes");
        let (more, _) = after.split_at(1);
        let longer = [before, more].concat();
        assert_eq!(around(&longer, &heights(), (16_000.0, 600.0), drawn), drawn);
        assert_eq!(around(&room, &heights(), (16_000.0, 600.0), drawn), (58, 70));
    }

    #[test]
    fn space_takes_the_room_of_what_is_not_drawn() {
        let parts = parts(&room()[..9], &heights(), (12, 13), &[16]);
        assert_eq!(
            parts,
            [
                Part::Space(10, 600.0),
                Part::Drawn(2),
                Part::Drawn(3),
                Part::Space(14, 600.0),
                Part::Drawn(6),
                Part::Space(17, 600.0)
            ]
        );
    }
}

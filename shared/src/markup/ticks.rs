//! Where the backticks of a text stand, so that each run of them finds the next one of its length
//! without looking through the text.

/// The beginnings of the runs, for each length. There are few lengths: a body has no room for many long runs.
pub(super) struct Ticks(Vec<(usize, Vec<usize>)>);

impl Ticks {
    /// Looks through a text once.
    pub(super) fn of(text: &str) -> Self {
        let mut runs: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find('`').map(|start| at + start) {
            let length = text[start..].bytes().take_while(|&byte| byte == b'`').count();
            match runs.iter_mut().find(|(of, _)| *of == length) {
                Some((_, starts)) => starts.push(start),
                None => runs.push((length, vec![start])),
            }
            at = start + length;
        }
        Self(runs)
    }

    /// The first run of exactly this length from some place on.
    pub(super) fn next(&self, length: usize, from: usize) -> Option<usize> {
        let (_, starts) = self.0.iter().find(|(of, _)| *of == length)?;
        starts.get(starts.partition_point(|&start| start < from)).copied()
    }
}

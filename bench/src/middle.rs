//! The middle of what several turns measured.

/// Half of the values are not above it; not a number where there are none.
pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_turn_that_went_wrong_does_not_move_the_middle() {
        assert!((of([2.0, 1.0, 900.0, 3.0, 2.5]) - 2.5).abs() < f64::EPSILON);
        assert!((of([7.0]) - 7.0).abs() < f64::EPSILON);
        assert!(of([]).is_nan());
    }
}

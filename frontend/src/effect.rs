//! What a component does after it was drawn. Yew makes its effects anew for every closure; here all that
//! depend on values of one type are one.

use yew::{hook, use_effect_with};

type Undo = Box<dyn FnOnce()>;
type Run<D> = Box<dyn FnOnce(&D) -> Undo>;

/// Runs after the first drawing, and after each one with other values in `of`. What it gives, such as a
/// listener or a timer, is kept until it runs again or the component goes, and dropped then.
#[hook]
pub fn use_change<D, K>(of: D, run: impl FnOnce(&D) -> K + 'static)
where
    D: PartialEq + 'static,
    K: 'static,
{
    let run: Run<D> = Box::new(move |of| {
        let kept = run(of);
        Box::new(move || drop(kept))
    });
    use_effect_with(of, run);
}

//! A short sound, made and not fetched: two soft tones, the second one higher.

use std::cell::{Cell, RefCell};
use std::thread_local;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::AudioContext;

use super::let_be;

/// How high the tones are, and how many seconds after the beginning each begins.
const TONES: [(f32, f64); 2] = [(660.0, 0.0), (880.0, 0.11)];
/// How loud they begin; the browser's greatest is 1.
const LOUD: f32 = 0.09;
/// Seconds until a tone has died away.
const FADES: f64 = 0.4;

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
    /// When one was played last, by the clock of that.
    static PLAYED: Cell<f64> = const { Cell::new(-1.0) };
}

/// Plays it, where the browser lets a page be heard.
pub fn play() {
    CONTEXT.with_borrow_mut(|context| {
        if context.is_none() {
            *context = AudioContext::new().ok();
        }
        if let Some(context) = context {
            // Nobody hears a page at which nobody has pressed anything.
            if let Ok(resumed) = context.resume() {
                let_be(resumed.unchecked_into());
            }
            // Its clock stands while nobody hears it, and what is played then would all be heard at once.
            let now = context.current_time();
            if PLAYED.replace(now) == now {
                return;
            }
            for tone in TONES {
                let _ = sound(context, tone);
            }
        }
    });
}

fn sound(context: &AudioContext, (height, after): (f32, f64)) -> Result<(), JsValue> {
    let begins = context.current_time() + after;
    let (tone, volume) = (context.create_oscillator()?, context.create_gain()?);
    tone.frequency().set_value(height);
    volume.gain().set_value_at_time(LOUD, begins)?;
    volume.gain().exponential_ramp_to_value_at_time(0.0001, begins + FADES)?;
    tone.connect_with_audio_node(&volume)?.connect_with_audio_node(&context.destination())?;
    tone.start_with_when(begins)?;
    tone.stop_with_when(begins + FADES)
}

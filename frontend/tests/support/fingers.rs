//! A screen that is pointed at with fingers.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;

/// It is one, until this is dropped.
pub(crate) struct Fingers(JsValue);

fn media() -> (JsValue, JsValue) {
    (web_sys::window().unwrap().into(), "matchMedia".into())
}

impl Fingers {
    pub(crate) fn point() -> Self {
        let (window, name) = media();
        let before = Reflect::get(&window, &name).unwrap();
        let coarse = Function::new_with_args("of", "return { matches: of.includes('coarse') }");
        Reflect::set(&window, &name, &coarse).unwrap();
        Self(before)
    }
}

impl Drop for Fingers {
    fn drop(&mut self) {
        let (window, name) = media();
        Reflect::set(&window, &name, &self.0).unwrap();
    }
}

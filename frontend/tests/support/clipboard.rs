//! A clipboard that keeps what is copied, or none, in the place of the browser's.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsValue;

/// It is there until this is dropped.
pub(crate) struct Clipboard(JsValue);

impl Clipboard {
    /// One that keeps what is copied.
    pub(crate) fn keeps() -> Self {
        Self::of("const it = { writeText: async text => { it.has = text; } }; return it;")
    }

    /// What a script makes.
    pub(crate) fn of(script: &str) -> Self {
        let clipboard = Function::new_no_args(script).call0(&JsValue::NULL).unwrap();
        let property = Object::new();
        Reflect::set(&property, &"value".into(), &clipboard).unwrap();
        Reflect::set(&property, &"configurable".into(), &true.into()).unwrap();
        Reflect::define_property(&navigator(), &"clipboard".into(), &property).unwrap();
        Self(clipboard)
    }

    /// What was copied last.
    pub(crate) fn has(&self) -> Option<String> {
        Reflect::get(&self.0, &"has".into()).unwrap().as_string()
    }
}

impl Drop for Clipboard {
    fn drop(&mut self) {
        // The browser's own is its prototype's.
        Reflect::delete_property(&navigator(), &"clipboard".into()).unwrap();
    }
}

fn navigator() -> Object {
    web_sys::window().unwrap().navigator().into()
}

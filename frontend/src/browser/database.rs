//! The browser's database (IndexedDB), as little of it as we need: texts under keys. It has room for
//! more than [`Storage`](super::storage::Storage) has, and what is in it outlives the page and the
//! browser.

use gloo_events::EventListener;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

/// The one store in it.
const STORE: &str = "texts";

/// An open database. It makes way for another page that wants it in another form or not at all, and
/// closes when it is dropped.
#[derive(Debug)]
pub struct Database {
    open: IdbDatabase,
    _making_way: EventListener,
}

impl Database {
    /// Opens the database of this name, and makes it at the first visit.
    ///
    /// # Errors
    /// Where the browser does not let us, as some do in private windows.
    pub async fn open(name: &str) -> Result<Self, JsValue> {
        let factory = super::window().indexed_db()?.ok_or(JsValue::NULL)?;
        let request = factory.open_with_u32(name, 1)?;
        let opening = request.clone();
        // It comes before success, if there is nothing of that name yet.
        let _making = EventListener::once(&request, "upgradeneeded", move |_| {
            let made = opening.result().map(IdbDatabase::unchecked_from_js);
            // Without its store no transaction will begin, and whoever wants one is told then.
            let _ = made.and_then(|database| database.create_object_store(STORE));
        });
        let open: IdbDatabase = success(&request).await?.unchecked_into();
        let closing = open.clone();
        let making_way = EventListener::new(&open, "versionchange", move |_| closing.close());
        Ok(Self { open, _making_way: making_way })
    }

    /// Every text, with its key.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn all(&self) -> Result<Vec<(String, String)>, JsValue> {
        let (store, _) = self.begin(IdbTransactionMode::Readonly)?;
        let (keys, texts) = (store.get_all_keys()?, store.get_all()?);
        let (keys, texts) = (list(&success(&keys).await?), list(&success(&texts).await?));
        Ok(keys.into_iter().zip(texts).collect())
    }

    /// The text under a key, if there is one.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn get(&self, key: &str) -> Result<Option<String>, JsValue> {
        let (store, _) = self.begin(IdbTransactionMode::Readonly)?;
        let request = store.get(&key.into())?;
        Ok(success(&request).await?.as_string())
    }

    /// Keeps a text under a key. When it returns, it is kept.
    ///
    /// # Errors
    /// When it is not: there may be no space.
    pub async fn put(&self, key: &str, text: &str) -> Result<(), JsValue> {
        let (store, committed) = self.begin(IdbTransactionMode::Readwrite)?;
        store.put_with_key(&text.into(), &key.into())?;
        committed.await.map(drop)
    }

    /// Forgets what is kept under a key.
    ///
    /// # Errors
    /// When it cannot.
    pub async fn remove(&self, key: &str) -> Result<(), JsValue> {
        let (store, committed) = self.begin(IdbTransactionMode::Readwrite)?;
        store.delete(&key.into())?;
        committed.await.map(drop)
    }

    /// Begins a transaction: its store, and its end.
    fn begin(&self, mode: IdbTransactionMode) -> Result<(IdbObjectStore, JsFuture), JsValue> {
        let transaction = self.open.transaction_with_str_and_mode(STORE, mode)?;
        let end = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        Ok((transaction.object_store(STORE)?, end.into()))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // The browser would keep it open until it collects its garbage, and it would make way for nobody.
        self.open.close();
    }
}

/// What a request gives.
async fn success(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let end = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(end).await?;
    request.result()
}

fn list(array: &JsValue) -> Vec<String> {
    js_sys::Array::from(array).iter().filter_map(|it| it.as_string()).collect()
}

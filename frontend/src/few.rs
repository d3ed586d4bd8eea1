//! A map of a few entries: a list that is searched from its beginning. The library's maps are made for
//! many, and each type of them weighs a KiB of the page and more.

/// A map from `K` to `V`, in no order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Few<K, V>(Vec<(K, V)>);

impl<K, V> Default for Few<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Few<K, V> {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is under a key.
    #[must_use]
    pub fn get<Q>(&self, key: &Q) -> Option<&V>
    where
        K: PartialEq<Q>,
        Q: ?Sized,
    {
        self.0.iter().find_map(|(of, value)| (of == key).then_some(value))
    }

    /// What is under a key, to be changed.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.0.iter_mut().find_map(|(of, value)| (of == key).then_some(value))
    }

    /// Puts something under a key, in place of what was there.
    pub fn insert(&mut self, key: K, value: V) {
        match self.get_mut(&key) {
            Some(old) => *old = value,
            None => self.0.push((key, value)),
        }
    }

    /// Everything in it.
    #[must_use]
    pub fn into_entries(self) -> Vec<(K, V)> {
        self.0
    }

    /// Takes away what does not fit.
    pub fn retain(&mut self, fits: impl Fn(&K, &V) -> bool) {
        self.0.retain(|(key, value)| fits(key, value));
    }

    /// Takes away what is under a key.
    pub fn remove<Q>(&mut self, key: &Q) -> Option<V>
    where
        K: PartialEq<Q>,
        Q: ?Sized,
    {
        let at = self.0.iter().position(|(of, _)| of == key)?;
        Some(self.0.swap_remove(at).1)
    }
}

impl<K: PartialEq, V: Default> Few<K, V> {
    /// What is under a key, or else what begins there now.
    pub fn or_default(&mut self, key: K) -> &mut V {
        let at = self.0.iter().position(|(of, _)| *of == key).unwrap_or_else(|| {
            self.0.push((key, V::default()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_what_was_put_there_last() {
        let mut few: Few<String, u32> = Few::default();
        few.insert("a".into(), 1);
        few.insert("b".into(), 2);
        few.insert("a".into(), 3);
        *few.or_default("c".into()) += 4;
        assert_eq!((few.get("a"), few.get("b"), few.get("c")), (Some(&3), Some(&2), Some(&4)));
        assert_eq!((few.remove("b"), few.remove("b")), (Some(2), None));
        assert_eq!((few.get("a"), few.get("b"), few.get("c")), (Some(&3), None, Some(&4)));
        assert!(!few.is_empty());
    }
}

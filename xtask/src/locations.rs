//! Takes out of the page's code where in the sources of libraries its panics are: a path for each file and a line and a
//! column for each place, some two hundred, which weigh 2 KiB and help nobody. Where a panic is in our own sources stays.

use std::ops::Range;

use wasmparser::{DataKind, Operator, Parser, Payload};

/// Bytes of a `core::panic::Location` in wasm: the address and the length of the path, the line and the column.
const LOCATION: usize = 16;

/// Whatever has more lines or columns only looks like one.
const MOST: u32 = 1 << 16;

/// A part of the memory that the code begins with.
#[derive(Debug, Clone)]
struct Segment {
    /// Where in memory it begins.
    address: usize,
    /// Where in the file it is.
    at: Range<usize>,
}

/// A place in a library.
#[derive(Debug)]
struct Location {
    /// Where in the file it is.
    at: usize,
    /// Its first four bytes: where in memory the path is.
    address: [u8; 4],
    /// Where in the file the path is.
    path: Range<usize>,
}

/// Makes all of them one place, at line 0 of a file without a name. What is no wasm stays as it is.
pub(crate) fn forget(wasm: &mut [u8]) {
    let locations = locations(wasm);
    let Some(first) = locations.first().map(|it| it.address) else { return };
    for Location { at, path, .. } in locations {
        wasm[path].fill(0);
        wasm[at..at + LOCATION].fill(0);
        wasm[at..at + first.len()].copy_from_slice(&first);
    }
}

fn locations(wasm: &[u8]) -> Vec<Location> {
    let segments = segments(wasm);
    let mut locations = Vec::new();
    for Segment { address, at } in &segments {
        let first = at.start + address.next_multiple_of(4) - address;
        let places = (first..at.end.saturating_sub(LOCATION - 1)).step_by(4);
        locations.extend(places.filter_map(|at| location(wasm, &segments, at)));
    }
    locations
}

/// What is at a place in the file, if it is the location of something in a library.
fn location(wasm: &[u8], segments: &[Segment], at: usize) -> Option<Location> {
    let (bytes, _) = wasm[at..at + LOCATION].as_chunks::<4>();
    let [start, len, line, column] = [0, 1, 2, 3].map(|number| u32::from_le_bytes(bytes[number]));
    if !(1..MOST).contains(&line) || !(1..MOST).contains(&column) {
        return None;
    }
    let (start, len) = (usize::try_from(start).ok()?, usize::try_from(len).ok()?);
    let path = segments.iter().find_map(|segment| {
        let from = segment.at.start + start.checked_sub(segment.address)?;
        let path = from..from.checked_add(len)?;
        (path.end <= segment.at.end).then_some(path)
    })?;
    let text = &wasm[path.clone()];
    // Ours begin at the workspace.
    let is_library = text.starts_with(b"/") && text.ends_with(b".rs");
    is_library.then_some(Location { at, address: bytes[0], path })
}

fn segments(wasm: &[u8]) -> Vec<Segment> {
    let payloads = Parser::new(0).parse_all(wasm).map_while(Result::ok);
    let data = payloads.filter_map(|payload| match payload {
        Payload::DataSection(data) => Some(data),
        _ => None,
    });
    let segments = data.flat_map(|data| data.into_iter().map_while(Result::ok));
    let begun = segments.filter_map(|data| {
        let DataKind::Active { offset_expr, .. } = data.kind else { return None };
        let Ok(Operator::I32Const { value }) = offset_expr.get_operators_reader().read() else {
            return None;
        };
        let (address, end) = (usize::try_from(value).ok()?, usize::try_from(data.range.end).ok()?);
        Some(Segment { address, at: end - data.data.len()..end })
    });
    begun.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Code with nothing but this at an address of its memory.
    fn with_data(address: u8, data: &[u8]) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0\x05\x03\x01\0\x01\x0b".to_vec();
        let len = u8::try_from(data.len()).expect("little data");
        assert!(len < 120 && address < 64, "numbers of one byte");
        wasm.extend([len + 6, 1, 0, 0x41, address, 0x0b, len]);
        wasm.extend(data);
        wasm
    }

    fn location(path: u32, len: u32, line: u32) -> Vec<u8> {
        [path, len, line, 9].iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    #[test]
    fn where_a_library_panics_is_forgotten_and_where_we_do_stays() {
        let (library, ours) = (b"/yew/src/app.rs\0", b"frontend/app.rs\0");
        let own = location(32, 15, 7);
        let data = [&library[..], &ours[..], &location(16, 15, 300), &own, &[5; 8]].concat();
        let mut wasm = with_data(16, &data);
        forget(&mut wasm);
        let nowhere: Vec<u8> = [16].into_iter().chain([0; LOCATION - 1]).collect();
        let data = [&[0; 16][..], &ours[..], &nowhere, &own, &[5; 8]].concat();
        assert_eq!(wasm, with_data(16, &data));
    }

    #[test]
    fn what_only_looks_like_a_place_stays() {
        let path = b"/yew/src/app.rs\0";
        for other in [location(16, 15, 0), location(16, 14, 3), location(40, 99, 3)] {
            let before = with_data(16, &[&path[..], &other].concat());
            let mut wasm = before.clone();
            forget(&mut wasm);
            assert_eq!(wasm, before);
        }
        let mut script = b"no wasm".to_vec();
        forget(&mut script);
        assert_eq!(script, b"no wasm");
    }
}

//! Any query and fragment as a moment of the film: read without a panic, and written again it reads the same.

#![no_main]

use cinefile_app::address::{MomentQuery, Query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|address: &str| {
    let (query, fragment) = address.split_once('#').unwrap_or((address, ""));
    let moment = MomentQuery::read(query, fragment);
    if let Some(stop) = moment.stop {
        assert!(moment.start.is_none_or(|start| start < stop));
    }
    assert_eq!(MomentQuery::from_query(&moment.to_query()), moment);
});

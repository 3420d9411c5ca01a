//! Failed sign-ins per client address. Only failures count: an office behind one address signs in as often as it likes.
//!
//! Not a limiter of a crate: those ask for a permit before each try and count it, right or wrong, whereas here looking ([`FailureLimit::wait`])
//! and counting ([`FailureLimit::count`]) are apart. Failures per account are counted beside it, see [`super::lock`].

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use chrono::{NaiveDateTime, TimeDelta};

/// Failures per address within [`WINDOW`].
const MAX_FAILURES: u32 = 60;
/// What the count is for.
const WINDOW: TimeDelta = TimeDelta::minutes(1);
/// Addresses kept in memory at most.
const MAX_ADDRESSES: usize = 100_000;

/// Counts failures in windows of a minute.
#[derive(Default)]
pub struct FailureLimit(Mutex<BTreeMap<IpAddr, Window>>);

struct Window {
    starts: NaiveDateTime,
    failures: u32,
}

impl FailureLimit {
    /// How long this address has to wait before it may try again; `None` when it may.
    pub fn wait(&self, address: IpAddr, now: NaiveDateTime) -> Option<Duration> {
        let windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.get(&network(address))?;
        let ends = window.starts + WINDOW;
        (window.failures >= MAX_FAILURES && now < ends).then(|| (ends - now).to_std().unwrap_or_default())
    }

    /// Counts a failure.
    pub fn count(&self, address: IpAddr, now: NaiveDateTime) {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= MAX_ADDRESSES {
            windows.retain(|_, window| now < window.starts + WINDOW);
        }
        if windows.len() >= MAX_ADDRESSES {
            windows.clear();
        }
        let window = windows.entry(network(address)).or_insert(Window {
            starts: now,
            failures: 0,
        });
        if now >= window.starts + WINDOW {
            *window = Window {
                starts: now,
                failures: 0,
            };
        }
        window.failures = window.failures.saturating_add(1);
    }
}

/// One customer has a whole /64 of IPv6 addresses, so that is what is counted.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => IpAddr::V4(four),
            None => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
        },
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use chrono::NaiveDate;

    use super::*;

    fn now() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 21)
            .unwrap()
            .and_hms_opt(8, 0, 0)
            .unwrap()
    }

    #[test]
    fn an_address_waits_for_the_end_of_its_minute() {
        let limit = FailureLimit::default();
        let address: IpAddr = "203.0.113.7".parse().unwrap();
        for _ in 0..MAX_FAILURES {
            assert_eq!(limit.wait(address, now()), None);
            limit.count(address, now());
        }
        let later = now() + TimeDelta::seconds(20);
        assert_eq!(limit.wait(address, later), Some(Duration::from_secs(40)));
        assert_eq!(limit.wait("203.0.113.8".parse().unwrap(), later), None);
        assert_eq!(limit.wait(address, now() + WINDOW), None);
        limit.count(address, now() + WINDOW);
        assert_eq!(limit.wait(address, now() + WINDOW), None);
    }

    #[test]
    fn neighbours_in_an_ipv6_network_count_together() {
        let network_of = |text: &str| network(text.parse().unwrap());
        assert_eq!(network_of("2001:db8:0:1::1"), network_of("2001:db8:0:1:ffff::2"));
        assert_ne!(network_of("2001:db8:0:1::1"), network_of("2001:db8:0:2::1"));
        assert_eq!(network_of("::ffff:203.0.113.7"), network_of("203.0.113.7"));
    }
}

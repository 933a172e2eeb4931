//! Asks one host for one file, and trusts nothing that it sends.

use std::io::{ErrorKind, Read};
use std::time::Duration;

use thiserror::Error;
use ureq::http::Uri;
use ureq::{Agent, Body, Timeout};

use crate::mnist::{File, sha256};

/// How long to wait for a host. ureq has no limits of its own.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// Until a connection is established.
    pub connect: Duration,
    /// Until the whole file has arrived, redirects included.
    pub total: Duration,
}

impl Default for Timeouts {
    /// 10 seconds and 2 minutes.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_mins(2),
        }
    }
}

/// The published bytes of `file` from `url`; calls `received` with the number of bytes so far.
///
/// Only https is used, for redirects too. A host on this machine, given by its address, may use
/// http; it cannot redirect.
pub(super) fn fetch(
    url: &str,
    file: &File,
    timeouts: Timeouts,
    received: impl FnMut(u64),
) -> Result<Vec<u8>, Refusal> {
    let local = url.parse::<Uri>().is_ok_and(|url| is_local(&url));
    let response = agent(local, timeouts).get(url).call()?;
    if response.status() != 200 {
        return Err(Refusal::Status(response.status().as_u16()));
    }
    let bytes = read(response.into_body(), file.bytes, received)?;
    let found = sha256(&bytes);
    if found == file.sha256 {
        Ok(bytes)
    } else {
        let expected = file.sha256;
        Err(Refusal::Checksum { expected, found })
    }
}

/// Whether the host is this machine, by its address: a name can be made to mean another.
fn is_local(url: &Uri) -> bool {
    url.scheme_str() == Some("http") && matches!(url.host(), Some("127.0.0.1" | "[::1]"))
}

fn agent(local: bool, timeouts: Timeouts) -> Agent {
    let config = Agent::config_builder()
        .https_only(!local)
        .max_redirects(if local { 0 } else { 3 })
        .http_status_as_error(false)
        .timeout_resolve(Some(timeouts.connect))
        .timeout_connect(Some(timeouts.connect))
        .timeout_global(Some(timeouts.total))
        .user_agent(concat!("workbook/", env!("CARGO_PKG_VERSION")));
    // No proxy leads back to this machine.
    let config = if local { config.proxy(None) } else { config };
    config.build().into()
}

/// The body, if it has `size` bytes; at most one byte more is read.
fn read(body: Body, size: u64, mut received: impl FnMut(u64)) -> Result<Vec<u8>, Refusal> {
    let check = |found| {
        let expected = size;
        (found == size)
            .then_some(())
            .ok_or(Refusal::Size { expected, found })
    };
    body.content_length().map_or(Ok(()), check)?;
    // ureq fails past its limit, so one byte more tells a long body from one that fits.
    let limit = size + 1;
    let mut reader = body.into_with_config().limit(limit).reader().take(limit);
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        match reader.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(ureq::Error::from(error).into()),
        }
        received(bytes.len() as u64);
    }
    check(bytes.len() as u64)?;
    Ok(bytes)
}

/// Why a mirror was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The address, or one that it redirects to, is not https.
    #[error("expected an https address, found {0}")]
    NotHttps(String),
    /// It does not answer 200.
    #[error("answers {0}")]
    Status(u16),
    /// It announces or sends more or fewer bytes than the file has.
    #[error("expected {expected} bytes, found {found}")]
    Size {
        /// Bytes of the file.
        expected: u64,
        /// Bytes announced, or read before the excess was noticed.
        found: u64,
    },
    /// It sends something else.
    #[error("expected sha256 {expected}, found {found}")]
    Checksum {
        /// The SHA-256 of the published file.
        expected: &'static str,
        /// The SHA-256 of what arrived.
        found: String,
    },
    /// It takes too long.
    #[error("takes too long")]
    Timeout,
    /// It cannot be reached, closes the connection, or does not speak HTTP.
    #[error("{0}")]
    Network(String),
}

impl From<ureq::Error> for Refusal {
    fn from(error: ureq::Error) -> Self {
        match error {
            ureq::Error::RequireHttpsOnly(url) => Self::NotHttps(url),
            ureq::Error::Timeout(Timeout::Global | Timeout::Connect | Timeout::Resolve) => {
                Self::Timeout
            }
            error => Self::Network(error.to_string()),
        }
    }
}

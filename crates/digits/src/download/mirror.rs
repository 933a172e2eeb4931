//! Asks one host for one file, and trusts nothing that it sends.

use std::io::Read;
use std::time::Duration;

use indicatif::ProgressBar;
use thiserror::Error;
use ureq::http::Uri;
use ureq::{Agent, Body, Timeout};

use crate::mnist::{File, sha256};

/// The published bytes of `file` from `url`; `bar` shows how many have arrived.
///
/// Only https is used, for redirects too. A host on this machine, given by its address, may use
/// http; it cannot redirect.
pub(super) fn fetch(
    url: &str,
    file: &File,
    timeouts: [Duration; 2],
    bar: &ProgressBar,
) -> Result<Vec<u8>, Refusal> {
    let local = url.parse::<Uri>().is_ok_and(|url| is_local(&url));
    let response = agent(local, timeouts).get(url).call()?;
    if response.status() != 200 {
        return Err(Refusal::Status(response.status().as_u16()));
    }
    let bytes = read(response.into_body(), file.bytes, bar)?;
    let found = sha256(&bytes);
    if found == file.sha256 {
        Ok(bytes)
    } else {
        Err(Refusal::Checksum(file.sha256, found))
    }
}

/// Whether the host is this machine, by its address: a name can be made to mean another.
fn is_local(url: &Uri) -> bool {
    url.scheme_str() == Some("http") && matches!(url.host(), Some("127.0.0.1" | "[::1]"))
}

fn agent(local: bool, [connect, total]: [Duration; 2]) -> Agent {
    let config = Agent::config_builder()
        .https_only(!local)
        .max_redirects(if local { 0 } else { 3 })
        .http_status_as_error(false)
        .timeout_resolve(Some(connect))
        .timeout_connect(Some(connect))
        .timeout_global(Some(total))
        .user_agent(concat!("workbook/", env!("CARGO_PKG_VERSION")));
    // No proxy leads back to this machine.
    let config = if local { config.proxy(None) } else { config };
    config.build().into()
}

/// The body, if it has `size` bytes; at most one byte more is read.
fn read(body: Body, size: u64, bar: &ProgressBar) -> Result<Vec<u8>, Refusal> {
    if let Some(announced) = body.content_length().filter(|&length| length != size) {
        return Err(Refusal::Size(size, announced));
    }
    // ureq fails past its limit, so one byte more tells a long body from one that fits.
    let limit = size + 1;
    let reader = body.into_with_config().limit(limit).reader().take(limit);
    let mut bytes = Vec::new();
    let read = bar.wrap_read(reader).read_to_end(&mut bytes);
    let found = read.map_err(ureq::Error::from)? as u64;
    if found == size {
        Ok(bytes)
    } else {
        Err(Refusal::Size(size, found))
    }
}

/// Why a mirror was refused; of two values, the first was expected.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The address, or one that it redirects to, is not https.
    #[error("expected an https address, found {0}")]
    NotHttps(String),
    /// It does not answer 200.
    #[error("answers {0}")]
    Status(u16),
    /// It announces or sends more or fewer bytes than the file has; reading stops at the first byte
    /// too many.
    #[error("expected {0} bytes, found {1}")]
    Size(u64, u64),
    /// It sends something else.
    #[error("expected sha256 {0}, found {1}")]
    Checksum(&'static str, String),
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

//! Asks one host for one file, and believes nothing of what it says.

use std::fmt;
use std::io::{self, Read};
use std::time::{Duration, Instant};

use ureq::http::Uri;
use ureq::http::header::LOCATION;
use ureq::{Agent, Body, Timeout};

/// How long to wait for a host.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Until it answers at all.
    pub connect: Duration,
    /// Until the whole file is here, redirects and all.
    pub whole: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_mins(2),
        }
    }
}

/// How often a host may send us on to another.
const REDIRECTS: usize = 3;

/// Exactly `size` bytes from `url`; `received` hears how many have come so far.
///
/// Only https is spoken, also after a redirect. A host on this machine may be asked in the clear,
/// by its address.
///
/// # Errors
/// [`Refusal`] with what the host did instead.
pub fn fetch(
    url: &str,
    size: u64,
    patience: Patience,
    received: &mut dyn FnMut(u64),
) -> Result<Vec<u8>, Refusal> {
    let mut url: Uri = url.parse().map_err(|_| Refusal::NotHttps {
        url: url.to_owned(),
    })?;
    if !is_https(&url) && !is_here(&url) {
        return Err(Refusal::NotHttps {
            url: url.to_string(),
        });
    }
    let start = Instant::now();
    for _ in 0..=REDIRECTS {
        let left = patience.whole.saturating_sub(start.elapsed());
        if left.is_zero() {
            return Err(Refusal::Late);
        }
        let response = agent(&url, patience.connect, left).get(&url).call()?;
        let status = response.status();
        if status.is_redirection() {
            let to = response
                .headers()
                .get(LOCATION)
                .and_then(|to| to.to_str().ok())
                .unwrap_or_default();
            url = to
                .parse()
                .map_err(|_| Refusal::Redirect { to: to.to_owned() })?;
            if !is_https(&url) {
                return Err(Refusal::Redirect { to: to.to_owned() });
            }
            continue;
        }
        if !status.is_success() {
            return Err(Refusal::Status {
                status: status.as_u16(),
            });
        }
        return read(response.into_body(), size, received);
    }
    Err(Refusal::Redirect {
        to: url.to_string(),
    })
}

/// The body, if it has `size` bytes; it is never read further than one byte past that.
fn read(body: Body, size: u64, received: &mut dyn FnMut(u64)) -> Result<Vec<u8>, Refusal> {
    if let Some(found) = body.content_length()
        && found != size
    {
        return Err(Refusal::Size {
            expected: size,
            found,
        });
    }
    let mut reader = body.into_with_config().limit(size + 1).reader();
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        let count = match reader.read(&mut chunk) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(ureq::Error::from(error).into()),
        };
        bytes.extend_from_slice(&chunk[..count]);
        let found = bytes.len() as u64;
        if found > size || (count == 0 && found < size) {
            return Err(Refusal::Size {
                expected: size,
                found,
            });
        }
        if count == 0 {
            return Ok(bytes);
        }
        received(found);
    }
}

fn is_https(url: &Uri) -> bool {
    url.scheme_str() == Some("https")
}

/// Whether the host is this machine, by its address: a name could be made to mean another.
fn is_here(url: &Uri) -> bool {
    url.scheme_str() == Some("http") && matches!(url.host(), Some("127.0.0.1" | "[::1]"))
}

fn agent(url: &Uri, connect: Duration, whole: Duration) -> Agent {
    let config = Agent::config_builder()
        // Followed by `fetch`, which looks where they lead.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .timeout_resolve(Some(connect))
        .timeout_connect(Some(connect))
        .timeout_global(Some(whole))
        .user_agent(concat!("workbook/", env!("CARGO_PKG_VERSION")));
    // What is on this machine is not asked for through another.
    let config = if is_here(url) {
        config.proxy(None)
    } else {
        config
    };
    config.build().into()
}

/// Why a host does not serve.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The address is not https.
    NotHttps {
        /// The address.
        url: String,
    },
    /// It sends us on, to what is not https or once too often.
    Redirect {
        /// Where to.
        to: String,
    },
    /// It answers with an error.
    Status {
        /// The number of the error.
        status: u16,
    },
    /// It announces or sends more or fewer bytes than the file has.
    Size {
        /// Bytes of the file.
        expected: u64,
        /// Bytes that it sends, or at least as many.
        found: u64,
    },
    /// It sends something else.
    Sum {
        /// The SHA-256 of the file.
        expected: &'static str,
        /// The SHA-256 of what came.
        found: String,
    },
    /// It takes too long.
    Late,
    /// It is not reached, or hangs up.
    Network {
        /// What the network says.
        message: String,
    },
}

impl From<ureq::Error> for Refusal {
    fn from(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(Timeout::Global | Timeout::Connect | Timeout::Resolve) => {
                Self::Late
            }
            error => Self::Network {
                message: error.to_string(),
            },
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotHttps { url } => write!(f, "{url} is no https address"),
            Self::Redirect { to } if to.starts_with("https:") => {
                write!(f, "redirects too often, at last to {to}")
            }
            Self::Redirect { to } => write!(f, "redirects to `{to}`, which is no https address"),
            Self::Status { status } => write!(f, "answers {status}"),
            Self::Size { expected, found } => write!(f, "expected {expected} bytes, found {found}"),
            Self::Sum { expected, found } => write!(f, "expected sha256 {expected}, found {found}"),
            Self::Late => f.write_str("takes too long"),
            Self::Network { message } => f.write_str(message),
        }
    }
}

impl std::error::Error for Refusal {}

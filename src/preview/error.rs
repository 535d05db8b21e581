//! Why a preview cannot start, with help.

use std::fmt;
use std::io;
use std::net::SocketAddr;

use crate::load::LoadError;

/// Why there is no preview.
#[derive(Debug)]
pub enum PreviewError {
    /// The port is taken; another that is free.
    PortInUse(SocketAddr, Option<u16>),
    /// It is not possible to listen on the address.
    Listen(SocketAddr, io::Error),
    /// The folder has no site.
    Site(LoadError),
    /// The system provided no threads or no randomness.
    System(io::Error),
}

impl fmt::Display for PreviewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PreviewError::PortInUse(address, _) => {
                write!(f, "Port {} is in use already", address.port())
            }
            PreviewError::Listen(address, error) => {
                write!(
                    f,
                    "The preview cannot listen on {address}: {}",
                    crate::source::plain_io(error)
                )
            }
            PreviewError::Site(error) => error.fmt(f),
            PreviewError::System(error) => write!(f, "The preview cannot start: {error}"),
        }
    }
}

impl std::error::Error for PreviewError {}

impl PreviewError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            PreviewError::PortInUse(address, free) => {
                let port = free.map_or_else(String::new, |free| format!(" Or use a free one: --port {free}"));
                Some(format!(
                    "Perhaps a preview is already running: look at http://localhost:{}/.{port}",
                    address.port()
                ))
            }
            PreviewError::Listen(address, error) if error.kind() == io::ErrorKind::PermissionDenied => {
                Some(format!("Ports below 1024 are reserved for the system. Use a higher one than {}: --port 4747", address.port()))
            }
            PreviewError::Listen(..) => {
                Some("--host takes an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.".into())
            }
            PreviewError::Site(error) => Some(error.help().replace("housecall build", "housecall preview")),
            PreviewError::System(_) => None,
        }
    }
}

//! The key that signs access tokens: made once, kept in a file that only the server's account may read.

use std::{fs, io, path::Path};

use anyhow::{Context, bail};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{
    SigningKey,
    pkcs8::{DecodePrivateKey, EncodePrivateKey},
};
use jsonwebtoken::{DecodingKey, EncodingKey};
use sha2::{Digest, Sha256};

use crate::files;

const FILE: &str = "access-token.pk8";

/// An Ed25519 key pair with its name.
pub struct Keys {
    /// Name of the key in token headers: its RFC 7638 thumbprint.
    pub(super) id: String,
    pub(super) signing: EncodingKey,
    pub(super) verifying: DecodingKey,
}

impl Keys {
    /// Reads the key from `folder`, or makes both when they are missing.
    pub fn load_or_create(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(FILE);
        if !path.exists() {
            files::create_private_folder(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            let der = random_key()?
                .to_pkcs8_der()
                .map_err(|error| anyhow::anyhow!("the new key cannot be written: {error}"))?;
            // Written aside and linked into place: of two servers that start at once, both read the same whole file.
            let draft = folder.join(format!("{FILE}.{}", std::process::id()));
            files::write_new_private(&draft, der.as_bytes())
                .with_context(|| format!("cannot write {}", draft.display()))?;
            let linked = fs::hard_link(&draft, &path);
            fs::remove_file(&draft).with_context(|| format!("cannot remove {}", draft.display()))?;
            match linked {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(error).with_context(|| format!("cannot write {}", path.display()));
                }
                _ => {}
            }
        }
        check_private(&path)?;
        let der = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let key = SigningKey::from_pkcs8_der(&der)
            .map_err(|error| anyhow::anyhow!("{} is not an Ed25519 key in PKCS#8 form: {error}", path.display()))?;
        Self::from_key(&key)
    }

    /// A key that lives no longer than this value.
    pub fn generate() -> anyhow::Result<Self> {
        Self::from_key(&random_key()?)
    }

    fn from_key(key: &SigningKey) -> anyhow::Result<Self> {
        let der = key
            .to_pkcs8_der()
            .map_err(|error| anyhow::anyhow!("the key cannot be used: {error}"))?;
        let public = URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes());
        let thumbprint = Sha256::digest(format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{public}"}}"#));
        Ok(Self {
            id: URL_SAFE_NO_PAD.encode(thumbprint),
            signing: EncodingKey::from_ed_der(der.as_bytes()),
            verifying: DecodingKey::from_ed_components(&public)?,
        })
    }
}

fn random_key() -> anyhow::Result<SigningKey> {
    let mut seed = [0_u8; 32];
    getrandom::fill(&mut seed).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    Ok(SigningKey::from_bytes(&seed))
}

/// Refuses a key that other accounts may read: whoever has it can be anybody.
fn check_private(path: &Path) -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path)
            .with_context(|| format!("cannot read {}", path.display()))?
            .permissions()
            .mode();
        if mode & 0o077 != 0 {
            bail!(
                "{} may be read by other accounts; run `chmod 600` on it, or remove it to sign everybody out",
                path.display()
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn the_key_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("keys");
        let first = Keys::load_or_create(&folder).unwrap();
        let second = Keys::load_or_create(&folder).unwrap();
        assert_eq!(first.id, second.id);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no draft stays behind");
        assert_ne!(Keys::generate().unwrap().id, first.id);
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_others_may_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        Keys::load_or_create(folder.path()).unwrap();
        let path = folder.path().join(FILE);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(Keys::load_or_create(folder.path()).is_err());
    }

    #[test]
    fn a_damaged_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        files::write_new_private(&folder.path().join(FILE), b"not a key").unwrap();
        assert!(Keys::load_or_create(folder.path()).is_err());
    }
}

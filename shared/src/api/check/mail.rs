//! Checks of where notices go by e-mail.

use super::check_text;
use crate::api::{mail::MailSettingsRequest, problem::FieldError};
use crate::domain::mail::{MAX_ADDRESS, MailMode};

/// Faults of e-mail settings. What passes here has the form of an address; the server holds it to the whole standard besides.
pub fn check_mail_settings(request: &MailSettingsRequest) -> Vec<FieldError> {
    let address = request.address.trim();
    let mut errors = Vec::new();
    if address.is_empty() {
        if request.mode != MailMode::None {
            errors.push(FieldError::new("/address", "required"));
        }
        return errors;
    }
    check_text(&mut errors, "/address", address, MAX_ADDRESS);
    if errors.is_empty() && !has_form_of_address(address) {
        errors.push(FieldError::new("/address", "address"));
    }
    errors
}

/// Somebody at a host with a dot in its name, in the letters that every mail server takes.
fn has_form_of_address(text: &str) -> bool {
    let Some((who, host)) = text.rsplit_once('@') else {
        return false;
    };
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    };
    let is_top = |label: &&str| label.chars().any(|letter| letter.is_ascii_alphabetic());
    !who.is_empty()
        && who
            .chars()
            .all(|letter| letter.is_ascii_graphic() && !"@\"()<>[]\\,;:".contains(letter))
        && labels.len() > 1
        && labels.iter().all(is_label)
        && labels.last().is_some_and(is_top)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mail::MailLocale;

    fn faults(address: &str, mode: MailMode) -> Vec<String> {
        let request = MailSettingsRequest {
            address: address.to_owned(),
            mode,
            locale: MailLocale::Id,
        };
        let named = |error: FieldError| format!("{} {}", error.pointer, error.code);
        check_mail_settings(&request).into_iter().map(named).collect()
    }

    #[test]
    fn addresses_that_people_have_are_taken() {
        for good in [
            "pegawai@contoh.go.id",
            " pegawai@contoh.go.id ",
            "nama.depan+kabar@mail.contoh-kota.go.id",
            "o'neil_1@a.id",
        ] {
            assert_eq!(faults(good, MailMode::Each), [""; 0], "{good}");
        }
        assert_eq!(faults("", MailMode::None), [""; 0]);
    }

    #[test]
    fn what_is_no_address_is_named() {
        for bad in [
            "pegawai",
            "@contoh.go.id",
            "pegawai@",
            "pegawai@contoh",
            "pegawai@contoh..id",
            "pegawai@-contoh.id",
            "pegawai@[127.0.0.1]",
            "pegawai@127.0.0.1",
            "a b@contoh.id",
            "a@b@contoh.id",
            "Nama <pegawai@contoh.id>",
            "a@contoh.id,b@contoh.id",
            "pégawai@contoh.id",
            "a@contoh.id\r\nBcc: b@contoh.id",
        ] {
            assert_eq!(faults(bad, MailMode::Daily), ["/address address"], "{bad}");
            assert_eq!(faults(bad, MailMode::None), ["/address address"], "{bad}");
        }
        assert_eq!(faults("  ", MailMode::Each), ["/address required"]);
        let long = format!("{}@contoh.id", "a".repeat(MAX_ADDRESS));
        assert_eq!(faults(&long, MailMode::Each), ["/address too_long"]);
    }
}

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::*;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21)
        .unwrap()
        .and_hms_opt(8, 0, 0)
        .unwrap()
}

fn header(keys: &Keys) -> Header {
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some(TYPE.to_owned());
    header.kid = Some(keys.id.clone());
    header
}

fn claims() -> Value {
    let seconds = now().and_utc().timestamp();
    json!({
        "iss": ISSUER, "aud": AUDIENCE, "sub": "u", "sid": "s", "jti": "j",
        "iat": seconds, "nbf": seconds, "exp": seconds + 600,
    })
}

fn signed(keys: &Keys, header: &Header, claims: &Value) -> String {
    encode(header, claims, &keys.signing).unwrap()
}

#[test]
fn an_issued_token_names_account_and_session_and_nothing_else() {
    let keys = Keys::generate().unwrap();
    let token = issue(&keys, &"u".into(), &"s".into(), now()).unwrap();
    let claims = verify(&keys, &token, now()).unwrap();
    assert_eq!((claims.sub.as_str(), claims.sid.as_str()), ("u", "s"));
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    let payload: serde_json::Map<String, Value> = serde_json::from_slice(&payload).unwrap();
    let names: Vec<&str> = payload.keys().map(String::as_str).collect();
    assert_eq!(names, ["aud", "exp", "iat", "iss", "jti", "nbf", "sid", "sub"]);
}

#[test]
fn a_token_is_valid_for_ten_minutes_and_five_seconds_of_tolerance() {
    let keys = Keys::generate().unwrap();
    let token = issue(&keys, &"u".into(), &"s".into(), now()).unwrap();
    for (offset, is_valid) in [
        (-6, false),
        (-5, true),
        (0, true),
        (604, true),
        (605, false),
        (3600, false),
    ] {
        let at = now() + TimeDelta::seconds(offset);
        assert_eq!(verify(&keys, &token, at).is_some(), is_valid, "{offset} s");
    }
}

#[test]
fn a_token_of_another_key_is_refused_even_under_our_name() {
    let (ours, theirs) = (Keys::generate().unwrap(), Keys::generate().unwrap());
    let honest = signed(&theirs, &header(&theirs), &claims());
    assert!(verify(&theirs, &honest, now()).is_some());
    assert!(verify(&ours, &honest, now()).is_none());
    let forged = signed(&theirs, &header(&ours), &claims());
    assert!(verify(&ours, &forged, now()).is_none());
}

#[test]
fn an_unsigned_or_symmetrically_signed_token_is_refused() {
    let keys = Keys::generate().unwrap();
    let payload = URL_SAFE_NO_PAD.encode(claims().to_string());
    for alg in ["none", "None", "HS256", "RS256"] {
        let head = URL_SAFE_NO_PAD.encode(json!({"alg": alg, "typ": TYPE, "kid": keys.id}).to_string());
        for signature in ["", "AAAA"] {
            assert!(
                verify(&keys, &format!("{head}.{payload}.{signature}"), now()).is_none(),
                "{alg}"
            );
        }
    }
    let symmetric = jsonwebtoken::EncodingKey::from_secret(keys.id.as_bytes());
    let mut head = header(&keys);
    head.alg = Algorithm::HS256;
    assert!(verify(&keys, &encode(&head, &claims(), &symmetric).unwrap(), now()).is_none());
}

#[test]
fn each_wrong_or_missing_claim_is_refused() {
    let keys = Keys::generate().unwrap();
    assert!(verify(&keys, &signed(&keys, &header(&keys), &claims()), now()).is_some());
    let seconds = now().and_utc().timestamp();
    for (name, value) in [
        ("iss", json!("somebody")),
        ("aud", json!("somewhere")),
        ("aud", json!([AUDIENCE, "somewhere"])),
        ("exp", json!(seconds - 60)),
        ("nbf", json!(seconds + 3600)),
        ("exp", json!("never")),
        ("sub", json!(7)),
    ] {
        let mut changed = claims();
        changed[name] = value.clone();
        assert!(
            verify(&keys, &signed(&keys, &header(&keys), &changed), now()).is_none(),
            "{name} = {value}"
        );
    }
    for name in ["iss", "aud", "exp", "nbf", "sub", "sid", "iat", "jti"] {
        let mut changed = claims();
        changed.as_object_mut().unwrap().remove(name);
        assert!(
            verify(&keys, &signed(&keys, &header(&keys), &changed), now()).is_none(),
            "without {name}"
        );
    }
}

#[test]
fn each_wrong_header_is_refused() {
    let keys = Keys::generate().unwrap();
    let changes: [fn(&mut Header); 8] = [
        |header| header.typ = Some("JWT".to_owned()),
        |header| header.typ = None,
        |header| header.kid = None,
        |header| header.kid = Some("other".to_owned()),
        |header| header.jku = Some("https://example.com/keys".to_owned()),
        |header| header.x5u = Some("https://example.com/cert".to_owned()),
        |header| header.x5c = Some(vec!["AAAA".to_owned()]),
        |header| header.crit = Some(vec!["exp".to_owned()]),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut head = header(&keys);
        change(&mut head);
        assert!(
            verify(&keys, &signed(&keys, &head, &claims()), now()).is_none(),
            "change {number}"
        );
    }
}

#[test]
fn rubbish_and_giants_are_refused() {
    let keys = Keys::generate().unwrap();
    let mut giant = claims();
    giant["padding"] = json!("x".repeat(64 * 1024));
    let giant = signed(&keys, &header(&keys), &giant);
    for token in ["", ".", "..", "a.b.c", "ünïcode.x.y", &"A".repeat(64 * 1024), &giant] {
        assert!(verify(&keys, token, now()).is_none());
    }
    let token = issue(&keys, &"u".into(), &"s".into(), now()).unwrap();
    for position in [3, token.len() / 2, token.len() - 3] {
        let mut bytes = token.clone().into_bytes();
        bytes[position] = if bytes[position] == b'A' { b'B' } else { b'A' };
        assert!(
            verify(&keys, &String::from_utf8(bytes).unwrap(), now()).is_none(),
            "byte {position}"
        );
    }
}

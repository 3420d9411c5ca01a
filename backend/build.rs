//! Tells Cargo about files that the compiler does not see: migrations and the built front end are embedded by macros.

use std::env;

fn main() {
    // A new migration is a new folder, which the embedding macro does not notice by itself.
    println!("cargo:rerun-if-changed=../migrations");
    println!("cargo:rerun-if-changed=build.rs");
    // Only a release build embeds the front end; a debug build reads it from disk. Cargo takes a folder that does not
    // exist for changed, so a release build made before the front end does not stay without it.
    if env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo:rerun-if-changed=../frontend/dist");
    }
}

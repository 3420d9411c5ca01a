//! Tells Cargo about files that the compiler does not see: migrations and the built front end are embedded by macros.

use std::path::Path;
use std::{env, fs};

/// What `cargo xtask` builds, as seen from this crate; the same folder as in `src/spa.rs`.
const FRONT_END: &str = "../frontend/dist";

fn main() {
    // A new migration is a new folder, which the embedding macro does not notice by itself.
    println!("cargo:rerun-if-changed=../migrations");
    println!("cargo:rerun-if-changed=build.rs");
    // A debug build reads the front end from disk, from the folder whose true path the embedding macro takes down at
    // compile time. Compiled before there is a folder, the server would refuse every file that is put there later.
    if !Path::new(FRONT_END).exists()
        && let Err(error) = fs::create_dir_all(FRONT_END)
    {
        println!("cargo:warning={FRONT_END} cannot be made ({error}); the server will answer without the front end");
    }
    // Only a release build embeds the files.
    if env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo:rerun-if-changed={FRONT_END}");
    }
}

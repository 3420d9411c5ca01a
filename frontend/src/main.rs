//! Starts the application in the browser.

fn main() {
    frontend::mount();
}

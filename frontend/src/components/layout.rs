//! The frame around pages: navigation, top bar, guards. Dense with a rail for people who work with it, roomy with a top menu for
//! employees who come to see their own transfer.

mod bell;
mod brand;
mod guard;
mod menu;
mod shell;
mod top_bar;

pub use brand::BrandMark;
pub use guard::Guard;
pub use menu::{page_icon, page_label};
pub use shell::Shell;
pub use top_bar::{LanguageSelect, ThemeButton};

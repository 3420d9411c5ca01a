//! Building blocks of pages: props in, callbacks out, no requests (but for [`job_progress`], which follows a job that a page started).

pub mod alert;
pub mod chart;
pub mod check_in;
pub mod dialog;
pub mod dropdown;
pub mod field;
pub mod fit_row;
pub mod focus;
pub mod icon;
pub mod job_progress;
pub mod layout;
pub mod load;
pub mod page_header;
pub mod pagination;
pub mod plan_state;
pub mod presence;
pub mod save_file;
pub mod score;
pub mod search_field;
pub mod slices;
pub mod table;
pub mod talk;
pub mod toast;
pub mod unit_kind;
pub mod zone;

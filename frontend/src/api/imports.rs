//! Importing files.

use shared::api::{
    import::{ImportKind, ImportResponse},
    path,
};

use super::{ApiError, Client, client::ApiResult};

/// A file chosen for one kind.
#[derive(Debug, Clone)]
pub struct ImportFile {
    /// What it contains.
    pub kind: ImportKind,
    /// The browser's handle; its content is read only while uploading.
    pub file: web_sys::File,
}

impl Client {
    /// `POST /imports`: checks the files and, unless `dry_run`, saves them when they are free of faults.
    pub async fn import(self, files: &[ImportFile], dry_run: bool) -> ApiResult<ImportResponse> {
        let form = web_sys::FormData::new().map_err(|_| ApiError::Offline)?;
        for chosen in files {
            form.append_with_blob_and_filename(chosen.kind.as_str(), &chosen.file, &chosen.file.name())
                .map_err(|_| ApiError::Offline)?;
        }
        self.post_form(&format!("{}?dry_run={dry_run}", path::IMPORTS), form)
            .await
    }

    /// `GET /imports/templates/{kind}.csv`: header line and one example.
    pub async fn import_template(self, kind: ImportKind) -> ApiResult<String> {
        self.get_text(&path::import_template(kind)).await
    }
}

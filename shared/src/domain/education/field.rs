//! Field of study as a two-part key, so that "nursing" and "midwifery" are known to be related.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A text that cannot be a field key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "'{0}' is not a field of study key; write family or family.field in lower-case letters, such as health.nursing"
)]
pub struct FieldError(pub String);

/// How well a field of study answers a requirement, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldMatch {
    /// One of the accepted fields.
    Exact,
    /// The post accepts every field.
    AnyAccepted,
    /// Another field of the same family.
    SameFamily,
    /// A field of another family.
    Other,
    /// The person's field is not recorded.
    Unknown,
}

/// Key of a field of study: a family (`health`) or a field in it (`health.nursing`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EducationField(String);

impl EducationField {
    /// Checks the key: one or two parts of `a-z`, `0-9` and `_`, joined by a point, at most 60 characters.
    ///
    /// # Errors
    /// [`FieldError`] with the text.
    pub fn new(key: impl Into<String>) -> Result<Self, FieldError> {
        let key = key.into();
        let is_part = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        let parts = key.split('.').count();
        if key.len() <= 60 && parts <= 2 && key.split('.').all(is_part) {
            Ok(Self(key))
        } else {
            Err(FieldError(key))
        }
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the point.
    ///
    /// ```
    /// # use shared::domain::education::EducationField;
    /// assert_eq!(EducationField::new("health.nursing")?.family(), "health");
    /// # Ok::<(), shared::domain::education::FieldError>(())
    /// ```
    pub fn family(&self) -> &str {
        self.0.split_once('.').map_or(self.0.as_str(), |(family, _)| family)
    }

    /// Whether a requirement of `self` is met by `other`: the same key, or `self` is its family.
    pub fn accepts(&self, other: &Self) -> bool {
        self == other || (!self.0.contains('.') && self.0 == other.family())
    }

    /// Finds the key of a field as personnel files write it ("S-1 Ilmu Keperawatan", "D-III Akuntansi"). Only
    /// words that are typical for one field are recognised; anything else stays unknown and is asked for.
    ///
    /// ```
    /// # use shared::domain::education::EducationField;
    /// let field = EducationField::from_label("S-1 Pendidikan Matematika");
    /// assert_eq!(field.as_ref().map(EducationField::as_str), Some("teaching.mathematics"));
    /// assert_eq!(EducationField::from_label("S-1"), None);
    /// ```
    pub fn from_label(label: &str) -> Option<Self> {
        // A word counts where it begins, so that "ners" is not found inside another word.
        let folded: String = std::iter::once(' ')
            .chain(
                label
                    .chars()
                    .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }),
            )
            .flat_map(char::to_lowercase)
            .collect();
        let begins = |word: &&str| folded.match_indices(*word).any(|(at, _)| folded[..at].ends_with(' '));
        WORDS
            .iter()
            .find(|(words, _)| words.iter().all(begins))
            .map(|(_, key)| Self((*key).to_owned()))
    }
}

/// Typical words of a field, more specific rows first. All words of a row must occur.
const WORDS: &[(&[&str], &str)] = &[
    (&["pgsd"], "teaching.primary"),
    (&["pendidikan guru sekolah dasar"], "teaching.primary"),
    (&["pgpaud"], "teaching.early_childhood"),
    (&["anak usia dini"], "teaching.early_childhood"),
    (&["pendidikan", "jasmani"], "teaching.physical"),
    (&["penjas"], "teaching.physical"),
    (&["pendidikan", "olahraga"], "teaching.physical"),
    (&["pendidikan", "agama"], "teaching.religion"),
    (&["tarbiyah"], "teaching.religion"),
    (&["bimbingan", "konseling"], "teaching.counselling"),
    (&["pendidikan", "matematika"], "teaching.mathematics"),
    (&["pendidikan", "bahasa indonesia"], "teaching.indonesian"),
    (&["pendidikan", "bahasa inggris"], "teaching.english"),
    (&["pendidikan", "biologi"], "teaching.science"),
    (&["pendidikan", "fisika"], "teaching.science"),
    (&["pendidikan", "kimia"], "teaching.science"),
    (&["pendidikan", "ipa"], "teaching.science"),
    (&["pendidikan", "sejarah"], "teaching.social"),
    (&["pendidikan", "geografi"], "teaching.social"),
    (&["pendidikan", "ekonomi"], "teaching.social"),
    (&["pendidikan", "kewarganegaraan"], "teaching.civics"),
    (&["ppkn"], "teaching.civics"),
    (&["keperawatan"], "health.nursing"),
    (&["ners"], "health.nursing"),
    (&["kebidanan"], "health.midwifery"),
    (&["kesehatan masyarakat"], "health.public_health"),
    (&["kesehatan lingkungan"], "health.sanitation"),
    (&["sanitasi"], "health.sanitation"),
    (&["kedokteran gigi"], "health.dentistry"),
    (&["kedokteran hewan"], "agriculture.veterinary"),
    (&["kedokteran"], "health.medicine"),
    (&["dokter"], "health.medicine"),
    (&["farmasi"], "health.pharmacy"),
    (&["apoteker"], "health.pharmacy"),
    (&["gizi"], "health.nutrition"),
    (&["analis kesehatan"], "health.laboratory"),
    (&["laboratorium medi"], "health.laboratory"),
    (&["rekam medi"], "health.records"),
    (&["fisioterapi"], "health.physiotherapy"),
    (&["akuntansi"], "finance.accounting"),
    (&["keuangan"], "finance.management"),
    (&["perpajakan"], "finance.tax"),
    (&["ekonomi"], "finance.economics"),
    (&["hukum"], "law.law"),
    (&["sistem informasi"], "technology.information_systems"),
    (&["informatika"], "technology.informatics"),
    (&["komputer"], "technology.informatics"),
    (&["teknik sipil"], "engineering.civil"),
    (&["arsitektur"], "engineering.architecture"),
    (&["planologi"], "engineering.planning"),
    (&["perencanaan wilayah"], "engineering.planning"),
    (&["teknik lingkungan"], "engineering.environment"),
    (&["teknik mesin"], "engineering.mechanical"),
    (&["teknik elektro"], "engineering.electrical"),
    (&["pertanian"], "agriculture.crops"),
    (&["agribisnis"], "agriculture.crops"),
    (&["agroteknologi"], "agriculture.crops"),
    (&["peternakan"], "agriculture.livestock"),
    (&["perikanan"], "agriculture.fishery"),
    (&["kehutanan"], "agriculture.forestry"),
    (&["kearsipan"], "information.archives"),
    (&["perpustakaan"], "information.library"),
    (&["statistik"], "information.statistics"),
    (&["ilmu komunikasi"], "social.communication"),
    (&["kesejahteraan sosial"], "social.welfare"),
    (&["sosiologi"], "social.sociology"),
    (&["psikologi"], "social.psychology"),
    (&["ilmu pemerintahan"], "administration.government"),
    (&["administrasi negara"], "administration.public"),
    (&["administrasi publik"], "administration.public"),
    (&["administrasi perkantoran"], "administration.office"),
    (&["sekretari"], "administration.office"),
    (&["sumber daya manusia"], "administration.personnel"),
    (&["manajemen"], "administration.management"),
    (&["administrasi"], "administration.public"),
];

impl fmt::Display for EducationField {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl FromStr for EducationField {
    type Err = FieldError;

    fn from_str(key: &str) -> Result<Self, Self::Err> {
        Self::new(key)
    }
}

impl TryFrom<String> for EducationField {
    type Error = FieldError;

    fn try_from(key: String) -> Result<Self, Self::Error> {
        Self::new(key)
    }
}

impl From<EducationField> for String {
    fn from(field: EducationField) -> Self {
        field.0
    }
}

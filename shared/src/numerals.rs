//! Numbers as the reader's language writes them, from integers only.

/// Decimal and group marks of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numerals {
    /// Between units and tenths.
    pub decimal: char,
    /// Between thousands.
    pub group: char,
}

impl Numerals {
    /// 1.234,5.
    pub const INDONESIAN: Self = Self {
        decimal: ',',
        group: '.',
    };
    /// 1,234.5.
    pub const ENGLISH: Self = Self {
        decimal: '.',
        group: ',',
    };

    /// A whole number with group marks and a true minus sign.
    ///
    /// ```
    /// use shared::numerals::Numerals;
    /// assert_eq!(Numerals::INDONESIAN.integer(-12345), "−12.345");
    /// ```
    pub fn integer(self, value: i64) -> String {
        let digits = value.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len() * 2);
        if value < 0 {
            text.push('\u{2212}');
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        text
    }

    /// `value`, given in units of 10 to the power of `-given` (at most 9), with `shown` decimals; halves are rounded away from zero.
    ///
    /// ```
    /// use shared::numerals::Numerals;
    /// assert_eq!(Numerals::INDONESIAN.decimal(3305, 2, 1), "33,1");
    /// assert_eq!(Numerals::ENGLISH.decimal(-5, 2, 1), "−0.1");
    /// ```
    pub fn decimal(self, value: i64, given: u32, shown: u32) -> String {
        let dropped = 10_u64.pow(given.saturating_sub(shown).min(9));
        let magnitude = value.unsigned_abs().saturating_add(dropped / 2) / dropped;
        let shown = shown.min(given).min(9);
        let unit = 10_u64.pow(shown);
        let whole = i64::try_from(magnitude / unit).unwrap_or(i64::MAX);
        let sign = if value < 0 && magnitude > 0 { "\u{2212}" } else { "" };
        let mut text = format!("{sign}{}", self.integer(whole));
        if shown > 0 {
            text.push(self.decimal);
            let fraction = (magnitude % unit).to_string();
            for _ in fraction.len()..usize::try_from(shown).unwrap_or(0) {
                text.push('0');
            }
            text.push_str(&fraction);
        }
        text
    }

    /// A load ratio given in hundredths, with two decimals; above 99.99 only that it is above.
    pub fn ratio(self, centi: i64) -> String {
        if centi > 9_999 {
            return "> 99".to_owned();
        }
        self.decimal(centi.max(0), 2, 2)
    }

    /// A change: plus sign for gains, true minus for losses, `0` for none.
    pub fn change(self, value: i64) -> String {
        if value > 0 {
            format!("+{}", self.integer(value))
        } else {
            self.integer(value)
        }
    }
}

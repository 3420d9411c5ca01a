//! Plain-language reading of a load ratio.

use rust_decimal::Decimal;

use super::text_enum::text_enum;

text_enum! {
    /// Where a load ratio (workload divided by the capacity of the holders) lies.
    ///
    /// The healthy band is 0.90 to 1.10, both ends included. A ratio is read as it is shown: with two decimals on screens and charts, exactly
    /// where more are printed. The band is the product's own reading; the letter grades of the ministry's forms are [`Grade`], where `A` means overloaded, not best.
    pub enum Zone {
        /// Work but nobody to do it (*kosong*).
        Vacant = "vacant",
        /// Ratio above 1.10 (*kelebihan beban*).
        Overloaded = "overloaded",
        /// Ratio from 0.90 to 1.10 (*seimbang*).
        Balanced = "balanced",
        /// Ratio below 0.90 (*longgar*).
        Slack = "slack",
    }
}

impl Zone {
    /// Zone of `ratio_centi`, the load ratio in hundredths; `None` stands for "no holders".
    /// Without holders, work makes the place vacant and no work leaves it balanced.
    ///
    /// ```
    /// use shared::domain::zone::Zone;
    /// assert_eq!(Zone::of(Some(110), true), Zone::Balanced);
    /// assert_eq!(Zone::of(Some(111), true), Zone::Overloaded);
    /// assert_eq!(Zone::of(None, true), Zone::Vacant);
    /// ```
    pub fn of(ratio_centi: Option<i64>, has_work: bool) -> Self {
        match ratio_centi {
            None if has_work => Self::Vacant,
            Some(ratio) if ratio > 110 => Self::Overloaded,
            Some(ratio) if ratio < 90 => Self::Slack,
            None | Some(_) => Self::Balanced,
        }
    }

    /// Zone of an exact load ratio.
    pub fn of_exact(ratio: Option<Decimal>, has_work: bool) -> Self {
        match ratio {
            None if has_work => Self::Vacant,
            Some(ratio) if ratio > Decimal::new(110, 2) => Self::Overloaded,
            Some(ratio) if ratio < Decimal::new(90, 2) => Self::Slack,
            None | Some(_) => Self::Balanced,
        }
    }
}

text_enum! {
    /// Grade of a load ratio (EJ or EU) as printed on workload forms (*prestasi jabatan / unit*).
    ///
    /// Cut-offs: above 1.00 A, from 0.90 B, from 0.70 C, from 0.50 D, below E; read like [`Zone`]. `A` ("sangat baik") means more work than capacity.
    pub enum Grade {
        /// Above 1.00.
        A = "A",
        /// 0.90 to 1.00.
        B = "B",
        /// 0.70 to 0.89.
        C = "C",
        /// 0.50 to 0.69.
        D = "D",
        /// Below 0.50.
        E = "E",
    }
}

impl Grade {
    /// Grade of `ratio_centi`, the load ratio in hundredths.
    ///
    /// ```
    /// use shared::domain::zone::Grade;
    /// assert_eq!(Grade::of(100), Grade::B);
    /// assert_eq!(Grade::of(101), Grade::A);
    /// ```
    pub fn of(ratio_centi: i64) -> Self {
        match ratio_centi {
            101.. => Self::A,
            90..=100 => Self::B,
            70..=89 => Self::C,
            50..=69 => Self::D,
            _ => Self::E,
        }
    }

    /// Grade of an exact load ratio.
    ///
    /// ```
    /// use rust_decimal::Decimal;
    /// use shared::domain::zone::Grade;
    /// assert_eq!(Grade::of_exact(Decimal::new(10004, 4)), Grade::A); // 1.0004, shown as 1.00 on screens
    /// ```
    pub fn of_exact(ratio: Decimal) -> Self {
        let from = |hundredths| ratio >= Decimal::new(hundredths, 2);
        match ratio {
            _ if ratio > Decimal::ONE => Self::A,
            _ if from(90) => Self::B,
            _ if from(70) => Self::C,
            _ if from(50) => Self::D,
            _ => Self::E,
        }
    }
}

/// The one solar term (节气) that the method needs: the others are no holidays.
public enum SolarTerm {
    /// 清明, the day on which the sun reaches 15° of longitude, in the time of Beijing; nil outside of 1900 to 2100.
    ///
    /// The customary formula ⌊0.2422 y + c⌋ − ⌊y / 4⌋ with y the year in its century, c = 5.59 in the 20th and 4.81 in
    /// the 21st century. Compared with the computed position of the sun it is right in every one of these years.
    public static func qingming(of year: Int) -> CivilDate? {
        guard LunarYear.supported.contains(year) else { return nil }
        let day: Int
        if year == 2100 {
            day = 5
        } else {
            let inCentury = year % 100
            let constant = year < 2000 ? 55_900 : 48_100
            day = (2422 * inCentury + constant) / 10_000 - inCentury / 4
        }
        return CivilDate(checkedYear: year, month: 4, day: day)
    }
}

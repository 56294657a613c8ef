public import Method

extension ExpectedPurchase {
    /// When a customer is expected to buy, as somebody types it: 2027-01-23, 2027/1/23, 20270123, or only the month, 2027-01
    /// or 2027年1月. Nil when nothing was typed.
    ///
    /// - Parameters:
    ///   - today: more than 20 years from it is taken for a slip of the finger.
    ///   - field: of the form, for the problem.
    /// - Throws: `Problem.invalid` for anything else.
    public static func typed(
        _ text: String, today: CivilDate, field: String = "expected"
    ) throws -> ExpectedPurchase? {
        guard !text.isEmpty else { return nil }
        let expected: ExpectedPurchase? =
            switch ImportDate(text) {
            case .date(let date): .date(date)
            case .month(let month): .month(month)
            case .impossible, .ambiguous, .unreadable: nil
            }
        guard let expected else {
            throw Problem.invalid(
                Text(
                    "没有“\(text.prefix(40))”这样的日期。", "沒有「\(text.prefix(40))」這樣的日期。",
                    "There is no such date as “\(text.prefix(40))”."),
                advice: Text(
                    "请写成 2027-01-23；只知道月份就写 2027-01。", "請寫成 2027-01-23；只知道月份就寫 2027-01。",
                    "Write it like 2027-01-23, or 2027-01 when only the month is known."), field: field)
        }
        guard abs(expected.lastDay.year - today.year) <= 20 else {
            throw Problem.invalid(
                Text("\(expected) 离今天太远了。", "\(expected) 離今天太遠了。", "\(expected) is too far from today."),
                advice: Text("请核对年份。", "請核對年份。", "Check the year."), field: field)
        }
        return expected
    }
}

import HTML
import Method

extension CivilDate {
    /// `11月23日`, with the year where it is not this year: `2025年11月23日`, `23 Nov 2025`.
    func spoken(today: CivilDate) -> Text {
        let chinese = year == today.year ? "\(month)月\(day)日" : "\(year)年\(month)月\(day)日"
        let english = "\(day) \(calendarMonth.englishName.prefix(3))" + (year == today.year ? "" : " \(year)")
        return Text(chinese, chinese, english)
    }

    /// `11月23日 周一`, `Mon 23 Nov`.
    func spokenWithWeekday(today: CivilDate) -> Text {
        let date = spoken(today: today)
        return Text(
            "\(date.simplified) \(weekdayName.simplified)", "\(date.traditional) \(weekdayName.traditional)",
            "\(weekdayName.english) \(date.english)")
    }

    /// `周一`, `週一`, `Mon`.
    var weekdayName: Text {
        let index = weekday - 1
        let chinese = String(Array("一二三四五六日")[index])
        return Text("周" + chinese, "週" + chinese, ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][index])
    }

    /// `今天`, `3 天前`, `in 2 days`; after two months in months, after two years in years.
    func relative(to today: CivilDate) -> Text {
        let days = today.days(to: self)
        switch days {
        case 0: return Text("今天", "今天", "today")
        case -1: return Text("昨天", "昨天", "yesterday")
        case 1: return Text("明天", "明天", "tomorrow")
        default: break
        }
        let amount = Self.amount(ofDays: Int(days.magnitude))
        return days < 0 ? amount + Text("前", "前", " ago") : Text("", "", "in ") + amount + Text("后", "後", "")
    }

    private static func amount(ofDays days: Int) -> Text {
        switch days {
        case ..<60: Text("\(days) 天", "\(days) 天", "\(days) days")
        case ..<730: Text("\(days / 30) 个月", "\(days / 30) 個月", "\(days / 30) months")
        default: Text("\(days / 365) 年", "\(days / 365) 年", "\(days / 365) years")
        }
    }
}

extension CivilMonth {
    /// `2026年11月`, `November 2026`.
    var spoken: Text {
        Text("\(year)年\(month)月", "\(year)年\(month)月", "\(englishName) \(year)")
    }

    var englishName: String {
        [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ][month - 1]
    }
}

/// A date as people say it; the machine, and a hovering pointer, get it whole.
func date(_ date: CivilDate, today: CivilDate, in language: Language) -> Markup {
    HTML.time(datetime: date.description, .title("\(date) \(date.weekdayName(language))")) {
        date.spoken(today: today)(language)
    }
}

/// How far a date is from today: `3 天前`.
func relativeDate(_ date: CivilDate, today: CivilDate, in language: Language) -> Markup {
    HTML.time(datetime: date.description, .title("\(date) \(date.weekdayName(language))")) {
        date.relative(to: today)(language)
    }
}

/// A date by which something should be done: marked where it is today, and as `逾期 4 天` where it has passed.
func dueDate(_ date: CivilDate, today: CivilDate, in language: Language) -> Markup {
    guard date < today else {
        return span(.class(date == today ? "due is-today" : "due")) { relativeDate(date, today: today, in: language) }
    }
    let days = date.days(to: today)
    let overdue = Text("逾期 \(days) 天", "逾期 \(days) 天", days == 1 ? "1 day overdue" : "\(days) days overdue")
    return span(.class("due is-overdue")) {
        HTML.time(datetime: date.description, .title("\(date) \(date.weekdayName(language))")) { overdue(language) }
    }
}

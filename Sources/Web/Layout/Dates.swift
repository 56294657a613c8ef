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
    var weekdayName: Text { weekdayNames[weekday - 1] }

    /// `今天`, `3 天前`, `in 2 days`; after two months in months, after two years in years.
    func relative(to today: CivilDate) -> Text {
        let days = today.days(to: self)
        return nearDates.indices.contains(days + nearest) ? nearDates[days + nearest] : Self.relative(days: days)
    }

    fileprivate static func relative(days: Int) -> Text {
        switch days {
        case 0: return Text("今天", "今天", "today")
        case -1: return Text("昨天", "昨天", "yesterday")
        case 1: return Text("明天", "明天", "tomorrow")
        default: break
        }
        let amount = amount(ofDays: Int(days.magnitude))
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

private let weekdayNames = zip("一二三四五六日", ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]).map { chinese, english in
    Text("周\(chinese)", "週\(chinese)", english)
}

/// The dates of a year before and after today, which a list shows a hundred of, are put into words once.
private let nearDates = (-nearest...nearest).map { CivilDate.relative(days: $0) }
private let nearest = 366

/// A date for machines and for a pointer that hovers, with the words that people read.
private let timeElement = Stencil { place in
    HTML.time(datetime: place[0], .title("\(place[0]) \(place[1])")) { place[2] }
}

private func time(_ date: CivilDate, _ words: String, in language: Language) -> Markup {
    timeElement(.text(date.description), .text(date.weekdayName(language)), .text(words))
}

/// A date as people say it; the machine, and a hovering pointer, get it whole.
func date(_ date: CivilDate, today: CivilDate, in language: Language) -> Markup {
    time(date, date.spoken(today: today)(language), in: language)
}

/// How far a date is from today: `3 天前`.
func relativeDate(_ date: CivilDate, today: CivilDate, in language: Language) -> Markup {
    time(date, date.relative(to: today)(language), in: language)
}

private let dueElement = Stencil { place in span(.class(place[0])) { place[1] } }

/// A date by which something should be done: marked where it is today, and as `逾期 4 天` where it has passed.
func dueDate(_ date: CivilDate, today: CivilDate, in language: Language) -> Markup {
    guard date < today else {
        let kind = date == today ? "due is-today" : "due"
        return dueElement(.text(kind), .markup(relativeDate(date, today: today, in: language)))
    }
    let days = date.days(to: today)
    let overdue = Text("逾期 \(days) 天", "逾期 \(days) 天", days == 1 ? "1 day overdue" : "\(days) days overdue")
    return dueElement(.text("due is-overdue"), .markup(time(date, overdue(language), in: language)))
}

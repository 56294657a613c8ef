import HTML
import Method

/// A day of the calendar, with what is planned for it.
struct CalendarDay: Sendable {
    enum Kind: String, Sendable {
        case working, off, leave
    }

    var date: CivilDate
    var kind: Kind
    /// The name of the holiday, of the leave, or of the make-up day.
    var name: Text?
    var entries: [CalendarEntry]
    /// How much is planned and how much fits, in words, where it is too much.
    var overload: Text?

    init(
        _ date: CivilDate, _ kind: Kind = .working, name: Text? = nil, entries: [CalendarEntry] = [],
        overload: Text? = nil
    ) {
        self.date = date
        self.kind = kind
        self.name = name
        self.entries = entries
        self.overload = overload
    }
}

/// Something planned with a customer on a day.
struct CalendarEntry: Sendable {
    var id: Int64
    var customerID: Int64
    var customer: String
    /// Nil for a new customer without a grade yet.
    var grade: GradeMark?
    /// Why it is on this day.
    var why: Text?
    var isDone: Bool
    /// Fixed by hand: re-planning leaves it where it is.
    var isFixed: Bool
    /// False where the person may only look.
    var canMove: Bool
    /// Sent with a move, so that a calendar that is no longer true changes nothing; nil where there is none.
    var version: Int64?

    init(
        id: Int64, customerID: Int64, customer: String, grade: GradeMark?, why: Text? = nil, isDone: Bool = false,
        isFixed: Bool = false, canMove: Bool = true, version: Int64? = nil
    ) {
        self.id = id
        self.customerID = customerID
        self.customer = customer
        self.grade = grade
        self.why = why
        self.isDone = isDone
        self.isFixed = isFixed
        self.canMove = canMove
        self.version = version
    }
}

/// A month of days, weeks beginning on Monday; on a phone a list of the days.
///
/// Each entry that can be moved has a small form (`POST /month/entries/ID/move` with `date`); `month-drag.js` lets it be
/// dragged to another day, or moved by the arrow keys, and sends the same form.
func monthCalendar(_ month: CivilMonth, _ days: [CalendarDay], today: CivilDate, _ frame: Frame) -> Markup {
    let language = frame.language
    var byDate: [CivilDate: CalendarDay] = [:]
    for day in days { byDate[day.date] = day }
    let monday = month.firstDay.adding(days: 1 - month.firstDay.weekday)
    let weeks = (month.firstDay.weekday - 1 + month.numberOfDays + 6) / 7
    return table(
        .class("calendar"), .id("calendar"), .role("table"), .data("live"), .data("feature", "month-drag"),
        .data("moved", Text("{name} 移到 {date}", "{name} 移到 {date}", "{name} moved to {date}")(language)),
        .data("edge", Text("不能移出本月", "不能移出本月", "Not beyond this month")(language)),
        .data("saved", Text("已保存", "已儲存", "Saved")(language))
    ) {
        caption(.class("visually-hidden")) { month.spoken(language) }
        thead(.role("rowgroup")) {
            tr(.role("row")) {
                for offset in 0..<7 {
                    th(.scope(.col), .role("columnheader")) { monday.adding(days: offset).weekdayName(language) }
                }
            }
        }
        tbody(.role("rowgroup")) {
            for week in 0..<weeks {
                tr(.role("row")) {
                    for offset in 0..<7 {
                        let date = monday.adding(days: week * 7 + offset)
                        if date.calendarMonth == month {
                            dayCell(byDate[date] ?? CalendarDay(date), today: today, frame)
                        } else {
                            td(.role("cell"), .class("is-outside"))
                        }
                    }
                }
            }
        }
    }
}

private func dayCell(_ day: CalendarDay, today: CivilDate, _ frame: Frame) -> Markup {
    let language = frame.language
    return td(
        .role("cell"), .id("day-\(day.date)"), .data("date", day.date.description),
        .data("spoken", day.date.spokenWithWeekday(today: today)(language)),
        .class("is-\(day.kind.rawValue)"), .when(day.date == today, .class("is-today")),
        .when(day.date < today, .class("is-past")), .when(day.overload != nil, .class("is-overloaded")),
        .when(day.entries.isEmpty, .class("has-none"))
    ) {
        p(.class("day-head")) {
            HTML.time(datetime: day.date.description) {
                day.date.day
                span(.class("day-weekday")) { " " + day.date.weekdayName(language) }
            }
            if day.date == today { span(.class("day-name")) { Text("今天", "今天", "today")(language) } }
            if let name = day.name { span(.class("day-name")) { name(language) } }
            if let overload = day.overload {
                span(.class("over")) {
                    Icon.warning.markup
                    overload(language)
                }
            }
        }
        ul(.class("entries"), .role("list")) {
            for entry in day.entries { entryItem(entry, on: day.date, frame) }
        }
    }
}

private func entryItem(_ entry: CalendarEntry, on date: CivilDate, _ frame: Frame) -> Markup {
    let language = frame.language
    let canMove = entry.canMove && !entry.isDone
    return li(
        .class("entry"), .class("entry-\(entry.grade?.grade.rawValue.lowercased() ?? "new")"), .data("entry", entry.id),
        .data("name", entry.customer), .when(entry.isDone, .class("is-done")), .when(entry.isFixed, .class("is-fixed")),
        .when(canMove, .data("movable"))
    ) {
        entry.grade.map { gradeBadge($0, in: language) } ?? newBadge(in: language)
        a(href: "/customers/\(entry.customerID)", .title(entry.why?(language)), .draggable(false)) { entry.customer }
        if entry.isDone {
            span(.class("entry-mark")) {
                Icon.check.markup
                span(.class("visually-hidden")) { Text("已完成", "已完成", "Done")(language) }
            }
        }
        if entry.isFixed {
            span(.class("entry-mark")) {
                Icon.pin.markup
                span(.class("visually-hidden")) { Text("手工固定", "手動固定", "Fixed by hand")(language) }
            }
        }
        if canMove { moveForm(entry, on: date, frame) }
    }
}

private func moveForm(_ entry: CalendarEntry, on date: CivilDate, _ frame: Frame) -> Markup {
    let language = frame.language
    let id = "move-\(entry.id)"
    let name = entry.customer
    return details(.class("move")) {
        summary(
            .id("\(id)-handle"),
            .title(Text("移动：拖动，或用方向键", "移動：拖曳，或用方向鍵", "Move: drag, or arrow keys")(language)),
            .aria("label", Text("移动 \(name)", "移動 \(name)", "Move \(name)")(language)),
            .aria("keyshortcuts", "ArrowLeft ArrowRight ArrowUp ArrowDown")
        ) { Icon.move.markup }
        postForm(to: "/month/entries/\(entry.id)/move", frame, .id(id)) {
            if let version = entry.version { input(hidden: "version", value: "\(version)") }
            label(for: "\(id)-date") { Text("移到", "移到", "Move to")(language) }
            input(
                type: .date, name: "date", .id("\(id)-date"), .value(date.description), .required(),
                .min(date.calendarMonth.firstDay.description), .max(date.calendarMonth.lastDay.description))
            sendButton(Text("移动", "移動", "Move")(language), .small)
        }
    }
}

/// The mark of an account that is yet to be developed.
func newBadge(in language: Language) -> Markup {
    span(.class("grade grade-new")) { Text("新", "新", "New")(language) }
}

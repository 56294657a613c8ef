import CRM
import HTML
import Method

/// How moments and grades of a history are read.
struct TimelineReading: Sendable {
    var clock: WorkspaceClock
    /// The rules that gave the grades, for their sentences.
    var rules: Rules
}

/// What has been: touches, grades, moves, stages and changes, the newest first.
func timelineSheet(_ model: CustomerPageModel, in language: Language) -> Markup {
    let entries = model.page.timeline
    let (first, rest) = (entries.prefix(15), entries.dropFirst(15))
    return sheet(Text("历史", "歷史", "History")(language), id: "history") {
        if entries.isEmpty {
            p(.class("quiet")) { Text("还没有记录。", "還沒有記錄。", "Nothing on record yet.")(language) }
        }
        timeline(first, model.reading, in: language)
        if !rest.isEmpty {
            disclosure(Text("更早的", "更早的", "Earlier")(language), isOpen: false) {
                timeline(rest, model.reading, in: language)
                if let next = model.page.history.next {
                    p {
                        a(href: historyPath(model.customer.id, after: next)) {
                            Text("再早的历史", "再早的歷史", "The history before that")(language)
                        }
                    }
                }
            }
        }
    }
}

/// The address of a page of a customer's history.
func historyPath(_ customer: Customer.ID, after cursor: Timeline.Cursor) -> String {
    "/customers/\(customer)/history?after=\(cursor)"
}

func timeline(
    _ entries: some RandomAccessCollection<TimelineEntry>, _ reading: TimelineReading, in language: Language
) -> Markup {
    guard !entries.isEmpty else { return .empty }
    return ol(.class("timeline")) {
        for entry in entries {
            li(.class("timeline-\(entry.kind)")) {
                HTML.time(datetime: reading.clock.date(of: entry.at).description, .class("quiet")) {
                    moment(entry.at, reading.clock, in: language)
                }
                div { content(of: entry, reading, in: language) }
            }
        }
    }
}

private func content(of entry: TimelineEntry, _ reading: TimelineReading, in language: Language) -> Markup {
    switch entry {
    case .touch(let touch): touchLine(touch, in: language)
    case .grade(let change): gradeLine(change, reading.rules, in: language)
    case .move(let entry): moveLine(entry, in: language)
    case .stage(let change): stageLine(change, in: language)
    case .event(let event): eventLine(event, in: language)
    }
}

private func touchLine(_ touch: Touch, in language: Language) -> Markup {
    Markup {
        p {
            strong { (touch.activity.name + Text(" · ", " · ", " · ") + touch.outcome.name)(language) }
            if let contact = touch.contactName { " \(contact)" }
            if let minutes = touch.minutes {
                span(.class("quiet")) { Text(" \(minutes) 分钟", " \(minutes) 分鐘", " \(minutes) minutes")(language) }
            }
            by(touch.personName)
        }
        if let note = touch.note { p(.class("note")) { note } }
        if let mail = touch.mail { mailLine(mail, in: language) }
    }
}

private func gradeLine(_ change: GradeChange, _ rules: Rules, in language: Language) -> Markup {
    Markup {
        p {
            gradeChange(from: change.from, to: change.to, in: language)
            span(.class("quiet")) { " \(change.cause.name(language))" }
            by(change.personName)
        }
        if let reason = change.reason {
            p(.class("quiet")) { reason.sentence(rules: rules.grades, on: change.date)(language) }
        }
    }
}

private func moveLine(_ entry: LedgerEntry, in language: Language) -> Markup {
    Markup {
        p {
            strong { entry.move.name(language) }
            " "
            listMove(entry, in: language)
            by(entry.personName)
        }
        if let reason = entry.reason { p(.class("note")) { reason } }
    }
}

private func stageLine(_ change: DealStageChange, in language: Language) -> Markup {
    Markup {
        p {
            strong { Text("商机", "商機", "Deal")(language) }
            " "
            if let from = change.fromName { "\(from(language)) → " }
            change.toName(language)
            by(change.personName)
        }
        if let consenter = change.consentedBy {
            p(.class("quiet")) {
                Text("\(consenter) 同意", "\(consenter) 同意", "with the consent of \(consenter)")(language)
            }
        }
        if let reason = change.reason { p(.class("note")) { reason } }
    }
}

private func eventLine(_ event: RecordedEvent, in language: Language) -> Markup {
    Markup {
        p {
            eventTitle(event)(language)
            by(event.personName)
        }
        fieldChanges(event, in: language)
    }
}

private func by(_ name: String?) -> Markup {
    name.map { name in span(.class("quiet")) { " · \(name)" } } ?? .empty
}

extension TimelineEntry {
    fileprivate var kind: String {
        switch self {
        case .touch: "touch"
        case .grade: "grade"
        case .move: "move"
        case .stage: "stage"
        case .event: "event"
        }
    }
}

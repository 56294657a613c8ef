import CRM
import Hummingbird
import Method

/// A person's day for programs.
enum TodayAPI {
    static let endpoints = [today]

    private static let today = Endpoint(
        Operation(
            method: .get, path: "/today", id: "getToday",
            summary: "What a person's day holds: planned, due, next steps, changed grades, warnings.",
            scope: .customersRead,
            parameters: [.query("person", .integer, "Whose day, by their number; one's own where it is not given.")],
            answer: .init(status: .ok, note: "The day.", schema: .today), problems: [.notFound])
    ) { request in
        let owner = try request.query.optionalID("person") ?? request.person.id
        let view = try await request.workspace.today.view(of: owner, by: request.person.id)
        return APIAnswer(capacity: 16_384) { $0.today(view, in: request.language) }
    }
}

extension Schema {
    fileprivate static let today = Schema.named(
        "Today",
        .object(
            .required("person", personReference), .required("date", .date),
            .required("planned", .array(of: planned)),
            .required("missed", .array(of: planned).noted("Planned for earlier days of this month, and not done.")),
            .required("due", .array(of: .customer)),
            .required("dueIsCut", .truth.noted("There are more due than these.")),
            .required("steps", .array(of: .customer).noted("Next steps that are due.")),
            .required("gradeChanges", .array(of: gradeChange)), .required("warnings", .array(of: warning))))

    private static let customerReference = Schema.named(
        "CustomerReference", .object(.required("id", .integer), .required("name", .text)))

    private static let planned = Schema.named(
        "PlanEntry",
        .object(
            .required("customer", customerReference), .required("grade", .grade.orNull), .required("on", .date),
            .required("work", .word(of: PlanningWork.self)), .required("minutes", .integer),
            .required("reason", .text.orNull), .required("done", .truth)))

    private static let gradeChange = Schema.named(
        "GradeChange",
        .object(
            .required("customer", customerReference), .required("from", .grade), .required("to", .grade.orNull),
            .required("on", .date), .required("cause", .word(of: GradeCause.self))))

    private static let warning = Schema.named(
        "Warning",
        .object(
            .required("customer", customerReference), .required("grade", .grade.orNull),
            .required(
                "kind",
                .words(["unknown", "stale", "recycled"]).noted(
                    "Money or authority is not known; the expected date has passed; goes back to the pool.")),
            .required("missing", .array(of: .word(of: MANAspect.self))),
            .required("on", Schema.date.orNull.noted("When it goes back to the pool."))))
}

extension JSONWriter {
    fileprivate mutating func today(_ view: TodayView, in language: Language) {
        object { json in
            json.reference("person", view.person.id, view.person.name)
            json.member("date", view.date)
            json.member("planned", view.planned) { $0.entry($1, in: language) }
            json.member("missed", view.missed) { $0.entry($1, in: language) }
            json.member("due", view.due) { $0.customer($1, in: language) }
            json.member("dueIsCut", view.dueIsCut)
            json.member("steps", view.steps) { $0.customer($1, in: language) }
            json.member("gradeChanges", view.gradeChanges) { json, change in
                json.object { json in
                    json.reference("customer", change.customerID, change.customerName)
                    json.member("from", change.from)
                    json.member("to", change.to)
                    json.member("on", change.date)
                    json.member("cause", change.cause)
                }
            }
            json.member("warnings", view.warnings) { $0.warning($1) }
        }
    }

    private mutating func entry(_ entry: MonthView.Entry, in language: Language) {
        object { json in
            json.reference("customer", entry.customerID, entry.customerName)
            json.member("grade", entry.grade)
            json.member("on", entry.date)
            json.member("work", entry.work)
            json.member("minutes", entry.minutes)
            json.member("reason", planReasonText(entry.reason, names: [:])?(language))
            json.member("done", entry.isDone)
        }
    }

    private mutating func warning(_ warning: TodayView.Warning) {
        var (kind, missing, date): (String, [MANAspect], CivilDate?) = ("", [], nil)
        switch warning.kind {
        case .unknown(let aspects): (kind, missing) = ("unknown", aspects)
        case .stale: kind = "stale"
        case .recycled(let on): (kind, date) = ("recycled", on)
        }
        object { json in
            json.reference("customer", warning.customerID, warning.customerName)
            json.member("grade", warning.grade)
            json.member("kind", kind)
            json.member("missing", missing) { $0.value($1.rawValue) }
            json.member("on", date)
        }
    }
}

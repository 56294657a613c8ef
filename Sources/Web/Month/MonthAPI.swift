import CRM
import Hummingbird
import Method

/// The month’s plan for programs: read, made, made again, and days of leave.
enum MonthAPI {
    static let endpoints = [month, plan, leave]

    private static let month = Endpoint(
        Operation(
            method: .get, path: "/month", id: "getMonth",
            summary: "A person’s month: its days, the visits with why each is there, and plan against actual.",
            scope: .customersRead,
            parameters: [
                .query("person", .integer, "Whose month, by their number; one’s own where it is not given."),
                .query("month", .text(.month), "This month where it is not given."),
            ],
            answer: .init(status: .ok, note: "The month.", schema: .month), problems: [.notFound])
    ) { request in
        let owner = try request.query.optionalID("person") ?? request.person.id
        let month = try request.query.optionalMonth("month")
        let view = try await request.workspace.planning.month(
            month ?? request.workspace.clock.today.calendarMonth, of: owner, by: request.person.id)
        return APIAnswer(capacity: 4096 + 320 * view.entries.count) { $0.month(view, request.language) }
    }

    private static let plan = Endpoint(
        Operation(
            method: .post, path: "/month/plan", id: "planMonth",
            summary: "Plans a month, or plans it again: what is done, and what was fixed by hand, stays.",
            scope: .monthWrite,
            body: .named("MonthToPlan", .object(.required("person", .integer), .required("month", .text(.month)))),
            answer: .init(
                status: .ok, note: "What differs from the plan before.",
                schema: .named("PlannedMonth", .object(.required("added", .integer), .required("removed", .integer)))),
            problems: [.notFound])
    ) { request in
        let made = try await request.workspace.planning.plan(
            request.body.month("month"), for: request.body.id("person"), by: request.person.id)
        return APIAnswer { json in
            json.object { json in
                json.member("added", made.added)
                json.member("removed", made.removed)
            }
        }
    }

    private static let leave = Endpoint(
        Operation(
            method: .put, path: "/month/leave", id: "setLeave",
            summary:
                "Marks a day of leave, or takes the mark away; a plan takes it into account when it is made again.",
            scope: .monthWrite,
            body: .leave, answer: .init(status: .ok, note: "As it is now.", schema: .leave), problems: [.notFound])
    ) { request in
        let (person, date, isLeave) = try (
            request.body.id("person"), request.body.date("date"), request.body.isTicked("leave")
        )
        try await request.workspace.calendar.setLeave(date, isLeave, of: person, by: request.person.id)
        return APIAnswer { json in
            json.object { json in
                json.member("person", person)
                json.member("date", date)
                json.member("leave", isLeave)
            }
        }
    }
}

extension Schema {
    fileprivate static let leave = Schema.named(
        "Leave", .object(.required("person", .integer), .required("date", .date), .required("leave", .truth)))
}

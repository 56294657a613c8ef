import CRM
import Hummingbird
import Method

/// Single visits of a plan for programs: added, moved, taken out.
enum VisitAPI {
    static let endpoints = [add, move, remove]

    private static let add = Endpoint(
        Operation(
            method: .post, path: "/month/visits", id: "addVisit",
            summary: "Plans a visit by hand, which planning again leaves where it is. One that is there already stays.",
            scope: .monthWrite,
            body: .named(
                "NewVisit",
                .object(.required("person", .integer), .required("customer", .integer), .required("date", .date))),
            answer: .init(status: .created, note: "The visit.", schema: .visit), problems: [.notFound, .conflict])
    ) { request in
        let (person, customer, date) = try (
            request.body.id("person"), request.body.id("customer"), request.body.date("date")
        )
        try await request.workspace.planning.add(customer: customer, on: date, for: person, by: request.person.id)
        return try await answer(request, .created, person, date) { $0.customerID == customer && $0.date == date }
    }

    private static let move = Endpoint(
        Operation(
            method: .put, path: "/month/visits/{id}", id: "moveVisit",
            summary: "Moves a visit to another day of its month, or fixes it on the day it has.", scope: .monthWrite,
            parameters: [.visitID],
            body: .named(
                "MovedVisit",
                .object(.required("date", .date), .required("version", Schema.integer.noted("As it was read.")))),
            answer: .init(status: .ok, note: "The visit as it is now.", schema: .visit), problems: [.conflict])
    ) { request in
        let (id, date) = (request.id, try request.body.date("date"))
        let owner = try await request.workspace.planning.move(
            id, to: date, version: request.body.id("version"), by: request.person.id)
        return try await answer(request, .ok, owner, date) { $0.id == id }
    }

    private static let remove = Endpoint(
        Operation(
            method: .delete, path: "/month/visits/{id}", id: "removeVisit",
            summary: "Takes a visit that was not made out of the plan.",
            scope: .monthWrite, parameters: [.visitID, .version],
            answer: .init(status: .ok, note: "It is gone.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.planning.remove(
            request.id, version: request.query.id("version"), by: request.person.id)
        return .number(request.id)
    }

    private static func answer(
        _ request: APIRequest, _ status: HTTPResponse.Status, _ owner: Person.ID, _ date: CivilDate,
        _ isMeant: (MonthView.Entry) -> Bool
    ) async throws -> APIAnswer {
        let view = try await request.workspace.planning.month(date.calendarMonth, of: owner, by: request.person.id)
        // Somebody else may have taken it out in between.
        guard let visit = view.entries.first(where: isMeant) else { throw Problem.changedMeanwhile }
        return APIAnswer(status) { $0.visit(visit, names: view.names, request.language) }
    }
}

extension Operation.Parameter {
    fileprivate static let visitID = path("id", .integer, "The visit’s number.")
}

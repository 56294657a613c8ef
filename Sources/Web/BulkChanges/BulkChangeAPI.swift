import CRM
import Hummingbird
import Method

/// Changes of many customers at once, for programs: prepared, looked at, started, followed, undone or discarded.
enum BulkChangeAPI {
    static let endpoints = [prepare, list, one, start, undo, discard]

    private static let prepare = Endpoint(
        Operation(
            method: .post, path: "/bulk-changes", id: "prepareBulkChange",
            summary:
                "Makes a change of many customers ready, of those that are on the list now; nothing is changed yet.",
            scope: .bulkWrite, body: .newBulkChange,
            answer: .init(status: .created, note: "What it would do.", schema: .bulkChange), problems: [.notFound])
    ) { request in
        let (query, ids) = try await customers(of: request)
        var filter = try query.filter(for: request.person)
        // Those that were named are meant, whatever has become of them.
        if ids != nil { filter.standing = nil }
        let id: BulkChange.ID
        do {
            id = try await request.workspace.bulkChanges.prepare(
                request.body.operation(), of: filter, only: ids, list: query.path(), by: request.person.id)
        } catch let problem as Problem {
            throw BulkChangeBody.problem(problem, isOfIDs: ids != nil)
        }
        return try await state(of: id, request, .created)
    }

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/bulk-changes", id: "listBulkChanges",
            summary:
                "The last bulk changes that were started, the newest first: one’s own, or all for those who see all.",
            scope: .bulkWrite,
            answer: .init(
                status: .ok, note: "The changes.", schema: .object(.required("changes", .array(of: .bulkChangeSummary)))
            ))
    ) { request in
        let changes = try await request.workspace.bulkChanges.list(by: request.person.id)
        return .list("changes", changes) { $0.members(of: $1) }
    }

    private static let one = Endpoint(
        Operation(
            method: .get, path: "/bulk-changes/{id}", id: "getBulkChange",
            summary: "What a bulk change would do, how far it is, or what it has done.", scope: .bulkWrite,
            parameters: [.bulkChangeID], answer: .init(status: .ok, note: "The change.", schema: .bulkChange))
    ) { request in try await state(of: request.id, request, .ok) }

    private static let start = step("start", "startBulkChange", "Sets it going; ask again until it is `done`.") {
        try await $0.start($1, by: $2)
    }

    private static let undo = step(
        "undo", "undoBulkChange",
        "Gives back to each customer what it had, unless somebody has changed it since; ask again until it is `undone`."
    ) { try await $0.undo($1, by: $2) }

    private static let discard = Endpoint(
        Operation(
            method: .delete, path: "/bulk-changes/{id}", id: "discardBulkChange",
            summary: "Forgets one that was not started.",
            scope: .bulkWrite, parameters: [.bulkChangeID],
            answer: .init(status: .ok, note: "It is gone.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.bulkChanges.discard(request.id, by: request.person.id)
        return .number(request.id)
    }

    private static func step(
        _ name: String, _ id: String, _ summary: String,
        _ work: @escaping @Sendable (BulkChanges, BulkChange.ID, Person.ID) async throws -> Void
    ) -> Endpoint {
        Endpoint(
            Operation(
                method: .post, path: "/bulk-changes/{id}/\(name)", id: id, summary: summary, scope: .bulkWrite,
                parameters: [.bulkChangeID],
                answer: .init(status: .ok, note: "The change as it is now.", schema: .bulkChange), problems: [.conflict]
            )
        ) { request in
            try await work(request.workspace.bulkChanges, request.id, request.person.id)
            return try await state(of: request.id, request, .ok)
        }
    }

    /// The list that a body names, and which of it: a whole list is never meant where nothing says so.
    private static func customers(of request: APIRequest) async throws -> (CustomerQuery, Set<Customer.ID>?) {
        let body = request.body
        let named = ["q", "scope", "where"].compactMap { name in body[name].map { (name, [$0]) } }
        let ids = request.customerIDs("ids")
        if let view = try body.optionalID("view") {
            guard named.isEmpty else { throw BulkChangeBody.twoLists }
            let view = try await request.workspace.customerViews.view(view, by: request.person.id)
            return (CustomerQuery(view, for: request.person), ids)
        }
        guard ids != nil || !named.isEmpty else { throw BulkChangeBody.noList }
        var form = Dictionary(uniqueKeysWithValues: named)
        if named.isEmpty { form["scope"] = [CustomerQuery.Scope.all.rawValue] }
        let query = CustomerQuery(Form(form), for: request.person)
        if let problem = query.segmentProblem { throw ProblemDocument(.invalid, problem.text, at: .body("/where")) }
        return (query, ids)
    }

    private static func state(
        of id: BulkChange.ID, _ request: APIRequest, _ status: HTTPResponse.Status
    ) async throws -> APIAnswer {
        let view = try await request.workspace.bulkChanges.view(id, by: request.person.id)
        return APIAnswer(status, capacity: 2048) { $0.bulkChange(view) }
    }
}

extension Operation.Parameter {
    fileprivate static let bulkChangeID = Operation.Parameter.path("id", .integer, "The number of the bulk change.")
}

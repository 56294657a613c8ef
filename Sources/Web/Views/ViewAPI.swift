import CRM
import Hummingbird
import Method

/// Views, and how many customers a condition has, for programs.
enum ViewAPI {
    static let endpoints = [count, list, add, edit, remove]

    private static let count = Endpoint(
        Operation(
            method: .get, path: "/customers/count", id: "countCustomers",
            summary: "How many customers a condition has, counted up to ten thousand.", scope: .customersRead,
            parameters: [
                .query("q", .text(longest: 100), "As of the list."),
                .query("scope", .word(of: CustomerQuery.Scope.self), "As of the list."),
                .query("where", .text(longest: 10_000), "As of the list."),
            ],
            answer: .init(
                status: .ok, note: "The count.",
                schema: .named(
                    "Count",
                    .object(
                        .required("count", .integer), .required("more", Schema.truth.noted("There are more than that."))
                    ))))
    ) { request in
        let query = try CustomerQuery(checking: request.query, for: request.person)
        let most = 10_000
        let count = try await request.workspace.customers.count(
            query.filter(for: request.person), upTo: most, by: request.person.id)
        return APIAnswer { json in
            json.object { json in
                json.member("count", min(count, most))
                json.member("more", count > most)
            }
        }
    }

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/views", id: "listViews", summary: "The person's views and those that others share.",
            scope: .customersRead,
            answer: .init(status: .ok, note: "The views.", schema: .object(.required("views", .array(of: .view)))))
    ) { request in
        let views = try await request.workspace.customerViews.all(by: request.person.id)
        return APIAnswer { json in json.object { json in json.member("views", views) { $0.view($1) } } }
    }

    private static let add = Endpoint(
        Operation(
            method: .post, path: "/views", id: "addView", summary: "Keeps a condition as a view.",
            scope: .customersWrite, body: .newView,
            answer: .init(status: .created, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        let id = try await request.workspace.customerViews.add(request.body.viewDetails(), by: request.person.id)
        return .number(id, .created)
    }

    private static let edit = Endpoint(
        Operation(
            method: .put, path: "/views/{id}", id: "editView",
            summary: "Replaces what a view says: one’s own, or anybody’s shared one for those who manage views.",
            scope: .customersWrite, parameters: [.viewID], body: .editedView,
            answer: .init(status: .ok, note: "The view as it is now.", schema: .view), problems: [.conflict])
    ) { request in
        let views = request.workspace.customerViews
        try await views.edit(
            request.id, to: request.body.viewDetails(), version: request.body.id("version"), by: request.person.id)
        let view = try await views.view(request.id, by: request.person.id)
        return APIAnswer { $0.view(view) }
    }

    private static let remove = Endpoint(
        Operation(
            method: .delete, path: "/views/{id}", id: "removeView", summary: "Forgets a view.", scope: .customersWrite,
            parameters: [.viewID, .version],
            answer: .init(status: .ok, note: "It is gone.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.customerViews.remove(
            request.id, version: request.query.id("version"), by: request.person.id)
        return .number(request.id)
    }
}

extension Operation.Parameter {
    fileprivate static let viewID = Operation.Parameter.path("id", .integer, "The view's number.")
}

extension Form {
    /// What a view is to say.
    fileprivate func viewDetails() throws -> CustomerViewDetails {
        let written = try text("where", longest: 10_000)
        let condition: Condition
        do throws(ConditionProblem) {
            condition = try Condition(written)
        } catch {
            throw ProblemDocument(.invalid, error.text, at: .body("/where"))
        }
        return CustomerViewDetails(
            title: try text("title", longest: 60), isShared: isTicked("shared"), words: try optionalText("words") ?? "",
            condition: condition, order: self["order"].flatMap(CustomerFilter.Order.init(rawValue:)) ?? .newest,
            columns: all("columns"))
    }
}

extension Schema {
    fileprivate static let newView = Schema.named("NewView", .object(viewProperties))
    fileprivate static let editedView = Schema.named(
        "EditedView", .object(viewProperties + [.required("version", Schema.integer.noted("As it was read."))]))

    private static let viewProperties: [Property] = [
        .required("title", .text(longest: 60)), .required("where", .text(longest: 10_000)),
        .optional("shared", .truth.orNull), .optional("words", .text(longest: 100).orNull),
        .optional("order", .word(of: CustomerFilter.Order.self).orNull),
        .optional("columns", Schema.array(of: .word(of: CustomerColumn.self)).noted("Those that are shown; none for the usual ones.")),
    ]

    fileprivate static let view = Schema.named(
        "View",
        .object(
            .required("id", .integer), .required("title", .text), .required("owner", personReference),
            .required("shared", .truth), .required("words", .text), .required("where", .text),
            .required("order", .word(of: CustomerFilter.Order.self)), .required("columns", .array(of: .text)),
            .required("version", .integer)))
}

extension JSONWriter {
    fileprivate mutating func view(_ view: CustomerView) {
        object { json in
            json.member("id", view.id)
            json.member("title", view.details.title)
            json.reference("owner", view.ownerID, view.ownerName)
            json.member("shared", view.details.isShared)
            json.member("words", view.details.words)
            json.member("where", view.details.condition.description)
            json.member("order", view.details.order)
            json.member("columns", view.details.columns) { $0.value($1) }
            json.member("version", view.version)
        }
    }
}

import CRM
import Hummingbird
import Method

/// The list ledger for programs: every move, and who held what on a day.
enum LedgerAPI {
    static let endpoints = [moves, holder, list]

    private static let moves = Endpoint(
        Operation(
            method: .get, path: "/ledger", id: "listMoves",
            summary: "The moves of customers between lists and pools that the person may see, the newest first, a page at a time.",
            scope: .customersRead,
            parameters: [
                .query("month", .text(.month), "Of one month; all where it is not given."),
                .query("move", .word(of: ListMove.self), "Of one kind."),
                .query("customer", .integer, "Of one customer, by its number."),
                .limit, .after,
            ],
            answer: .init(status: .ok, note: "A page of it.", schema: .ledgerPage))
    ) { request in
        let query = request.query
        let filter = Ledger.Filter(
            month: try query.optionalMonth("month"), move: query["move"].flatMap(ListMove.init(rawValue:)),
            customer: try query.optionalID("customer"))
        let page = try await request.workspace.ledger.moves(
            filter, after: query["after"].map { try PageMark.place($0, Ledger.Cursor.init) },
            limit: query.optionalInteger("limit") ?? 50, by: request.person.id)
        return APIAnswer(capacity: 64 + 320 * page.moves.count) { json in
            json.object { json in
                json.member("moves", page.moves) { $0.ledgerMove($1) }
                json.member("next", page.next?.description)
            }
        }
    }

    private static let holder = Endpoint(
        Operation(
            method: .get, path: "/customers/{id}/holder", id: "getHolder",
            summary: "Who held a customer at the end of a day, by replaying the ledger.", scope: .customersRead,
            parameters: [.customerID, .query("date", .date, "Today where it is not given.")],
            answer: .init(status: .ok, note: "Where it was.", schema: .heldOn))
    ) { request in
        let date = try request.query.optionalDate("date") ?? request.workspace.clock.today
        let found = try await request.workspace.ledger.holder(of: request.id, on: date, by: request.person.id)
        return APIAnswer { json in
            json.object { json in
                json.member("customer", request.id)
                json.member("date", date.description)
                json.place(found?.place)
                json.member("move", found?.move)
                json.member("since", found?.since)
            }
        }
    }

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/people/{id}/list", id: "getListOnDate",
            summary: "Somebody's list as of the end of a day, by replaying the ledger, a page at a time.", scope: .customersRead,
            parameters: [
                .path("id", .integer, "The person's number."), .query("date", .date, "Today where it is not given."),
                .limit, .after,
            ],
            answer: .init(status: .ok, note: "A page of it.", schema: .listOnDate))
    ) { request in
        let query = request.query
        let date = try query.optionalDate("date") ?? request.workspace.clock.today
        let found = try await request.workspace.ledger.list(
            of: request.id, on: date, after: query["after"].map { try PageMark.place($0) { Int64($0) } } ?? 0,
            limit: query.optionalInteger("limit") ?? 50, by: request.person.id)
        return APIAnswer(capacity: 64 + 128 * found.customers.count) { json in
            json.object { json in
                json.member("date", date.description)
                json.member("customers", found.customers) { json, one in
                    json.object { json in
                        json.reference("customer", one.customer, one.customerName)
                        json.member("move", one.move)
                        json.member("since", one.since)
                    }
                }
                json.member("next", found.next.map { String($0) })
            }
        }
    }
}

extension Schema {
    fileprivate static let ledgerPage = Schema.object(.required("moves", .array(of: .ledgerMove)), .next)

    private static let ledgerMove = Schema.named(
        "LedgerMove",
        .object(
            .required("id", .integer), .required("at", .text(.instant)), .required("move", .word(of: ListMove.self)),
            .required("customer", reference),
            .required("fromHolder", reference.orNull.noted("Null for the pools, and outside of the valid database.")),
            .required("fromPool", reference.orNull.noted("Null for the general pool, and where somebody held it.")),
            .required("toHolder", reference.orNull), .required("toPool", reference.orNull),
            .required("person", Schema.text.orNull.noted("Who did it; null for the program.")), .required("reason", .text.orNull)))

    fileprivate static let heldOn = Schema.named(
        "HeldOn",
        .object(
            .required("customer", .integer), .required("date", .date),
            .required("holder", reference.orNull.noted("Null where nobody held it.")),
            .required("pool", reference.orNull.noted("Of the pools beside the general one.")),
            .required("move", Schema.word(of: ListMove.self).orNull.noted("What brought it there; null before it came into the database.")),
            .required("since", .text(.instant).orNull)))

    fileprivate static let listOnDate = Schema.object(
        .required("date", .date),
        .required(
            "customers",
            .array(
                of: .object(
                    .required("customer", reference), .required("move", .word(of: ListMove.self)), .required("since", .text(.instant))))),
        .next)
}

extension JSONWriter {
    fileprivate mutating func ledgerMove(_ move: Ledger.Move) {
        object { json in
            json.member("id", move.id)
            json.member("at", move.at)
            json.member("move", move.move)
            json.reference("customer", move.customer, move.customerName)
            json.optionalReference("fromHolder", move.from.holder, move.from.holderName)
            json.optionalReference("fromPool", move.from.pool, move.from.poolTitle)
            json.optionalReference("toHolder", move.to.holder, move.to.holderName)
            json.optionalReference("toPool", move.to.pool, move.to.poolTitle)
            json.member("person", move.personName)
            json.member("reason", move.reason)
        }
    }

    fileprivate mutating func place(_ place: Ledger.Place?) {
        optionalReference("holder", place?.holder, place?.holderName)
        optionalReference("pool", place?.pool, place?.poolTitle)
    }
}

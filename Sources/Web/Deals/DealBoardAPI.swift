import CRM
import Hummingbird
import Method

/// The board of open deals for programs.
enum DealBoardAPI {
    static let endpoints = [board, column]

    private static let holder = Operation.Parameter.query("holder", .integer, "Only those on somebody's list.")

    private static let board = Endpoint(
        Operation(
            method: .get, path: "/deals/board", id: "getDealBoard",
            summary: "How many open deals stand on each stage of a process, and what they are worth, of those that one sees.", scope: .customersRead,
            parameters: [.query("process", .integer, "The standard one where it is not given."), holder],
            answer: .init(
                status: .ok, note: "The stages.",
                schema: .object(.required("process", .integer), .required("stages", .array(of: .dealColumn)))),
            problems: [.notFound])
    ) { request in
        let board = try await request.workspace.deals.board(request.query.dealFilter, cards: 0, by: request.person.id)
        return APIAnswer { json in
            json.object { json in
                json.member("process", board.process.id)
                json.member("stages", board.columns) { json, column in json.object { $0.column(column, in: request.language) } }
            }
        }
    }

    private static let column = Endpoint(
        Operation(
            method: .get, path: "/deals", id: "listDeals",
            summary: "The open deals of a stage, those that have been in it the longest first, a page at a time.", scope: .customersRead,
            parameters: [.query("stage", .integer, isRequired: true, "Of the stages of a process."), holder, .after],
            answer: .init(
                status: .ok, note: "A page of them.",
                schema: .object(
                    .required("stage", .dealColumn), .required("deals", .array(of: .dealCard)), .required("next", .text.orNull))),
            problems: [.notFound])
    ) { request in
        let after = try request.query["after"].map { try PageMark.place($0, DealBoard.Cursor.init) }
        let (_, column) = try await request.workspace.deals.column(
            request.query.id("stage"), request.query.dealFilter, after: after, by: request.person.id)
        return APIAnswer(capacity: 4096) { json in
            json.object { json in
                json.member("stage") { json in json.object { $0.column(column, in: request.language) } }
                json.member("deals", column.cards) { json, card in json.object { $0.card(card) } }
                json.member("next", column.next?.description)
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func column(_ column: DealBoard.Column, in language: Language) {
        member("stage", column.stage.id)
        member("kind", column.stage.stage)
        member("name", column.stage.name(language))
        member("probability", column.stage.probability)
        member("deals", column.count)
        member("sum", column.sum.fen)
        member("weighted", column.weighted.fen)
    }

    fileprivate mutating func card(_ card: DealBoard.Card) {
        member("id", card.deal)
        reference("customer", card.row.id, card.row.name)
        member("grade", card.row.grade)
        optionalReference("holder", card.row.holderID, card.row.holderName)
        member("amount", card.amount?.fen)
        member("expected", card.row.expected?.description)
        member("nextStep", card.row.nextStep)
        member("nextStepOn", card.row.nextStepOn)
        member("movedOn", card.movedOn)
        member("daysInStage", card.daysInStage)
        member("version", card.version)
    }
}

extension Schema {

    fileprivate static let dealColumn = Schema.named(
        "DealColumn",
        .object(
            .required("stage", .integer), .required("kind", .word(of: Stage.self)), .required("name", .text), .required("probability", .integer),
            .required("deals", .integer), .required("sum", Schema.integer.noted("In fen.")),
            .required("weighted", Schema.integer.noted("By the chance of winning, in fen."))))

    fileprivate static let dealCard = Schema.named(
        "OpenDeal",
        .object(
            .required("id", .integer), .required("customer", reference), .required("grade", Schema.word(of: Grade.self).orNull),
            .required("holder", reference.orNull), .required("amount", Schema.integer.orNull.noted("In fen.")),
            .required("expected", .expected.orNull), .required("nextStep", .text.orNull), .required("nextStepOn", Schema.text(.date).orNull),
            .required("movedOn", .text(.date)), .required("daysInStage", .integer), .required("version", .integer)))
}

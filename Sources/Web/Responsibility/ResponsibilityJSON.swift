import CRM
import Method

// The matrix in JSON, each writer beside its schema.

extension Schema {
    static let responsibility = Schema.named(
        "Responsibility",
        .object(
            .required("region", .region),
            .required("columns", .array(of: .object(.required("region", .region), .required("name", .text)))),
            .required("squares", .array(of: square)),
            .required(
                "uncovered",
                Schema.array(
                    of: .object(
                        .required("market", .market), .required("region", .region), .required("customers", .integer))
                ).noted("Where customers of the pools lie that nobody answers for, the most first.")),
            .required("uncoveredCustomers", .integer),
            .required("assignable", Schema.array(of: personReference).noted("Whom the person may give a square to."))))

    private static let square = Schema.named(
        "ResponsibilitySquare",
        .object(
            .required("market", .market), .required("region", .region),
            .required("answering", Schema.array(of: answering).noted("Given out for exactly this square.")),
            .required(
                "by",
                givenCell.orNull.noted("The less specific cell that it falls under while it has nobody of its own.")),
            .required(
                "pool", Schema.integer.noted("Customers of the pools, those of narrower markets and regions included.")),
            .required("held", .integer),
            .required("uncovered", Schema.integer.noted("Of those in the pools, the ones that nobody answers for.")),
            .required("hot", Schema.integer.noted("Of grade A or B.")),
            .required("parts", Schema.integer.noted("Cells inside of it that were given out on their own.")),
            .required("version", .integer), .required("assignable", .truth)))

    private static let answering = Schema.named(
        "Answering",
        .object(
            .required("person", personReference),
            .required("share", Schema.integer.noted("Of the cell’s new customers.")),
            .required("from", Schema.date.orNull.noted("The first day; null for always.")),
            .required("until", .date.orNull)))

    private static let givenCell = Schema.named(
        "GivenCell",
        .object(.required("market", .market), .required("region", .region), .required("person", personReference)))

    static let responsibilityCell = Schema.named(
        "ResponsibilityCell",
        .object(
            .required("market", .market), .required("region", .region),
            .required("answering", Schema.array(of: answering).noted("Given out for exactly this cell.")),
            .required("version", Schema.integer.noted("0 while it was never given out.")),
            .required(
                "by",
                Schema.named(
                    "AnsweringCell",
                    .object(
                        .required("market", .market), .required("region", .region),
                        .required("people", .array(of: answering)))
                ).orNull.noted("The most specific cell that has somebody today; null where nobody answers."))))

    static let newCell: [Property] = [
        .required("market", .market), .required("region", .region),
        .required(
            "answering",
            .array(
                of: .named(
                    "NewAnswering",
                    .object(
                        .required("person", .integer),
                        .optional(
                            "share",
                            Schema.integer(in: 1...1000).orNull.noted(
                                "Of the cell’s new customers; 1 where it is not given.")),
                        .optional("from", .date.orNull), .optional("until", .date.orNull))))),
    ]

    static let responsibilityEffect = Schema.named(
        "ResponsibilityEffect",
        .object(
            .required("customersNow", Schema.integer.noted("Held by somebody who does not answer for them.")),
            .required("customersThen", .integer),
            .required(
                "lines",
                Schema.array(
                    of: .object(
                        .required("from", reference), .required("to", reference), .required("customers", .integer))
                ).noted("That would be others than now."))))

    static let allocation = Schema.named(
        "Allocation",
        .object(
            .required("given", .array(of: .object(.required("person", .integer), .required("customers", .integer)))),
            .required("uncovered", Schema.integer.noted("Nobody answers for them.")),
            .required("noRoom", Schema.integer.noted("The lists of who answers for them are full."))))
}

extension JSONWriter {
    mutating func responsibility(_ view: ResponsibilityView, _ sector: Sector?, _ language: Language) {
        let markets = Market.all.filter { market in
            switch market {
            case .any: sector == nil
            case .sector(let one): sector.map { $0 == one } ?? true
            case .industry: sector != nil && market.sector == sector
            }
        }
        object { json in
            json.member("region", view.region.description)
            json.member("columns", view.columns) { json, column in
                json.object { json in
                    json.member("region", column.description)
                    json.member("name", columnName(column)(language))
                }
            }
            let places = markets.flatMap { market in view.columns.map { (market, $0) } }
            json.member("squares", places) { $0.square(view, $1.0, $1.1) }
            json.member("uncovered", view.uncovered) { json, one in
                json.object { json in
                    json.cell(one.market, one.region)
                    json.member("customers", one.customers)
                }
            }
            json.member("uncoveredCustomers", view.uncoveredCustomers)
            json.member("assignable", view.people) { json, person in
                json.reference(person.id, person.name)
            }
        }
    }

    private mutating func square(_ view: ResponsibilityView, _ market: Market, _ region: Region) {
        let square = view[market, region]
        object { json in
            json.cell(market, region)
            json.member("answering", square.answering) { $0.answering($1) }
            json.member("by") { json in
                guard let cell = square.inherited else { return json.null() }
                json.object { json in
                    json.cell(cell.market, cell.region)
                    json.reference("person", cell.personID, cell.personName)
                }
            }
            json.member("pool", square.pool)
            json.member("held", square.held)
            json.member("uncovered", square.uncovered)
            json.member("hot", square.hot)
            json.member("parts", square.parts)
            json.member("version", square.answering.map(\.version).max() ?? 0)
            json.member("assignable", view.mayAssign(square))
        }
    }

    mutating func whoAnswers(_ found: WhoAnswers, _ market: Market, _ region: Region) {
        object { json in
            json.cell(market, region)
            json.member("answering", found.own) { $0.answering($1) }
            json.member("version", found.version)
            json.member("by") { json in
                guard let cell = found.cell else { return json.null() }
                json.object { json in
                    json.cell(cell.market, cell.region)
                    json.member("people", cell.people) { $0.answering($1) }
                }
            }
        }
    }

    private mutating func answering(_ cell: ResponsibilityTable.Cell) {
        object { json in
            json.reference("person", cell.personID, cell.personName)
            json.share(of: cell)
        }
    }

    mutating func share(of cell: ResponsibilityTable.Cell) {
        member("share", cell.share)
        member("from", cell.from)
        member("until", cell.until)
    }

    /// `*` for any market, and for anywhere.
    mutating func cell(_ market: Market, _ region: Region) {
        member("market", market.description)
        member("region", region.description)
    }
}

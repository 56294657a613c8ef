import CRM
import Method

// What a customer looks like in JSON, each writer beside its schema.

extension Schema {
    static let personReference = Schema.named(
        "PersonReference", .object(.required("id", .integer), .required("name", .text)))

    static let productLineReference = Schema.named(
        "ProductLineReference", .object(.required("id", .integer), .required("name", .text)))

    /// A row of a list.
    static let customer = Schema.named("Customer", .object(summaryProperties))

    static let customerPage = Schema.object(
        .required("customers", .array(of: .customer)),
        .next)

    fileprivate static let summaryProperties: [Property] = [
        .required("id", .integer), .required("name", .text),
        .required("grade", .grade.orNull.noted("Null for a customer that is not valid.")),
        .required("stale", .truth.noted("The expected date has passed; the grade is kept for the days of grace.")),
        .required("override", .truth.noted("A supervisor has set the grade.")),
        .required("standing", .word(of: Standing.self)),
        .required("holder", personReference.orNull), .required("market", .market.orNull),
        .required("industry", Schema.text.orNull.noted("In the words of the source it came from.")),
        .required("region", .region.orNull), .required("productLine", productLineReference.orNull), .required("need", .word(of: Need.self)),
        .required("expected", .expected.orNull), .required("stage", .word(of: Stage.self).orNull),
        .required("nextStep", .text.orNull), .required("nextStepOn", .date.orNull),
        .required("lastTouchOn", .date.orNull), .required("touchDueOn", .date.orNull),
        .required("sample", .truth.noted("Made up for trying things out.")),
    ]

    static let grade = word(of: Grade.self)

    /// A number for each grade, as `JSONWriter.byGrade` writes them.
    static func byGrade(_ name: String) -> Schema { named(name, .object(Grade.allCases.map { .required($0.rawValue, .integer) })) }

    static let date = text(.date)
    static let expected = text(.dateOrMonth).noted("A date, or a month where only that is known.")
    static let market = Schema.text(longest: 60).noted("A sector or industry: `manufacturing.chemicals`.")
    static let region = Schema.text(longest: 4).noted("A province or city by its code (GB/T 2260).")
}

extension JSONWriter {
    mutating func customer(_ row: CustomerRow, in language: Language) {
        object { json in
            json.member("id", row.id)
            json.member("name", row.name)
            json.member("grade", row.grade)
            json.member("stale", row.isStale)
            json.member("override", row.isOverride)
            json.member("standing", row.standing)
            json.holder(row.holderID, row.holderName)
            json.place(row.market, industry: row.industryWord, row.region)
            json.optionalReference("productLine", row.productLine?.id, row.productLine?.name(language))
            json.member("need", row.need)
            json.member("expected", row.expected?.description)
            json.member("stage", row.stage)
            json.member("nextStep", row.nextStep)
            json.member("nextStepOn", row.nextStepOn)
            json.member("lastTouchOn", row.lastTouchOn)
            json.member("touchDueOn", row.touchDueOn)
            json.member("sample", row.isSample)
        }
    }

    mutating func holder(_ id: Person.ID?, _ name: String?) {
        optionalReference("holder", id, name)
    }

    mutating func place(_ market: Market, industry: String?, _ region: Region) {
        member("market", market == .any ? nil : market.description)
        member("industry", industry)
        member("region", region == .anywhere ? nil : region.description)
    }
}

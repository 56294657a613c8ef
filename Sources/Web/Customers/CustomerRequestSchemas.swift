import Method

// What programs send about customers.

extension Schema {
    static let newCustomer = Schema.named(
        "NewCustomer", .object(profileProperties))

    static let profileProperties: [Property] = [
        .required("name", .text(longest: 1000)), .optional("code", .text(longest: 200).orNull),
        .optional("stockCode", .text(longest: 20).orNull), .optional("market", .market.orNull),
        .optional("region", .region.orNull),
        .optional("productLine", Schema.integer.orNull.noted("What it is worked for: a number of `/product-lines`.")),
        .optional("address", .text(longest: 300).orNull),
        .optional("website", .text(longest: 200).orNull), .optional("phone", .text(longest: 100).orNull),
        .optional("employees", .integer(in: 0...10_000_000).orNull),
        .optional("source", .text(longest: 200).orNull), .optional("note", .text(longest: 10_000).orNull),
    ]

    static let createdCustomer = Schema.named(
        "CreatedCustomer",
        .object(
            .required("id", .integer), .required("name", .text), .required("version", .integer),
            .required(
                "duplicates",
                Schema.array(of: .likelyDuplicate).noted("Customers that were there and may be the same one: a person should look."))))

    static let newFacts = Schema.named(
        "NewFacts",
        .object(
            .required("need", .word(of: Need.self)),
            .required("expected", Schema.expected.orNull.noted("Null where nobody has said when they will buy.")),
            .required("version", Schema.integer.noted("Of the customer as it was read."))))

    static let newTouch = Schema.named(
        "NewTouch",
        .object(
            .required("activity", .word(of: Activity.self)), .required("outcome", .word(of: TouchOutcome.self)),
            .optional("contact", Schema.integer.orNull.noted("A contact of the customer.")),
            .optional("minutes", .integer(in: 0...1440).orNull), .optional("note", .text(longest: 10_000).orNull),
            .optional("need", Schema.word(of: Need.self).orNull.noted("What was learnt; the grade follows at once.")),
            .optional("expected", Schema.expected.orNull.noted("Goes with `need`.")),
            .optional("nextStep", Schema.text(longest: 200).orNull.noted("What is to be done next.")),
            .optional("nextStepOn", Schema.date.orNull.noted("Goes with `nextStep`.")),
            .optional(
                "version",
                Schema.integer.orNull.noted("Of the customer as it was read; asked for with `need` and `nextStep`.")),
            .optional(
                "key",
                Schema.text(longest: 100).orNull.noted(
                    "The program's own name for this touch: sent twice, it is one touch."))))
}

import CRM
import Method

// What stands beside a customer's profile, in JSON.

extension Schema {
    static let createdNumber = Schema.named("Created", .object(.required("id", .integer)))

    /// Somebody, or something, as `JSONWriter.reference` writes it.
    static let reference = Schema.object(.required("id", .integer), .required("name", .text))

    static let tag = Schema.named("Tag", .object(.required("id", .integer), .required("name", .text)))

    static let customField = Schema.named(
        "Field",
        .object(
            .required("id", .integer), .required("title", .text), .required("kind", .word(of: CustomFieldKind.self)),
            .required("choices", .array(of: .text)), .required("archived", .truth), .required("version", .integer)))

    static let customerDetails = Schema.named(
        "CustomerDetails",
        .object(
            .required("tags", .array(of: .tag)), .required("addresses", .array(of: address)),
            .required("relations", .array(of: relation)),
            .required(
                "fields",
                .array(
                    of: .object(
                        .required("field", .integer), .required("title", .text),
                        .required("value", Schema.text.noted("As it is typed; empty where nothing is known.")))))))

    private static let address = Schema.named(
        "Address",
        .object(
            .required("id", .integer), .required("kind", .word(of: AddressKind.self)), .required("address", .text),
            .required("region", .region.orNull), .required("postcode", .text.orNull),
            .required("receiver", .text.orNull),
            .required("version", .integer)))

    private static let relation = Schema.named(
        "Relation",
        .object(
            .required("id", .integer), .required("kind", .word(of: RelationKind.self)),
            .required("inverse", .truth.noted("This customer is to the other what the kind says.")),
            .required("title", Schema.text.noted("What the other is to this one, in words.")),
            .required("other", Schema.integer.orNull.noted("Null for one that the person may not see.")),
            .required("otherName", .text), .required("note", .text.orNull)))

    static let timeline = Schema.named(
        "Timeline",
        .object(
            .required(
                "entries",
                .array(
                    of: .object(
                        .required("kind", .words(["touch", "grade", "move", "stage", "event"])),
                        .required("at", .text(.instant)), .required("person", .text.orNull),
                        .required("word", Schema.text.noted("The activity, cause, move, stage or event.")),
                        .required("from", .text.orNull), .required("to", .text.orNull), .required("note", .text.orNull),
                        .required("mail", Schema.sentMail.orNull.noted("Of a touch that is a mail written here.")))
                )),
            .next))

    static let newContact = Schema.named("NewContact", .object(contactProperties))
    static let editedContact = Schema.named(
        "EditedContact", .object(contactProperties + [.required("version", .integer)]))

    private static let contactProperties: [Property] = [
        .required("name", .text(longest: 100)), .required("role", .word(of: ContactRole.self)),
        .optional("title", .text(longest: 100).orNull), .optional("phone", .text(longest: 100).orNull),
        .optional("mobile", .text(longest: 100).orNull), .optional("mail", .text(longest: 200).orNull),
        .optional("note", .text(longest: 1000).orNull),
        .optional("boss", Schema.integer.orNull.noted("Another contact of the customer.")),
        .optional("attitude", .word(of: ContactAttitude.self).orNull),
        .optional("birthday", Schema.text(longest: 5).orNull.noted("Month and day: `03-08`.")),
    ]

    static let newAddress = Schema.named("NewAddress", .object(addressProperties))
    static let editedAddress = Schema.named(
        "EditedAddress", .object(addressProperties + [.required("version", .integer)]))

    private static let addressProperties: [Property] = [
        .required("kind", .word(of: AddressKind.self)), .required("address", .text(longest: 300)),
        .optional("region", .region.orNull), .optional("postcode", .text(longest: 20).orNull),
        .optional("receiver", .text(longest: 200).orNull),
    ]

    static let newRelation = Schema.named(
        "NewRelation",
        .object(
            .required("kind", Schema.word(of: RelationKind.self).noted("What the other is to this one.")),
            .required("other", Schema.text(longest: 200).noted("The other's name, or its Unified Social Credit Code.")),
            .optional("note", .text(longest: 500).orNull)))
}

extension JSONWriter {
    mutating func tag(_ tag: Tag) {
        object { json in
            json.member("id", tag.id)
            json.member("name", tag.name)
        }
    }

    mutating func customField(_ field: CustomField) {
        object { json in
            json.member("id", field.id)
            json.member("title", field.title)
            json.member("kind", field.kind)
            json.member("choices", field.choices) { $0.value($1.name) }
            json.member("archived", field.isArchived)
            json.member("version", field.version)
        }
    }

    mutating func details(_ page: CustomerPage, in language: Language) {
        object { json in
            json.member("tags", page.tags) { $0.tag($1) }
            json.member("addresses", page.addresses) { $0.address($1) }
            json.member("relations", page.relations) { $0.relation($1, in: language) }
            json.member("fields", page.customEntries) { json, entry in
                json.object { json in
                    json.member("field", entry.field.id)
                    json.member("title", entry.field.title)
                    json.member("value", entry.written)
                }
            }
        }
    }

    private mutating func address(_ address: Address) {
        let details = address.details
        object { json in
            json.member("id", address.id)
            json.member("kind", details.kind)
            json.member("address", details.address)
            json.member("region", details.region == .anywhere ? nil : details.region.description)
            json.member("postcode", details.postcode)
            json.member("receiver", details.receiver)
            json.member("version", address.version)
        }
    }

    private mutating func relation(_ relation: Relation, in language: Language) {
        object { json in
            json.member("id", relation.id)
            json.member("kind", relation.kind)
            json.member("inverse", relation.side == .inverse)
            json.member("title", relation.title(language))
            json.member("other", relation.isOtherVisible ? relation.other : nil)
            json.member("otherName", relation.otherName)
            json.member("note", relation.note)
        }
    }

    mutating func timelineEntry(_ entry: TimelineEntry) {
        switch entry {
        case .touch(let touch):
            line("touch", touch.at, touch.personName, touch.activity.rawValue, nil, touch.outcome.rawValue, touch.note, touch.mail)
        case .grade(let change):
            line(
                "grade", change.at, change.personName, change.cause.rawValue, change.from?.rawValue,
                change.to?.rawValue, nil)
        case .move(let entry):
            line("move", entry.at, entry.personName, entry.move.rawValue, entry.from, entry.to, entry.reason)
        case .stage(let change):
            line(
                "stage", change.at, change.personName, "stage", change.from?.rawValue, change.to.rawValue, change.reason
            )
        case .event(let event): line("event", event.at, event.personName, event.kind, event.before, event.after, nil)
        }
    }

    private mutating func line(
        _ kind: String, _ at: Instant, _ person: String?, _ word: String, _ from: String?, _ to: String?,
        _ note: String?, _ mail: CustomerMail? = nil
    ) {
        object { json in
            json.member("kind", kind)
            json.member("at", at)
            json.member("person", person)
            json.member("word", word)
            json.member("from", from)
            json.member("to", to)
            json.member("note", note)
            guard let mail else { return json.member("mail", nil as String?) }
            json.member("mail") { $0.sentMail(mail) }
        }
    }

    private mutating func sentMail(_ mail: CustomerMail) {
        object { json in
            json.member("address", mail.address)
            json.member("state", mail.state.rawValue)
            json.member("answer", mail.answer)
        }
    }
}

import CRM
import Hummingbird
import Method

/// The search over everything, for programs: what Ctrl-K finds.
enum SearchAPI {
    static let endpoints = [search]

    /// So many of each kind besides customers.
    private static let limit = 20

    private static let search = Endpoint(
        Operation(
            method: .get, path: "/search", id: "search",
            summary:
                "What has these words: customers page by page, whatever their standing; with the first page also people, numbers, mail addresses and touches.",
            scope: .customersRead,
            parameters: [
                .query(
                    "q", .text(longest: 100), isRequired: true,
                    "Part of a name, pinyin, initials, a code, four or more digits of a number, a mail address, words of a touch."
                )
            ] + CustomerAPI.pageParameters,
            answer: .init(status: .ok, note: "What was found.", schema: .found))
    ) { request in
        let words = try request.query.text("q")
        var filter = CustomerFilter()
        filter.standing = nil
        filter.words = words
        let page = try await CustomerAPI.page(filter, request)
        let others =
            request.query["after"] == nil
            ? try await request.workspace.search.besidesCustomers(words, limit: limit, by: request.person.id) : nil
        return APIAnswer(capacity: 64 + 512 * page.rows.count) { json in
            json.object { json in
                json.member("customers", page.rows) { $0.customer($1, in: request.language) }
                json.member("next", page.next.map(PageMark.text))
                if let others { json.found(others) }
            }
        }
    }
}

extension Schema {
    fileprivate static let found = Schema.named(
        "Found",
        .object(
            .required("customers", .array(of: .customer)),
            .required(
                "next", Schema.text.orNull.noted("`after` of the next page of customers; null where this is the last.")),
            .optional("contacts", group(of: .foundPerson)), .optional("numbers", group(of: .foundPerson)),
            .optional("mails", group(of: .foundPerson)), .optional("touches", group(of: .foundTouch))))

    private static func group(of element: Schema) -> Schema {
        .object(
            .required("found", .array(of: element)),
            .required("more", Schema.truth.noted("There are more: ask for more of the word.")))
    }

    private static let foundPerson = Schema.named(
        "FoundPerson",
        .object(
            .required("customer", personReference),
            .required("name", Schema.text.orNull.noted("Null for the customer’s own number.")),
            .required("role", .word(of: ContactRole.self).orNull), .required("title", .text.orNull),
            .required("number", Schema.text.orNull.noted("Masked where the person sees it so.")),
            .required("mail", .text.orNull)))

    private static let foundTouch = Schema.named(
        "FoundTouch",
        .object(
            .required("id", .integer), .required("customer", personReference), .required("person", .text),
            .required("on", .date),
            .required("activity", .word(of: Activity.self)),
            .required("note", Schema.text.noted("What stands around the words."))))
}

extension JSONWriter {
    fileprivate mutating func found(_ findings: Findings) {
        group("contacts", findings.contacts) { $0.foundPerson($1) }
        group("numbers", findings.numbers) { $0.foundPerson($1) }
        group("mails", findings.mails) { $0.foundPerson($1) }
        group("touches", findings.touches) { json, touch in
            json.object { json in
                json.member("id", touch.id)
                json.reference("customer", touch.customerID, touch.customerName)
                json.member("person", touch.personName)
                json.member("on", touch.date)
                json.member("activity", touch.activity)
                json.member("note", touch.note.text)
            }
        }
    }

    private mutating func group<Found>(
        _ name: StaticString, _ group: Findings.Group<Found>, _ write: (inout JSONWriter, Found) -> Void
    ) {
        member(name) { json in
            json.object { json in
                json.member("found", group.found, write)
                json.member("more", group.hasMore)
            }
        }
    }

    private mutating func foundPerson(_ person: FoundPerson) {
        object { json in
            json.reference("customer", person.customerID, person.customerName)
            json.member("name", person.name?.text)
            json.member("role", person.role)
            json.member("title", person.title)
            json.member("number", person.number?.text)
            json.member("mail", person.mail?.text)
        }
    }
}

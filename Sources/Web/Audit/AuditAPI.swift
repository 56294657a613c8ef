import CRM
import Hummingbird
import Method

/// The audit log for programs of those who may read it, such as one that keeps the last seal's hash elsewhere.
enum AuditAPI {
    static let endpoints = [search, verification]

    private static let search = Endpoint(
        Operation(
            method: .get, path: "/audit", id: "searchAudit",
            summary: "What has happened in the workspace, the newest first, a page at a time.", scope: .auditRead,
            parameters: [
                .query("person", .integer, "Who did it, by their number."),
                .query("customer", .integer, "Of one customer."),
                .query(
                    "subject", .word(of: AuditFilter.Subject.self), "Of customers, or of what is of no one customer."),
                .query("kind", .text(longest: 50), "The beginning of a kind: `contact`, `session.refused`."),
                .query("q", .text(longest: 100), "What stands before or after, whatever the case of Latin letters."),
                .query("from", .date, "From this day on."), .query("through", .date, "Until the end of this day."),
                .limit,
                .after,
            ],
            answer: .init(status: .ok, note: "A page of it.", schema: .auditPage))
    ) { request in
        let query = request.query
        var filter = AuditFilter()
        filter.person = try query.optionalID("person")
        filter.customer = try query.optionalID("customer")
        filter.subject = query["subject"].flatMap(AuditFilter.Subject.init(rawValue:))
        filter.kind = try query.optionalText("kind")
        filter.words = try query.optionalText("q")
        (filter.from, filter.through) = (try query.optionalDate("from"), try query.optionalDate("through"))
        let page = try await request.workspace.audit.log(
            filter, after: query["after"].map { try PageMark.place($0) { Int64($0) } },
            limit: query.optionalInteger("limit") ?? 50, by: request.person.id)
        return APIAnswer(capacity: 4096) { json in
            json.object { json in
                json.member("events", page.entries) { $0.auditEntry($1) }
                json.member("next", page.next.map { String($0) })
            }
        }
    }

    private static let verification = Endpoint(
        Operation(
            method: .get, path: "/audit/verification", id: "verifyAudit",
            summary: "Computes the chain of hashes anew and compares it with the seals: it reads every event.",
            scope: .auditRead,
            answer: .init(status: .ok, note: "What was found.", schema: .auditVerification))
    ) { request in
        let found = try await request.workspace.audit.verify(by: request.person.id)
        return APIAnswer { json in
            json.object { json in
                json.member("whole", found.problems.isEmpty)
                json.member("sealed", found.sealed)
                json.member("unsealed", found.unsealed)
                json.member("erased", found.redacted)
                json.member("seals", found.seals)
                json.member("head", found.head)
                json.member("problems", found.problems) { $0.value($1) }
            }
        }
    }
}

extension Schema {
    fileprivate static let auditPage = Schema.object(
        .required("events", .array(of: .auditEntry)),
        .next)

    private static let auditEntry = Schema.named(
        "AuditEntry",
        .object(
            .required("id", .integer), .required("at", .text(.instant)),
            .required("person", Schema.text.orNull.noted("Null for the program, and for whoever was not let in.")),
            .required("kind", Schema.text.noted("Never changes its meaning.")),
            .required("customer", .integer.orNull), .required("customerName", .text.orNull),
            .required("erased", Schema.truth.noted("Its contents were erased by rule.")),
            .required(
                "fields",
                .array(
                    of: .object(
                        .required("name", .text), .required("before", .text.orNull), .required("after", .text.orNull)))),
            .required("before", Schema.text.orNull.noted("Where it is words and not fields.")),
            .required("after", .text.orNull)))

    fileprivate static let auditVerification = Schema.named(
        "AuditVerification",
        .object(
            .required("whole", Schema.truth.noted("Nothing was changed since it was sealed.")),
            .required("sealed", Schema.integer.noted("How many events the seals cover.")),
            .required("unsealed", Schema.integer.noted("Events since the last seal.")),
            .required("erased", Schema.integer.noted("Sealed ones whose contents were erased by rule.")),
            .required("seals", .integer),
            .required(
                "head",
                Schema.text.noted("The last seal’s hash: kept elsewhere, it proves later that no seal was replaced.")),
            .required("problems", .array(of: .text))))
}

extension JSONWriter {
    fileprivate mutating func auditEntry(_ entry: AuditEntry) {
        let event = entry.event
        object { json in
            json.member("id", entry.id)
            json.member("at", event.at)
            json.member("person", event.personName)
            json.member("kind", event.kind)
            json.member("customer", entry.customerID)
            json.member("customerName", entry.customerName)
            json.member("erased", entry.isRedacted)
            json.member("fields", event.fields) { json, field in
                json.object { json in
                    json.member("name", field.name)
                    json.member("before", field.before)
                    json.member("after", field.after)
                }
            }
            json.member("before", event.before)
            json.member("after", event.after)
        }
    }
}

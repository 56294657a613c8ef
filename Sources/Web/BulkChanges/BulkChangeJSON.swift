import CRM
import Method

// Changes of many customers in JSON.

extension Schema {
    static let bulkChangeSummary = Schema.named("BulkChangeSummary", .object(summary))

    static let bulkChange = Schema.named(
        "BulkChange",
        .object(
            summary + [
                .required("counts", .object(BulkCustomerState.allCases.map { .required($0.rawValue, .integer) })),
                .required(
                    "sample",
                    Schema.array(
                        of: .object(
                            .required("customer", personReference),
                            .required("before", Schema.text.noted("What it has now, as `to` is written.")))
                    ).noted("While it waits to be started: the first of the customers.")),
                .required("stuck", Schema.truth.noted("Its job was given up: somebody has to look.")),
            ]))

    private static let summary: [Property] = [
        .required("id", .integer), .required("person", personReference), .required("at", .text(.instant)),
        .required("list", Schema.text.noted("The address of the list that it was made from.")),
        .required("target", .word(of: BulkChangeBody.Target.self)), .required("tag", .text.orNull),
        .required("field", .integer.orNull), .required("to", .text), .required("reason", .text),
        .required("state", .word(of: BulkChange.State.self)),
        .required("customers", Schema.integer.noted("How many it is about.")),
        .required("finishedAt", .text(.instant).orNull),
    ]
}

extension JSONWriter {
    mutating func bulkChange(_ view: BulkChangeView) {
        object { json in
            json.members(of: view.change)
            json.member("counts") { json in
                json.object { json in
                    for state in BulkCustomerState.allCases {
                        json.member(named: state.rawValue) { $0.value(Int64(view.counts[state, default: 0])) }
                    }
                }
            }
            json.member("stuck", view.isStuck)
            json.member("sample", view.sample) { json, line in
                json.object { json in
                    json.reference("customer", line.customer, line.name)
                    json.member("before", line.before)
                }
            }
        }
    }

    mutating func members(of change: BulkChange) {
        let target = change.operation.target
        member("id", change.id)
        reference("person", change.personID, change.personName)
        member("at", change.at)
        member("list", change.list)
        member("target", target.word)
        member("tag", target.tagName)
        member("field", target.fieldID)
        member("to", change.operation.value)
        member("reason", change.operation.reason)
        member("state", change.state)
        member("customers", change.customers)
        member("finishedAt", change.finishedAt)
    }
}

extension BulkTarget {
    fileprivate var word: BulkChangeBody.Target {
        switch self {
        case .tag: .tag
        case .market: .market
        case .region: .region
        case .productLine: .productLine
        case .source: .source
        case .field: .field
        case .holder: .holder
        }
    }

    fileprivate var tagName: String? { if case .tag(let name) = self { name.written } else { nil } }
    fileprivate var fieldID: CustomField.ID? { if case .field(let id) = self { id } else { nil } }
}

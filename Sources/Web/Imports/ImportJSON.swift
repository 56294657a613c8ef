import CRM
import Method

extension Schema {
    static let importFile = Schema.named(
        "Import",
        .object(
            .required("id", .integer), .required("name", .text), .required("state", .word(of: ReceivedFile.State.self)),
            .required("version", Schema.integer.noted("A step sends it back.")),
            .required("receivedAt", .text(.instant)),
            .required("headings", .array(of: .text)),
            .required("fields", Schema.array(of: .text).noted("What each column is, or seems to be; `-` is left out.")),
            .required("pool", Schema.text.noted("Where its new customers go: `rule`, `general`, or a pool's number.")),
            .required("rows", .integer), .required("doneRows", Schema.integer.noted("How far the job has come.")),
            .required("counts", .object(countNames.map { .required($0, .integer) })),
            .required("unknownIndustries", .array(of: .text)), .required("unknownAreas", .array(of: .text)),
            .required(
                "issues",
                Schema.array(
                    of: .object(
                        .required("line", .integer), .required("rejected", .truth), .required("name", .text),
                        .required("reason", .text))
                ).noted("The first of the rows that did not, or would not, come in.")),
            .required("removed", Schema.integer.noted("By an undo.")),
            .required("kept", Schema.integer.noted("By an undo.")),
            .required("trouble", Schema.text.orNull.noted("Why the job does not come further.")),
            .required("stuck", .truth)))

    fileprivate static let countNames = ["imported", "updated", "unchanged", "joined", "duplicates", "rejected"]
}

extension JSONWriter {
    mutating func importFile(_ view: ReceivedFileView, in language: Language) {
        let (file, counts) = (view.file, view.file.counts)
        object { json in
            json.member("id", file.id)
            json.member("name", file.name)
            json.member("state", file.state)
            json.member("version", file.version)
            json.member("receivedAt", file.receivedAt)
            json.member("headings", file.headings) { $0.value($1) }
            json.member("fields", view.guesses) { $0.value($1?.word ?? "-") }
            json.member("pool", file.pool.description)
            json.member("rows", file.rows)
            json.member("doneRows", file.doneRows)
            json.member("counts") { json in
                json.object { json in
                    json.member("imported", counts.imported)
                    json.member("updated", counts.updated)
                    json.member("unchanged", counts.unchanged)
                    json.member("joined", counts.joined)
                    json.member("duplicates", counts.duplicates)
                    json.member("rejected", counts.rejected)
                }
            }
            json.member("unknownIndustries", file.unknownIndustries.sorted) { $0.value($1.word) }
            json.member("unknownAreas", file.unknownAreas.sorted) { $0.value($1.word) }
            json.member("issues", view.issues) { json, issue in
                json.object { json in
                    json.member("line", issue.line)
                    json.member("rejected", issue.isRejected)
                    json.member("name", issue.name)
                    json.member("reason", issue.reason(language))
                }
            }
            json.member("removed", file.removed)
            json.member("kept", file.kept)
            json.member("trouble", view.trouble)
            json.member("stuck", view.isStuck)
        }
    }
}

import CRM
import Hummingbird
import Method
import NIOCore

/// Lists of customers as files, and who has taken some. An export is made by a form, for it leaves a record.
struct ExportRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/exports") { _, context in
            exportsPage(try await workspace.exports.list(by: context.person.id), workspace.clock, context.frame)
        }
        pages.post("/exports") { request, context in
            let form = try await request.form()
            // The list's address without its beginning, as the list's page has written it.
            let query = CustomerQuery(Form(query: form["list"] ?? ""), for: context.person)
            let exported = try await workspace.exports.write(
                query.filter(for: context.person), columns: form["whole"] == "1" ? [] : query.columns, list: query.path(),
                as: form.choice("format"),
                in: context.language, by: context.person.id)
            let name = Text("客户", "客戶", "customers")(context.language)
            return exported.response(named: "\(name)-\(workspace.clock.today)")
        }
    }
}

extension ExportedFile {
    func response(named name: String) -> Response {
        attachment(file, named: "\(name).\(format.rawValue)", type: format.mediaType)
    }
}

extension Export.Format {
    var mediaType: String {
        switch self {
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .csv: "text/csv; charset=utf-8"
        }
    }

    var name: Text {
        switch self {
        case .xlsx: Text("Excel（.xlsx）", "Excel（.xlsx）", "Excel (.xlsx)")
        case .csv: Text(verbatim: "CSV")
        }
    }
}

/// A file as an answer that the browser keeps, sent in pieces as the line takes them.
func attachment(_ file: SpooledFile, named name: String, type: String) -> Response {
    Response(
        status: .ok, headers: attachmentHeaders(named: name, type: type),
        body: ResponseBody(contentLength: file.size) { writer in
            var offset = 0
            while case let bytes = try file.bytes(at: offset, atMost: 1 << 16), !bytes.isEmpty {
                try await writer.write(ByteBuffer(bytes: bytes))
                offset += bytes.count
            }
            try await writer.finish(nil)
        })
}

/// The name in UTF-8 by RFC 6266, section 5 (and RFC 8187), and without it for what is older.
func attachmentHeaders(named name: String, type: String) -> HTTPFields {
    let plain = String(
        name.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0 != "\\" && $0.value >= 0x20 ? Character($0) : "_" })
    return [
        .contentType: type, .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(name.percentEncoded())",
    ]
}

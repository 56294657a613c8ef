import CRM
import Hummingbird
import Method

extension Request {
    /// The token of `Authorization: Bearer …` (RFC 6750, 2.1).
    var bearerToken: String? {
        guard let header = headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    /// - Throws: `ProblemDocument` when `Accept` (RFC 9110, 12.5.1) leaves JSON out.
    func requireJSONIsAcceptable() throws {
        guard let accept = headers[.accept] else { return }
        let isAcceptable = accept.split(separator: ",").contains { range in
            let pieces = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard let type = pieces.first, ["*/*", "application/*", "application/json"].contains(type) else {
                return false
            }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
            return weight ?? 1 > 0
        }
        guard isAcceptable else {
            throw ProblemDocument(
                .notAcceptable,
                Text("这里只能给出 application/json。", "這裡只能給出 application/json。", "There is only application/json here."))
        }
    }

    /// The body as JSON.
    fileprivate func json() async throws -> JSONValue {
        let type = headers[.contentType]?.split(separator: ";").first.map {
            $0.filter { !$0.isWhitespace }.lowercased()
        }
        guard type == "application/json" else {
            throw ProblemDocument(
                .unsupportedMediaType,
                Text(
                    "请以 application/json 发送。", "請以 application/json 傳送。", "Send it as application/json."),
                headers: [.accept: "application/json"])
        }
        var request = self
        let body = try await request.collectBody(upTo: Operation.largestBody)
        guard let json = JSONValue(parsing: Array(body.readableBytesView)) else {
            throw ProblemDocument(
                .badRequest,
                Text(
                    "这不是 JSON，请核对引号和括号。", "這不是 JSON，請核對引號和括號。",
                    "This is no JSON; check quotes and brackets."))
        }
        return json
    }
}

extension Operation {
    /// 256 KiB, many times what any operation takes.
    static let largestBody = 256 << 10

    /// What is no number, or not the word or date that it has to be, is nothing's: there is no such address.
    func requireFits(_ path: Parameters) throws {
        for parameter in parameters where parameter.place == .path {
            guard parameter.fits(path) else { throw Problem.notFound(Text("这个地址", "這個位址", "address")) }
        }
    }

    /// The query, once each of its items is known and fits.
    func checkedQuery(of request: Request) throws -> Form {
        let query = request.query
        let known = parameters.filter { $0.place == .query }
        if let unknown = query.names.first(where: { name in !known.contains { $0.name == name } }) {
            throw ProblemDocument(.invalid, SchemaMisfit(pointer: "", kind: .unknown).text, at: .parameter(unknown))
        }
        for parameter in known {
            let values = query.all(parameter.name)
            do throws(SchemaMisfit) {
                if values.isEmpty, parameter.isRequired { throw SchemaMisfit(pointer: "", kind: .missing) }
                try parameter.check(values)
            } catch {
                throw ProblemDocument(.invalid, error.text, at: .parameter(parameter.name))
            }
        }
        return query
    }

    /// The file that an operation takes; nil where it takes none.
    func spooledFile(of request: Request) async throws -> SpooledFile? {
        guard !upload.isEmpty else { return nil }
        func plain(_ type: String) -> String { type.prefix { $0 != ";" }.lowercased() }
        guard let type = request.headers[.contentType], upload.map(plain).contains(plain(type)) else {
            let taken = upload.map(plain).joined(separator: ", ")
            throw ProblemDocument(
                .unsupportedMediaType, Text("请以 \(taken) 发送。", "請以 \(taken) 傳送。", "Send it as \(taken)."),
                headers: [.accept: taken])
        }
        do {
            let file = try SpooledFile()
            for try await part in request.body {
                guard file.size + part.readableBytes <= largestUpload else {
                    throw ProblemDocument(.tooLarge, Problem.tooLarge.what)
                }
                try file.append(Array(part.readableBytesView))
            }
            return file
        } catch let failed as SpooledFile.Failed {
            throw failed.problem
        }
    }

    /// The body, once it fits; null where the operation takes none.
    func checkedBody(of request: Request) async throws -> JSONValue {
        guard let body else { return .null }
        let json = try await request.json()
        try body.check(json)
        return json
    }
}

extension Operation.Parameter {
    fileprivate func fits(_ path: Parameters) -> Bool {
        guard let text = path.get(name) else { return false }
        if case .integer = schema.shape { return Int64(text) != nil }
        do throws(SchemaMisfit) {
            try schema.check(.text(text))
            return true
        } catch {
            return false
        }
    }

    fileprivate func check(_ values: [String]) throws(SchemaMisfit) {
        if case .array(let element) = schema.shape {
            for value in values { try element.check(.text(value)) }
            return
        }
        if values.count > 1 { throw SchemaMisfit(pointer: "", kind: .type(expected: schema.typeName)) }
        for value in values {
            if case .integer = schema.shape, let integer = Int64(value) {
                try schema.check(.integer(integer))
            } else {
                try schema.check(.text(value))
            }
        }
    }
}

extension Form {
    /// The members of a flat object, and lists of words and numbers, named and written as forms do: the same checks hold for both.
    init(_ json: JSONValue) {
        guard case .object(let members) = json else {
            self.init([:])
            return
        }
        var values: [String: [String]] = [:]
        for (name, value) in members {
            switch value {
            case .text(let text): values[name.snakeCased] = [text]
            case .integer(let integer): values[name.snakeCased] = [String(integer)]
            case .truth(let truth): values[name.snakeCased] = [truth ? "1" : ""]
            case .array(let elements):
                values[name.snakeCased] = elements.compactMap { element in
                    switch element {
                    case .text(let text): text
                    case .integer(let integer): String(integer)
                    default: nil
                    }
                }
            case .null, .number, .object: break
            }
        }
        self.init(values)
    }
}

extension String {
    fileprivate var snakeCased: String {
        reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }
}

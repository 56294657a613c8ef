import CRM
import Hummingbird
import Method

/// An operation with what it does.
struct Endpoint: Sendable {
    typealias Work = @Sendable (APIRequest) async throws -> APIAnswer

    let operation: Operation
    /// Asked before a file is read: whoever may not send it need not send all of it.
    let door: @Sendable (APIRequest) async throws -> Void
    let work: Work

    init(
        _ operation: Operation, door: @escaping @Sendable (APIRequest) async throws -> Void = { _ in },
        _ work: @escaping Work
    ) {
        self.operation = operation
        self.door = door
        self.work = work
    }
}

/// A request whose token, parameters and body have been checked.
struct APIRequest: Sendable {
    /// Writes to it only while the token is good.
    var workspace: Workspace
    let bearer: TokenBearer
    let language: Language
    /// The address's query.
    let query: Form
    /// The body's members.
    var body: Form
    /// The body as it was sent, for what is no flat object.
    var json = JSONValue.null
    /// The file, of an operation that takes one.
    var upload: SpooledFile?
    /// Those of the path.
    let parameters: Parameters
    /// Scheme, authority and prefix under which the program reached the site, for links that people open.
    var origin = ""
    var allowsInternalWebhooks = false

    /// The path's `{id}`; 0, which is nobody's, when it is no number.
    var id: Int64 { number("id") }

    /// Another number of the path; 0, which is nothing's, when it is none.
    func number(_ name: String) -> Int64 { parameters.get(name, as: Int64.self) ?? 0 }

    /// A word of the path, as its schema has checked it.
    func word(_ name: String) -> String { parameters.get(name) ?? "" }

    var person: Person { bearer.person }

    /// What the use case says of a field of the page's form is said of the member that stands for it here.
    ///
    /// - Parameters:
    ///   - members: the member, or the pointer below one, of each field that is called otherwise.
    ///   - others: where every other field is; under its own name where it is not given.
    func naming<Answer>(
        _ members: [String: String], others: String? = nil, _ work: () async throws -> Answer
    ) async throws -> Answer {
        try await naming({ members[$0] ?? others ?? $0 }, work)
    }

    /// - Parameter member: of a field.
    func naming<Answer>(_ member: (String) -> String, _ work: () async throws -> Answer) async throws -> Answer {
        do {
            return try await work()
        } catch let problem as Problem {
            throw Problem(problem.kind, problem.what, advice: problem.advice, field: problem.field.map(member))
        }
    }

    /// The customers that the body's list names; nil where it has none.
    func customerIDs(_ name: String) -> Set<Customer.ID>? {
        if case .array = json[name] { body.customerIDs(name) } else { nil }
    }
}

/// A JSON text and the status it comes with.
struct APIAnswer: Sendable {
    var status = HTTPResponse.Status.ok
    var headers = HTTPFields()
    let json: [UInt8]
    /// In the place of JSON.
    var file: File?
    /// The same, from where attachments are kept.
    var kept: (attachment: Attachment, store: Attachments)?

    struct File: Sendable {
        let content: SpooledFile
        let name: String
        let type: String
    }

    init(file: SpooledFile, named name: String, type: String) {
        json = []
        self.file = File(content: file, name: name, type: type)
    }

    init(attachment: Attachment, from store: Attachments) {
        json = []
        kept = (attachment, store)
    }

    init(_ status: HTTPResponse.Status = .ok, capacity: Int = 1024, _ write: (inout JSONWriter) -> Void) {
        var json = JSONWriter(capacity: capacity)
        write(&json)
        self.status = status
        self.json = json.bytes
    }

    init(json: [UInt8]) {
        self.json = json
    }

    /// The number of what was made or changed (`Schema.createdNumber`).
    static func number(_ id: Int64, _ status: HTTPResponse.Status = .ok) -> APIAnswer {
        APIAnswer(status) { json in json.object { $0.member("id", id) } }
    }

    /// A list under its name, each element an object.
    static func list<Element>(
        _ name: StaticString, _ elements: [Element], _ members: (inout JSONWriter, Element) -> Void
    ) -> APIAnswer {
        APIAnswer { json in
            json.object { json in
                json.member(name, elements) { json, element in json.object { members(&$0, element) } }
            }
        }
    }

    func response(in language: Language) -> Response {
        if let kept { return kept.attachment.response(from: kept.store) }
        if let file { return attachment(file.content, named: file.name, type: file.type) }
        var headers = headers
        headers[.contentType] = "application/json"
        headers[.contentLanguage] = language.rawValue
        headers[.cacheControl] = "private, no-cache"
        headers[.vary] = "Authorization, Accept-Language"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: json)))
    }
}

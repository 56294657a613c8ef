import CRM
import Hummingbird

/// One operation of the API as it is described, registered and checked: what is written here is what holds.
struct Operation: Sendable {
    let method: HTTPRequest.Method
    /// Below `/api/v1`, with parameters in braces: `/customers/{id}`.
    let path: String
    /// Stable, for programs that are made from the description.
    let id: String
    let summary: String
    /// What the token has to cover; nil for what anybody may read.
    let scope: TokenScope?
    var parameters: [Parameter] = []
    var body: Schema?
    /// The kinds of file that it takes in the place of JSON.
    var upload: [String] = []
    /// In bytes.
    var largestUpload = ImportRoutes.largestFile
    let answer: Answer
    /// Problems besides those that any operation may answer.
    var problems: [HTTPResponse.Status] = []
    /// Whether a program may send it again under a name of its own, where it is a POST: not what takes or gives a file, and not what
    /// gives a secret, which would have to be kept for the second answer.
    var isRepeatable = true

    struct Parameter: Sendable {
        enum Place: String, Sendable {
            case path, query, header
        }

        let name: String
        let place: Place
        let schema: Schema
        var isRequired = false
        let note: String

        static func path(_ name: String, _ schema: Schema, _ note: String) -> Parameter {
            Parameter(name: name, place: .path, schema: schema, isRequired: true, note: note)
        }

        static func query(
            _ name: String, _ schema: Schema, isRequired: Bool = false, _ note: String
        ) -> Parameter {
            Parameter(name: name, place: .query, schema: schema, isRequired: isRequired, note: note)
        }
    }

    var takesKey: Bool { method == .post && upload.isEmpty && isRepeatable }

    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let note: String
        let schema: Schema
        var types = ["application/json"]

        var isJSON: Bool { types == ["application/json"] }
    }

    /// What every operation that asks for a token may answer besides its own.
    var allProblems: [HTTPResponse.Status] {
        var statuses: Set<Int> = [406, 503]
        if scope != nil { statuses.formUnion([401, 403, 429]) }
        if parameters.contains(where: { $0.place == .path }) { statuses.insert(404) }
        if parameters.contains(where: { $0.place == .query }) { statuses.insert(422) }
        if takesKey { statuses.formUnion([409, 422]) }
        if body != nil || !upload.isEmpty { statuses.formUnion([400, 413, 415, 422]) }
        statuses.formUnion(problems.map(\.code))
        return statuses.sorted().map { HTTPResponse.Status(code: $0) }
    }
}

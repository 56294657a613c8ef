import CRM
import Hummingbird
import Method

/// What a form has sent (application/x-www-form-urlencoded, WHATWG URL, 5), or an address's query. Getters throw a
/// `Problem.invalid` that names the field.
struct Form: Sendable {
    private let values: [String: [String]]

    init(_ values: [String: [String]]) {
        self.values = values
    }

    /// Nothing when the request is no such form.
    init(urlEncoded body: ByteBuffer, of request: Request) {
        let isForm = request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded")
        self.init(query: isForm ?? false ? String(buffer: body) : "")
    }

    init(query: String) {
        var values: [String: [String]] = [:]
        for pair in query.split(separator: "&").prefix(2000) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            values[Self.decoded(parts[0]), default: []].append(parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
        self.init(values)
    }

    /// The names that were sent, in order.
    var names: [String] { values.keys.sorted() }

    /// As sent; nil where it was not.
    subscript(_ name: String) -> String? { values[name]?.first }

    /// All values of boxes with the same name.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The same for forms that say the same, whichever session they come from.
    var fingerprint: String {
        let sorted = values.filter { $0.key != "csrf" }.sorted { $0.key < $1.key }
        return Fingerprint.of(Array(sorted.map { "\($0.key.debugDescription): \($0.value)" }.joined().utf8))
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2)
                if digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
                    bytes.append(value)
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte)
                }
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Request {
    /// The form that this request carries; the guard has already seen to its size.
    func form() async throws -> Form {
        var request = self
        return Form(urlEncoded: try await request.collectBody(upTo: FormGuard.largestForm), of: self)
    }

    /// The address's query, read like a form.
    var query: Form { Form(query: uri.query ?? "") }
}

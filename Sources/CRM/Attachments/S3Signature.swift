import Crypto

/// A signature by which an S3-compatible store knows who asks (AWS, Signature Version 4, "Authenticating Requests: Using the Authorization
/// Header").
struct S3Signature {
    let accessKey: String
    let secret: String
    let region: String

    /// A request as it is signed.
    struct Signed {
        let method: String
        /// Encoded, with its slash at the beginning.
        let path: String
        /// Names and values, not yet encoded.
        var query: [(name: String, value: String)] = []
        /// Names in small letters. `host` and `x-amz-content-sha256` are among them.
        let headers: [(name: String, value: String)]
        let contentHash: String
    }

    /// The `Authorization` header.
    ///
    /// - Parameter time: `20130524T000000Z`, as it stands in the header `x-amz-date`.
    func authorization(of request: Signed, time: String) -> String {
        let headers = request.headers.sorted { $0.name < $1.name }
        let names = headers.map(\.name).joined(separator: ";")
        let canonical = [
            request.method, request.path, Self.canonical(request.query),
            headers.map { "\($0.name):\($0.value)\n" }.joined(), names, request.contentHash,
        ].joined(separator: "\n")
        let date = String(time.prefix(8))
        let scope = "\(date)/\(region)/s3/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n" + SHA256.hash(data: Array(canonical.utf8)).hexadecimal
        var key = SymmetricKey(data: Array("AWS4\(secret)".utf8))
        for part in [date, region, "s3", "aws4_request"] { key = SymmetricKey(data: Self.code(part, key)) }
        return "AWS4-HMAC-SHA256 Credential=\(accessKey)/\(scope),SignedHeaders=\(names),Signature=\(Self.code(text, key).hexadecimal)"
    }

    /// The query as it is signed and sent: by name, everything but RFC 3986's unreserved characters escaped.
    static func canonical(_ query: [(name: String, value: String)]) -> String {
        query.map { "\($0.name.percentEncoded())=\($0.value.percentEncoded())" }.sorted().joined(separator: "&")
    }

    private static func code(_ text: String, _ key: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
    }
}

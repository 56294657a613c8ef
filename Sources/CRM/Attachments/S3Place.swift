import Foundation
public import Method

/// A bucket of an S3-compatible store, with the key by which it is opened.
public struct S3Place: Sendable {
    /// Without a slash at its end: `https://s3.example.com`.
    let endpoint: String
    let bucket: String
    let region: String
    private let accessKey: String
    private let secret: String

    /// Reads the place from the environment: `QUARRY_S3_ENDPOINT`, `QUARRY_S3_BUCKET`, `QUARRY_S3_KEY`, `QUARRY_S3_SECRET`, and
    /// `QUARRY_S3_REGION`, which is us-east-1 unless given. A secret among options would stand in the list of processes.
    ///
    /// - Returns: nil when no endpoint is given.
    /// - Throws: `Problem` with what is missing.
    public init?(_ environment: [String: String]) throws {
        guard let endpoint = environment["QUARRY_S3_ENDPOINT"], !endpoint.isEmpty else { return nil }
        func value(_ name: String) throws -> String {
            guard let value = environment[name], !value.isEmpty else { throw Problem.incompletePlace(name) }
            return value
        }
        guard let url = URL(string: endpoint), let scheme = url.scheme, ["http", "https"].contains(scheme), url.host() != nil,
            url.path().isEmpty || url.path() == "/"
        else { throw Problem.incompletePlace("QUARRY_S3_ENDPOINT") }
        self.endpoint = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
        bucket = try value("QUARRY_S3_BUCKET")
        accessKey = try value("QUARRY_S3_KEY")
        secret = try value("QUARRY_S3_SECRET")
        region = environment["QUARRY_S3_REGION"].flatMap { $0.isEmpty ? nil : $0 } ?? "us-east-1"
    }

    /// Host and, where it is not the scheme's own, port: what the header `Host` says.
    var authority: String { String(endpoint.drop { $0 != ":" }.dropFirst(3)) }

    var signature: S3Signature { S3Signature(accessKey: accessKey, secret: secret, region: region) }
}

extension Problem {
    fileprivate static func incompletePlace(_ name: String) -> Problem {
        Problem(
            .invalid,
            Text("附件的 S3 存储没有设定好：\(name)。", "附件的 S3 儲存沒有設定好：\(name)。", "The S3 store of the attachments is not set up: \(name)."),
            advice: Text(
                "请设定环境变量 QUARRY_S3_ENDPOINT（如 https://s3.example.com）、QUARRY_S3_BUCKET、QUARRY_S3_KEY、QUARRY_S3_SECRET。",
                "請設定環境變數 QUARRY_S3_ENDPOINT（如 https://s3.example.com）、QUARRY_S3_BUCKET、QUARRY_S3_KEY、QUARRY_S3_SECRET。",
                "Set QUARRY_S3_ENDPOINT (such as https://s3.example.com), QUARRY_S3_BUCKET, QUARRY_S3_KEY and QUARRY_S3_SECRET in the environment."))
    }
}

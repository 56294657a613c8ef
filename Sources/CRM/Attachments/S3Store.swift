import AsyncHTTPClient
import Foundation
import Method
import NIOCore
import NIOHTTP1

/// An S3-compatible store: each content is an object of a bucket, named by its hash behind a prefix. Addressed by path, as every store
/// understands it, and signed (`S3Signature`).
struct S3Store: AttachmentStore {
    let place: S3Place
    /// What stands before the hashes: the workspace's folder in the bucket; empty or with a slash at its end.
    let prefix: String

    var name: String { "\(place.endpoint)/\(place.bucket)/\(prefix)" }

    private static let block = 1 << 16
    private static let emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    /// A store keeps an object when all of it has come and its hash is that of the header, and else none.
    func put(_ file: SpooledFile, as hash: ContentHash) async throws {
        let size = file.size
        let blocks = Blocks(file: file)
        let response = try await ask("PUT", hash, body: .stream(blocks, length: .known(Int64(size))), contentHash: hash.description)
        guard response.status.code == 200 else { throw Problem.attachmentStore(name, try await Self.reason(response)) }
    }

    func read(_ hash: ContentHash, _ block: (_ bytes: [UInt8]) async throws -> Void) async throws {
        let response = try await ask("GET", hash)
        if response.status == .notFound { throw Problem.attachmentMissing(hash, in: name) }
        guard response.status == .ok else { throw Problem.attachmentStore(name, try await Self.reason(response)) }
        for try await part in response.body { try await block(Array(part.readableBytesView)) }
    }

    /// What is not there is removed.
    func remove(_ hash: ContentHash) async throws {
        let response = try await ask("DELETE", hash)
        guard [200, 204, 404].contains(response.status.code) else {
            throw Problem.attachmentStore(name, try await Self.reason(response))
        }
    }

    func contents() async throws -> [ContentHash: Int] {
        var contents: [ContentHash: Int] = [:]
        var token: String?
        repeat {
            var query = [(name: "list-type", value: "2"), (name: "prefix", value: prefix)]
            if let token { query.append((name: "continuation-token", value: token)) }
            let response = try await ask("GET", nil, query: query)
            let body = try await response.body.collect(upTo: 8 << 20)
            let page = S3Page(String(buffer: body))
            guard response.status == .ok, let page else {
                throw Problem.attachmentStore(name, "HTTP \(response.status.code)")
            }
            for (key, size) in page.objects {
                if let hash = ContentHash(String(key.dropFirst(prefix.count))) { contents[hash] = size }
            }
            token = page.next
        } while token != nil
        return contents
    }

    /// There is no half of an object.
    func tidy() async throws {}

    private func ask(
        _ method: String, _ hash: ContentHash?, query: [(name: String, value: String)] = [],
        body: HTTPClientRequest.Body? = nil, contentHash: String = emptyHash
    ) async throws -> HTTPClientResponse {
        let path = "/" + ("\(place.bucket)/" + (hash.map { prefix + $0.description } ?? "")).percentEncoded(keeping: "/")
        let time = Self.time(Date())
        let headers = [
            (name: "host", value: place.authority), (name: "x-amz-content-sha256", value: contentHash),
            (name: "x-amz-date", value: time),
        ]
        let signed = S3Signature.Signed(method: method, path: path, query: query, headers: headers, contentHash: contentHash)
        var request = HTTPClientRequest(
            url: place.endpoint + path + (query.isEmpty ? "" : "?" + S3Signature.canonical(query)))
        request.method = .init(rawValue: method)
        for header in headers { request.headers.replaceOrAdd(name: header.name, value: header.value) }
        request.headers.add(name: "authorization", value: place.signature.authorization(of: signed, time: time))
        request.body = body
        do {
            return try await HTTPClient.shared.execute(request, timeout: .seconds(120))
        } catch {
            throw Problem.attachmentStore(name, "\(error)")
        }
    }

    /// `20130524T000000Z`.
    private static func time(_ date: Date) -> String {
        date.formatted(.iso8601.year().month().day().dateSeparator(.omitted).time(includingFractionalSeconds: false).timeSeparator(.omitted))
    }

    /// The store's own word for it, and never what was asked: a signature is in it.
    private static func reason(_ response: HTTPClientResponse) async throws -> String {
        let body = String(buffer: (try? await response.body.collect(upTo: 1 << 16)) ?? ByteBuffer())
        return "HTTP \(response.status.code) " + (S3Page.text(of: "Code", in: body[...])?.prefix(60) ?? "")
    }

    /// A file in blocks, as the line takes them.
    private struct Blocks: AsyncSequence, Sendable {
        let file: SpooledFile

        struct Iterator: AsyncIteratorProtocol {
            let file: SpooledFile
            var offset = 0

            mutating func next() async throws -> ByteBuffer? {
                let bytes = try file.bytes(at: offset, atMost: S3Store.block)
                offset += bytes.count
                return bytes.isEmpty ? nil : ByteBuffer(bytes: bytes)
            }
        }

        func makeAsyncIterator() -> Iterator { Iterator(file: file) }
    }
}

/// A page of a listing (ListObjectsV2). The elements that are looked for hold text alone, and hashes need no escapes.
private struct S3Page {
    var objects: [(key: String, size: Int)] = []
    /// Where the next page begins; nil on the last.
    var next: String?

    init?(_ xml: String) {
        guard xml.contains("<ListBucketResult") else { return nil }
        var rest = xml[...]
        while let object = Self.text(of: "Contents", in: rest) {
            guard let key = Self.text(of: "Key", in: object), let size = Self.text(of: "Size", in: object).flatMap({ Int($0) }) else { return nil }
            objects.append((String(key), size))
            rest = rest[object.endIndex...]
        }
        next = Self.text(of: "NextContinuationToken", in: xml[...]).map {
            String($0).replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
        }
    }

    static func text(of element: String, in xml: Substring) -> Substring? {
        guard let start = xml.firstRange(of: "<\(element)>"), let end = xml[start.upperBound...].firstRange(of: "</\(element)>")
        else { return nil }
        return xml[start.upperBound..<end.lowerBound]
    }
}

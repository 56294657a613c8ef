import Foundation
import Method
import Support
import Testing

@testable import CRM

/// On a real server, where the environment names one with a bucket and a key (`QUARRY_S3_ENDPOINT` and its like, scripts/s3).
@Suite(.enabled(if: ProcessInfo.processInfo.environment["QUARRY_S3_ENDPOINT"] != nil, "no S3-compatible server is named"))
struct S3StoreTests {
    private let place: S3Place
    private let store: S3Store

    init() throws {
        place = try #require(try S3Place(ProcessInfo.processInfo.environment))
        store = S3Store(place: place, prefix: "test-\(UUID().uuidString.lowercased())/")
    }

    private func file(_ bytes: [UInt8]) throws -> SpooledFile {
        let file = try SpooledFile()
        try file.append(bytes)
        return file
    }

    private func read(_ hash: ContentHash) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await store.read(hash) { bytes += $0 }
        return bytes
    }

    @Test("a content is put, listed, read, put again and removed, however large", arguments: [1, 70_000, 3 << 20])
    func life(_ size: Int) async throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let hash = ContentHash(of: bytes)
        try await store.put(file(bytes), as: hash)
        try await store.put(file(bytes), as: hash)
        #expect(try await store.contents() == [hash: size])
        #expect(try await read(hash) == bytes)
        try await store.remove(hash)
        try await store.remove(hash)
        #expect(try await store.contents() == [:])
        let problem = try await problem { _ = try await read(hash) }
        #expect(problem?.kind == .unavailable && problem?.what.english.contains(hash.description) == false)
    }

    @Test("another's objects are not listed, and a wrong key is told from no server")
    func refused() async throws {
        let hash = ContentHash(of: [1])
        try await store.put(file([1]), as: hash)
        #expect(try await S3Store(place: place, prefix: "nobody/").contents() == [:])
        var environment = ProcessInfo.processInfo.environment
        environment["QUARRY_S3_SECRET"] = "wrong"
        let thief = S3Store(place: try #require(try S3Place(environment)), prefix: store.prefix)
        let forbidden = try await problem { try await thief.put(file([2]), as: ContentHash(of: [2])) }
        #expect(forbidden?.what.english.contains("HTTP 403") == true)
        environment["QUARRY_S3_ENDPOINT"] = "http://127.0.0.1:1"
        let nowhere = S3Store(place: try #require(try S3Place(environment)), prefix: "")
        #expect(try await problem { try await nowhere.put(file([2]), as: ContentHash(of: [2])) }?.kind == .unavailable)
        #expect(try await store.contents().count == 1)
        try await store.remove(hash)
    }

    @Test("attachments live there as they do in a folder")
    func attachments() async throws {
        let test = try await TestWorkspace()
        let workspace = Workspace(
            database: test.database, clock: test.clock.workspaceClock, passwordCost: .cheap, attachmentStore: store)
        let director = try await test.person("director", .director)
        let customer = try await workspace.customers.create(CustomerProfile(name: try CompanyName("协达软件")), by: director.id)
        let id = try await workspace.attachments.add(file(Array("纪要".utf8)), named: "纪要.txt", to: customer, by: director.id)
        let attachment = try await workspace.attachments.attachment(id, of: customer, by: director.id)
        var bytes: [UInt8] = []
        try await workspace.attachments.read(attachment) { bytes += $0 }
        #expect(String(decoding: bytes, as: UTF8.self) == "纪要")
        for finding in try await workspace.doctor.examine() { #expect(finding.problems == [], "\(finding.check)") }
        try await workspace.attachments.remove(id, of: customer, by: director.id)
        #expect(try await store.contents() == [:])
    }
}

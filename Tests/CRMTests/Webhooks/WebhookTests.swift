import Crypto
import Foundation
import Method
import Outgoing
import SQL
import Support
import Synchronization
import Testing

@testable import CRM

/// A receiver that answers what a test says, and keeps what it was sent.
final class Receiver: Sendable {
    let calls = Mutex<[HTTPCall]>([])
    let answers = Mutex<[Result<HTTPAnswer, OutgoingError>]>([])

    /// What comes next; after that everything is well.
    func answer(_ next: Result<HTTPAnswer, OutgoingError>...) { answers.withLock { $0 = next } }

    @Sendable func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        calls.withLock { $0.append(call) }
        return try answers.withLock { $0.isEmpty ? .success(HTTPAnswer(status: 204)) : $0.removeFirst() }.get()
    }

    var bodies: [String] { calls.withLock { $0.map { String(decoding: $0.body, as: UTF8.self) } } }

    /// The events of the calls, in order.
    var events: [String] { calls.withLock { $0.compactMap { $0.headers["Quarry-Event"] } } }
}

@Suite struct WebhookTests {
    let office: Office
    let receiver = Receiver()

    init() async throws { office = try await Office() }

    private var webhooks: Webhooks { office.workspace.webhooks }

    private func add(_ kinds: Set<WebhookKind>, url: String = "https://example.com/hook") async throws
        -> NewWebhookSecret
    {
        try await webhooks.add(url, kinds, by: office.director.id)
    }

    private func work() async throws {
        try await JobWorker(office.workspace, name: "w", kinds: [WebhookJob.kind(send: receiver.send)]).workOff()
    }

    private func deliveries(_ webhook: Webhook.ID) async throws -> [WebhookDelivery] {
        try await webhooks.deliveries(of: webhook, by: office.director.id)
    }

    @Test func whatHappensIsToldInOrderAndSigned() async throws {
        let new = try await add([.customer, .touch])
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.maintenance.log(
            TouchEntry(activity: .phoneCall, outcome: .reached), of: id, by: office.li.id)
        try await work()
        #expect(receiver.events == ["customer.created", "touch.logged"])
        let call = receiver.calls.withLock { $0[1] }
        #expect(call.url.description == "https://example.com/hook" && call.method == .post)
        let body = try #require(try JSONSerialization.jsonObject(with: Data(call.body)) as? [String: Any])
        #expect(body["event"] as? String == "touch.logged")
        #expect((body["customer"] as? [String: Any])?["name"] as? String == "协达软件")
        #expect((body["person"] as? [String: Any])?["id"] as? Int64 == office.li.id)
        #expect(body["at"] as? String == "2026-11-23T02:00:00.000Z")
        // As a receiver checks it.
        let signature = try #require(call.headers["Quarry-Signature"])
        let seconds = try #require(signature.firstMatch(of: /t=(\d+),v1=([0-9a-f]{64})/))
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(seconds.1).".utf8) + call.body, using: SymmetricKey(data: Array(new.secret.utf8)))
        #expect(code.map { String(format: "%02x", $0) }.joined() == seconds.2)
        #expect(try await deliveries(new.webhook).allSatisfy { $0.state == .delivered && $0.status == 204 })
    }

    @Test func onlyWhatWasAskedForIsTold() async throws {
        _ = try await add([.deal])
        _ = try await office.customer("协达软件", heldBy: office.li)
        try await work()
        #expect(receiver.events.isEmpty)
    }

    @Test func whatIsUndoneIsToldNobody() async throws {
        let new = try await add([.customer])
        struct Undone: Error {}
        await #expect(throws: Undone.self) {
            try await office.test.database.write { connection in
                try Event(at: office.test.clock.workspaceClock.now, kind: "customer.edited", customer: nil).write(
                    connection)
                try WebhookOutbox.add(
                    "customer.edited", of: [], by: nil, at: office.test.clock.workspaceClock.now, connection)
                throw Undone()
            }
        }
        #expect(try await deliveries(new.webhook).isEmpty)
    }

    @Test func oneThatFailsIsTriedAgainLaterAndLaterAndHoldsUpTheOthers() async throws {
        let new = try await add([.customer])
        for name in ["甲公司", "乙公司"] { _ = try await office.customer(name, heldBy: office.li) }
        receiver.answer(
            .success(HTTPAnswer(status: 500, body: Array("sorry\u{0}".utf8))), .failure(.timedOut),
            .success(HTTPAnswer(status: 302)))
        try await work()
        #expect(receiver.events.count == 1)
        try await work()
        #expect(receiver.events.count == 1)
        for (seconds, calls) in [(30, 2), (59, 2), (1, 3), (119, 3), (1, 5)] {
            office.test.clock.advance(seconds: seconds)
            try await work()
            #expect(receiver.events.count == calls)
        }
        let told = try await deliveries(new.webhook)
        #expect(told.map(\.attempts) == [1, 4])
        #expect(told.allSatisfy { $0.state == .delivered })
        // Every attempt says the same, so that its receiver knows it again.
        #expect(Set(receiver.bodies.prefix(4)).count == 1)
    }

    @Test func afterTheLastAttemptItHasFailedAndTheNextHasItsTurn() async throws {
        let new = try await add([.customer])
        for name in ["甲公司", "乙公司"] { _ = try await office.customer(name, heldBy: office.li) }
        receiver.answers.withLock {
            $0 = Array(
                repeating: .success(HTTPAnswer(status: 503, body: Array("busy".utf8))), count: WebhookJob.attempts)
        }
        for _ in 1...WebhookJob.attempts {
            try await work()
            office.test.clock.advance(seconds: 3600)
        }
        try await work()
        let told = try await deliveries(new.webhook)
        #expect(told.map(\.state) == [.delivered, .failed])
        #expect(told[1].status == 503 && told[1].answer == "busy" && told[1].attempts == WebhookJob.attempts)
        // By hand it goes out again.
        _ = try await webhooks.sendAgain(told[1].id, by: office.director.id)
        try await work()
        #expect(try await deliveries(new.webhook).map(\.state) == [.delivered, .delivered])
    }

    @Test func severalWorkersTellEachOnce() async throws {
        _ = try await add([.customer])
        for number in 1...30 { _ = try await office.customer("公司\(number)号", heldBy: office.li) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...4 {
                group.addTask {
                    try await JobWorker(
                        office.workspace, name: "\(number)", kinds: [WebhookJob.kind(send: receiver.send)]
                    ).workOff()
                }
            }
            try await group.waitForAll()
        }
        try await work()
        let numbers = receiver.calls.withLock { $0.compactMap { $0.headers["Quarry-Delivery"] } }
        #expect(numbers.count == 30 && Set(numbers).count == 30)
    }

    @Test func oneThatIsOffIsToldNothingAndRemovedLeavesNothing() async throws {
        let new = try await add([.customer])
        let webhook = try await webhooks.webhook(new.webhook, by: office.director.id)
        try await webhooks.change(
            webhook.id, url: webhook.url, kinds: webhook.kinds, isActive: false, version: webhook.version,
            by: office.director.id)
        _ = try await office.customer("甲公司", heldBy: office.li)
        #expect(try await deliveries(webhook.id).isEmpty)
        await #expect(throws: Problem.self) {
            try await webhooks.change(
                webhook.id, url: webhook.url, kinds: webhook.kinds, isActive: true, version: webhook.version,
                by: office.director.id)
        }
        try await webhooks.remove(webhook.id, by: office.director.id)
        #expect(try await webhooks.all(by: office.director.id).isEmpty)
    }

    @Test(arguments: [
        "http://example.com/", "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest/meta-data",
        "https://10.1.2.3/",
        "https://[::ffff:10.1.2.3]/", "ftp://example.com/", "https://a:b@example.com/", "", "x",
    ])
    func addressesInsideAndWhatIsNoneAreRefused(_ url: String) async throws {
        let before = try await office.test.dump()
        let problem = await #expect(throws: Problem.self) { try await add([.customer], url: url) }
        #expect(problem?.field == "url")
        #expect(try await office.test.dump() == before)
    }

    @Test func onlyDirectorsMay() async throws {
        let new = try await add([.customer])
        let before = try await office.test.dump()
        for person in [office.li, office.supervisor] {
            await #expect(throws: Problem.self) { try await webhooks.all(by: person.id) }
            await #expect(throws: Problem.self) {
                try await webhooks.add("https://example.com", [.customer], by: person.id)
            }
            await #expect(throws: Problem.self) { try await webhooks.renewSecret(of: new.webhook, by: person.id) }
            await #expect(throws: Problem.self) { try await webhooks.remove(new.webhook, by: person.id) }
            await #expect(throws: Problem.self) { try await webhooks.test(new.webhook, by: person.id) }
            await #expect(throws: Problem.self) { try await webhooks.deliveries(of: new.webhook, by: person.id) }
        }
        #expect(try await office.test.dump() == before)
    }
}

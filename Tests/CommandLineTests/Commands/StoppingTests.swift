import Foundation
import Support
import Testing

@Suite("Asked to end, quarry serve", .timeLimit(.minutes(10))) struct StoppingTests {
    /// A form that is still being sent: the site has its beginning.
    private func slowForm(_ serving: Serving, metrics: Int) throws -> Wire {
        let wire = try #require(Wire(port: serving.port))
        wire.send(
            "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 20\r\n\r\nlogin=sb")
        while case let figures = try figures(at: metrics), !figures.contains("\nquarry_http_requests_in_flight 1\n") {
            try #require(serving.run.isRunning)
        }
        return wire
    }

    private func figures(at port: Int) throws -> String {
        let wire = try #require(Wire(port: port))
        wire.send("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        return wire.readToEnd()
    }

    @Test("answers in full what is under way, lets nobody new in, and ends well")
    func underWay() async throws {
        let desk = try Desk()
        let serving = try await Serving(desk, "--metrics-port", "0")
        let metrics = try await serving.metricsPort(desk)
        let idle = try #require(Wire(port: serving.port))
        idle.send("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        #expect(Reply(idle.readAnswer())?.status == 200)
        let slow = try slowForm(serving, metrics: metrics)

        serving.run.send(SIGTERM)
        #expect(idle.readSome().isEmpty)
        // Closing it and closing the door are one step after the other.
        while let late = Wire(port: serving.port) { #expect(late.readSome().isEmpty) }
        #expect(serving.run.isRunning)
        slow.send("&password=12")
        let reply = try #require(Reply(slow.readToEnd()))
        #expect(reply.status == 403)
        #expect(reply.isWhole)
        #expect(reply.body.hasSuffix("</html>\n") || reply.body.hasSuffix("</html>"))
        expectDone(try await serving.run.answer())
        #expect(try await isSound(desk))
    }

    @Test("sends to the end what somebody on a slow line is still receiving")
    func slowLine() async throws {
        let desk = try Desk()
        let serving = try await Serving(desk)
        let page = try serving.get("/sign-in")
        let style = try #require(page.firstMatch(of: /\/assets\/quarry-[0-9a-f]+\.css/)).0
        let whole = try #require(Reply(try serving.get(String(style)))).body
        let idle = try #require(Wire(port: serving.port))
        idle.send("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        #expect(Reply(idle.readAnswer())?.status == 200)
        let slow = try #require(Wire(port: serving.port, isNarrow: true))
        slow.send(String(repeating: "GET \(style) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", count: 8))
        var received = slow.readSome(atMost: 1)

        serving.run.send(SIGTERM)
        #expect(idle.readSome().isEmpty)
        while case let some = slow.readSome(atMost: 512), !some.isEmpty { received += some }
        var text = String(decoding: received, as: UTF8.self)
        for number in 1...8 {
            let reply = try #require(Reply(text), "answer \(number)")
            #expect(reply.isWhole && reply.body == whole, "answer \(number)")
            text = reply.rest
        }
        expectDone(try await serving.run.answer())
    }

    @Test("says that it is not ready, goes on for as long as --drain says, and ends at once when asked again")
    func drain() async throws {
        let desk = try Desk()
        let serving = try await Serving(desk, "--drain", "3600")
        // At last: the machine may be too busy for the database to answer in time.
        while try Reply(serving.get("/health/ready"))?.status != 200 {}
        let changes = try FileChanges(in: desk.directory.url.path)
        serving.run.send(SIGTERM)
        _ = try await changes.wait { try serving.run.errors().contains("notice stopping") ? true : nil }
        let ready = try #require(Reply(try serving.get("/health/ready")))
        #expect(ready.status == 503)
        #expect(ready.body.contains("\"stopping\""))
        #expect(Reply(try serving.get("/health/live"))?.status == 200)
        #expect(Reply(try serving.get("/sign-in"))?.status == 200)

        serving.run.send(SIGINT)
        let end = try await serving.run.answer()
        #expect(end.status == 1 && !end.wasKilled)
        #expect(end.errors.contains("quarry: Ended before all requests were answered."))
        #expect(try await isSound(desk))
    }

    @Test("does not wait longer than --shutdown-timeout says")
    func timeout() async throws {
        let desk = try Desk()
        let serving = try await Serving(desk, "--metrics-port", "0", "--shutdown-timeout", "0")
        let slow = try slowForm(serving, metrics: try await serving.metricsPort(desk))
        serving.run.send(SIGTERM)
        let end = try await serving.run.answer()
        #expect(end.status == 1 && !end.wasKilled)
        #expect(end.errors.contains("Ended before all requests were answered."))
        #expect(slow.readToEnd().isEmpty)
    }

    @Test("has figures at a port of their own only, and says which option chooses it when it is taken")
    func metricsPort() async throws {
        let desk = try Desk()
        let serving = try await Serving(desk, "--metrics-port", "0")
        let port = try await serving.metricsPort(desk)
        let figures = try figures(at: port)
        #expect(figures.hasPrefix("HTTP/1.1 200"))
        #expect(figures.contains("\nprocess_open_fds "))
        #expect(Reply(try serving.get("/metrics"))?.status == 404)
        let second = try await desk.quarry("serve", "--port", "0", "--metrics-port", "\(port)")
        #expect(second.status == 1)
        #expect(second.errors.contains("Port \(port) is in use by another program."), "\(second.errors)")
        #expect(second.errors.contains("--metrics-port"))
        expectDone(try await serving.stop())
    }
}

import CRM
import Hummingbird
import HummingbirdTesting
import Logging
import Method
import Support
import Testing

@testable import Web

@Suite("Figures") struct MetricsTests {
    /// What Prometheus would read.
    private func figures(
        of metrics: Metrics, further: @escaping @Sendable () -> [MetricFamily] = { [] }
    ) async throws -> ReadFigures {
        let application = buildMetricsApplication(
            metrics, further: further, at: ListeningAddress(host: "127.0.0.1", port: 0), logger: Logger(label: "test"))
        return try await application.test(.router) { client in
            let answer = try await client.executeRequest(uri: "/metrics", method: .get, headers: [:], body: nil)
            #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            return try ReadFigures(String(buffer: answer.body))
        }
    }

    @Test("count requests by the pattern of their route, so that there are never more than routes")
    func requests() async throws {
        let metrics = Metrics()
        try await withSite(metrics: metrics) { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            for id in 1...5 { try await browser.get("/people/\(id)?x=\(id)") }
            for word in ["a", "b", "c"] { try await browser.get("/nowhere/\(word)") }
            _ = try await browser.send("/nowhere", HTTPRequest.Method("BREW")!)  // A literal token.
            _ = try await browser.send("/today", .head)
            try await browser.get("/health/ready")
        }
        let figures = try await figures(of: metrics)
        let name = "quarry_http_requests_total"
        #expect(figures[name, ["route": "/people/{id}", "method": "GET", "status": "2xx"]] == 1)
        #expect(figures[name, ["route": "/people/{id}", "method": "GET", "status": "4xx"]] == 4)
        #expect(figures[name, ["route": "unknown", "method": "GET", "status": "4xx"]] == 3)
        #expect(figures[name, ["route": "unknown", "method": "other", "status": "4xx"]] == 1)
        #expect(figures[name, ["route": "/today", "method": "HEAD", "status": "2xx"]] == 1)
        #expect(figures[name, ["route": "/sign-in", "method": "POST", "status": "3xx"]] == 1)
        #expect(
            figures.labels("route", of: name) == ["/people/{id}", "/today", "/sign-in", "/account", "unknown"])
        #expect(figures["quarry_http_requests_in_flight"] == 0)
        #expect(figures["quarry_http_request_duration_seconds_count", ["route": "/people/{id}"]] == 5)
    }

    @Test("of times: each bucket holds those before it, and the last all")
    func histogram() async throws {
        let metrics = Metrics()
        let times = [0.0005, 0.001, 0.0011, 0.3, 0.5, 7, 60]
        for time in times {
            metrics.requestBegan()
            metrics.requestEnded(route: "/today", method: "GET", status: 200, seconds: time)
        }
        let figures = try await figures(of: metrics)
        let name = "quarry_http_request_duration_seconds"
        #expect(figures.kinds[name] == "histogram")
        for (bound, text) in zip(Histogram.bounds, Histogram.bounds.map(MetricFamily.number)) {
            let expected = Double(times.filter { $0 <= bound }.count)
            #expect(figures["\(name)_bucket", ["route": "/today", "le": text]] == expected, "\(text)")
        }
        #expect(figures["\(name)_bucket", ["route": "/today", "le": "+Inf"]] == 7)
        #expect(figures["\(name)_count", ["route": "/today"]] == 7)
        #expect(abs((figures["\(name)_sum", ["route": "/today"]] ?? 0) - times.reduce(0, +)) < 1e-9)
        #expect(figures.labels("le", of: "\(name)_bucket").count == Histogram.bounds.count + 1)
    }

    @Test("tell of requests under way, of jobs, of the process, and of what others keep")
    func others() async throws {
        let metrics = Metrics()
        metrics.requestBegan()
        metrics.requestBegan()
        metrics.requestEnded(route: "/today", method: "GET", status: nil, seconds: 0.1)
        metrics.jobEnded("nightly", failed: false)
        metrics.jobEnded("nightly", failed: false)
        metrics.jobEnded("nightly", failed: true)
        let hostile = "quote \" slash \\ line \n, \\n {a=\"b\"} 李"
        let figures = try await figures(of: metrics) {
            [
                MetricFamily("pool_waiting", .gauge, "Help \\ with\nlines.", 3),
                MetricFamily("named", .gauge, "n", samples: [.init(0.25, labels: ["a": hostile, "b": ""])]),
            ]
        }
        #expect(figures["quarry_http_requests_in_flight"] == 1)
        #expect(
            figures["quarry_http_requests_total", ["route": "/today", "method": "GET", "status": "none"]] == 1)
        #expect(figures["quarry_jobs_total", ["job": "nightly", "result": "done"]] == 2)
        #expect(figures["quarry_jobs_total", ["job": "nightly", "result": "failed"]] == 1)
        #expect(figures["pool_waiting"] == 3)
        #expect(figures["named", ["a": hostile, "b": ""]] == 0.25)
        #expect((figures["process_resident_memory_bytes"] ?? 0) > 1_000_000)
        #expect((figures["process_open_fds"] ?? 0) >= 3)
        #expect((figures["process_start_time_seconds"] ?? 0) > 1_700_000_000)
        #expect((figures["quarry_uptime_seconds"] ?? -1) >= 0)
    }
}

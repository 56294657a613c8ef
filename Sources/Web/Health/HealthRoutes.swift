import Hummingbird

/// What proxies and supervisors ask every few seconds: without a session, and without a line in the log.
struct HealthRoutes {
    let health: Health

    func add(to router: Router<AppRequestContext>) {
        router.get("/health/live") { _, _ in Self.answer(.ok, #"{"status":"live"}"#) }
        router.get("/health/ready") { _, _ in
            switch await health.state() {
            case .ready: Self.answer(.ok, #"{"status":"ready"}"#)
            case .stopping: Self.unready("stopping")
            case .noDatabase: Self.unready("database")
            case .otherSchema: Self.unready("schema")
            }
        }
    }

    private static func unready(_ reason: String) -> Response {
        answer(.serviceUnavailable, #"{"status":"unready","reason":"\#(reason)"}"#)
    }

    private static func answer(_ status: HTTPResponse.Status, _ json: String) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json + "\n")))
    }
}

import Foundation
public import Hummingbird
public import Logging

/// The figures of this process for Prometheus, at `/metrics` of an address of its own: they are nothing for the
/// site's visitors.
///
/// - Parameters:
///   - further: families that others keep, read anew each time.
///   - onServerRunning: called with the port once requests are answered.
public func buildMetricsApplication(
    _ metrics: Metrics, further: @escaping @Sendable () -> [MetricFamily] = { [] }, at address: ListeningAddress,
    logger: Logger, onServerRunning: @escaping @Sendable (Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
    let process = ProcessFigures(started: Date())
    let router = Router(options: .autoGenerateHeadEndpoints)
    router.get("/metrics") { _, _ in
        let families = metrics.families + further() + process.families
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: families.map(\.exposition).joined())))
    }
    return Application(
        router: router,
        configuration: ApplicationConfiguration(
            address: .hostname(address.host, port: address.port), serverName: nil),
        onServerRunning: { channel in await onServerRunning(channel.localAddress?.port ?? address.port) },
        logger: logger)
}

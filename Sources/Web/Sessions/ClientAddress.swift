import Hummingbird

extension WebConfiguration {
    /// Where a request comes from, as far as that can be known.
    func clientAddress(of request: Request, _ context: AppRequestContext) -> String? {
        guard isBehindProxy, let forwarded = request.headers[.xForwardedFor] else { return context.remoteAddress }
        // The last one is the proxy's own; those before it are whatever the client claimed.
        return forwarded.split(separator: ",").last.map { String($0.filter { $0 != " " }) }
    }
}

import NIOCore

/// While the site is stopping, sends what a connection still has to send before closing it. Without it a connection
/// is closed as soon as its answer is handed over, and somebody on a slow line loses the end of their page.
final class FlushBeforeClose: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny
    typealias OutboundIn = NIOAny

    private var isStopping = false

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { isStopping = true }
        context.fireUserInboundEventTriggered(event)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard isStopping, case .all = mode else { return context.close(mode: mode, promise: promise) }
        isStopping = false
        // The sending half is closed once all is sent, or cannot be; then the rest.
        let sent = context.eventLoop.makePromise(of: Void.self)
        context.close(mode: .output, promise: sent)
        sent.futureResult.assumeIsolated().whenComplete { _ in context.close(mode: .all, promise: promise) }
    }
}

import Foundation
import Logging
import ServiceLifecycle
import UnixSignals
import Web

/// The first step of an orderly end. Services end in the reverse of their order, so this one stands last: it says
/// that the process is not ready any more, gives proxies time to hear it, and only when it returns does the site stop
/// listening.
struct Stopping: Service {
    let health: Health
    let drain: Duration
    let timeout: Duration
    let logger: Logger

    func run() async throws {
        try await gracefulShutdown()
        health.beginStopping()
        logger.notice("stopping")
        try await Task.sleep(for: drain)
        Task {
            try await Task.sleep(for: timeout)
            Self.endNow()
        }
    }

    /// Ends the process without waiting for anything. The database has everything that was answered: what is under
    /// way in it is rolled back when it is next opened.
    static func endNow() -> Never {
        Terminal.say(
            "quarry: "
                + said(
                    "没有等所有请求答完就结束了。", "沒有等所有請求答完就結束了。",
                    "Ended before all requests were answered."))
        _exit(1)
    }
}

extension ServiceGroup {
    /// Runs until the services have ended. The first SIGTERM or SIGINT asks them to, in their order; another ends the
    /// process.
    func runUntilSignal() async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await self.run() }
            tasks.addTask {
                var isEnding = false
                for await _ in signals {
                    if isEnding { Stopping.endNow() }
                    isEnding = true
                    await self.triggerGracefulShutdown()
                }
            }
            try await tasks.next()
            tasks.cancelAll()
        }
    }
}

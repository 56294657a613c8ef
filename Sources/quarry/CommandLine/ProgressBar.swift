import Foundation
import Synchronization

/// A bar with rate and time left, drawn over itself on standard error; nothing where that is no terminal.
final class ProgressBar: Sendable {
    private struct State {
        var lastDrawn: ContinuousClock.Instant
        var isDrawn = false
    }

    private let unit: String
    private let started = ContinuousClock.now
    private let isShown = isatty(STDERR_FILENO) == 1
    private let state: Mutex<State>

    /// - Parameter unit: what is counted, for the rate: "rows".
    init(unit: String) {
        self.unit = unit
        state = Mutex(State(lastDrawn: .now))
    }

    /// - Parameters:
    ///   - fraction: how much is done, 0 to 1; nil where the end is not known.
    ///   - count: how many of the unit are done.
    func update(fraction: Double?, count: Int) {
        guard isShown else { return }
        let now = ContinuousClock.now
        let isDue = state.withLock { state in
            guard !state.isDrawn || now - state.lastDrawn > .milliseconds(100) else { return false }
            state.lastDrawn = now
            state.isDrawn = true
            return true
        }
        guard isDue else { return }
        let seconds = max(0.001, Double((now - started).components.attoseconds) / 1e18
            + Double((now - started).components.seconds))
        write("\r\(Self.bar(fraction)) \(count) \(unit) · \(Int(Double(count) / seconds))/s\(Self.left(fraction, seconds))")
    }

    /// Takes the bar away, so that the answer stands alone.
    func finish() {
        let isDrawn = state.withLock { state in
            defer { state.isDrawn = false }
            return state.isDrawn
        }
        if isDrawn { write("\r") }
    }

    /// When the work ends in a problem, its message does not stand behind the bar.
    deinit { finish() }

    static func bar(_ fraction: Double?) -> String {
        guard let fraction else { return "[…]" }
        let full = Int((min(1, max(0, fraction)) * 30).rounded())
        return "[" + String(repeating: "█", count: full) + String(repeating: "·", count: 30 - full) + "] "
            + "\(Int((min(1, fraction) * 100).rounded()))%"
    }

    static func left(_ fraction: Double?, _ seconds: Double) -> String {
        guard let fraction, fraction > 0.01, fraction < 1 else { return "" }
        let left = Int((seconds / fraction - seconds).rounded(.up))
        return left >= 60 ? " · \(left / 60) min \(left % 60) s" : " · \(left) s"
    }

    /// The escape sequence clears what a longer line left behind (ECMA-48, EL).
    private func write(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data((line + "\u{1B}[K").utf8))
    }
}

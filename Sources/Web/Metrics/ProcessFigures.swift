import Foundation

/// What the operating system says of this process, under the names that every Prometheus client gives them
/// (https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics).
struct ProcessFigures: Sendable {
    let started: Date

    var families: [MetricFamily] {
        [
            residentMemory.map {
                MetricFamily("process_resident_memory_bytes", .gauge, "Memory of the process in RAM.", $0)
            },
            openFiles.map { MetricFamily("process_open_fds", .gauge, "Open files and connections.", $0) },
            MetricFamily(
                "process_start_time_seconds", .gauge, "When the process started, in seconds since 1970 UTC.",
                started.timeIntervalSince1970),
            MetricFamily(
                "quarry_uptime_seconds", .gauge, "How long the process has been running.",
                max(0, Date().timeIntervalSince(started))),
        ].compactMap(\.self)
    }

    /// In bytes; nil where there is no proc(5).
    private var residentMemory: Int? {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
            .split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return pages.map { $0 * sysconf(Int32(_SC_PAGESIZE)) }
    }

    private var openFiles: Int? {
        // One of them is the directory itself, opened to be listed.
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")).map { $0.count - 1 }
    }
}

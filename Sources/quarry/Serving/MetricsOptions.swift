import ArgumentParser
import Logging
import SQL
import Web

/// Where Prometheus finds the figures of this process.
struct MetricsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Serve figures for Prometheus at this port, 0 for any that is free; off by default.", valueName: "port"))
    var metricsPort: Int?

    @Option(help: ArgumentHelp("The address on which they are served.", valueName: "host"))
    var metricsHost = "127.0.0.1"

    func validate() throws {
        guard (0...65_535).contains(metricsPort ?? 0) else { throw ValidationError("--metrics-port is 0 to 65535.") }
    }

    /// The address to listen on; nil where the figures are not asked for.
    var address: ListeningAddress? {
        metricsPort.map {
            ListeningAddress(
                host: metricsHost, port: $0, hostOption: "--metrics-host", portOption: "--metrics-port")
        }
    }
}

extension Database {
    /// How busy its connections are, where the engine keeps account of them.
    var metricFamilies: [MetricFamily] { poolStatus?.metricFamilies ?? [] }
}

extension Database.PoolStatus {
    var metricFamilies: [MetricFamily] {
        [
            MetricFamily("quarry_database_connections_limit", .gauge, "Connections there may be at most.", limit),
            MetricFamily("quarry_database_connections_idle", .gauge, "Open connections without work.", idle),
            MetricFamily("quarry_database_connections_in_use", .gauge, "Connections at work.", inUse),
            MetricFamily("quarry_database_waiting", .gauge, "Calls that wait for a connection.", waiting),
        ]
    }
}

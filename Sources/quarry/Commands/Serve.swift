public import ArgumentParser
import CRM
public import Logging
import Method
import SQL
import ServiceLifecycle
import UnixSignals
import Web

/// Serves the pages until SIGINT or SIGTERM; requests under way are answered first.
struct Serve: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the pages.",
        discussion: """
            While there is no director, a one-time link to set up the first one is printed. To reach Quarry from other \
            machines, put a proxy with https in front and give --https --behind-proxy.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for any that is free.")
    var port = 8080

    @Flag(help: "People reach the site by https: send cookies by https only.")
    var https = false

    @Flag(help: "A proxy in front sets X-Forwarded-For.")
    var behindProxy = false

    @Option(help: ArgumentHelp("What to log: debug, info, notice, warning or error.", valueName: "level"))
    var logLevel = Logger.Level.info

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is 0 to 65535.") }
    }

    func perform() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "quarry")
        logger.logLevel = logLevel
        let workspace = try await options.open()
        let configuration = WebConfiguration(host: host, port: port, isSecure: https, isBehindProxy: behindProxy)
        let scheme = https ? "https" : "http"
        let site = buildApplication(configuration, workspace: workspace, logger: logger) { port in
            await Self.announce(at: "\(scheme)://\(Self.authority(host, port))", workspace)
        }
        var lifecycle = logger
        lifecycle.logLevel = max(logLevel, .warning)
        do {
            try await ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [site, JobService(workspace, logger)],
                    gracefulShutdownSignals: [.sigterm, .sigint], logger: lifecycle)
            ).run()
        } catch {
            throw cannotListen(error, configuration) ?? error
        }
        try workspace.database.close()
    }

    /// Says where the site is, once it can be reached. Only then is the link made: a start that fails must not take away the
    /// link of the process that holds the port.
    private static func announce(at address: String, _ workspace: Workspace) async {
        Terminal.print(said("掘客已启动：\(address)", "掘客已啟動：\(address)", "Quarry is ready: \(address)"))
        do {
            guard let token = try await workspace.people.issueFirstDirectorLink() else { return }
            Terminal.print(
                said(
                    "设置第一位总监（只能用一次，7 天内有效）：\(address)/setup/\(token)",
                    "設定第一位總監（只能用一次，7 天內有效）：\(address)/setup/\(token)",
                    "Set up the first director (works once, for 7 days): \(address)/setup/\(token)"))
        } catch {
            Terminal.say("quarry: \(Problem.explaining(error)?.message(.ofTerminal) ?? "\(error)")")
        }
    }

    /// What stands for the address in a link: an address that means "all of this machine's" is reached by its own name, and an IPv6
    /// one stands in brackets (RFC 3986, 3.2.2).
    private static func authority(_ host: String, _ port: Int) -> String {
        switch host {
        case "0.0.0.0", "::": "localhost:\(port)"
        case _ where host.contains(":"): "[\(host)]:\(port)"
        default: "\(host):\(port)"
        }
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}

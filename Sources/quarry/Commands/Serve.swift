public import ArgumentParser
import CRM
public import Logging
import Method
import SQL
import ServiceLifecycle
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

    @Option(help: ArgumentHelp("How to write the log on standard error: text or json.", valueName: "format"))
    var logFormat = LogFormat.text

    @OptionGroup var figures: MetricsOptions

    @OptionGroup var many: ManyWorkspacesOptions

    @OptionGroup var hosts: DomainOptions

    @OptionGroup var openID: OpenIDOptions

    @OptionGroup var webhooks: WebhookOptions

    @OptionGroup var mail: MailOptions

    @Option(
        help: ArgumentHelp(
            "How many requests a minute a token may make at /api/v1, counted by each process.", valueName: "requests"))
    var apiLimit = 600

    @Option(
        help: ArgumentHelp(
            "When asked to end: how long to go on while /health/ready already says no.", valueName: "seconds"))
    var drain = 0

    @Option(
        help: ArgumentHelp(
            "After that: how long requests under way may take before the process ends anyway.", valueName: "seconds"))
    var shutdownTimeout = 30

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is 0 to 65535.") }
        guard apiLimit >= 1 else { throw ValidationError("--api-limit is 1 or more.") }
        guard drain >= 0 else { throw ValidationError("--drain is a number of seconds.") }
        guard shutdownTimeout >= 0 else { throw ValidationError("--shutdown-timeout is a number of seconds.") }
    }

    func perform() async throws {
        let format = logFormat
        LoggingSystem.bootstrap { _ in LogLines(format) }
        var logger = Logger(label: "quarry")
        logger.logLevel = logLevel
        let configuration = WebConfiguration(
            host: host, port: port, isSecure: https, isBehindProxy: behindProxy, openID: try openID.client(),
            allowsInternalWebhooks: webhooks.webhooksInternal, sendsMail: try mail.sender() != nil, apiRequestsPerMinute: apiLimit)
        if many.areMeant(by: options) {
            try await serveMany(configuration, logger)
        } else {
            try await serveOne(configuration, logger)
        }
    }

    private var scheme: String { https ? "https" : "http" }

    private func serveOne(_ configuration: WebConfiguration, _ logger: Logger) async throws {
        let workspace = try await options.open()
        await workspace.attachments.tidy()
        let (health, metrics) = (Health(workspace), Metrics())
        let site = buildApplication(
            configuration, workspace: workspace, logger: logger, metrics: metrics, health: health
        ) { port in
            await Self.announce(at: "\(scheme)://\(Self.authority(host, port))", workspace)
        }
        let jobs = JobService(workspace, logger, webhooks: webhooks.send, mail: try mail.sender(), ended: { metrics.jobEnded($0, failed: $1) })
        try await run([jobs], site, health, metrics, logger) { workspace.database.metricFamilies }
        try workspace.database.close()
    }

    private func serveMany(_ configuration: WebConfiguration, _ logger: Logger) async throws {
        let house = try await HouseOptions.house(at: options.database, attachments: options.attachmentPlace)
        let metrics = Metrics()
        let sites = OpenWorkspaces(limit: many.openWorkspaces) { name in
            WorkspaceSite(configuration, workspace: try await house.open(name), metrics: metrics)
        } close: { site in
            site.workspace.close(logger)
        }
        let health = Health(house, sites)
        let site = buildApplication(
            configuration, sites: sites, domain: hosts.domain, logger: logger, metrics: metrics, health: health
        ) { port in
            let authority = Self.authority(hosts.domain.map { "NAME.\($0)" } ?? host, port)
            let address = "\(scheme)://\(authority)" + (hosts.domain == nil ? "/w/NAME" : "")
            Terminal.print(said("掘客已启动：\(address)", "掘客已啟動：\(address)", "Quarry is ready: \(address)"))
        }
        // Those that people have open stay so.
        let jobs = HouseJobs(
            house: house, logger: logger, webhooks: webhooks.send, mail: try mail.sender(), ended: { metrics.jobEnded($0, failed: $1) }
        ) { name, work in
            try await sites.visit(name) { try await work($0.workspace) }
        }
        let others: [any Service] = [
            HouseWatch(house: house, workspaces: sites, logger: logger), HouseJobService(jobs),
        ]
        try await run(others, site, health, metrics, logger) {
            (house.poolStatus?.metricFamilies ?? [])
                + [MetricFamily("quarry_workspaces_open", .gauge, "Workspaces that are open.", sites.names.count)]
        }
        await sites.closeAll()
        house.close()
    }

    /// Runs until a signal ends it.
    private func run(
        _ others: [any Service], _ site: some Service, _ health: Health, _ metrics: Metrics, _ logger: Logger,
        further: @escaping @Sendable () -> [MetricFamily]
    ) async throws {
        // They are asked to end in the reverse of this order.
        var services: [any Service] = []
        if let figures = figures(metrics, logger, further) { services.append(figures) }
        services += others
        services.append(Listening(site: site, address: ListeningAddress(host: host, port: port)))
        services.append(
            Stopping(
                health: health, drain: .seconds(drain), timeout: .seconds(shutdownTimeout), logger: logger))
        var lifecycle = logger
        lifecycle.logLevel = max(logLevel, .warning)
        try await ServiceGroup(configuration: ServiceGroupConfiguration(services: services, logger: lifecycle))
            .runUntilSignal()
    }

    private func figures(
        _ metrics: Metrics, _ logger: Logger, _ further: @escaping @Sendable () -> [MetricFamily]
    ) -> (any Service)? {
        guard let address = figures.address else { return nil }
        let application = buildMetricsApplication(metrics, further: further, at: address, logger: logger) { port in
            let place = "http://\(Self.authority(address.host, port))/metrics"
            Terminal.print(said("指标：\(place)", "指標：\(place)", "Metrics: \(place)"))
        }
        return Listening(site: application, address: address)
    }

    /// Says where the site is, once it can be reached. Only then is the link made: a start that fails must not take
    /// away the link of the process that holds the port.
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

    /// What stands for the address in a link: an address that means "all of this machine's" is reached by its own
    /// name, and an IPv6 one stands in brackets (RFC 3986, 3.2.2).
    private static func authority(_ host: String, _ port: Int) -> String {
        switch host {
        case "0.0.0.0", "::": "localhost:\(port)"
        case _ where host.contains(":"): "[\(host)]:\(port)"
        default: "\(host):\(port)"
        }
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}

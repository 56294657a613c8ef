/// The permission matrix: who may do what. It is the only place where that is decided; use cases ask for a permission and never
/// for a role.
extension Role {
    /// What the role may do, with the records of its `scope`.
    public var permissions: Set<Permission> { Self.matrix[self] ?? [] }

    /// Whose records the role sees.
    public var scope: RecordScope {
        switch self {
        case .salesperson: .own
        case .supervisor: .team
        case .marketing, .director, .administrator, .auditor: .all
        }
    }

    public func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// The roles that may do something, in the order of `allCases`.
    public static func having(_ permission: Permission) -> [Role] { allCases.filter { $0.may(permission) } }

    private static let matrix: [Role: Set<Permission>] = Dictionary(
        uniqueKeysWithValues: allCases.map { role in
            (role, Set(Permission.allCases.filter { who(may: $0).contains(role) }))
        })

    private static func who(may permission: Permission) -> Set<Role> {
        switch permission {
        case .seeCustomers, .seeOverview: Set(allCases)
        case .seeWholeNumbers: [.supervisor, .director, .administrator]
        case .addCustomers: [.salesperson, .marketing, .supervisor, .director, .administrator]
        case .workCustomers, .claimCustomers, .handOverCustomers, .planMonth: [.salesperson, .supervisor, .director]
        case .exchangeCustomers, .askForGrades: [.salesperson]
        case .logTouches: [.salesperson, .marketing, .supervisor, .director]
        case .overrideGrades, .consentToStages, .allocateCustomers, .decideRequests: [.supervisor, .director]
        case .deleteCustomers, .mergeCustomers, .changeInBulk, .assignResponsibility, .arrangeDeputies:
            [.supervisor, .director, .administrator]
        case .exportCustomers: [.marketing, .supervisor, .director, .administrator]
        case .importCustomers: [.marketing, .director, .administrator]
        case .seeExports, .readAuditLog: [.director, .administrator, .auditor]
        case .manageViews, .changeSettings, .managePeople, .managePersonalData, .manageWebhooks:
            [.director, .administrator]
        case .emptyRecycleBin: [.administrator]
        }
    }
}

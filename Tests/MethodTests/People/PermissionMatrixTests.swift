import Method
import Testing

@Suite("The permission matrix") struct PermissionMatrixTests {
    @Test(arguments: Permission.allCases) func everyPermissionIsSomebodys(_ permission: Permission) {
        #expect(!Role.having(permission).isEmpty)
    }

    @Test func anAuditorReadsOnly() {
        #expect(Role.auditor.permissions == [.seeCustomers, .seeOverview, .seeExports, .readAuditLog])
    }

    @Test func whoAnswersForOthersMayAllThatTheyMay() {
        // What salespeople ask of those above them, and do among themselves.
        let asking: Set<Permission> = [.askForGrades, .exchangeCustomers]
        #expect(Role.salesperson.permissions.subtracting(asking).isStrictSubset(of: Role.supervisor.permissions))
        #expect(Role.supervisor.permissions.isStrictSubset(of: Role.director.permissions))
        #expect(Role.salesperson.scope < Role.supervisor.scope && Role.supervisor.scope < Role.director.scope)
    }

    @Test func onlyAnAdministratorEmptiesTheRecycleBinAndSellsNothing() {
        #expect(Role.having(.emptyRecycleBin) == [.administrator])
        for selling in [Permission.workCustomers, .claimCustomers, .logTouches, .overrideGrades, .consentToStages, .planMonth] {
            #expect(!Role.administrator.may(selling), "\(selling)")
        }
    }

    @Test func whatConcernsTheWorkspaceDoesNotPassToADeputy() {
        let passing = Set(Permission.allCases.filter(\.passesToDeputy))
        #expect(passing.isSuperset(of: Role.salesperson.permissions))
        #expect(passing.isDisjoint(with: [.changeSettings, .managePeople, .emptyRecycleBin, .readAuditLog, .managePersonalData]))
    }
}

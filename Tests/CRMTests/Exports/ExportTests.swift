import Foundation
import Method
import SQL
import Support
import Testing

@testable import CRM

@Suite("An export") struct ExportTests {
    private func rows(_ exported: ExportedFile) throws -> [[String]] {
        let reader = try openRows(path: exported.file.path, name: "export", options: CustomerImport.Options())
        var rows: [[String]] = []
        while let record = try reader.next() {
            #expect(record.problem == nil)
            rows.append(record.fields)
        }
        return rows
    }

    static let names = [
        "=1+1", "+HYPERLINK(\"x\")", "-2+3", "@SUM(A1)", "<b>粗体</b>&amp;", "引号\"公司,有限", "反向公司", "😀公司", "#REF!公司",
        "普通公司",
    ]

    @Test("says the same as CSV and as a workbook, and nothing in it is a formula", arguments: Language.allCases)
    func harmless(_ language: Language) async throws {
        let office = try await Office()
        for name in Self.names {
            var profile = CustomerProfile(name: try CompanyName(name))
            profile.market = .industry(.chemicals)
            profile.region = try #require(Region("4403"))
            profile.employees = 120
            profile.phone = "+86 755 26770000"
            profile.note = "=cmd|' /C calc'!A0\n第二行"
            profile.listedOn = CivilDate("2001-08-27")
            _ = try await office.workspace.customers.create(profile, by: office.director.id)
        }
        var filter = CustomerFilter()
        filter.order = .name
        var sheets: [[[String]]] = []
        for format in Export.Format.allCases {
            let exported = try await office.workspace.exports.write(
                filter, list: "/customers", as: format, in: language, by: office.director.id)
            #expect(exported.customers == Self.names.count)
            let rows = try rows(exported)
            sheets.append(rows)
            for cell in rows.joined() where ["=", "+", "-", "@"].contains(cell.prefix(1)) {
                #expect(Double(cell) != nil, "\(cell)")
            }
            // A workbook has formulas in elements of their own.
            #expect(rows.dropFirst().allSatisfy { $0.contains("120") && $0.contains("2001-08-27") })
        }
        #expect(sheets[0] == sheets[1])
        #expect(
            Set(sheets[0].dropFirst().map { $0[0].hasPrefix("'") ? String($0[0].dropFirst()) : $0[0] })
                == Set(Self.names))
        let exports = try await office.workspace.exports.list(by: office.director.id)
        #expect(exports.map(\.format) == Export.Format.allCases.reversed())
        #expect(exports.allSatisfy { $0.customers == Self.names.count && $0.personName == "王芳" })
    }

    @Test(
        "that is imported elsewhere brings the same customers with their people, and here changes nothing",
        arguments: Export.Format.allCases)
    func roundTrip(_ format: Export.Format) async throws {
        let office = try await Office()
        let path = office.test.directory.path("a.csv")
        try Data(
            """
            企业名称,统一社会信用代码,股票代码,行业,地区,人数,需求,预计采购时间,联系人,职务,手机,联系人2,邮箱2,备注
            贵州茅台酒股份有限公司,91520000214429993F,600519.SH,白酒,贵州,33302,已产生,2027-01,王先生,信息中心主任,13800138000,李女士,li@example.cn,"=1+1"
            万科A,,000002.SZ,房地产,广东,140565,无,,,,,,,
            """.utf8
        ).write(to: URL(filePath: path))
        _ = try await office.workspace.customerImport.run(file: path, by: nil)
        let exported = try await office.workspace.exports.write(
            CustomerFilter(), list: "/customers", as: format, in: .simplified, by: office.director.id)
        var options = CustomerImport.Options()
        options.onDuplicate = .update
        let before = try await office.test.dump(except: ["import_run", "sqlite_sequence"])
        let here = try await office.workspace.customerImport.run(file: exported.file.path, options: options, by: nil)
        #expect((here.imported, here.updated, here.unchanged, here.rejected) == (0, 0, 2, 0))
        #expect(try await office.test.dump(except: ["import_run", "sqlite_sequence"]) == before)
        let other = try await TestWorkspace()
        let there = try await other.workspace.customerImport.run(file: exported.file.path, by: nil)
        #expect(there.imported == 2)
        let again = try await other.person("director", .director)
        let back = try await other.workspace.exports.write(
            CustomerFilter(), list: "/customers", as: format, in: .simplified, by: again.id)
        #expect(try Set(rows(back)) == Set(rows(exported)))
    }

    @Test("of a list with chosen columns has these, in their order, and the name; with none everything")
    func columns() async throws {
        let office = try await Office()
        _ = try await office.customer("协达软件", heldBy: office.li)
        for (columns, headings) in [
            (["lastTouch", "holder"], ["name", "grade", "last touch on", "holder"]),
            (["name", "region", "nonsense"], ["name", "grade", "province", "city"]),
        ] {
            let exported = try await office.workspace.exports.write(
                CustomerFilter(), columns: columns, list: "/customers", as: .csv, in: .english, by: office.director.id)
            #expect(try rows(exported).first == headings)
        }
        let whole = try await office.workspace.exports.write(
            CustomerFilter(), list: "/customers", as: .csv, in: .english, by: office.director.id)
        #expect(try rows(whole)[0].count > 25)
    }

    @Test("has the customers of the list in its order, whatever is chosen", arguments: CustomerFilter.Order.allCases)
    func order(_ order: CustomerFilter.Order) async throws {
        let office = try await Office()
        for index in 0..<60 {
            let id = try await office.customer(
                "公司\((index * 37) % 60)", heldBy: index % 3 == 0 ? office.li : nil,
                market: index % 2 == 0 ? .industry(.chemicals) : .any,
                region: index % 4 == 0 ? try #require(Region("4403")) : .anywhere)
            guard index % 5 < 2 else { continue }
            _ = try await office.workspace.grading.recordFacts(
                need: .clear, expected: .date(TestWorkspace.today.adding(days: 30 * (index % 7))), of: id, version: nil,
                by: office.director.id)
            _ = try await office.workspace.customers.setNextStep(
                "电话", on: TestWorkspace.today.adding(days: index % 9), of: id, version: office.version(id),
                by: office.director.id)
        }
        for person in [office.director, office.supervisor] {
            for scope in [CustomerFilter.Scope.everyone, .pool, .team, .holder(office.li.id)] {
                for grades in [[], [.a], [.b, .c]] as [Set<Grade>] {
                    for words in ["", "公司1"] {
                        var filter = CustomerFilter()
                        (filter.order, filter.scope, filter.grades, filter.words) = (order, scope, grades, words)
                        var listed: [String] = []
                        var cursor: Customers.Cursor?
                        repeat {
                            let page = try await office.workspace.customers.list(
                                filter, after: cursor, limit: 7, by: person.id)
                            listed += page.rows.map(\.name)
                            cursor = page.next
                        } while cursor != nil
                        let exported = try await office.workspace.exports.write(
                            filter, list: "/customers", as: .csv, in: .english, by: person.id)
                        #expect(try rows(exported).dropFirst().map { $0[0] } == listed, "\(filter)")
                    }
                }
            }
        }
    }

    @Test("is for directors, and for supervisors of what they see; anybody else takes nothing and leaves no record")
    func permission() async throws {
        let office = try await Office()
        _ = try await office.customer("华北重工", heldBy: office.li)
        _ = try await office.customer("华南电子", heldBy: office.qian)
        _ = try await office.customer("池中公司")
        let before = try await office.state()
        let refused = try await problem {
            _ = try await office.workspace.exports.write(
                CustomerFilter(), list: "/customers", as: .csv, in: .simplified, by: office.li.id)
        }
        #expect(refused?.kind == .forbidden)
        #expect(try await office.state() == before)
        let exported = try await office.workspace.exports.write(
            CustomerFilter(), list: "/customers", as: .csv, in: .simplified, by: office.supervisor.id)
        #expect(try Set(rows(exported).dropFirst().map { $0[0] }) == ["华北重工", "池中公司"])
        for person in [office.supervisor, office.li] {
            let refused = try await problem { _ = try await office.workspace.exports.list(by: person.id) }
            #expect(refused?.kind == .forbidden)
        }
        #expect(try await office.workspace.exports.list(by: office.director.id).map(\.personName) == ["周明"])
    }

    @Test("of nothing has its headings, and a template has those that an import knows", arguments: Language.allCases)
    func headings(_ language: Language) async throws {
        let office = try await Office()
        for format in Export.Format.allCases {
            let exported = try await office.workspace.exports.write(
                CustomerFilter(), list: "/customers", as: format, in: language, by: office.director.id)
            let headings = try #require(try rows(exported).first)
            #expect(try rows(exported).count == 1)
            let known = try ImportColumns(headings: headings)
            #expect(known.fields == ImportField.allCases.filter { $0 != .area })
            let file = try ImportTemplate.file(format, in: language)
            let template = ExportedFile(file: file, format: format, customers: 0)
            let columns = try ImportColumns(headings: try #require(try rows(template).first))
            #expect(columns.fields == ImportField.allCases)
            #expect(columns.ignored.isEmpty)
        }
    }
}

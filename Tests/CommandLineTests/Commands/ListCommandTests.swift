import Foundation
import SQL
import Support
import Testing

@Suite("Ledger, pools, supplements, recycling:") struct ListCommandTests {
    private func desk() async throws -> Desk {
        let desk = try Desk()
        let companies = try desk.file("a.csv", "name,area,industry\n甲公司,浙江,软件服务\n乙公司,浙江,白酒\n丙公司,贵州,白酒\n")
        expectDone(try await desk.quarry("import", companies))
        expectDone(try await desk.quarry("user", "add", "zhang", "--name", "张伟", "--capacity", "2"))
        expectDone(try await desk.quarry("respond", "zhang", "--region", "33"))
        return desk
    }

    @Test("the ledger says who holds what today, who held nothing before, and where a customer was")
    func ledger() async throws {
        let desk = try await desk()
        #expect(try await desk.quarry("ledger", "--json").json() == .list([]))
        expectDone(try await desk.quarry("allocate"))
        let all = try await desk.quarry("ledger", "--json").json()
        #expect(all[0]["login"] == "zhang" && all[0]["customers"] == 2)
        #expect(try await desk.quarry("ledger", "--holder", "zhang", "--json").json().list.count == 2)
        #expect(try await desk.quarry("ledger", "--holder", "zhang", "--date", "2020-01-01", "--json").json() == .list([]))
        let one = try await desk.quarry("ledger", "--customer", "1", "--json").json()
        #expect(one["holder"] == "张伟" && one["move"] == "allocated")
        expectProblem(try await desk.quarry("ledger", "--customer", "99"), "customer")
        expectProblem(try await desk.quarry("ledger", "--holder", "nobody"), "nobody")
    }

    @Test("pools are made and listed; a second one of the same title is refused")
    func pools() async throws {
        let desk = try await desk()
        let made = try await desk.quarry("pool", "add", "东区池", "--market", "energy", "--region", "33", "--json").json()
        #expect(made["title"] == "东区池" && made["cells"][0] == "energy 33")
        #expect(try await desk.quarry("pool", "list", "--json").json().list.count == 2)
        expectProblem(try await desk.quarry("pool", "add", "东区池"), "title")
        expectProblem(try await desk.quarry("pool", "add", "西区池", "--team", "nowhere"), "nowhere")
        #expect(try await desk.quarry("pool", "list", "--json").json().list.count == 2)
    }

    @Test("an import names its pool by the title; one that is not there, or no longer used, is said before anything comes in")
    func importedPool() async throws {
        let desk = try await desk()
        expectDone(try await desk.quarry("pool", "add", "展会池"))
        let file = try desk.file("b.csv", "name\n甲公司\n丁公司\n戊公司\n")
        expectProblem(try await desk.quarry("import", file, "--pool", "别处"), "别处", "展会池")
        expectDone(try await desk.quarry("import", file, "--pool", "展会池"))
        #expect(try await desk.count("SELECT COUNT(*) FROM customer WHERE pool_id = 1") == 2, "the one that was there stays")
        let more = try desk.file("c.csv", "name\n己公司\n")
        expectDone(try await desk.quarry("pool", "add", "旧池"))
        _ = try await desk.open { try $0.execute("UPDATE pool SET archived = 1 WHERE title = '旧池'") }
        expectProblem(try await desk.quarry("import", more, "--pool", "旧池"), "旧池")
        #expect(try await desk.count("SELECT COUNT(*) FROM customer") == 5)
        expectDone(try await desk.quarry("import", more, "--pool", "general"))
        #expect(try await isSound(desk))
    }

    @Test("a list is proposed what it lacks, once it is full nothing")
    func supplements() async throws {
        let desk = try await desk()
        let made = try await desk.quarry("supplement", "propose", "zhang", "--json").json()
        #expect(made["lacking"] == 2 && made["missing"] == 0 && made["state"] == "proposed")
        #expect(try await desk.quarry("supplement", "list", "--json").json().list.count == 1)
        expectDone(try await desk.quarry("allocate"))
        #expect(try await desk.quarry("supplement", "propose", "zhang").output.contains("full"))
    }

    @Test("recycling is looked at only, and takes nothing")
    func recycling() async throws {
        let desk = try await desk()
        expectDone(try await desk.quarry("allocate"))
        let tonight = try await desk.quarry("recycle", "--dry-run", "--json").json()
        #expect(tonight["holders"] == .list([]) && tonight["unwarned"] == 0)
        let later = try await desk.quarry("recycle", "--dry-run", "--date", "2099-01-01", "--json").json()
        #expect(later["holders"] == .list([]) && later["unwarned"] == 2, "nobody was warned of them")
        #expect(try await desk.count("SELECT COUNT(*) FROM customer WHERE holder_id IS NOT NULL") == 2)
        #expect(try await desk.quarry("recycle").status == 64)
    }
}

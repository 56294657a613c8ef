import Foundation
import SQL
import Support
import Testing

/// No space: what was saved stays, what was not is said, and it goes on when there is space again.
@Suite("A full disk", .timeLimit(.minutes(10))) struct FullDiskTests {
    @Test(
        "stops an import after the last whole batch; with space again, it completes",
        .enabled(if: Surroundings.canMount))
    func tmpfs() async throws {
        let desk = try Desk()
        let disk = desk.path("disk")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
        let file = try desk.sample()
        // What the mount holds is gone with the script, so everything happens in it.
        let script = """
            mount -t tmpfs -o size=4200k tmpfs '\(disk)' || exit 99
            quarry() { '\(QuarryProgram.path)' "$@" --database '\(disk)/quarry.sqlite'; }
            quarry import '\(file)'; echo "import ended with $?"
            quarry doctor; echo "doctor ended with $?"
            mount -o remount,size=64m tmpfs '\(disk)'
            quarry import '\(file)'; echo "import ended with $?"
            quarry doctor; echo "doctor ended with $?"
            quarry find gzmt
            """
        let answer = try await Run(Surroundings.mounting + ["bash", "-c", script], in: desk.directory.url).answer()
        let said = answer.output.split(separator: "\n").filter { $0.contains("ended with") }.map(String.init)
        #expect(
            said == [
                "import ended with 1", "doctor ended with 0", "import ended with 0", "doctor ended with 0",
            ])
        #expect(answer.errors.contains("quarry: The disk is full"))
        #expect(answer.errors.contains("Free some space"))
        #expect(answer.errors.contains("2000 customers were imported, and they stay"))
        #expect(answer.output.contains("2000 duplicates") || answer.output.contains("2001 duplicates"))
        #expect(answer.output.contains("贵州茅台"))
    }

    @Test("leaves no half of a backup behind", .enabled(if: Surroundings.canMount))
    func backup() async throws {
        let desk = try await Demo.desk()
        let disk = desk.path("disk")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
        let script = """
            mount -t tmpfs -o size=1m tmpfs '\(disk)' || exit 99
            '\(QuarryProgram.path)' backup '\(disk)/copy.sqlite' --database '\(desk.database)'
            status=$?; ls -A '\(disk)'; exit $status
            """
        let answer = try await Run(Surroundings.mounting + ["bash", "-c", script], in: desk.directory.url).answer()
        expectProblem(answer, "The disk is full", "Free some space")
        #expect(answer.output == "")
        #expect(try await isSound(desk))
    }

    /// A quota or a limit of file sizes is not "no space left" to the operating system, but as little can be written.
    private let limited = ["bash", "-c", "trap '' XFSZ; ulimit -f 4200; exec \"$0\" \"$@\""]

    @Test("or a limit of the size of files stops an import with what to do; without the limit it completes")
    func limit() async throws {
        let desk = try Desk()
        let file = try desk.sample()
        let answer = try await desk.quarry("import", file, through: limited)
        expectProblem(answer, "operating system", "space", "quota", "2000 customers were imported, and they stay")
        #expect(try await isSound(desk))
        expectDone(try await desk.quarry("import", file))
        #expect(try await desk.quarry("find", "gzmt", "--json").json().list.count == 1)
        #expect(try await isSound(desk))
    }

    @Test("or a limit of the size of files leaves no half of a backup behind")
    func limitedBackup() async throws {
        let desk = try await Demo.desk()
        let copies = desk.path("copies")
        try FileManager.default.createDirectory(atPath: copies, withIntermediateDirectories: false)
        let answer = try await desk.quarry("backup", "\(copies)/copy.sqlite", through: limited)
        expectProblem(answer, "operating system", "space")
        #expect(try FileManager.default.contentsOfDirectory(atPath: copies) == [])
    }

    @Test("under the file of rejected rows is said; the imported rows stay, and come in once only")
    func rejectedRows() async throws {
        let desk = try Desk()
        let file = try desk.file("a.csv", "name,employees\n甲公司,1\n乙公司,-1\n丙公司,3\n")
        try FileManager.default.createSymbolicLink(
            atPath: desk.path("a.rejected.csv"), withDestinationPath: "/dev/full")
        let answer = try await desk.quarry("import", file)
        expectProblem(
            answer, "a.rejected.csv cannot be written", "No space left", "Check the free space", "import again")
        #expect(try await desk.count("SELECT COUNT(*) FROM customer") == 2)
        try FileManager.default.removeItem(atPath: desk.path("a.rejected.csv"))
        let again = try await desk.quarry("import", file, "--json").json()
        #expect(again["duplicates"] == 2)
        #expect(again["rejected"] == 1)
        #expect(try await isSound(desk))
    }
}

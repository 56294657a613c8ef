import Method
import Testing

@testable import CRM

@Suite("A file's text, whatever its encoding")
struct TextSourceTests {
    /// Characters of one, two, three and four bytes in both UTF-8 and GB18030; 㐀, ä and 𠮷 take four in GB18030.
    static let text = "name,企业名称\r\n贵州茅台,茅台鎮堃€\r\n㐀𠮷𡋾,café ä\r\n隆基绿能,镕基\r\n"

    static let encodings: [(name: String, mark: [UInt8], encoding: TextEncoding)] = [
        ("UTF-8", [], .utf8), ("UTF-8", [0xEF, 0xBB, 0xBF], .utf8), ("GB18030", [], .gb18030),
        ("UTF-16LE", [0xFF, 0xFE], .utf16LittleEndian), ("UTF-16BE", [0xFE, 0xFF], .utf16BigEndian),
    ]

    @Test("comes out as UTF-8, wherever the pieces are cut", arguments: encodings, [1, 2, 3, 5, 7, 64, 65_536])
    func everyEncoding(_ form: (name: String, mark: [UInt8], encoding: TextEncoding), piece: Int) throws {
        let bytes = try form.mark + Fixture.encode(Self.text, as: form.name)
        #expect(try Fixture.text(bytes, piece: piece) == Self.text)
        let source = try TextSource(PiecewiseBytes(bytes, piece: piece))
        var block: [UInt8] = []
        while try source.read(into: &block) {}
        #expect(source.encoding == form.encoding)
    }

    @Test("in GB18030 is recognised by a single common character, and with traditional characters")
    func shortGB18030() throws {
        #expect(try Fixture.text(Fixture.encode("name\n贵州茅台\n", as: "GB18030")) == "name\n贵州茅台\n")
        let traditional = "企業名稱,地區\n臺灣積體電路製造股份有限公司,臺灣\n鴻海精密工業,臺灣\n"
        #expect(try Fixture.text(Fixture.encode(traditional, as: "GB18030")) == traditional)
    }

    @Test("that begins with megabytes of ASCII is decided where the first other character comes")
    func lateDecision() throws {
        let ascii = String(repeating: "Acme,Springfield\n", count: 100_000)
        let bytes = try Array(ascii.utf8) + Fixture.encode("贵州茅台,贵州\n", as: "GB18030")
        #expect(try Fixture.text(bytes).hasSuffix("Springfield\n贵州茅台,贵州\n"))
    }

    @Test("in Big5 or Latin-1 is refused with its line rather than read as nonsense; Big5 may be named")
    func otherEncodings() throws {
        let text = "no,name\n1,台灣積體電路製造股份有限公司\n2,鴻海精密工業股份有限公司\n3,中華電信股份有限公司\n"
        let big5 = try Fixture.encode(text, as: "BIG5")
        #expect(throws: ImportFileError.unknownEncoding(line: 2)) { try Fixture.text(big5) }
        #expect(try Fixture.text(big5, encoding: .big5) == text)
        let latin = try Fixture.encode("name\nSociété Générale\nCrédit Agricole\nMüller\n", as: "ISO-8859-1")
        #expect(throws: ImportFileError.unknownEncoding(line: 2)) { try Fixture.text(latin) }
    }

    @Test("keeps a broken sequence as U+FFFD, so that only its row is lost", arguments: [1, 2, 3, 4, 65_536])
    func damage(piece: Int) throws {
        let bytes = Array("name\n贵州茅台\n万".utf8) + [0xE8, 0xB4] + Array("\n隆基绿能\n".utf8) + [0xE8]
        #expect(try Fixture.text(bytes, piece: piece) == "name\n贵州茅台\n万\u{FFFD}\n隆基绿能\n\u{FFFD}")
        let gb =
            try Fixture.encode("name\n贵州茅台\n", as: "GB18030") + [0x81, 0x0A] + Fixture.encode("万科\n", as: "GB18030")
        #expect(try Fixture.text(gb, piece: piece) == "name\n贵州茅台\n\u{FFFD}\n万科\n")
    }

    @Test("that goes over into another encoding is refused with the line where it does")
    func concatenated() throws {
        let utf8 = Array(String(repeating: "贵州茅台,贵州\r\n", count: 100_000).utf8)
        let gb = try Fixture.encode(String(repeating: "隆基绿能,陕西\r\n", count: 100), as: "GB18030")
        #expect(throws: ImportFileError.damaged(encoding: .utf8, line: 100_001, count: 100)) {
            try Fixture.text(utf8 + gb)
        }
        #expect(try Fixture.text(utf8 + gb, encoding: .utf8).contains("\u{FFFD}"))
    }

    @Test("with a zero byte is refused with its line")
    func zeroByte() throws {
        let bytes = Array("name\nA\r\nB\rC".utf8) + [0]
        #expect(throws: ImportFileError.zeroByte(line: 4)) { try Fixture.text(bytes) }
        #expect(throws: ImportFileError.self) { try Fixture.text(Fixture.encode(Self.text, as: "UTF-16LE")) }
    }

    @Test("of an Excel workbook or an empty file is refused")
    func noText() throws {
        #expect(throws: ImportFileError.workbook(path: "customers.csv")) {
            try Fixture.text([0x50, 0x4B, 3, 4, 20, 0])
        }
        #expect(throws: ImportFileError.workbook(path: "customers.csv")) { try Fixture.text([0xD0, 0xCF, 0x11, 0xE0]) }
        #expect(throws: ImportFileError.empty(path: "customers.csv")) { try Fixture.text([]) }
    }

    @Test("of a missing file or a folder is refused with a text that names it")
    func noFile() {
        #expect(throws: ImportFileError.unreadable(path: "/nowhere/a.csv", reason: "No such file or directory")) {
            try TextSource(path: "/nowhere/a.csv")
        }
        #expect(throws: ImportFileError.directory(path: "/")) { try TextSource(path: "/") }
    }

    @Test("says in three languages what is wrong and what to do")
    func problems() {
        let errors: [ImportFileError] =
            [
                .unreadable(path: "a", reason: "b"), .unwritable(path: "a", reason: "b"), .directory(path: "a"),
                .empty(path: "a"),
                .workbook(path: "a"), .zeroByte(line: 7), .unknownEncoding(line: 7),
                .damaged(encoding: .utf8, line: 7, count: 100),
                .unsupportedEncoding(.big5), .unterminatedQuote(line: 7),
            ] + WorkbookTests.faults.map { .workbookFault(path: "a", $0) }
        for problem in errors.map(\.problem) {
            for text in [problem.what, problem.advice] {
                #expect(Set([text.simplified, text.traditional, text.english]).count == 3)
            }
        }
    }
}

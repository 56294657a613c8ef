import Testing

@testable import CRM

@Suite("CSV records")
struct CSVReaderTests {
    static let forms: [(text: String, records: [[String]])] = [
        ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
        ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
        ("a,b\n\n\r\nc,d\n\n", [["a", "b"], ["c", "d"]]),
        ("a,\n,b\n,\n", [["a", ""], ["", "b"], ["", ""]]),
        ("\"a,b\",\"c\nd\"\n", [["a,b", "c\nd"]]),
        ("\"a\r\nb\",\"c\rd\"\r\n", [["a\r\nb", "c\rd"]]),
        ("\"say \"\"yes\"\"\",\"\"\n", [["say \"yes\"", ""]]),
        ("\"\"\"\",\"\"\"\"\"\"", [["\"", "\"\""]]),
        ("a \"quoted\" word,b\n", [["a \"quoted\" word", "b"]]),
        ("贵州茅台,\"酒，白酒\"\n", [["贵州茅台", "酒，白酒"]]),
        ("a;b;c\n1,5;2;3\n", [["a", "b", "c"], ["1,5", "2", "3"]]),
        ("a\tb\n1\t2,3\n", [["a", "b"], ["1", "2,3"]]),
        ("a|b\n\"1|2\"|3\n", [["a", "b"], ["1|2", "3"]]),
        ("name\n贵州茅台\n", [["name"], ["贵州茅台"]]),
    ]

    @Test("are read, whatever the quotes, line ends and delimiter", arguments: forms, [1, 3, 65_536])
    func everyForm(_ form: (text: String, records: [[String]]), piece: Int) throws {
        #expect(try Fixture.records(form.text, piece: piece).map(\.fields) == form.records)
    }

    @Test("know the physical line in which they begin")
    func lines() throws {
        let records = try Fixture.records("a,b\r\n\r\n\"c\nd\re\r\nf\",g\rh,i\n\nj,k")
        #expect(records.map(\.line) == [1, 3, 7, 9])
    }

    @Test("do not depend on how the bytes are cut", arguments: 0..<60)
    func pieces(seed: Int) throws {
        var chance = SeededChance(seed)
        let signs = ["a", "é", "茅", "𠮷", "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", " ", "\"\n"]
        let text =
            "a,b\n"
            + (0..<Int.random(in: 1...200, using: &chance)).map { _ in signs.randomElement(using: &chance)! }.joined()
        var limits = CSVLimits()
        limits.cell = 12
        limits.shortened = 5
        limits.record = 40
        limits.columns = 6
        func read(_ piece: Int) -> Result<[CSVRecord], ImportFileError> {
            do {
                return .success(try Fixture.records(text, piece: piece, limits: limits))
            } catch {
                return .failure(error as! ImportFileError)
            }
        }
        let whole = read(65_536)
        for piece in [1, 2, 3, 5, 17] { #expect(read(piece) == whole) }
    }

    @Test("that were written are read back the same", arguments: CSVDelimiter.allCases, 0..<20)
    func roundTrip(delimiter: CSVDelimiter, seed: Int) throws {
        var chance = SeededChance(seed)
        let signs = ["a", "茅", "𠮷", "\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ", "="]
        let records = (0..<20).map { _ in
            (0..<4).map { _ in
                (0..<Int.random(in: 0...6, using: &chance)).map { _ in signs.randomElement(using: &chance)! }.joined()
            }
        }
        var format = CSVFormat()
        format.delimiter = delimiter
        var bytes: [UInt8] = []
        for record in records { format.append(record, to: &bytes) }
        var reader = try CSVReader(TextSource(PiecewiseBytes(bytes)), delimiter: delimiter)
        var read: [[String]] = []
        while let record = try reader.next() { read.append(record.fields) }
        #expect(read == records)
    }

    @Test(
        "with a quotation mark that is never closed end the reading, naming the line where it opens",
        arguments: [1, 65_536])
    func unterminatedQuote(piece: Int) throws {
        var reader = try Fixture.reader(Array("name,note\nA,ok\nB,\"never closed\nC,ok\nD,ok\n".utf8), piece: piece)
        #expect(try reader.next()?.fields == ["name", "note"])
        #expect(try reader.next()?.fields == ["A", "ok"])
        #expect(throws: ImportFileError.unterminatedQuote(line: 3)) { try reader.next() }
    }

    @Test("with a cell of 5 MB are marked, hold only its beginning, and the next record is read")
    func largeCell() throws {
        let source = RepeatedByte("name,note\nA,\"", UInt8(ascii: "x"), count: 5_000_000, "\"\nB,ok\n")
        var reader = try CSVReader(TextSource(source))
        _ = try reader.next()
        let large = try #require(try reader.next())
        #expect(large.problem == .cellTooLarge(column: 1))
        #expect(large.fields == ["A", String(repeating: "x", count: 200)])
        #expect(try reader.next()?.fields == ["B", "ok"])
    }

    @Test("with very many cells are marked, and the next record is read")
    func manyCells() throws {
        let source = RepeatedByte("name,note\nA", UInt8(ascii: ","), count: 3_000_000, "\nB,ok\n")
        var reader = try CSVReader(TextSource(source))
        _ = try reader.next()
        let large = try #require(try reader.next())
        #expect(large.problem == .recordTooLarge)
        #expect(large.count == CSVLimits().columns)
        #expect(try reader.next()?.fields == ["B", "ok"])
    }

    @Test("with text behind a closing quotation mark are marked")
    func textAfterQuote() throws {
        let records = try Fixture.records("name,note\nA,\"he said \"yes\" to us\"\nB,ok\n")
        #expect(records.map(\.problem) == [nil, .textAfterQuote(column: 1), nil])
        #expect(records[2].fields == ["B", "ok"])
    }

    @Test("that hold nothing are known as blank")
    func blank() throws {
        #expect(try Fixture.records("a,b\n , \t\nx,\n").map(\.isBlank) == [false, true, false])
    }
}

@Suite("CSV for spreadsheets")
struct CSVWriterTests {
    @Test(
        "makes what would be a formula harmless, but leaves numbers alone",
        arguments: [
            ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+86 851", "'+86 851"), ("-x", "'-x"), ("-5", "-5"),
            ("+3.5", "+3.5"),
            ("贵州=茅台", "贵州=茅台"),
        ])
    func formulas(cell: String, written: String) {
        var bytes: [UInt8] = []
        CSVFormat(makesFormulasHarmless: true).append([cell, "b"], to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "\(written),b\r\n")
        bytes = []
        CSVFormat().append([cell, "b"], to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "\(cell),b\r\n")
    }
}

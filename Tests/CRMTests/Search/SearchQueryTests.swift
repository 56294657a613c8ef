import Testing

@testable import CRM

@Suite struct SearchQueryTests {
    @Test(arguments: [
        ("贵州茅台", "茅台"), ("贵州茅台", "茅"), ("贵州茅台", "台"), ("贵州茅台", "maotai"), ("贵州茅台", "maot"), ("贵州茅台", "ma"),
        ("贵州茅台", "gzmt"), ("贵州茅台", "mt"), ("贵州茅台", "t"), ("贵州茅台", "guizhoumaotai"), ("贵州茅台", "贵州mt"),
        ("贵州茅台", "MaoTai"), ("贵州茅台", "Máotái"), ("贵州茅台", "ｍａｏｔａｉ"), ("贵州茅台", "mao'tai"), ("贵州茅台", "台 贵"),
        ("长安汽车", "changan"), ("长安汽车", "zhangan"), ("长安汽车", "caqc"), ("长安汽车", "zaqc"), ("长安汽车", "chang'an"),
        ("招商银行", "yinhang"), ("招商银行", "yinxing"), ("厦门钨业", "xiamen"), ("厦门钨业", "shamen"),
        ("重庆啤酒", "chongqing"), ("重庆啤酒", "zhongqing"),
        ("隆基绿能", "longjilvneng"), ("隆基绿能", "longjilüneng"), ("隆基绿能", "longjilu:neng"),
        ("隆基绿能", "longjilu\u{308}n"),
        ("隆基绿能", "LÜNENG"), ("隆基绿能", "ljln"),
        ("西安银行", "xian"), ("西安银行", "xianyinhang"), ("先导智能", "xian"), ("先导智能", "xiandao"),
        ("TCL科技", "tcl"), ("TCL科技", "TCL科技"), ("TCL科技", "tclkj"), ("TCL科技", "lkj"), ("TCL科技", "tcl keji"),
        ("ＴＣＬ科技", "tc"),
        ("协达(北京)软件", "协达北京"), ("协达 软件", "协达软件"), ("協達軟體", "协达软"), ("协达软件", "協達"), ("乾照光电", "qianzhao"),
        ("贵州茅台\n600519.SH", "600519"), ("贵州茅台\n600519.SH", "600519.sh"), ("贵州茅台\n600519.SH", "茅台 6005"),
        ("Müller机械", "muller"), ("Müller机械", "müller"), ("Société Générale", "societe"), ("ソニー中国", "ソニー"),
        ("中国石化上海", "中国 sh"), ("中国石化上海", "shanghai 中国"),
    ])
    func aQueryFinds(_ text: String, _ query: String) {
        let query = SearchQuery(query)
        #expect(query.matches(text))
        #expect(query.expression()?.isFulfilled(by: Set(SearchTokens.list(of: text))) == true)
    }

    @Test(arguments: [
        ("贵州茅台", "台茅"), ("贵州茅台", "maotao"), ("贵州茅台", "aotai"), ("贵州茅台", "gmt"), ("贵州茅台", "maotaia"),
        ("贵州茅台", "茅台 wly"),
        ("长安汽车", "changanche"), ("隆基绿能", "longjinv"), ("招商银行", "zsyhg"), ("贵州茅台", "mtx"), ("贵州茅台", "maotai1"),
        ("协达软件\n王经理", "软件王"), ("协达软件\n王经理", "ruanjianw"), ("协达软件\n王经理", "rjw"), ("北京\r\n协达", "京协"),
        ("TCL科技", "clt"), ("TCL科技", "keji tlc"),
    ])
    func aQueryDoesNotFind(_ text: String, _ query: String) {
        #expect(!SearchQuery(query).matches(text))
    }

    @Test(arguments: ["", "  ", "()", "\"*\"", "　", "- : ^"])
    func nothingToSearchForMatchesAllAndHasNoCandidates(_ text: String) {
        #expect(SearchQuery(text).isEmpty)
        #expect(SearchQuery(text).matches("贵州茅台"))
        #expect(SearchQuery(text).expression() == nil)
    }

    @Test(arguments: ["\" OR 1", "tokens:a*", "NEAR(a b)", "a AND NOT b", "茅\"台", "^a -b", "a\0b",
        "'); DROP TABLE customer;--"])
    func whatIsTypedNeverBecomesSyntax(_ text: String) throws {
        let match = try #require(SearchQuery(text).expression()).match
        let outside = match.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
        let operators = outside.split(whereSeparator: { " ()".contains($0) })
        #expect(operators.allSatisfy { $0 == "AND" || $0 == "OR" })
    }

    @Test func aPastedPageIsCutAndCostsLittle() throws {
        let page = String(repeating: "xianxiananxiangan", count: 5_000) + String(repeating: " 协达", count: 90)
        let query = SearchQuery(page)
        #expect(try #require(query.expression()).match.utf8.count < 20_000)
    }

    /// Whatever part of a real name is typed, in whatever way, the query matches the name and the index has it among
    /// its candidates.
    @Test func noPartOfARealNameIsMissed() {
        var generator = RepeatableGenerator()
        for name in ListedCompanies.names.shuffled(using: &generator).prefix(1_000) {
            let tokens = Set(SearchTokens.list(of: name))
            for typed in PartOfName.all(of: name, &generator) {
                let query = SearchQuery(typed)
                #expect(query.matches(name), "\(typed) in \(name)")
                #expect(query.expression()?.isFulfilled(by: tokens) == true, "\(typed) among the tokens of \(name)")
            }
        }
    }

    /// Whatever part of a code or number is typed: the index has it among its candidates, and names none that have not all its digits.
    @Test func noPartOfANumberIsMissed() {
        var generator = RepeatableGenerator(state: 3)
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 8...24, using: &generator)).map { _ in
                Bool.random(using: &generator) ? "0123456789".randomElement(using: &generator) : "0019MAB科".randomElement(using: &generator)
            }.map { String($0 ?? "0") }.joined()
            let tokens = Set(SearchTokens.list(of: text))
            let start = Int.random(in: 0...text.count - 3, using: &generator)
            let typed = String(text.dropFirst(start).prefix(Int.random(in: 3...18, using: &generator)))
            let query = SearchQuery(typed)
            #expect(query.matches(text), "\(typed) in \(text)")
            #expect(query.expression()?.isFulfilled(by: tokens) == true, "\(typed) among the tokens of \(text)")
        }
        let number = SearchQuery("00001755").expression()
        #expect(number?.isFulfilled(by: Set(SearchTokens.list(of: "13900001755"))) == true)
        // All threes are there, and not in a row.
        #expect(number?.isFulfilled(by: Set(SearchTokens.list(of: "0001\n0017\n0175\n1755"))) == false)
    }

    /// What the index leaves out does not match: over all names, not only the one that a query was made from.
    @Test func theIndexLeavesOutNothingThatMatches() {
        var generator = RepeatableGenerator(state: 7)
        let texts = ListedCompanies.names.shuffled(using: &generator).prefix(400)
        let indexed = texts.map { ($0, Set(SearchTokens.list(of: $0))) }
        for name in texts.prefix(40) {
            for typed in PartOfName.all(of: name, &generator).map({ String($0.prefix(3)) }) {
                let query = SearchQuery(typed)
                guard let expression = query.expression() else { continue }
                for (text, tokens) in indexed where !expression.isFulfilled(by: tokens) {
                    #expect(!query.matches(text), "\(typed) in \(text)")
                }
            }
        }
    }
}

/// The ways in which a person types a part of a name.
private enum PartOfName {
    static func all(of name: String, _ generator: inout RepeatableGenerator) -> [String] {
        let characters = Array(name.unicodeScalars.filter { $0.properties.isAlphabetic })
        let start = Int.random(in: 0..<characters.count, using: &generator)
        let end = Int.random(in: start + 1...characters.count, using: &generator)
        let part = characters[start..<end]
        let readings = part.map { Readings.table.readings(of: $0).randomElement(using: &generator) }
        let initials = zip(part, readings).map { $1?.first ?? Character($0) }
        var ways = [String(String.UnicodeScalarView(part)), String(initials)]
        // Pinyin is of Chinese characters alone; the last syllable may be unfinished.
        let syllables = readings.compactMap(\.self)
        if syllables.count == readings.count, let last = syllables.last {
            let typed = last.prefix(Int.random(in: 1...last.count, using: &generator))
            ways.append(syllables.dropLast().joined() + typed)
        }
        return ways
    }
}

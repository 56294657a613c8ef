import Foundation
import Method
import Testing

@Suite("The name of an organisation")
struct CompanyNameTests {
    @Test(
        "what is compared, and what it is called",
        arguments: [
            ("贵州茅台酒股份有限公司", "贵州茅台酒", "贵州茅台酒"),
            ("上海复星医药（集团）股份有限公司", "上海复星医药", "上海复星医药"),
            ("上海复星医药(集团)股份有限公司", "上海复星医药", "上海复星医药"),
            ("阿里巴巴（中国）有限公司", "阿里巴巴中国", "阿里巴巴（中国）"),
            ("海尔集团公司", "海尔", "海尔"),
            ("海尔集团有限公司", "海尔", "海尔"),
            ("中国铁路总公司", "中国铁路", "中国铁路"),
            ("华为技术有限责任公司", "华为技术", "华为技术"),
            ("立信会计师事务所（特殊普通合伙）", "立信会计师事务所", "立信会计师事务所"),
            ("协达软件有限公司北京分公司", "协达软件有限公司北京分公司", "协达软件有限公司北京分公司"),
            ("万科A", "万科a", "万科A"),
            ("万科Ｂ", "万科b", "万科Ｂ"),
            ("*ST金科", "st金科", "*ST金科"),
            ("寒武纪-U", "寒武纪u", "寒武纪-U"),
            ("Ｔ Ｃ Ｌ 科技集团", "tcl科技", "Ｔ Ｃ Ｌ 科技"),
            ("  中兴通讯 股份 有限公司　", "中兴通讯", "中兴通讯"),
            ("让·雅克咨询有限公司", "让雅克咨询", "让·雅克咨询"),
            ("C++软件有限公司", "c++软件", "C++软件"),
            ("集团", "集团", "集团"),
            ("有限公司", "有限公司", "有限公司"),
            ("（集团）公司", "集团", "（集团）"),
            ("臺灣集團股份有限公司", "臺灣", "臺灣"),
            ("Société Générale", "sociétégénérale", "Société Générale"),
            ("𠮷野家有限公司", "𠮷野家", "𠮷野家"),
            ("İSTANBUL", "istanbul", "İSTANBUL"),
        ])
    func forms(written: String, normalised: String, short: String) throws {
        let name = try CompanyName(written)
        #expect(name.normalised == normalised)
        #expect(name.short == short)
    }

    @Test(
        "one company in several ways of writing",
        arguments: [
            ["深圳市腾讯计算机系统有限公司", "深圳市腾讯计算机系统有限责任公司", "深圳市腾讯计算机系统 公司", "（深圳市）腾讯计算机系统"],
            ["TCL集团股份有限公司", "ＴＣＬ（集团）股份有限公司", "tcl 集团", "T.C.L.", "T-C-L", "Tcl\u{200B}"],
        ])
    func duplicates(ways: [String]) throws {
        #expect(Set(try ways.map { try CompanyName($0).normalised }).count == 1)
    }

    @Test(
        "different companies stay different",
        arguments: [
            ("万科A", "万科B"), ("阿里巴巴（中国）有限公司", "阿里巴巴有限公司"), ("协达有限公司北京分公司", "协达有限公司"),
            ("A+医疗", "A医疗"), ("中国一汽", "中国二汽"),
        ])
    func different(one: String, other: String) throws {
        #expect(try CompanyName(one).normalised != CompanyName(other).normalised)
    }

    @Test(
        "what is no name is refused, and said why",
        arguments: [
            ("", CompanyNameProblem.empty), (" 　\t\n", .empty), ("（）-·.", .empty), ("a\0b", .controlCharacter),
            ("甲\n乙", .controlCharacter), ("甲\u{202E}乙", .controlCharacter), ("甲\u{7F}", .controlCharacter),
            (String(repeating: "长", count: 201), .tooLong(201)),
        ])
    func refused(name: String, problem: CompanyNameProblem) {
        #expect(throws: problem) { try CompanyName(name) }
        #expect(!problem.text.traditional.isEmpty)
    }

    @Test("200 characters are a name, and none grows by normalising")
    func longest() throws {
        #expect(try CompanyName(String(repeating: "长", count: 200)).normalised.count == 200)
        #expect(try CompanyName(String(repeating: "İ", count: 200)).normalised.unicodeScalars.count <= 200)
    }

    @Test("written is kept as it was, without space around")
    func written() throws {
        #expect(try CompanyName("  ＴＣＬ 集团\r\n").written == "ＴＣＬ 集团")
    }

    @Test("normalising and shortening what was normalised or shortened changes nothing", arguments: 1...40)
    func idempotent(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let pieces = [
            "集团", "公司", "有限", "有限公司", "股份", "责任", "分", "子", "总", "（", "）", "(", ")", " ", "　", "·", "-", "A",
            "ｂ", "é", "ß", "İ", "Σ", "ǅ", "华", "中国", "有限合伙", "集團", "Ⅷ", "１", "+", "＋", "𠮷", "\u{301}", "\u{200B}", "가",
        ]
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 1...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            guard let name = try? CompanyName(text) else { continue }
            #expect(!name.normalised.isEmpty)
            let again = try CompanyName(name.normalised)
            #expect(again.normalised.unicodeScalars.elementsEqual(name.normalised.unicodeScalars), "\(text)")
            #expect(!name.short.isEmpty)
        }
    }
}

import Method
import Testing

@Suite("Money, authority and need")
struct MANTests {
    let said = MAN.Statement(what: "50 万", saidBy: "王总")

    @Test("an A customer without known money or authority is flagged")
    func missing() {
        #expect(MAN().missing(for: .a) == [.money, .authority])
        #expect(MAN(known: [.money: said]).missing(for: .a) == [.authority])
        #expect(MAN(known: [.authority: said]).missing(for: .a) == [.money])
        #expect(MAN(known: [.money: said, .authority: said]).missing(for: .a).isEmpty)
        #expect(MAN(known: [.need: said]).warning(for: .a)?.simplified == "A 级客户，但还不清楚其资金和决策权")
        #expect(MAN(known: [.money: said]).warning(for: .a)?.english == "An A customer, but not known: authority")
    }

    @Test("no other grade is", arguments: [Grade.b, .c, .d])
    func others(grade: Grade) {
        #expect(MAN().missing(for: grade).isEmpty)
        #expect(MAN().warning(for: grade) == nil)
    }
}

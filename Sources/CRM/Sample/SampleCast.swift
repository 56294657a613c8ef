/// The people of the sample and what each of them answers for.
enum SampleCast {
    struct Member {
        let login: String
        let name: String
        /// Market × region, in their stable spelling.
        var cells: [(market: String, region: String)] = []
    }

    struct Team {
        let name: String
        let supervisor: Member
        let salespeople: [Member]
    }

    /// How many customers a salesperson's list holds.
    static let capacity = 150

    /// Two teams. 新疆, 西藏, 青海 and 海南 are left uncovered, so that the matrix has something to show.
    static let teams = [
        Team(
            name: "东区", supervisor: Member(login: "wang", name: "王建国"),
            salespeople: [
                Member(login: "zhang", name: "张伟", cells: all(["33", "31"])),
                Member(login: "liu", name: "刘洋", cells: all(["32", "34"])),
                Member(login: "chen", name: "陈静", cells: all(["44", "35", "45"]) + [("high_technology", "4403")]),
            ]),
        Team(
            name: "北区", supervisor: Member(login: "li", name: "李慧"),
            salespeople: [
                Member(
                    login: "yang", name: "杨帆", cells: all(["11", "12", "13", "15"]) + [("services.securities", "*")]),
                Member(
                    login: "zhao", name: "赵磊", cells: all(["37", "41", "42", "43", "36", "14", "21", "22", "23"])),
                Member(login: "huang", name: "黄丽", cells: all(["51", "50", "52", "53", "61", "62", "64"])),
            ]),
    ]

    private static func all(_ provinces: [String]) -> [(market: String, region: String)] {
        provinces.map { ("*", $0) }
    }
}

/// SplitMix64: the sample is the same each time it is made.
struct SampleRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    /// - Parameter limit: at least 1.
    mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}

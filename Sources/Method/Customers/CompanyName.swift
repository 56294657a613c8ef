/// The name of an organisation, as written and in the forms by which it is found again.
public struct CompanyName: Sendable, Hashable {
    /// As written, without the space around it.
    public let written: String

    /// What two ways to write one name have in common, for finding duplicates; never empty.
    ///
    /// Half width, lower case, without space, punctuation, brackets (their content stays) and the legal form at the
    /// end: `（集团）股份有限公司`, `有限责任公司`, `集团`. Branches (`分公司`) keep theirs, as they are not the company itself.
    /// Normalising what is normalised changes nothing.
    public let normalised: String

    /// A name may have so many Unicode code points.
    public static let longest = 200

    /// One pass over the characters, since an import makes a million of these.
    public init(_ name: String) throws(CompanyNameProblem) {
        var scalars = name[...].unicodeScalars
        while let last = scalars.last, last.isSpaceAroundNames { scalars.removeLast() }
        while let first = scalars.first, first.isSpaceAroundNames { scalars.removeFirst() }

        var folded: [UInt8] = []
        folded.reserveCapacity(min(name.utf8.count, Self.longest * 3))
        var count = 0
        for scalar in scalars {
            count += 1
            guard count <= Self.longest else { throw .tooLong(scalars.count) }
            guard !scalar.isForbiddenInNames else { throw .controlCharacter }
            scalar.fold(into: &folded)
        }
        guard !folded.isEmpty else { throw .empty }
        folded.removeLast(LegalForm.length(atEndOf: folded))

        written = String(Substring(scalars))
        normalised = String(decoding: folded, as: UTF8.self)
    }

    /// As written, without the legal form at the end: what people call it.
    public var short: String { LegalForm.shortened(Array(written.unicodeScalars)) }
}

/// Why a name was not accepted.
public enum CompanyNameProblem: Error, Sendable, Hashable {
    /// Nothing, or nothing but space and punctuation.
    case empty
    /// A control character, or one that turns the direction of writing around.
    case controlCharacter
    /// It has so many code points, more than `CompanyName.longest`.
    case tooLong(Int)

    public var text: Text {
        switch self {
        case .empty: Text("请填写客户名称。", "請填寫客戶名稱。", "Give the name of the customer.")
        case .controlCharacter:
            Text(
                "客户名称中含有不可见的控制字符，请删除后重试。", "客戶名稱中含有不可見的控制字元，請刪除後重試。",
                "The name holds an invisible control character; remove it and try again.")
        case .tooLong(let count):
            Text(
                "客户名称最长 \(CompanyName.longest) 个字符，现为 \(count) 个。",
                "客戶名稱最長 \(CompanyName.longest) 個字元，現為 \(count) 個。",
                "A name has at most \(CompanyName.longest) characters; this one has \(count).")
        }
    }
}

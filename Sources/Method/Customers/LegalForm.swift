/// The legal forms at the end of company names, which people write or leave out as they like.
enum LegalForm {
    /// The longest first, so that `有限公司` is not mistaken for a mere `公司`. What is put together of them
    /// (`集团股份有限公司`) is taken off one by one.
    private static let forms = [
        "股份有限责任公司", "股份有限責任公司", "有限责任公司", "有限責任公司", "股份有限公司", "特殊普通合伙", "特殊普通合夥",
        "有限公司", "普通合伙", "普通合夥", "有限合伙", "有限合夥", "总公司", "總公司", "公司", "集团", "集團", "股份",
    ]
    /// `北京分公司` is a branch, and not a company called 北京分.
    private static let branches = ["分公司", "子公司"]

    private static let formsInUTF8 = forms.map { Array($0.utf8) }
    private static let branchesInUTF8 = branches.map { Array($0.utf8) }
    /// The bytes in which the forms end, for passing over most other names at once.
    private static let lastBytes = Set(formsInUTF8.compactMap(\.last))
    private static let formsInScalars = forms.map { Array($0.unicodeScalars) }
    private static let branchesInScalars = branches.map { Array($0.unicodeScalars) }

    /// How many bytes at the end of a folded name are its legal form. A name that is nothing else is a name.
    static func length(atEndOf name: [UInt8]) -> Int {
        var rest = name[...]
        while let last = rest.last, lastBytes.contains(last), !branchesInUTF8.contains(where: { rest.ends(with: $0) }),
            let form = formsInUTF8.first(where: { rest.ends(with: $0) }), form.count < rest.count
        {
            rest.removeLast(form.count)
        }
        return name.count - rest.count
    }

    /// The name as written without its legal form, and without brackets around that.
    static func shortened(_ name: [Unicode.Scalar]) -> String {
        var rest = name[...]
        while let shorter = withoutLastForm(rest), !shorter.isEmpty { rest = shorter }
        return String(String.UnicodeScalarView(rest))
    }

    private static func withoutLastForm(_ name: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        var rest = name
        let isBracketed = rest.last == ")" || rest.last == "）"
        if isBracketed { rest = rest.dropLast().withoutSpaceAtEnd }
        guard !branchesInScalars.contains(where: { rest.ends(with: $0) }),
            let form = formsInScalars.first(where: { rest.ends(with: $0) })
        else { return nil }
        rest = rest.dropLast(form.count).withoutSpaceAtEnd
        if isBracketed {
            guard rest.last == "(" || rest.last == "（" else { return nil }
            rest = rest.dropLast().withoutSpaceAtEnd
        }
        return rest
    }
}

extension ArraySlice where Element: Equatable {
    fileprivate func ends(with end: [Element]) -> Bool {
        guard count >= end.count else { return false }
        var index = endIndex
        for element in end.reversed() {
            index -= 1
            if self[index] != element { return false }
        }
        return true
    }
}

extension ArraySlice<Unicode.Scalar> {
    fileprivate var withoutSpaceAtEnd: Self {
        var rest = self
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return rest
    }
}

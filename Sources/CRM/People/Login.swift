import Foundation
import Method

/// What people type to say who they are: in lower case, one way of writing it.
enum Login {
    static func normalised(_ typed: String) -> String {
        typed.precomposedStringWithCompatibilityMapping.lowercased().trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// - Returns: the normalised login.
    /// - Throws: `Problem.invalid` on the field `login`.
    static func checked(_ typed: String) throws -> String {
        let login = normalised(typed)
        guard (1...100).contains(login.count),
            login.allSatisfy({ $0.isLetter || $0.isNumber || "._-@+".contains($0) })
        else {
            throw Problem.invalid(
                Text("登录名不能用。", "登入名稱不能用。", "This sign-in name cannot be used."),
                advice: Text(
                    "请用 1 到 100 个字母、汉字、数字或 . _ - @ +，不要空格。", "請用 1 到 100 個字母、漢字、數字或 . _ - @ +，不要空格。",
                    "Use 1 to 100 letters, digits or . _ - @ +, without spaces."), field: "login")
        }
        return login
    }

    /// A person's or a team's name: one line of 1 to 100 characters.
    static func checkedName(_ typed: String, field: String = "name") throws -> String {
        let name = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...100).contains(name.unicodeScalars.count), !name.contains(where: \.isNewline),
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw Problem.invalid(
                Text("姓名或名称不能用。", "姓名或名稱不能用。", "This name cannot be used."),
                advice: Text(
                    "请填 1 到 100 个字符，写在一行。", "請填 1 到 100 個字元，寫在一行。",
                    "Give 1 to 100 characters on one line."), field: field)
        }
        return name
    }
}

import Foundation
import Method

/// Which passwords are taken: long ones that are not the first guesses of everybody. No rules on kinds of characters and
/// no expiry, which only make passwords worse (NIST SP 800-63B, 5.1.1.2).
enum PasswordRules {
    static let minimumLength = 10
    /// Bounds the work that a hostile form can cause.
    static let maximumLength = 500

    /// - Throws: `Problem.invalid` on the field `password`.
    static func check(_ password: String, login: String) throws {
        guard password.count >= minimumLength else {
            throw problem(
                Text("密码太短。", "密碼太短。", "The password is too short."),
                Text(
                    "请至少用 \(minimumLength) 个字符，例如几个词连起来。", "請至少用 \(minimumLength) 個字元，例如幾個詞連起來。",
                    "Use at least \(minimumLength) characters, such as several words in a row."))
        }
        guard password.count <= maximumLength else {
            throw problem(
                Text("密码太长。", "密碼太長。", "The password is too long."),
                Text(
                    "请不要超过 \(maximumLength) 个字符。", "請不要超過 \(maximumLength) 個字元。",
                    "Use at most \(maximumLength) characters."))
        }
        let plain = password.lowercased()
        guard plain != login, !(login.count >= 4 && plain.contains(login) && plain.count < login.count + 6) else {
            throw problem(
                Text("密码与登录名太接近。", "密碼與登入名稱太接近。", "The password is too close to the sign-in name."),
                Text("请换一个别人猜不到的。", "請換一個別人猜不到的。", "Choose one that nobody would guess."))
        }
        guard !isCommon(plain) else {
            throw problem(
                Text("这个密码很多人在用。", "這個密碼很多人在用。", "Many people use this password."),
                Text(
                    "请换一个别人猜不到的，例如几个不相干的词。", "請換一個別人猜不到的，例如幾個不相干的詞。",
                    "Choose one that nobody would guess, such as several unrelated words."))
        }
    }

    private static func isCommon(_ password: String) -> Bool {
        if Set(password).count < 4 { return true }
        if common.contains(password) { return true }
        return runs.contains { $0.contains(password) || String($0.reversed()).contains(password) }
    }

    private static func problem(_ what: Text, _ advice: Text) -> Problem {
        .invalid(what, advice: advice, field: "password")
    }

    /// Rows of the keyboard, the alphabet and the digits, walked along.
    private static let runs = [
        "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "1qaz2wsx3edc4rfv5tgb", "qazwsxedcrfvtgbyhn",
        "!@#$%^&*()1234567890",
    ]

    /// Of ten characters and more; shorter ones fall to the length.
    private static let common: Set<String> = [
        "password12", "password123", "password1234", "password12345", "passw0rd123", "p@ssw0rd123", "p@ssword123",
        "a123456789", "a1234567890", "123456789a", "1234567890a", "abc123456789", "abcd123456", "abcd1234567",
        "woaini1314", "woaini1314520", "woaini520", "woaini5201314", "5201314520", "5201314woaini", "1314520520",
        "iloveyou12", "iloveyou123", "iloveyou1314", "qwerty12345", "qwerty123456", "qwerty1234567", "asdfghjkl123",
        "zxcvbnm123", "zxcvbnm1234", "1qaz2wsx3edc", "1qazxsw23edc", "qwe123456789", "123qweasdzxc", "qweasdzxc123",
        "aa123456789", "aa12345678", "admin12345", "admin123456", "administrator", "administrator1", "welcome123",
        "welcome1234", "letmein123", "changeme123", "changeme1234", "qq123456789", "wang123456", "zhang123456",
        "li123456789", "china123456", "beijing2008", "football123", "sunshine123", "princess123", "superman123",
        "monkey12345", "dragon12345", "1234qwerasdf", "qwer1234asdf", "asdf1234qwer", "q1w2e3r4t5y6", "1a2b3c4d5e",
        "a1b2c3d4e5", "147258369a", "1472583690", "789456123a", "7894561230", "0987654321a", "123123123a", "1231231234",
        "quarry12345", "quarry123456",
    ]
}

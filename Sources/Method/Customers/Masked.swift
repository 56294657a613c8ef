/// What is shown to those who may know that there is a way to reach somebody, and not which (field masks).
public enum Masked {
    /// A telephone number as typed, with all but its beginning and its end hidden: `138****8000`. Nothing that could be a number
    /// stays in what is none.
    public static func number(_ typed: String) -> String {
        PhoneNumber(typed)?.masked ?? "\(typed.prefix { !$0.isNumber }.prefix(10))****"
    }

    /// A mail address with its first character and its domain: `l***@xieda.com`. The domain is the organisation's, on its web site.
    public static func mail(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return "***" }
        return "\(address.prefix(1) == "@" ? "" : address.prefix(1))***\(address[at...])"
    }
}

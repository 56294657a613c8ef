/// What stands before every path of the site in a browser's address: `/w/acme`, where the site is not at the root of its host.
///
/// Within the program every path is the site's own (`/customers/5`), wherever the site stands. The prefix is added where an address
/// leaves it, and there alone: when `href`, `src`, `action` and their like are written, and in the headers of an answer. So no page
/// can forget it. It belongs to the request that is being answered, and is empty outside of one.
public enum SitePrefix {
    /// Empty, or a path without a slash at its end.
    @TaskLocal public static var current = ""

    /// The address as a browser needs it. One that does not begin with a single slash is no path of the site, and is left as it is.
    public static func added(to address: String) -> String {
        let prefix = current
        guard !prefix.isEmpty, address.utf8.first == UInt8(ascii: "/"),
            address.utf8.dropFirst().first != UInt8(ascii: "/")
        else { return address }
        return prefix + address
    }
}

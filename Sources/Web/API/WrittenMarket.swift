import CRM
import Method

extension Market {
    /// A market as programs write it.
    ///
    /// - Parameter member: where in the body it stands.
    /// - Throws: `Problem.invalid` there.
    init(written: String, at member: String) throws {
        guard let market = Market(written) else {
            throw Problem.invalid(
                Text("没有这个行业。", "沒有這個行業。", "There is no such market."),
                advice: Text("请写如 manufacturing.chemicals。", "請寫如 manufacturing.chemicals。", "Write it like manufacturing.chemicals."),
                field: member)
        }
        self = market
    }
}

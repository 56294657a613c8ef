public import Method

extension Approval {
    /// What it asks for, in a sentence: `李娜申请把协达软件交给钱进`.
    public var sentence: Text {
        let (who, what) = (requester.name, customer?.name ?? "")
        switch matter {
        case .handOver:
            let receiver = receiver?.name ?? ""
            return Text(
                "\(who) 申请把 \(what) 交给 \(receiver)", "\(who) 申請把 \(what) 交給 \(receiver)",
                "\(who) asks to hand \(what) over to \(receiver)")
        case .gradeOverride(let grade, let until):
            return Text(
                "\(who) 申请把 \(what) 定为 \(grade.rawValue) 级，到 \(until)", "\(who) 申請把 \(what) 定為 \(grade.rawValue) 級，到 \(until)",
                "\(who) asks for grade \(grade.rawValue) for \(what) until \(until)")
        case .stage(let step):
            return Text("\(who) 申请把 \(what) 的商机从“", "\(who) 申請把 \(what) 的商機從「", "\(who) asks to move the deal with \(what) from ")
                + step.from.name + Text("”推进到“", "」推進到「", " to ") + step.to.name + Text("”", "」", "")
        case .exchange:
            let other = concerned?.name ?? ""
            return Text(
                "\(who) 与 \(other) 交换名单", "\(who) 與 \(other) 交換名單", "\(who) and \(other) exchange customers")
        }
    }
}

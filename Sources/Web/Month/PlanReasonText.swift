public import CRM
public import Method

/// Why an entry is in the plan, with the names that its facts stand for.
public func planReasonText(_ reason: PlanReason?, names: [Int64: String]) -> Text? {
    guard let reason else { return nil }
    let city = reason.sharedCity.flatMap { Region($0) }.flatMap(regionName)
    let companion = reason.companion.flatMap { names[$0] }.map(Text.init(verbatim:))
    let stage = reason.stageRank.flatMap { rank in Stage.allCases.first { $0.number == rank } }
    return reason.sentence(
        cityName: city, companionName: companion, stageName: stage?.name,
        miningReason: reason.miningReason.flatMap(miningReasonText))
}

/// The words for a stored reason of the mining queue: `signal;date`.
func miningReasonText(_ token: String) -> Text? {
    let parts = token.split(separator: ";")
    guard parts.count == 2, let signal = MiningSignal(rawValue: String(parts[0])),
        let date = CivilDate(String(parts[1]))
    else { return nil }
    // It stands within a longer sentence, so without a stop of its own.
    let sentence = signal.sentence(on: date)
    return Text(sentence.simplified.withoutStop, sentence.traditional.withoutStop, sentence.english.withoutStop)
}

extension String {
    fileprivate var withoutStop: String { hasSuffix("。") || hasSuffix(".") ? String(dropLast()) : self }
}

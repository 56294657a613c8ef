import CRM
import Method

extension SettingNumber {
    /// From where to where the number may go while the others stay as they are. The method is asked: with a number that no setting can
    /// have it refuses, and says what would do, so that the limits stand nowhere twice.
    func limits(in set: Settings.Name, _ rules: Rules) -> ClosedRange<Int>? {
        guard !isSwitch else { return 0...1 }
        var tried = rules
        do {
            try tried.set(set, to: [id: -1])
            try tried.validate(set)
        } catch let refused as InvalidSetting {
            return refused.range
        } catch let refused as TimeBudgetProblem {
            return refused.range
        } catch {
            return nil
        }
        return nil
    }
}

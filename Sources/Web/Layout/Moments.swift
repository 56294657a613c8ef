import CRM
import Method

/// `11月23日 14:05`, in the workspace's time zone.
func moment(_ instant: Instant, _ clock: WorkspaceClock, in language: Language) -> String {
    let minute = clock.minuteOfDay(of: instant)
    let day = clock.date(of: instant).spoken(today: clock.today)(language)
    return "\(day) \(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
}

import Foundation
import Testing

@testable import Method

@Suite("Qingming")
struct SolarTermTests {
    @Test(
        "falls on the known dates",
        arguments: [
            "1900-04-05", "1911-04-06", "1949-04-05", "1976-04-04", "1999-04-05", "2000-04-04", "2008-04-04",
            "2015-04-05", "2023-04-05", "2024-04-04", "2025-04-04", "2026-04-05", "2027-04-05", "2100-04-05",
        ])
    func known(_ text: String) throws {
        let date = try #require(CivilDate(text))
        #expect(SolarTerm.qingming(of: date.year) == date)
    }

    @Test("is in every year the day on which the sun reaches 15°")
    func sun() throws {
        for year in LunarYear.supported {
            let date = try #require(SolarTerm.qingming(of: year))
            let begin = Double(date.dayNumber) + 2_440_587.5 - 8.0 / 24
            #expect(solarLongitude(julianDay: begin) < 15.01, "\(date)")
            #expect(solarLongitude(julianDay: begin + 1) > 14.99, "\(date)")
        }
    }

    @Test("is not given outside of the years in which it is known")
    func outside() {
        #expect(SolarTerm.qingming(of: 1899) == nil)
        #expect(SolarTerm.qingming(of: 2101) == nil)
    }

    /// Apparent longitude in degrees, right to 0.01° (Meeus, Astronomical Algorithms, chapter 25).
    private func solarLongitude(julianDay: Double) -> Double {
        let t = (julianDay - 2_451_545) / 36_525
        func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
        let mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t
        let anomaly = 357.52911 + 35_999.05029 * t - 0.0001537 * t * t
        let center =
            (1.914602 - 0.004817 * t) * sine(anomaly) + (0.019993 - 0.000101 * t) * sine(2 * anomaly)
            + 0.000289 * sine(3 * anomaly)
        let longitude = mean + center - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t)
        let turned = longitude.truncatingRemainder(dividingBy: 360)
        return turned < 0 ? turned + 360 : turned
    }
}

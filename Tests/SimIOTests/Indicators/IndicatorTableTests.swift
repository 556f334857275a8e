import SimCore
import SimIO
import Testing

@Suite struct IndicatorTableTests {
  private static let head = "indicator,region,date,known_at,value,unit\n"

  private func problems(_ bytes: [UInt8]) -> [String] {
    do {
      _ = try IndicatorTable(bytes, file: "i.csv")
      return []
    } catch {
      return error.problems.map(\.text)
    }
  }

  private func problems(_ text: String) -> [String] { problems(Array(text.utf8)) }

  @Test func `rows are read with their region and both times`() throws {
    let text =
      "\u{feff}unit,indicator,region,date,known_at,value\r\n"
      + "USD,up_front_price,\"Cox's Bazar, south\",2024-10-01,2024-10-05,350.5\r\n\r\n"
      + "boats,departures_seen,,2024-10-02T06:00Z,2024-10-02T18:30Z,3\r\n"
    let table = try IndicatorTable(Array(text.utf8), file: "i.csv")
    #expect(
      table.rows == [
        IndicatorTable.Row(
          indicator: "up_front_price", region: "Cox's Bazar, south",
          date: Instant(year: 2024, month: 10, day: 1),
          knownAt: Instant(year: 2024, month: 10, day: 6), value: 350.5),
        IndicatorTable.Row(
          indicator: "departures_seen", region: nil,
          date: Instant(year: 2024, month: 10, day: 2, hour: 6),
          knownAt: Instant(year: 2024, month: 10, day: 2, hour: 18, minute: 30), value: 3),
      ])
  }

  @Test func `a day is known at its end, so that nothing is known too early`() throws {
    let table = try IndicatorTable(
      Array((Self.head + "ration_level,,2024-01-01,2024-01-01,10,USD/person/month\n").utf8),
      file: "i.csv")
    let row = try #require(table.rows.first)
    #expect(row.knownAt - row.date == 86_400)
  }

  @Test func `all problems are reported at once, each at its place`() {
    let text =
      Self.head + "departure_seen,,2024-10-01,2024-10-01,3,boats\n"
      + "departures_seen,,2024-10-03,2024-10-01,3,boats\n"
      + "up_front_price,,2024-10-01,2024-10-01,\"3,5\",USD\n"
      + "up_front_price,,2024-10-01,2024-10-02,3,EUR\n"
      + "departures_seen,,2024-10-01,2024-10-01,2.5,boats\n"
      + "caseload,,2024-10-01,2024-10-01,-1,persons\n"
      + "caseload,,01/10/2024,2024-10-01,1,persons\n"
      + "boats_overdue,,2024-10-01,2024-10-01,1,boats\n"
      + "boats_overdue,,2024-10-01,2024-10-01,2,boats\n"
      + "caseload,,2024-10-09,2024-10-10,,persons\n"
    let found = problems(text)
    let expected = [
      "i.csv:2:1: indicator: `departure_seen` is not a known indicator\nhint: did you mean `departures_seen`?",
      "i.csv:3:29: known_at: `2024-10-01` is before the date `2024-10-03`",
      "i.csv:4:39: value: `3,5` has a decimal comma or grouped digits",
      "i.csv:5:41: unit: `EUR` is not the unit of `up_front_price`; expected `USD`",
      "i.csv:6:40: value: `2.5` is not a whole number of boats",
      "i.csv:7:33: value: `-1` is out of range for `caseload`; expected `0` to `1000000`",
      "i.csv:8:11: date: `01/10/2024` is not a date",
      "i.csv:10:1: the row repeats line 9",
      "i.csv:11:33: value: no value",
    ]
    #expect(found.count == expected.count)
    for (text, start) in zip(found, expected) { #expect(text.hasPrefix(start), "\(text)") }
  }

  @Test(arguments: [
    ("", "the file is empty"), ("\n\r\n", "the file is empty"),
    ("indicator;region;date;known_at;value;unit\n", "divided by `;`; expected commas"),
    ("indicator,date,known_at,value\n", "the column `unit` is missing"),
    ("indicator,date,known_at,value,unit,valeu\n", "did you mean `value`?"),
    ("indicator,date,known_at,value,unit\n", "a header but no rows"),
    ("indicator,date,known_at,value,unit\na,b\n", "the row has 2 cells; the header has 5"),
    ("indicator,date,known_at,value,unit\n\"a,b\n", "the double quote that begins here"),
    ("indicator,date,known_at,value,unit\n\"a\"b,,,,\n", "text after the closing double quote"),
    ("indicator,date,known_at,value,unit,passport_no\n", "looks like data of persons"),
    ("indicator,date,known_at,value,unit,firstName\n", "looks like data of persons"),
    ("indicator,date,known_at,value,unit,date\n", "stands here twice"),
    ("a\0", "NUL"), ("PK\u{3}\u{4}", "workbook"),
  ])
  func `a file of the wrong form says why`(text: String, words: String) {
    #expect(problems(text).contains { $0.contains(words) }, "\(problems(text))")
  }

  @Test func `bytes that are not UTF-8 are named with their place`() {
    let latin = Array("a,b\nx,Caf".utf8) + [0xe9, 0x0a]
    #expect(problems(latin).first?.hasPrefix("i.csv:2:6: the file is not in UTF-8 here") == true)
    #expect(problems([0xff, 0xfe, 0x61, 0]).first?.contains("UTF-16") == true)
  }

  @Test func `a huge file is refused`() {
    let bytes = [UInt8](repeating: 0x61, count: FileBytes.usual + 1)
    #expect(problems(bytes).first?.contains("larger than 8 MiB") == true)
  }

  @Test func `random bytes and broken tables never trap`() {
    let good = Array((Self.head + "up_front_price,a,2024-10-01,2024-10-05,350,USD\n").utf8)
    let pieces = Array(",\"\r\n\t ;-.0eE\u{feff}\u{e9}".utf8) + [0xff, 0x80, 0]
    var random = SystemlessRandom(state: 20_260)
    for round in 0..<3_000 {
      var bytes = round % 3 == 0 ? [] : good
      for _ in 0..<random.below(12) {
        let place = random.below(bytes.count + 1)
        let byte =
          random.below(2) == 0 ? pieces[random.below(pieces.count)] : UInt8(random.below(256))
        if random.below(3) == 0, place < bytes.count {
          bytes.remove(at: place)
        } else {
          bytes.insert(byte, at: place)
        }
      }
      for problem in problems(bytes) { #expect(problem.hasPrefix("i.csv:")) }
      _ = try? VoluntaryReport(bytes, file: "v.csv")
      _ = try? PublishedFigures(bytes, file: "p.csv")
      _ = try? CAPCatalogue.standard.adding(bytes, file: "c.csv")
    }
  }
}

/// A seeded generator for tests (xorshift64).
struct SystemlessRandom {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return limit <= 0 ? 0 : Int((state >> 8) % UInt64(limit))
  }
}

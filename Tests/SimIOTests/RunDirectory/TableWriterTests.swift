import Foundation
import SimCore
import SimIO
import Testing

@Suite struct TableWriterTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\tx", "'\tx"), ("=a,b", "\"'=a,b\""), ("two\nlines", "\"two\nlines\""), ("", ""),
    ("Cox\u{2019}s Bazar", "Cox\u{2019}s Bazar"),
  ]) func `text is quoted and never a formula`(text: String, expected: String) {
    #expect(TableRows.guarded(text) == expected)
  }

  @Test func `rows end in CR LF and numbers have decimal points`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/t.csv"
      var table = try TableWriter(path, columns: ["a", "b", "c"])
      table.rows.integer(-12)
      table.rows.number(0.25, digits: 4)
      table.rows.empty()
      try table.endRow()
      table.rows.number(-0.00001, digits: 4)
      table.rows.number(1234.5678, digits: 2)
      table.rows.number(nil, digits: 2)
      try table.endRow()
      _ = try table.commit()
      #expect(
        try SyntheticRun.text(path) == "a,b,c\r\n-12,0.25,\r\n0,1234.57,\r\n")
    }
  }

  @Test func `numbers are those of PlainNumber`() throws {
    try withTemporaryFolder { folder in
      let values = [
        0, 1, -1, 0.5, 99.995, -99.99949, 1e-7, 123_456.789, -0.001, 1e17, 20.000001, 1_000_000,
      ]
      let path = folder + "/t.csv"
      var table = try TableWriter(path, columns: ["a"])
      for value in values {
        table.rows.number(value, digits: 3)
        try table.endRow()
      }
      _ = try table.commit()
      let found = try SyntheticRun.rows(path).map { $0["a"] ?? "" }
      #expect(found == values.map { PlainNumber.text($0, digits: 3) })
    }
  }

  @Test func `a table that is not completed leaves nothing`() throws {
    try withTemporaryFolder { folder in
      do {
        var table = try TableWriter(folder + "/t.csv", columns: ["a"])
        table.rows.integer(1)
        try table.endRow()
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test func `moments are written as everywhere else`() {
    for seconds in [Int64(0), 1_430_438_400, 951_782_399, -1, 4_102_444_799, 99_999_999_999_999] {
      var table = TableRows(columns: 1)
      table.time(Instant(seconds: seconds))
      #expect(table.bytes == Array(Instant(seconds: seconds).text.utf8))
    }
  }
}

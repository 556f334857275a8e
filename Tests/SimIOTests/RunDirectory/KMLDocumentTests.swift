import SimCore
import SimIO
import Testing

@Suite struct KMLDocumentTests {
  @Test func `names are escaped, rings closed, longitude comes first`() {
    var document = KMLDocument(name: "a & b", note: "SIMULATION")
    document.add(
      .init(
        name: "<x>", note: "50 %",
        shape: .area([
          GeoPoint(latitude: 1, longitude: 90), GeoPoint(latitude: 2, longitude: 90),
          GeoPoint(latitude: 2, longitude: 91.5),
        ]), time: Instant(year: 2015, month: 5, day: 1)))
    let text = document.text
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml "))
    #expect(text.contains("<name>a &amp; b</name>"))
    #expect(text.contains("<name>&lt;x&gt;</name>"))
    #expect(text.contains("<coordinates>90,1 90,2 91.5,2 90,1</coordinates>"))
    #expect(text.contains("<when>2015-05-01T00:00:00Z</when>"))
  }
}

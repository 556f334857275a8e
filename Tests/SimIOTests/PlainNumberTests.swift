import SimIO
import Testing

@Suite struct PlainNumberTests {
  @Test func `numbers keep a decimal point and lose trailing zeros`() {
    #expect(PlainNumber.text(1234.5, digits: 3) == "1234.5")
    #expect(PlainNumber.text(-0.04, digits: 1) == "0")
    #expect(PlainNumber.text(0.05, digits: 2) == "0.05")
  }
}

import SimCore
import SimIO
import Testing

@Suite struct CAPCatalogueTests {
  private let standard = CAPCatalogue.standard

  private func problems(_ text: String) -> [String] {
    do {
      _ = try standard.adding(Array(text.utf8), file: "t.csv")
      return []
    } catch {
      return error.problems.map(\.text)
    }
  }

  @Test func `what Haven ships keeps the rules for planners' files`() throws {
    #expect(standard.languages == ["en", "id"])
    #expect(try standard.adding(Array(standard.template.utf8), file: "t.csv") == standard)
  }

  @Test func `a planner's language is used`() throws {
    let file = standard.template.replacing("key,en,id", with: "key,en,ms")
      .replacing("Siaga", with: "Berjaga")
    let catalogue = try standard.adding(Array(file.utf8), file: "t.csv")
    #expect(catalogue.languages == ["en", "id", "ms"])
    var notice = NoticeSamples.notice()
    notice.languages = ["en", "ms"]
    let xml = try CAPWriter(catalogue: catalogue).xml(notice)
    #expect(xml.contains("<language>ms</language>") && xml.contains("<headline>Berjaga:"))
  }

  @Test func `missing, unknown and repeated keys are named`() {
    let full = standard.template
    let noKey = full.split(separator: "\n").filter { !$0.hasPrefix("as_of,") }.joined(
      separator: "\n")
    #expect(problems(noKey).count == 1)
    #expect(problems(noKey).first?.contains("missing keys: `as_of`") == true)
    let unknown = problems(full + "levle_watch,a,b\n")
    #expect(unknown.count == 1)
    #expect(
      unknown.first?.contains("`levle_watch` is not a known key\nhint: did you mean `level_watch`?")
        == true)
    #expect(problems(full + "consult,a,b\n").first?.contains("already") == true)
  }

  @Test func `a wrong placeholder or an empty text is named with its place`() {
    let full = standard.template
    let wrong = problems(full.replacing("Known up to {time}.", with: "Known up to {tmie}."))
    #expect(wrong.count == 1)
    #expect(
      wrong.first?.contains(
        "the placeholder `{tmie}` is not known here\nhint: did you mean `{time}`?") == true)
    #expect(
      problems(full.replacing("Known up to {time}.", with: "Known.")).first?.contains(
        "exactly once") == true)
    #expect(
      problems(full.replacing("Known up to {time}.", with: "")).first?.contains("no text in `en`")
        == true)
    #expect(
      problems(full.replacing("Known up to {time}.", with: "{time} }")).first?.contains("partner")
        == true)
    #expect(problems("key,en_GB\n").contains { $0.contains("no language tag") })
    #expect(problems("kye,en\n").first?.contains("the column `key` is missing") == true)
  }
}

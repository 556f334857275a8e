import Foundation
import SimCore
import SimIO
import Testing

@Suite struct CodebookTests {
  @Test func `keys are snake case and unique in their section`() {
    var seen = Set<String>()
    for row in Codebook.rows {
      let key = row.parameter.key
      #expect(key.utf8.allSatisfy { 97...122 ~= $0 || 48...57 ~= $0 || $0 == 95 }, "\(key)")
      #expect(seen.insert("\(row.section).\(key)").inserted, "\(row.section).\(key)")
      #expect(!row.parameter.meaning.isEmpty && !row.parameter.source.isEmpty, "\(key)")
    }
  }

  @Test
  func `what a bulletin reckons with stands in the codebook, its defaults within their ranges`() {
    let rows = Codebook.rows.filter { $0.section == "bulletin" }
    #expect(rows.count == BulletinParameters.declarations.count)
    for key in ["hull_error", "usual_speed", "usual_water", "unsaid_under_way", "unseen_rate"] {
      #expect(rows.contains { $0.parameter.key == key }, "\(key)")
    }
    for row in rows {
      let range = row.parameter.range
      switch row.parameter.value {
      case .number(let value): #expect(range.contains(value), "\(row.parameter.key)")
      case .count(let value): #expect(range.contains(Double(value)), "\(row.parameter.key)")
      case .distribution(let literal):
        let values = literal.arguments.filter(\.hasUnit).map(\.value)
        #expect(!values.isEmpty && values.allSatisfy(range.contains), "\(row.parameter.key)")
      case .flag, .choice: break
      }
    }
  }

  @Test func `no key can be taken for another with a unit at its end`() {
    for section in ScenarioStages.sections {
      let keys = section.parameters.map(\.key)
      for parameter in section.parameters {
        for (ending, _) in UnitNames.endings(parameter.unit.dimension) {
          #expect(!keys.contains(parameter.key + ending), "\(section.name).\(parameter.key)")
        }
      }
    }
  }

  @Test func `the table has one row a parameter and as many fields everywhere`() {
    let lines = Codebook.csv.split(separator: "\r\n")
    #expect(lines.count == Codebook.rows.count + 1)
    for line in lines {
      var fields = 1
      var isQuoted = false
      for character in line {
        if character == "\"" { isQuoted.toggle() }
        if character == ",", !isQuoted { fields += 1 }
      }
      #expect(fields == 11, "\(line)")
    }
  }

  @Test func `codebook and schema are valid JSON with every parameter`() throws {
    let codebook = try JSONSerialization.jsonObject(with: Data(Codebook.json.text().utf8))
    let parameters = (codebook as? [String: Any])?["parameters"] as? [Any]
    #expect(parameters?.count == Codebook.rows.count)
    let schema = try JSONSerialization.jsonObject(with: Data(ScenarioSchema.json.text().utf8))
    let properties = try #require((schema as? [String: Any])?["properties"] as? [String: Any])
    for section in StageSection.used(withResponse: true) {
      let part = try #require(properties[section.name] as? [String: Any])
      let keys = try #require(part["properties"] as? [String: Any])
      for parameter in section.parameters {
        #expect(keys[parameter.key] != nil, "\(section.name).\(parameter.key)")
      }
    }
    for section in PolicySection.all {
      let part = try #require(properties[section.name] as? [String: Any])
      let entries = try #require(part["properties"] as? [String: Any])
      for (i, key) in section.keys.enumerated() {
        let entry = try #require(entries[key] as? [String: Any])
        let keys = try #require(entry["properties"] as? [String: Any])
        #expect(Set(keys.keys) == Set(section.parameters[i].map(\.key)), "\(section.name).\(key)")
      }
    }
  }

  @Test func `the plain words name who sails and what was changed`() throws {
    let scenario = try ScenarioExample.scenario(ScenarioExample.text)
    let text = ScenarioDigest.text(scenario)
    #expect(text.contains("north: 6 boats, "))
    #expect(text.contains("from teknaf (67 %), off-sittwe (33 %)"))
    #expect(text.contains("the crews of 60 % of the boats under way leave them"))
    let sections = ScenarioDigest.sections(scenario)
    let atSea = try #require(sections.first { $0.heading == "What happens at sea" })
    #expect(atSea.lines.count == 2)
    #expect(atSea.lines[0].text.hasSuffix("leave them"))
    #expect(!sections.contains { $0.heading == "What happens ashore" })
    #expect(text.contains("  on: weather.cyclones, whether tropical cyclones occur"))
    #expect(text.contains("each member draws a year from 2005 to 2020"))
    #expect(text.contains("sea.rain_factor: 0.8 (default 1, assumed)"))
    let stopped = try ScenarioExample.scenario(
      ScenarioExample.with("kind: abandonment", "kind: departure_stop"))
    let ashore = ScenarioDigest.sections(stopped).first { $0.heading == "What happens ashore" }
    #expect(ashore?.lines.map(\.text).first?.hasSuffix("due to leave stay ashore") == true)
    #expect(
      ScenarioDigest.changes(scenario).map(\.name) == ["sea.rain_factor", "output.courses"])
  }
}

/// Keeps data of persons out: Haven has places for groups and counts alone.
package enum PersonalData {
  /// Words in names of columns that stand for data of persons, in English and Indonesian.
  private static let words: Set<String> = [
    "name", "names", "surname", "forename", "firstname", "lastname", "fullname", "nickname",
    "alias", "nama", "birth", "birthdate", "birthday", "birthplace", "dob", "born", "lahir", "age",
    "ages", "umur", "passport", "passports", "paspor", "visa", "nid", "nik", "ktp", "identity",
    "identification", "id", "idno", "personid", "phone", "telephone", "mobile", "msisdn", "imei",
    "telepon", "email", "mail", "address", "alamat", "biometric", "biometrics", "fingerprint",
    "face",
    "photo", "photograph", "foto", "signature", "religion", "ethnicity", "ethnic", "agama", "suku",
    "father", "mother", "spouse", "relative", "victim", "witness", "informant",
  ]

  /// The word of a column's name that stands for data of persons, if there is one.
  package static func word(in column: String) -> String? {
    var current = ""
    var found: [String] = []
    var wasLower = false
    for character in column {
      let isWord = character.isLetter || character.isNumber
      // `firstName` and `first_name` are two words each.
      if !isWord || (character.isUppercase && wasLower) {
        found.append(current)
        current = ""
      }
      if isWord { current += character.lowercased() }
      wasLower = character.isLowercase
    }
    found.append(current)
    if let word = found.first(where: { words.contains($0) }) { return word }
    let joined = found.joined()
    return words.contains(joined) ? joined : nil
  }

  /// Adds a problem for each column that stands for data of persons or is not known.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - known: Names that a table may have.
  ///   - required: Names that it must have.
  ///   - problems: Where problems go.
  /// - Returns: The index of each known column.
  static func columns(
    _ table: CSVTable, known: [String], required: [String], _ problems: ProblemList
  ) -> [String: Int] {
    var columns: [String: Int] = [:]
    for (i, cell) in table.header.enumerated() {
      if known.contains(cell.text) {
        if columns[cell.text] != nil {
          problems.add(cell.position, cell.text, "the column stands here twice")
        }
        columns[cell.text] = i
      } else if let word = word(in: cell.text) {
        problems.add(
          cell.position, "header",
          "the column \(Wording.quoted(cell.text)) looks like data of persons (`\(word)`): refused",
          hint: "Haven takes groups and counts only; delete the column from the file")
      } else {
        problems.add(
          cell.position, "header", "\(Wording.quoted(cell.text)) is not a known column",
          hint: Wording.nearest(cell.text, in: known).map { "did you mean `\($0)`?" }
            ?? "columns: \(known.joined(separator: ", "))")
      }
    }
    for name in required where columns[name] == nil {
      problems.add(table.start, "header", "the column `\(name)` is missing")
    }
    return columns
  }
}

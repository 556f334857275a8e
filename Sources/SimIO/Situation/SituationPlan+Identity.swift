import SimCore

extension SituationPlan {
  /// What is known, one line a thing, the same for every order of boats and reports in the file.
  ///
  /// Numbers stand with all their digits. The number of a bulletin follows from it.
  var canonicalText: String {
    var lines = [
      "title \(situation.title)", "as_of \(situation.asOf.seconds)", "hours \(situation.hours)",
    ]
    lines += forcing.map { "forcing \($0)" }
    for boat in situation.boats {
      lines.append("boat \(boat.name)")
      if let stores = boat.stores {
        lines.append("stores \(stores.time.seconds) \(stores.water) \(stores.food)")
      }
      for report in boat.reports {
        lines.append("report " + report.order.map(String.init).joined(separator: " "))
      }
    }
    for base in situation.bases {
      let units = base.units.map { "\($0.kind.rawValue) \($0.count)" }.sorted()
      lines.append("base \(base.key) " + units.joined(separator: " "))
    }
    for state in situation.placeStates {
      lines.append(
        "place \(state.place) \(state.occupied ?? -1) \(state.capacity ?? -1) \(state.isOpen)")
    }
    for load in situation.caseload {
      lines.append(
        "caseload \(load.region) \(load.cases) \(load.persons) "
          + "\(load.waitingSince?.seconds ?? -1)")
    }
    for unseen in situation.unseen {
      lines.append("unseen \(unseen.region) \(unseen.boats) \(unseen.persons) \(unseen.time)")
    }
    return lines.joined(separator: "\n")
  }
}

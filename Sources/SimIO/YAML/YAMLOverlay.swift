/// Lays one file over another: what a variant says in place of its base.
enum YAMLOverlay {
  /// The base with the parts that the variant says.
  ///
  /// Mappings merge key by key; a list or a scalar takes the place of whatever stood there. Every value
  /// keeps its own place, so that messages name the file that it came from.
  ///
  /// - Parameters:
  ///   - variant: The partial file.
  ///   - base: The file below it.
  ///   - isWhole: Whether a mapping at a key path is one value, which is replaced and never merged.
  /// - Returns: The merged values.
  static func lay(
    _ variant: YAMLNode, over base: YAMLNode,
    isWhole: (_ path: String, _ old: YAMLNode, _ new: YAMLNode) -> Bool
  ) -> YAMLNode {
    lay(variant, over: base, path: "", isWhole: isWhole)
  }

  private static func lay(
    _ variant: YAMLNode, over base: YAMLNode, path: String,
    isWhole: (String, YAMLNode, YAMLNode) -> Bool
  ) -> YAMLNode {
    guard case .mapping(let old) = base.content, case .mapping(let new) = variant.content,
      !isWhole(path, base, variant)
    else { return variant }
    var entries = old
    let index = Dictionary(
      old.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { first, _ in first })
    for entry in new {
      guard let i = index[entry.key] else {
        entries.append(entry)
        continue
      }
      let merged = lay(
        entry.value, over: entries[i].value,
        path: path.isEmpty ? entry.key : "\(path).\(entry.key)", isWhole: isWhole)
      // A key whose mapping was merged stays where the base has it.
      let place = merged.position == entry.value.position ? entry.position : entries[i].position
      entries[i] = YAMLEntry(key: entry.key, position: place, value: merged)
    }
    return YAMLNode(.mapping(entries), base.position)
  }
}

extension YAMLNode {
  /// The same values as parts of a further file.
  func from(source: Int) -> YAMLNode {
    var node = self
    node.position.source = source
    switch content {
    case .scalar: break
    case .sequence(let items): node.content = .sequence(items.map { $0.from(source: source) })
    case .mapping(let entries):
      node.content = .mapping(
        entries.map { entry in
          var place = entry.position
          place.source = source
          return YAMLEntry(
            key: entry.key, position: place, value: entry.value.from(source: source))
        })
    }
    return node
  }
}

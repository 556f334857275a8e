#if NetCDF
  internal import CNetCDF
  internal import Glibc

  /// A NetCDF file open for reading: classic, 64-bit offset, 64-bit data or NetCDF-4.
  ///
  /// A class because the open file must be closed exactly once. Nothing is allocated for data before
  /// its size is checked against a budget, so a hostile header costs nothing.
  @NetCDFThread
  package final class NetCDFFile {
    package nonisolated let path: String
    package nonisolated let header: NetCDFHeader
    private let id: Int32

    /// Most bytes that one read may take.
    package nonisolated static let defaultBudget = 1 << 30
    private static let mostVariables = 10_000
    private static let mostAttributeBytes = 1 << 20

    /// Opens a file and reads its header.
    ///
    /// - Parameter path: The file.
    /// - Throws: `NetCDFError` when it is absent, is not NetCDF, is cut short or damaged.
    package init(_ path: String) throws {
      self.path = path
      try NetCDFSignature.check(path)
      var id: Int32 = -1
      let result = nc_open(path, NC_NOWRITE, &id)
      guard result == NC_NOERR else {
        if result > 0 { throw NetCDFError.file(FileError(path: path, number: result)) }
        throw NetCDFError.damaged(path: path, reason: String(cString: nc_strerror(result)))
      }
      self.id = id
      do { header = try NetCDFFile.readHeader(id, path) } catch {
        nc_close(id)
        throw error
      }
    }

    isolated deinit { nc_close(id) }

    /// Reads stored numbers of a variable as they are.
    ///
    /// - Parameters:
    ///   - variable: A numeric variable of this file.
    ///   - start: First index along each dimension.
    ///   - count: Number of values along each dimension.
    ///   - budget: Most bytes that may be allocated.
    /// - Returns: The numbers, the last dimension running fastest.
    /// - Throws: `NetCDFError`.
    package func stored(
      _ variable: NetCDFHeader.Variable, start: [Int], count: [Int], budget: Int = defaultBudget
    ) throws -> [Double] {
      let shape = variable.shape
      guard variable.kind.isNumeric else {
        throw NetCDFError.unsupported(
          path: path, name: variable.name, reason: "holds \(variable.kind.rawValue), not numbers")
      }
      guard start.count == shape.count, count.count == shape.count,
        zip(zip(start, count), shape).allSatisfy({
          $0.0 >= 0 && $0.1 >= 0 && $0.1 <= $1 && $0.0 <= $1 - $0.1
        })
      else {
        throw NetCDFError.invalid(
          path: path, name: variable.name,
          reason: "the slab \(start) + \(count) is outside \(shape)")
      }
      let values = try NetCDFFile.product(count, 8, budget, path, variable.name) / 8
      guard values > 0 else { return [] }
      var result: Int32 = NC_NOERR
      let numbers = [Double](unsafeUninitializedCapacity: values) { buffer, initialized in
        // SAFETY: the library writes exactly the product of `count` doubles or reports an error, in
        // which case the array is thrown away. `buffer` is not empty, so it has a base address.
        result =
          buffer.baseAddress.map { nc_get_vara_double(id, variable.id, start, count, $0) }
          ?? NC_EINVAL
        initialized = result == NC_NOERR ? values : 0
      }
      guard result == NC_NOERR else {
        throw NetCDFError.damaged(
          path: path, reason: "`\(variable.name)`: \(String(cString: nc_strerror(result)))")
      }
      return numbers
    }

    /// Reads values, unpacked, with NaN for what is missing.
    ///
    /// - Parameters:
    ///   - variable: A numeric variable of this file.
    ///   - start: First index along each dimension; the whole variable when left out.
    ///   - count: Number of values along each dimension.
    ///   - packing: How stored numbers become values; from the attributes when left out.
    ///   - budget: Most bytes that may be allocated.
    /// - Returns: The values, the last dimension running fastest.
    /// - Throws: `NetCDFError`.
    package func values(
      _ variable: NetCDFHeader.Variable, start: [Int]? = nil, count: [Int]? = nil,
      packing: NetCDFPacking? = nil, budget: Int = defaultBudget
    ) throws -> [Double] {
      let packing = packing ?? NetCDFPacking(variable)
      var numbers = try stored(
        variable, start: start ?? variable.shape.map { _ in 0 }, count: count ?? variable.shape,
        budget: budget)
      for i in numbers.indices { numbers[i] = packing.value(numbers[i]) }
      return numbers
    }

    /// The product of counts and a size, refused above a budget and without overflow.
    private static func product(
      _ counts: [Int], _ size: Int, _ budget: Int, _ path: String, _ name: String
    ) throws -> Int {
      var bytes = size
      for count in counts {
        let (product, overflow) = bytes.multipliedReportingOverflow(by: count)
        bytes = overflow ? Int.max : product
        if bytes == 0 { return 0 }
      }
      guard bytes <= budget else {
        throw NetCDFError.tooLarge(path: path, name: name, bytes: bytes, allowed: budget)
      }
      return bytes
    }
  }

  // The header.
  extension NetCDFFile {
    private static func check(_ result: Int32, _ path: String) throws {
      guard result == NC_NOERR else {
        throw NetCDFError.damaged(path: path, reason: String(cString: nc_strerror(result)))
      }
    }

    /// Reads a name into a buffer of the library's longest length.
    private static func name(
      _ path: String, _ call: (UnsafeMutablePointer<CChar>) -> Int32
    ) throws -> String {
      var buffer = [CChar](repeating: 0, count: Int(NC_MAX_NAME) + 1)
      let result = buffer.withUnsafeMutableBufferPointer { buffer in
        // SAFETY: the library writes at most NC_MAX_NAME bytes and a zero.
        buffer.baseAddress.map(call) ?? NC_EINVAL
      }
      try check(result, path)
      return String(
        decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func readHeader(_ id: Int32, _ path: String) throws -> NetCDFHeader {
      var dimensionCount: Int32 = 0
      var variableCount: Int32 = 0
      var attributeCount: Int32 = 0
      var groups: Int32 = 0
      try check(nc_inq(id, &dimensionCount, &variableCount, &attributeCount, nil), path)
      guard variableCount <= mostVariables, attributeCount <= mostVariables,
        dimensionCount <= mostVariables
      else {
        throw NetCDFError.damaged(path: path, reason: "the header lists \(variableCount) variables")
      }
      if nc_inq_grps(id, &groups, nil) != NC_NOERR { groups = 0 }
      var dimensions: [Int32: NetCDFHeader.Dimension] = [:]
      var order: [NetCDFHeader.Dimension] = []
      var ids = [Int32](repeating: 0, count: Int(dimensionCount))
      if dimensionCount > 0 { try check(nc_inq_dimids(id, nil, &ids, 0), path) }
      for index in ids {
        var length = 0
        let text = try name(path) { nc_inq_dim(id, index, $0, &length) }
        guard length >= 0 else {
          throw NetCDFError.damaged(path: path, reason: "dimension `\(text)` is too long")
        }
        let dimension = NetCDFHeader.Dimension(name: text, length: length)
        dimensions[index] = dimension
        order.append(dimension)
      }
      let variables = try (0..<variableCount).map { try variable(id, $0, dimensions, path) }
      return NetCDFHeader(
        dimensions: order, variables: variables,
        attributes: try attributes(id, NC_GLOBAL, Int(attributeCount), path), groups: Int(groups))
    }

    private static func variable(
      _ id: Int32, _ index: Int32, _ dimensions: [Int32: NetCDFHeader.Dimension], _ path: String
    ) throws -> NetCDFHeader.Variable {
      var type: nc_type = 0
      var count: Int32 = 0
      var attributeCount: Int32 = 0
      let text = try name(path) { nc_inq_var(id, index, $0, &type, &count, nil, &attributeCount) }
      guard count >= 0, count <= NC_MAX_VAR_DIMS, attributeCount <= mostVariables else {
        throw NetCDFError.damaged(path: path, reason: "`\(text)` has too many dimensions")
      }
      var ids = [Int32](repeating: 0, count: Int(count))
      if count > 0 { try check(nc_inq_vardimid(id, index, &ids), path) }
      return NetCDFHeader.Variable(
        id: index, name: text, kind: kind(type),
        dimensions: try ids.map { id in
          guard let dimension = dimensions[id] else {
            throw NetCDFError.damaged(path: path, reason: "`\(text)` has an unknown dimension")
          }
          return dimension
        },
        attributes: try attributes(id, index, Int(attributeCount), path))
    }

    private static func kind(_ type: nc_type) -> NetCDFHeader.Kind {
      switch type {
      case NC_DOUBLE: .double
      case NC_FLOAT: .float
      case NC_INT64: .int64
      case NC_UINT64: .uint64
      case NC_INT: .int
      case NC_UINT: .uint
      case NC_SHORT: .short
      case NC_USHORT: .ushort
      case NC_BYTE: .byte
      case NC_UBYTE: .ubyte
      case NC_CHAR: .char
      case NC_STRING: .string
      default: .other
      }
    }

    private static func attributes(
      _ id: Int32, _ variable: Int32, _ count: Int, _ path: String
    ) throws -> [String: NetCDFHeader.Attribute] {
      var result: [String: NetCDFHeader.Attribute] = [:]
      for index in 0..<count {
        let text = try name(path) { nc_inq_attname(id, variable, Int32(index), $0) }
        var type: nc_type = 0
        var length = 0
        try check(nc_inq_att(id, variable, text, &type, &length), path)
        guard length >= 0, length <= mostAttributeBytes else {
          throw NetCDFError.damaged(path: path, reason: "attribute `\(text)` is too long")
        }
        result[text] = try attribute(id, variable, text, kind(type), length, path)
      }
      return result
    }

    private static func attribute(
      _ id: Int32, _ variable: Int32, _ name: String, _ kind: NetCDFHeader.Kind, _ length: Int,
      _ path: String
    ) throws -> NetCDFHeader.Attribute {
      switch kind {
      case .other: return .unsupported
      case .char:
        guard length > 0 else { return .text("") }
        var bytes = [CChar](repeating: 0, count: length)
        try check(nc_get_att_text(id, variable, name, &bytes), path)
        return .text(
          String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
      case .string:
        guard length > 0 else { return .texts([]) }
        var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: length)
        try check(nc_get_att_string(id, variable, name, &pointers), path)
        // SAFETY: the library allocated `length` strings, which are copied before it frees them.
        let texts = pointers.map { $0.map { String(cString: $0) } ?? "" }
        nc_free_string(length, &pointers)
        return .texts(texts)
      default:
        guard length > 0 else { return .numbers([]) }
        var numbers = [Double](repeating: 0, count: length)
        try check(nc_get_att_double(id, variable, name, &numbers), path)
        return .numbers(numbers)
      }
    }
  }
#endif

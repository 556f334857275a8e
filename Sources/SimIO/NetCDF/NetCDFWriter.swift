#if NetCDF
  internal import CNetCDF
  internal import Glibc

  /// Writes one NetCDF file in the 64-bit offset classic format.
  ///
  /// The bytes depend on the layout and the data alone. They go to a temporary name in the same
  /// folder; `finish()` makes them durable and renames. A writer that is dropped, cancelled or fails
  /// leaves nothing behind and what stood at the path untouched. Values that are never written read
  /// as missing (`_FillValue`). A class because the open file must be closed exactly once.
  @NetCDFThread
  package final class NetCDFWriter {
    private let path: String
    private let temporary: String
    private let layout: NetCDFLayout
    private var file: Int32?

    /// Whether this build can write NetCDF.
    package nonisolated static var isAvailable: Bool { true }

    /// Creates the file under a temporary name.
    ///
    /// - Parameters:
    ///   - path: Where the file will stand; its folder must exist.
    ///   - layout: Dimensions, variables and attributes.
    /// - Throws: `NetCDFError` when the layout does not fit the format or the file cannot be made.
    package init(_ path: String, _ layout: NetCDFLayout) throws {
      self.path = path
      self.layout = layout
      temporary = AtomicFile.temporaryName(for: path)
      try layout.check(path: path)
      var status = stat()
      if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        throw NetCDFError.file(FileError(path: path, reason: .isDirectory))
      }
      var id: Int32 = -1
      let result = nc_create(temporary, NC_64BIT_OFFSET | NC_NOCLOBBER, &id)
      guard result == NC_NOERR else { throw NetCDFWriter.error(result, path, "") }
      file = id
      do { try define(id) } catch {
        cancel()
        throw error
      }
    }

    isolated deinit { cancel() }

    /// Writes doubles to a variable of kind `double` or, rounded, `float`.
    ///
    /// - Parameters:
    ///   - variable: A variable of the layout.
    ///   - values: The values, the last dimension running fastest.
    ///   - start: First index along each dimension; the whole variable when left out.
    ///   - count: Number of values along each dimension; given with `start`.
    /// - Throws: `NetCDFError`; the unfinished file is then gone.
    package func write(
      _ variable: NetCDFLayout.Variable, _ values: [Double], start: [Int]? = nil,
      count: [Int]? = nil
    ) throws {
      if variable.kind == .float {
        // The library would refuse infinities and what overflows to them.
        return try write(variable, values.map { Float($0) }, start: start, count: count)
      }
      try put(variable, values, [.double], start, count) { file, id, start, count, data in
        nc_put_vara_double(file, id, start, count, data)
      }
    }

    /// Writes floats to a variable of kind `float` or `double`; else as for doubles.
    package func write(
      _ variable: NetCDFLayout.Variable, _ values: [Float], start: [Int]? = nil,
      count: [Int]? = nil
    ) throws {
      try put(variable, values, [.double, .float], start, count) { file, id, start, count, data in
        nc_put_vara_float(file, id, start, count, data)
      }
    }

    /// Writes integers to a variable of kind `int`; else as for doubles.
    package func write(
      _ variable: NetCDFLayout.Variable, _ values: [Int32], start: [Int]? = nil,
      count: [Int]? = nil
    ) throws {
      try put(variable, values, [.int], start, count) { file, id, start, count, data in
        nc_put_vara_int(file, id, start, count, data)
      }
    }

    /// Writes integers to a variable of kind `short`; else as for doubles.
    package func write(
      _ variable: NetCDFLayout.Variable, _ values: [Int16], start: [Int]? = nil,
      count: [Int]? = nil
    ) throws {
      try put(variable, values, [.short], start, count) { file, id, start, count, data in
        nc_put_vara_short(file, id, start, count, data)
      }
    }

    /// Writes integers to a variable of kind `byte`; else as for doubles.
    package func write(
      _ variable: NetCDFLayout.Variable, _ values: [Int8], start: [Int]? = nil,
      count: [Int]? = nil
    ) throws {
      try put(variable, values, [.byte], start, count) { file, id, start, count, data in
        nc_put_vara_schar(file, id, start, count, data)
      }
    }

    /// Writes texts to a variable of kind `char` whose last dimension is the length of a text.
    ///
    /// Shorter texts are padded with zero bytes, longer ones refused.
    package func write(_ variable: NetCDFLayout.Variable, _ texts: [String]) throws {
      let width = variable.shape.last ?? 1
      var bytes: [CChar] = []
      for text in texts {
        let units = text.utf8.map { CChar(bitPattern: $0) }
        guard units.count <= width else {
          throw fail(
            .invalid(
              path: path, name: variable.name, reason: "`\(text)` is longer than \(width) bytes"))
        }
        bytes += units + [CChar](repeating: 0, count: width - units.count)
      }
      try put(variable, bytes, [.char], nil, nil) { file, id, start, count, data in
        nc_put_vara_text(file, id, start, count, data)
      }
    }

    /// Makes the file durable and gives it its name.
    package func finish() throws {
      guard let file else { throw closed() }
      let result = nc_close(file)
      self.file = nil
      guard result == NC_NOERR else {
        unlink(temporary)
        throw NetCDFWriter.error(result, path, "")
      }
      do {
        let descriptor = open(temporary, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path, number: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError(path: path, number: errno) }
        try AtomicFile.rename(temporary, to: path)
      } catch let error as FileError {
        unlink(temporary)
        throw NetCDFError.file(error)
      }
    }

    /// Removes what was written so far.
    package func cancel() {
      guard let file else { return }
      nc_abort(file)
      nc_close(file)
      unlink(temporary)
      self.file = nil
    }

    private func closed() -> NetCDFError {
      .invalid(path: path, name: "", reason: "the file is closed")
    }

    private func fail(_ error: NetCDFError) -> NetCDFError {
      cancel()
      return error
    }

    private func put<Value>(
      _ variable: NetCDFLayout.Variable, _ values: [Value], _ kinds: [NetCDFLayout.Kind],
      _ start: [Int]?, _ count: [Int]?,
      _ call: (Int32, Int32, [Int], [Int], UnsafePointer<Value>) -> Int32
    ) throws {
      guard let file else { throw closed() }
      func invalid(_ reason: String) -> NetCDFError {
        fail(.invalid(path: path, name: variable.name, reason: reason))
      }
      guard layout.variables.indices.contains(variable.index),
        layout.variables[variable.index] == variable
      else { throw invalid("is not a variable of this layout") }
      guard kinds.contains(variable.kind) else {
        throw invalid("is of kind \(variable.kind) and cannot take \(Value.self) values")
      }
      let shape = variable.shape
      let first = start ?? shape.map { _ in 0 }
      let extent = count ?? shape
      guard first.count == shape.count, extent.count == shape.count,
        zip(zip(first, extent), shape).allSatisfy({
          $0.0 >= 0 && $0.1 >= 0 && $0.1 <= $1 && $0.0 <= $1 - $0.1
        })
      else { throw invalid("the slab \(first) + \(extent) is outside the shape \(shape)") }
      guard values.count == extent.reduce(1, *) else {
        throw invalid("\(values.count) values given for a slab of \(extent)")
      }
      guard !values.isEmpty else { return }
      let result = values.withUnsafeBufferPointer { buffer in
        // SAFETY: the buffer holds exactly the product of `extent` values, checked above; the
        // library reads no more. A buffer that is not empty has a base address.
        buffer.baseAddress.map { call(file, Int32(variable.index), first, extent, $0) } ?? NC_EINVAL
      }
      guard result == NC_NOERR else {
        throw fail(NetCDFWriter.error(result, path, variable.name))
      }
    }

    private static func error(_ code: Int32, _ path: String, _ name: String) -> NetCDFError {
      if code > 0 { return .file(FileError(path: path, number: code)) }
      return .invalid(path: path, name: name, reason: String(cString: nc_strerror(code)))
    }
  }

  // Definition of the header.
  extension NetCDFWriter {
    private func define(_ file: Int32) throws {
      func check(_ result: Int32, _ name: String) throws {
        guard result == NC_NOERR else { throw NetCDFWriter.error(result, path, name) }
      }
      var ids: [Int32] = []
      for dimension in layout.dimensions {
        var id: Int32 = 0
        try check(nc_def_dim(file, dimension.name, dimension.length, &id), dimension.name)
        ids.append(id)
      }
      for variable in layout.variables {
        var id: Int32 = 0
        let dimensions = variable.dimensions.map { ids[$0.index] }
        let type =
          switch variable.kind {
          case .double: NC_DOUBLE
          case .float: NC_FLOAT
          case .int: NC_INT
          case .short: NC_SHORT
          case .byte: NC_BYTE
          case .char: NC_CHAR
          }
        try check(
          nc_def_var(file, variable.name, type, Int32(dimensions.count), dimensions, &id),
          variable.name)
        for (name, value) in variable.attributes {
          try check(put(file, id, name, value), "\(variable.name):\(name)")
        }
      }
      for (name, value) in layout.attributes {
        try check(put(file, NC_GLOBAL, name, value), name)
      }
      try check(nc_enddef(file), "")
    }

    private func put(
      _ file: Int32, _ variable: Int32, _ name: String, _ value: NetCDFLayout.Attribute
    ) -> Int32 {
      switch value {
      case .text(let text): nc_put_att_text(file, variable, name, text.utf8.count, text)
      case .double(let v): nc_put_att_double(file, variable, name, NC_DOUBLE, v.count, v)
      case .float(let v): nc_put_att_float(file, variable, name, NC_FLOAT, v.count, v)
      case .int(let v): nc_put_att_int(file, variable, name, NC_INT, v.count, v)
      case .short(let v): nc_put_att_short(file, variable, name, NC_SHORT, v.count, v)
      case .byte(let v): nc_put_att_schar(file, variable, name, NC_BYTE, v.count, v)
      }
    }
  }
#else
  /// Stands for the writer in a build without NetCDF: every attempt throws `NetCDFError.unavailable`.
  package struct NetCDFWriter: Sendable {
    /// Whether this build can write NetCDF.
    package static var isAvailable: Bool { false }

    /// Refuses, saying how to get a build that can.
    package init(_ path: String, _ layout: NetCDFLayout) async throws {
      throw NetCDFError.unavailable(path: path)
    }
    /// Never reached.
    package func write<Value>(
      _ variable: NetCDFLayout.Variable, _ values: [Value], start: [Int]? = nil,
      count: [Int]? = nil
    ) async throws {}
    /// Never reached.
    package func finish() async throws {}
    /// Never reached.
    package func cancel() async {}
  }
#endif

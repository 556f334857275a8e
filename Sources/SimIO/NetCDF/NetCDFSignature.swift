internal import Glibc

/// Looks at a file before the netCDF library does.
///
/// The library treats some paths as network addresses, waits on pipes, and reads what lies beyond the
/// end of a truncated classic file as zeros, which would be taken for calm. All three are refused
/// here, in words.
enum NetCDFSignature {
  /// Finds out whether the library may open the file.
  ///
  /// - Throws: `NetCDFError` naming what is wrong.
  static func check(_ path: String) throws(NetCDFError) {
    guard !path.contains("://") else {
      throw .notNetCDF(path: path, found: "a network address; give a file")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .file(FileError(path: path, number: errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .file(FileError(path: path, number: errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .file(FileError(path: path, reason: .isDirectory))
    default: throw .notNetCDF(path: path, found: "not a regular file")
    }
    let size = Int(status.st_size)
    let start = bytes(descriptor, at: 0, count: 32)
    guard size > 0 else { throw .notNetCDF(path: path, found: "an empty file") }
    if start.prefix(3) == [0x43, 0x44, 0x46], start.count > 3, [1, 2, 5].contains(start[3]) {
      var header = ClassicHeader(size: size) { bytes(descriptor, at: $0, count: $1) }
      let expected: Int
      do { expected = try header.expectedBytes() } catch {
        throw error == .cutShort
          ? .truncated(path: path, bytes: size, expected: size + 1)
          : .damaged(path: path, reason: error.rawValue)
      }
      // The last value may lack its padding to four bytes.
      guard size + 3 >= expected else {
        throw .truncated(path: path, bytes: size, expected: expected)
      }
      return
    }
    // An HDF5 file may begin after a block of the user's, at 512 bytes, doubled any number of times.
    let hdf: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
    var position = 0
    while position < size {
      if bytes(descriptor, at: position, count: 8) == hdf { return }
      position = position == 0 ? 512 : position * 2
    }
    throw .notNetCDF(path: path, found: describe(start))
  }

  /// Reads up to `count` bytes at a position; fewer at the end of the file.
  private static func bytes(_ descriptor: Int32, at position: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      // SAFETY: `pread` writes at most `count` bytes, the capacity of the buffer.
      let got = pread(descriptor, buffer.baseAddress, count, position)
      initialized = max(0, got)
    }
  }

  /// What the first bytes look like.
  private static func describe(_ start: [UInt8]) -> String {
    if start.starts(with: Array("GRIB".utf8)) {
      return "it is GRIB; convert it to NetCDF first, for example with `cdo -f nc copy IN OUT.nc`"
    }
    let text = String(decoding: start, as: UTF8.self)
    if text.filter({ !$0.isWhitespace }).hasPrefix("[{\"header\"") {
      return
        "it is JSON as grib2json writes it; convert the GRIB file that it was made from to NetCDF, "
        + "for example with `cdo -f nc copy IN.grib2 OUT.nc`"
    }
    if let first = text.first(where: { !$0.isWhitespace }), "[{".contains(first),
      text.contains("\"")
    {
      return "it is JSON; give the fields as NetCDF"
    }
    if start.starts(with: [0x1F, 0x8B]) { return "it is compressed with gzip; unpack it first" }
    if start.starts(with: Array("PK".utf8)) { return "it is a zip archive; unpack it first" }
    let beginning = start.prefix(8)
    if beginning.allSatisfy({ $0 >= 32 && $0 < 127 || $0 == 10 || $0 == 13 || $0 == 9 }) {
      return "it is a text file that begins with "
        + "`\(String(decoding: beginning, as: UTF8.self).trimmedBlanks)`"
    }
    return "its first bytes are of no NetCDF format"
  }
}

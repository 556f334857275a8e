#if NetCDF
  internal import SimCore

  /// The frames that were used last, of all seas made from one set of files, within a number of bytes.
  ///
  /// A class on the netCDF thread because all callers share it.
  @NetCDFThread
  final class ForcingStore {
    /// A frame of one sea.
    struct Key: Hashable {
      let sea: ObjectIdentifier
      let index: Int
    }

    private var frames: [Key: (frame: SeaFrame, use: Int, bytes: Int)] = [:]
    private var bytes = 0
    private var uses = 0
    private let mostBytes: Int
    /// Fewer would load a frame again for each interpolation between two.
    private static let fewestFrames = 3

    nonisolated init(mostBytes: Int) { self.mostBytes = mostBytes }

    func frame(_ key: Key) -> SeaFrame? {
      uses += 1
      frames[key]?.use = uses
      return frames[key]?.frame
    }

    /// Keeps a frame; the one kept first wins when two callers made it.
    func keep(_ frame: SeaFrame, _ key: Key) -> SeaFrame {
      if let known = self.frame(key) { return known }
      let size = frame.records.count * 16 + frame.waveHeight.count * 4
      frames[key] = (frame, uses, size)
      bytes += size
      while bytes > mostBytes, frames.count > ForcingStore.fewestFrames,
        let oldest = frames.min(by: { $0.value.use < $1.value.use })
      {
        bytes -= oldest.value.bytes
        frames[oldest.key] = nil
      }
      return frame
    }
  }
#endif

internal import SimCore

/// The positions of a field's nodes.
enum ForcingGrid: Sendable, Equatable {
  /// Longitudes of the columns and latitudes of the rows, degrees, in the file's order.
  case axes(longitudes: [Double], latitudes: [Double])
  /// Longitude and latitude of every node, degrees. Shape `[row][column]`.
  case mesh(longitudes: [Double], latitudes: [Double], columns: Int, rows: Int)

  var columns: Int {
    switch self {
    case .axes(let longitudes, _): longitudes.count
    case .mesh(_, _, let columns, _): columns
    }
  }
  var rows: Int {
    switch self {
    case .axes(_, let latitudes): latitudes.count
    case .mesh(_, _, _, let rows): rows
    }
  }
}

/// The moments of a field in the order of the file.
struct ForcingTimes: Sendable, Equatable {
  /// The coordinate variable.
  let name: String
  /// The moment of each index; nil where the file has no valid number.
  let instants: [Instant?]
  let notes: [String]

  /// Valid moments, rising, each once.
  var rising: [Instant] { Array(Set(instants.compactMap { $0 })).sorted() }
}

/// A variable that gives a quantity, and how it is read.
struct ForcingField: Sendable {
  /// How grid-relative components turn to east and north.
  enum Rotation: Sendable, Equatable {
    /// The components are eastward and northward.
    case none
    /// A variable with the angle from east to the grid's x direction.
    case variable(String, isDegrees: Bool)
    /// The angle follows from the positions of the nodes; `sign` is -1 where x falls with the index.
    case geometry(sign: Double)
  }

  let quantity: ForcingQuantity
  let path: String
  let variable: NetCDFHeader.Variable
  let fit: ForcingQuantity.Fit
  let packing: NetCDFPacking
  /// SI units in one unit of the file.
  let scale: Double
  var grid: ForcingGrid
  /// Place of the dimensions in the variable's shape.
  let xDimension, yDimension: Int
  let timeDimension: Int?
  /// Index taken along each other dimension.
  let fixed: [Int]
  /// A dimension along which the first value that is not missing counts, such as `expver`.
  let coalesced: Int?
  let times: ForcingTimes
  /// The depth or height taken, in words.
  let level: String?
  /// A variable that is 0 on land, on the same points.
  let mask: String?
  let rotation: Rotation
  let notes: [String]
}

/// What was found in one file.
struct ForcingFile: Sendable {
  let path: String
  let fields: [ForcingField]
  /// Any time coordinate, also where no field uses it.
  let times: ForcingTimes?
  let notes: [String]
  let problems: [String]
}

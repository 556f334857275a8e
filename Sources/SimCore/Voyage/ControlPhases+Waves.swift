extension ControlPhases {
  /// Wind of the shared sea and the member together, and its speed.
  static func wind(
    block: Range<Int>, fields: [Float], anomalyEast: [Float], anomalyNorth: [Float],
    east: inout [Float], north: inout [Float], speed: inout [Float]
  ) {
    let count = block.count
    let width = DriftScratch.block
    let fields = fields.span
    let anomalyEast = anomalyEast.span.extracting(block)
    let anomalyNorth = anomalyNorth.span.extracting(block)
    var east = east.mutableSpan
    var north = north.mutableSpan
    var speed = speed.mutableSpan
    precondition(fields.count == 4 * width && count <= width)
    precondition(east.count >= count && north.count >= count && speed.count >= count)
    for k in 0..<count {
      let x = fields[unchecked: 2 &* width &+ k] + anomalyEast[unchecked: k]
      let y = fields[unchecked: 3 &* width &+ k] + anomalyNorth[unchecked: k]
      east[unchecked: k] = x
      north[unchecked: k] = y
      speed[unchecked: k] = x.fma(x, y * y).squareRoot()
    }
  }

  /// Open water upwind of the boats.
  static func upwind(
    _ table: FetchTable, block: Range<Int>, longitude: [Int32], latitude: [Int32],
    windEast: [Float], windNorth: [Float], fetch: inout [Float]
  ) {
    var fetch = fetch.mutableSpan
    table.fetches(
      longitudes: longitude.span.extracting(block), latitudes: latitude.span.extracting(block),
      windEast: windEast.span, windNorth: windNorth.span, fetches: &fetch)
  }

  /// Lets the wind sea of the boats grow or decay into `height`.
  static func growWaves(
    block: Range<Int>, windSea: [Float], speed: [Float], fetch: [Float], seconds: Double,
    decayTime: Double, height: inout [Float]
  ) {
    let windSea = windSea.span.extracting(block)
    var height = height.mutableSpan
    precondition(height.count >= windSea.count)
    for k in 0..<windSea.count { height[unchecked: k] = windSea[unchecked: k] }
    // Whole vectors: what stands behind the last boat is old and harmless.
    WindSea.advance(
      heights: &height, windSpeeds: speed.span, fetches: fetch.span, seconds: seconds,
      decayTime: decayTime, count: min((block.count + 15) & ~15, height.count))
  }

  /// Turns heights of wind sea into those of all waves, with each member's swell and error.
  static func addSwell(
    block: Range<Int>, climate: [Float], member: [Int32], swell: [Float], factor: [Float],
    height: inout [Float]
  ) {
    let count = block.count
    let member = member.span.extracting(block)
    let climate = climate.span
    let swell = swell.span
    let factor = factor.span
    var height = height.mutableSpan
    precondition(count <= height.count && climate.count == 4 * DriftScratch.block)
    for k in 0..<count {
      let own = Int(member[unchecked: k])
      let far = climate[unchecked: DriftScratch.block &+ k] * swell[own]
      let near = height[unchecked: k]
      height[unchecked: k] = far.fma(far, near * near).squareRoot() * factor[own]
    }
  }

  /// Adds rates over a time to the hazards; true if any has reached its threshold.
  static func accumulate(
    block: Range<Int>, rate: [Float], seconds: Double, threshold: [Double],
    hazard: inout [Double]
  ) -> Bool {
    let count = block.count
    let rate = rate.span
    let threshold = threshold.span.extracting(block)
    precondition(rate.count >= count && hazard.count >= block.upperBound)
    return hazard.withUnsafeMutableBufferPointer { hazard in
      // SAFETY: the block lies in the column.
      let hazard = hazard.baseAddress.unsafelyUnwrapped + block.lowerBound
      var crossed = 0
      for k in 0..<count {
        let sum = Double(rate[unchecked: k]).fma(seconds, hazard[k])
        hazard[k] = sum
        crossed |= sum >= threshold[unchecked: k] ? 1 : 0
      }
      return crossed != 0
    }
  }

  /// Rates of capsize, 1/s, `h0 f / (1 + exp(-(Hs - Hc)/d))`; none for people in the water.
  static func capsizeRates(
    _ voyage: VoyageParameters, block: Range<Int>, height: [Float], critical: [Float],
    state: [UInt16], departed: [Double], now: Double, rate: inout [Float]
  ) {
    let count = block.count
    let critical = critical.span.extracting(block)
    let state = state.span.extracting(block)
    let departed = departed.span.extracting(block)
    let height = height.span
    var rate = rate.mutableSpan
    precondition(height.count >= count && rate.count >= count)
    let perWidth = Float(1 / voyage.capsizeWidth)
    let underWay = Float(voyage.capsizeRate)
    let adrift = Float(voyage.capsizeRate * voyage.capsizeAdriftFactor)
    let weakening = Float(voyage.hullWeakening)
    let isAdrift = UInt16(CourseSample.Posture.adrift.rawValue)
    let isInWater = UInt16(CourseSample.Posture.inWater.rawValue)
    for k in 0..<count {
      let excess = (height[unchecked: k] - critical[unchecked: k]) * perWidth
      let posture = state[unchecked: k] &>> 13
      let most = posture == isAdrift ? adrift : posture == isInWater ? 0 : underWay
      let age = max(0, Float(now - departed[unchecked: k]))
      rate[unchecked: k] =
        most / (1 + FloatElementary.exp(-excess)) * weakening.fma(age, 1)
    }
  }
}

extension ControlScratch {
  /// Wind of the shared sea and the members together at the boats of a block.
  mutating func meetWind(
    _ moment: (before: SeaFrame, after: SeaFrame, part: Float), grid: KernelGrid,
    block: Range<Int>, columns: ParticleColumns
  ) {
    DriftPhases.cells(
      block: block, longitude: columns.longitude, latitude: columns.latitude, grid: grid,
      compact: false, offset: &offset, x: &x, y: &y)
    DriftPhases.interpolate(
      before: moment.before.records, after: moment.after.records, part: moment.part, grid: grid,
      count: block.count, offset: offset, x: x, y: y, fields: &fields)
    ControlPhases.wind(
      block: block, fields: fields, anomalyEast: columns.windEast, anomalyNorth: columns.windNorth,
      east: &windEast, north: &windNorth, speed: &speed)
  }

  /// Lets the waves at the boats of a block grow in the wind met last: wind sea, storms' own sea, swell.
  mutating func meetWaves(
    _ table: FetchTable, decayTime: Double, seconds: Double, block: Range<Int>, member: [Int32],
    columns: ParticleColumns, inStorm: Bool, windSea: inout [Float]
  ) {
    ControlPhases.upwind(
      table, block: block, longitude: columns.longitude, latitude: columns.latitude,
      windEast: windEast, windNorth: windNorth, fetch: &fetch)
    ControlPhases.growWaves(
      block: block, windSea: windSea, speed: speed, fetch: fetch, seconds: seconds,
      decayTime: decayTime, height: &height)
    if inStorm { for k in 0..<block.count { height[k] = max(height[k], storm[k]) } }
    ControlPhases.copy(height, into: &windSea, block: block)
    ControlPhases.addSwell(
      block: block, climate: climate, member: member, swell: swell, factor: wave, height: &height)
  }
}

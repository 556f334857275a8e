/// Elementary functions in a fixed order of operations, so that every processor gives the same bits.
///
/// Only additions, multiplications, divisions, fused multiply-adds, square roots and bit operations,
/// all of which IEEE 754 rounds in one way. Errors against libm are below 4 ulp unless a function
/// says otherwise (tested). The system's libm changes bits between processors and versions.
package enum Elementary {
  package static let pi = 3.141592653589793
  private static let ln2High = 0x1.62e42fee00000p-1
  private static let ln2Low = 0x1.a39ef35793c76p-33

  /// Natural exponential.
  package static func exp(_ x: Double) -> Double {
    guard x < 709.78 else { return x.isNaN ? x : .infinity }
    guard x > -745.2 else { return x.isNaN ? x : 0 }
    let n = (x * 1.4426950408889634).rounded(.toNearestOrEven)
    let r = (-n).fma(ln2Low, (-n).fma(ln2High, x))
    // Taylor series to r^13; |r| < 0.347, so the remainder is below 1e-17.
    var sum = 1.0 / 6_227_020_800
    sum = sum.fma(r, 1.0 / 479_001_600)
    sum = sum.fma(r, 1.0 / 39_916_800)
    sum = sum.fma(r, 1.0 / 3_628_800)
    sum = sum.fma(r, 1.0 / 362_880)
    sum = sum.fma(r, 1.0 / 40_320)
    sum = sum.fma(r, 1.0 / 5_040)
    sum = sum.fma(r, 1.0 / 720)
    sum = sum.fma(r, 1.0 / 120)
    sum = sum.fma(r, 1.0 / 24)
    sum = sum.fma(r, 1.0 / 6)
    sum = sum.fma(r, 0.5)
    sum = sum.fma(r, 1)
    sum = sum.fma(r, 1)
    // Two factors, because 2^n alone may leave the range of normal numbers.
    let half = Int(n) / 2
    return sum * powerOfTwo(half) * powerOfTwo(Int(n) - half)
  }

  private static func powerOfTwo(_ n: Int) -> Double {
    Double(bitPattern: UInt64(n + 1023) << 52)
  }

  /// Natural logarithm; negative infinity at 0, NaN below.
  package static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    guard x >= 0x1p-1022 else { return log(x * 0x1p54) - 37.42994775023705 }
    var exponent = Int(x.bitPattern >> 52) - 1023
    var m = Double(bitPattern: x.bitPattern & 0xF_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
    if m > 1.4142135623730951 {
      m *= 0.5
      exponent += 1
    }
    // log m = 2 artanh(s), s = (m - 1)/(m + 1), |s| < 0.172.
    let f = m - 1
    let s = f / (m + 1)
    let z = s * s
    var sum = 2.0 / 23
    sum = sum.fma(z, 2.0 / 21)
    sum = sum.fma(z, 2.0 / 19)
    sum = sum.fma(z, 2.0 / 17)
    sum = sum.fma(z, 2.0 / 15)
    sum = sum.fma(z, 2.0 / 13)
    sum = sum.fma(z, 2.0 / 11)
    sum = sum.fma(z, 2.0 / 9)
    sum = sum.fma(z, 2.0 / 7)
    sum = sum.fma(z, 2.0 / 5)
    sum = sum.fma(z, 2.0 / 3)
    // 2s = f - s*f exactly in real numbers, which keeps the leading term free of rounding.
    let tail = (sum * z * s) - s * f
    let e = Double(exponent)
    return e.fma(ln2High, f + (e * ln2Low + tail))
  }

  /// `x` to the power `y` for `x >= 0`; relative error grows as `|y log x|` ulp.
  package static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 { return 1 }
    if x == 0 { return y > 0 ? 0 : .infinity }
    return exp(y * log(x))
  }

  /// Sine and cosine of an angle in radians, accurate to 1e-15 absolute for |x| < 1e5.
  package static func sinCos(_ x: Double) -> (sin: Double, cos: Double) {
    let n = (x * 0.6366197723675814).rounded(.toNearestOrEven)
    // pi/2 in three parts.
    var r = (-n).fma(1.5707963267341256, x)
    r = (-n).fma(6.077100506506192e-11, r)
    r = (-n).fma(2.0222662487959506e-21, r)
    let z = r * r
    var s = -1.0 / 1_307_674_368_000
    s = s.fma(z, 1.0 / 6_227_020_800)
    s = s.fma(z, -1.0 / 39_916_800)
    s = s.fma(z, 1.0 / 362_880)
    s = s.fma(z, -1.0 / 5_040)
    s = s.fma(z, 1.0 / 120)
    s = s.fma(z, -1.0 / 6)
    let sine = (s * z).fma(r, r)
    var c = 1.0 / 20_922_789_888_000
    c = c.fma(z, -1.0 / 87_178_291_200)
    c = c.fma(z, 1.0 / 479_001_600)
    c = c.fma(z, -1.0 / 3_628_800)
    c = c.fma(z, 1.0 / 40_320)
    c = c.fma(z, -1.0 / 720)
    c = c.fma(z, 1.0 / 24)
    c = c.fma(z, -0.5)
    let cosine = c.fma(z, 1)
    switch Int(n) & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  /// Sine of an angle in radians.
  package static func sin(_ x: Double) -> Double { sinCos(x).sin }
  /// Cosine of an angle in radians.
  package static func cos(_ x: Double) -> Double { sinCos(x).cos }
  /// Tangent of an angle in radians.
  package static func tan(_ x: Double) -> Double {
    let (s, c) = sinCos(x)
    return s / c
  }

  /// Angle of the vector (x, y), -pi to pi; 0 for the null vector.
  package static func atan2(_ y: Double, _ x: Double) -> Double {
    let ax = x.magnitude
    let ay = y.magnitude
    let larger = max(ax, ay)
    guard larger > 0 else { return 0 }
    var t = min(ax, ay) / larger
    // Two half-angle steps bring t below 0.199.
    t = t / (1 + t.fma(t, 1).squareRoot())
    t = t / (1 + t.fma(t, 1).squareRoot())
    let z = t * t
    var sum = -1.0 / 23
    for k in stride(from: 21, through: 1, by: -2) {
      sum = sum.fma(z, (k & 2 == 0 ? 1.0 : -1.0) / Double(k))
    }
    var angle = 4 * sum * t
    if ay > ax { angle = pi / 2 - angle }
    if x < 0 { angle = pi - angle }
    return y < 0 ? -angle : angle
  }

  /// Arc sine for |x| <= 1 (values outside are clamped).
  package static func asin(_ x: Double) -> Double {
    let c = min(max(x, -1), 1)
    return atan2(c, ((1 - c) * (1 + c)).squareRoot())
  }

  /// Hyperbolic tangent.
  package static func tanh(_ x: Double) -> Double {
    if x.magnitude > 20 { return x < 0 ? -1 : 1 }
    if x.magnitude < 0.05 {
      // Taylor series: the quotient below would lose digits here.
      let z = x * x
      return x * (1 + z * (-1.0 / 3 + z * (2.0 / 15 + z * (-17.0 / 315 + z * 62.0 / 2835))))
    }
    let e = exp(2 * x)
    return (e - 1) / (e + 1)
  }

  /// The logistic function 1/(1 + exp(-x)).
  package static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}

extension Double {
  /// `self * factor + addend`, rounded once.
  @inline(__always)
  package func fma(_ factor: Double, _ addend: Double) -> Double {
    addend.addingProduct(self, factor)
  }
}

extension Float {
  /// `self * factor + addend`, rounded once.
  @inline(__always)
  package func fma(_ factor: Float, _ addend: Float) -> Float {
    addend.addingProduct(self, factor)
  }
}

/// Elementary functions in single precision for loops that the compiler turns into vector code.
///
/// Branch-free and in a fixed order of operations, so scalar and vector code give the same bits.
/// Coefficients are minimax fits on the reduced interval (errors stated, tested against `Elementary`).
package enum FloatElementary {
  /// Natural logarithm of a positive, normal number.
  ///
  /// Relative error below 3e-7, absolute below 1e-7 near 1.
  @inline(__always)
  package static func log(_ x: Float) -> Float {
    // Mantissa in [sqrt(1/2), sqrt(2)): 0x3F3504F3 is sqrt(1/2).
    let bits = Int32(bitPattern: x.bitPattern)
    let exponent = (bits &- 0x3F35_04F3) &>> 23
    let m = Float(bitPattern: UInt32(bitPattern: bits &- (exponent &<< 23)))
    let f = m - 1
    let s = f / (m + 1)
    let z = s * s
    let tail = (0.29587261 as Float).fma(z, 0.39988597).fma(z, 0.66666686)
    // log m = 2 s + s^3 tail = f - s (f - s^2 tail)
    let value = f - s * (f - z * tail)
    return Float(exponent).fma(0.6931472, value)
  }

  /// Sine and cosine of an angle in turns, |turns| < 2^22.
  ///
  /// Absolute error below 3e-7.
  @inline(__always)
  package static func sinCosTurns(_ turns: Float) -> (sin: Float, cos: Float) {
    // Rounding by a large constant: 1.5 * 2^23.
    let whole = (turns + 12_582_912) - 12_582_912
    let r = turns - whole
    // Fold [-1/2, 1/2] onto [-1/4, 1/4]; the cosine changes sign outside.
    let fold = r.magnitude > 0.25
    let half: Float = r < 0 ? -0.5 : 0.5
    let x = fold ? half - r : r
    let z = x * x
    let sine =
      x
      * (39.76166833 as Float).fma(z, -76.58140295).fma(z, 81.60248536).fma(z, -41.34168073)
      .fma(z, 6.28318528)
    let cosine =
      (-25.22626995 as Float).fma(z, 60.18016273).fma(z, -85.45540918).fma(z, 64.93938351)
      .fma(z, -19.73920879).fma(z, 1)
    return (sine, fold ? -cosine : cosine)
  }

  /// Natural exponential, flushed to 0 below -87 and held at its value at 88 above.
  ///
  /// Relative error below 3e-7.
  @inline(__always)
  package static func exp(_ x: Float) -> Float {
    let limited = min(max(x, -87), 88)
    let scaled = limited * 1.442695
    let whole = (scaled + 12_582_912) - 12_582_912
    // log2(e) in two parts keeps the fraction exact for large arguments.
    let r = limited.fma(1.442695, -whole) + limited * 1.925963e-8
    let p =
      (1.53457423e-4 as Float).fma(r, 1.33999289e-3).fma(r, 9.61848917e-3).fma(r, 5.55032878e-2)
      .fma(r, 0.240226469).fma(r, 0.693147206).fma(r, 1)
    let power = Float(bitPattern: UInt32(bitPattern: (Int32(whole) &+ 127) &<< 23))
    return x < -87 ? 0 : p * power
  }

  /// Two independent standard normal numbers from two random words (Box and Muller).
  ///
  /// 24 bits each; the largest value is 5.9.
  @inline(__always)
  package static func normals(_ word0: UInt32, _ word1: UInt32) -> (Float, Float) {
    let u = (Float(Int32(bitPattern: word0 &>> 8)) + 0.5) * 0x1p-24
    let radius = (-2 * log(u)).squareRoot()
    let (s, c) = sinCosTurns(Float(Int32(bitPattern: word1) &>> 8) * 0x1p-24)
    return (radius * c, radius * s)
  }
}

extension Elementary {
  /// Quantile of the standard normal distribution for 0 < p < 1, relative error about 1e-15.
  ///
  /// Source: Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37:477-484.
  package static func normalQuantile(_ p: Double) -> Double {
    let q = p - 0.5
    if q.magnitude <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(central, r)
    }
    var r = q < 0 ? p : 1 - p
    guard r > 0 else { return q < 0 ? -.infinity : .infinity }
    r = (-log(r)).squareRoot()
    let value = r <= 5 ? ratio(middle, r - 1.6) : ratio(tail, r - 5)
    return q < 0 ? -value : value
  }

  private typealias Rational = (numerator: [Double], denominator: [Double])

  private static func ratio(_ f: Rational, _ x: Double) -> Double {
    var n = 0.0
    var d = 0.0
    for c in f.numerator { n = n.fma(x, c) }
    for c in f.denominator { d = d.fma(x, c) }
    return n / d
  }

  private static let central: Rational = (
    [
      2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
      13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
    ],
    [
      5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
      5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
    ]
  )
  private static let middle: Rational = (
    [
      7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
      1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055,
      4.6303378461565452959, 1.42343711074968357734,
    ],
    [
      1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
      0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494,
      2.05319162663775882187, 1,
    ]
  )
  private static let tail: Rational = (
    [
      2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
      0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358,
      5.4637849111641143699, 6.6579046435011037772,
    ],
    [
      2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
      7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
      0.59983220655588793769, 1,
    ]
  )

  /// Cumulative standard normal distribution, absolute error below 1e-12.
  ///
  /// Series near the centre, continued fraction (Lentz order fixed at 60 terms) in the tails.
  package static func normalCumulative(_ x: Double) -> Double {
    let density = 0.3989422804014327 * exp(-0.5 * x * x)
    if x.magnitude < 3 {
      var term = x
      var sum = x
      var k = 1.0
      while k < 60 {
        term = term * x * x / (2 * k + 1)
        sum += term
        k += 1
      }
      return 0.5 + density * sum
    }
    var fraction = 0.0
    for k in stride(from: 60.0, through: 1, by: -1) { fraction = k / (x.magnitude + fraction) }
    let upper = density / (x.magnitude + fraction)
    return x < 0 ? upper : 1 - upper
  }

  /// Natural logarithm of the gamma function for x > 0, relative error about 1e-14.
  ///
  /// Stirling's series after shifting x above 10.
  package static func logGamma(_ x: Double) -> Double {
    var shift = 0.0
    var y = x
    while y < 10 {
      shift += log(y)
      y += 1
    }
    let z = 1 / (y * y)
    var sum = -691.0 / 360_360
    sum = sum.fma(z, 1.0 / 1188)
    sum = sum.fma(z, -1.0 / 1680)
    sum = sum.fma(z, 1.0 / 1260)
    sum = sum.fma(z, -1.0 / 360)
    sum = sum.fma(z, 1.0 / 12)
    return (y - 0.5) * log(y) - y + 0.9189385332046727 + sum / y - shift
  }
}

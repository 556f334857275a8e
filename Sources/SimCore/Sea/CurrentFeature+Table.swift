extension CurrentFeature {
  /// The seasonal currents of the domain, one row each.
  ///
  /// Broad ones first: each is painted over those before it. Amplitudes are climatological means on
  /// the axis, so below the speeds quoted for cores of jets. "OSCAR" is the box mean of the OSCAR climatology 1992-2012, used to choose within published
  /// ranges. docs/guides/sea.md lists the references behind the short names.
  static let all: [CurrentFeature] = [
    CurrentFeature(
      "South Equatorial Current", axis: [(117, -11.8), (108, -11.4), (100, -11), (76, -11)],
      width: 700,
      [0.12, 0.12, 0.12, 0.12, 0.15, 0.18, 0.20, 0.20, 0.20, 0.20, 0.15, 0.12],
      coversAllMonths: true, .published,
      "AMS about 0.3 at most, strongest Aug; Qu and Meyers 2005: strongest 10-11S; OSCAR 0.02-0.16"
    ),
    CurrentFeature(
      "equatorial (Wyrtki) jets", axis: [(74, -0.3), (95, -0.3)], width: 450,
      [0, 0, 0, 0.30, 0.35, 0.05, 0, 0, 0.05, 0.35, 0.50, 0.20], coversAllMonths: false, .published,
      "NIO-WJ: 0.7-0.8, 400 km; AMS: core above 1, below 0.2 at 2 degrees; OSCAR 0.19 Apr, 0.24 Nov"
    ),
    CurrentFeature(
      "interior of the Andaman Sea", axis: [(95.3, 9), (95.3, 14)], width: 450,
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], coversAllMonths: true, .assumed,
      "Huang 2020: changing gyres without a steady mean; CMEMS January means 0.02-0.07"),
    CurrentFeature(
      "winter monsoon current, southern Bay", axis: [(84, 5.5), (94, 5.5)], width: 350,
      [-0.22, -0.20, -0.07, 0, 0, 0, 0, 0, 0, 0, 0, -0.10], coversAllMonths: false, .published,
      "AMS 0.3 from Malacca to Sri Lanka Dec-Mar; Shankar 2002; chosen by OSCAR -0.20 Jan, -0.18 Feb"
    ),
    CurrentFeature(
      "South Equatorial Countercurrent", axis: [(78, -4.5), (98, -4.5)], width: 300,
      [0.10, 0.10, 0.10, 0.10, 0, 0, 0, 0, 0, 0, 0.10, 0.10], coversAllMonths: false, .derived,
      "general knowledge of an eastward flow Nov-May; OSCAR 0.07 0.07 0.11 0.12 Jan-Apr, -0.01 May"),
    CurrentFeature(
      "monsoon current south of Sri Lanka", axis: [(79, 4.5), (84, 4.5)], width: 300,
      [-0.40, -0.30, -0.20, 0, 0.25, 0.40, 0.40, 0.25, 0.10, 0, -0.20, -0.40],
      coversAllMonths: true, .published,
      "AMS Glossary of Meteorology: E 0.2-0.3, 0.5-1.0 here May-Sep; W 0.3-0.8 Nov-Mar; Schott 1994;"
        + " Shankar 2002; chosen by OSCAR -0.34 Jan, 0.34 Jun"),
    CurrentFeature(
      "summer monsoon current into the Bay", axis: [(84.5, 6), (86, 8), (87.5, 10)], width: 300,
      [0, 0, 0, 0, 0, 0.25, 0.25, 0.20, 0.15, 0, 0, 0], coversAllMonths: false, .published,
      "Shankar 2002 (bend into the Bay at 83-88E Jun-Sep), AMS 0.2-0.3; chosen by OSCAR 0.13-0.16"),
    CurrentFeature(
      "East India Coastal Current past Sri Lanka", axis: [(81.2, 9.6), (82.6, 8), (82.6, 7)],
      width: 200, [0.15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.35, 0.30], coversAllMonths: false, .derived,
      "Shankar 2002: the winter monsoon current forms at Sri Lanka in Nov, fed by this current; speed"
        + " from OSCAR north -0.28 Nov, -0.23 Dec, -0.09 Jan at 6-9N 81.5-83.5E"),
    CurrentFeature(
      "westward flow at the head of the Bay", axis: [(91, 20.2), (86.5, 19.8)], width: 200,
      [0, 0, 0, 0, 0, 0, 0.12, 0.15, 0.18, 0.20, 0.18, 0], coversAllMonths: false, .derived,
      "OSCAR -0.07 -0.11 -0.14 -0.16 -0.13 Jul-Nov"),
    CurrentFeature(
      "Great Channel", axis: [(95.6, 6.3), (93.2, 6.3)], width: 180,
      [0.20, 0.20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.20], coversAllMonths: true,
      .assumed,
      "W Dec-Mar by OSCAR and CMEMS; summer sources contradict each other, so no mean"),
    CurrentFeature(
      "East India Coastal Current 10-13N", axis: [(81.0, 10), (80.9, 13)], width: 175,
      [-0.25, 0, 0.15, 0.15, 0.15, 0, 0, 0, 0, -0.30, -0.60, -0.55], coversAllMonths: true,
      deviations: [0, 0, 0, 0, 0.35, 0, 0, 0, 0, 0, 0.35, 0.35], .published,
      "AMS (winter jet above 1 m/s at times); Durand 2009 (150-200 km, broken loops); OSCAR -0.41 Nov;"
        + " deviation: eddy energy 0.12-0.20 m2/s2 in May, Nov, Dec (Remote Sens. 15:1079)"),
    CurrentFeature(
      "East India Coastal Current 13-16N", axis: [(81.0, 13), (81.2, 14.5), (82.0, 16)], width: 150,
      [0, 0.15, 0.35, 0.40, 0.15, 0.15, 0.15, 0.10, 0, -0.08, -0.35, -0.25], coversAllMonths: true,
      deviations: [0, 0, 0, 0, 0.35, 0, 0, 0, 0, 0, 0.35, 0.35], .published,
      "AMS: N 0.5, 0.7-1.0 May-Jun; 0.84-1.21 measured Apr 1989 (Cont. Shelf Res. 15:241); OSCAR 0.27"
        + " Apr, -0.25 Nov"),
    CurrentFeature(
      "East India Coastal Current 16-19N", axis: [(82.2, 16.3), (84.3, 18), (86.3, 19.6)],
      width: 150, [0, 0.15, 0.35, 0.35, 0.12, 0, 0, 0, 0, -0.20, -0.30, -0.10],
      coversAllMonths: false, .published,
      "as 13-16N, one or two months earlier; OSCAR east 0.16 Apr, -0.16 Nov"),
    CurrentFeature(
      "Strait of Malacca", axis: [(101.6, 2.3), (100.3, 3.7), (98.6, 5.4)], width: 150,
      [0.20, 0.20, 0.20, 0.08, 0.03, 0.03, 0.03, 0.03, 0.03, 0.08, 0.08, 0.15],
      coversAllMonths: true, .published,
      "China Sea Directory: NW all the year; Haditiar 2020: strongest in Jan; Appl. Ocean Res. 58:104:"
        + " eastward in summer, so nearly 0 then"),
    CurrentFeature(
      "Ten Degree Channel", axis: [(93.6, 10), (91.8, 10)], width: 150,
      [0.15, 0.15, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.15],
      coversAllMonths: true, .assumed, "Liao 2020: net flow from the Andaman Sea to the Bay; CMEMS"),
    CurrentFeature(
      "Preparis Channel", axis: [(92.4, 15), (94.6, 15)], width: 150,
      [0, 0, 0.05, 0.05, 0.10, 0.10, 0.10, 0.10, 0.10, 0.05, 0.05, 0], coversAllMonths: true,
      .assumed, "Liao 2020: the main inflow from the Bay to the Andaman Sea"),
    CurrentFeature(
      "eastern boundary current of the Andaman Sea", axis: [(97.2, 8), (97.0, 14.5)], width: 150,
      [0, 0, 0, 0.10, 0.10, 0, 0, 0, 0, 0.10, 0.10, 0], coversAllMonths: false, .assumed,
      "Kiran 2017 (10.17485/ijst/2017/v10i24/115764): jet in Apr and Oct; no speed published"),
    CurrentFeature(
      "West Sumatra current", axis: [(95.6, 2.6), (97.2, 0.8), (99.0, -1.8), (101, -4.3)],
      width: 150,
      [0, 0, 0, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10], coversAllMonths: false,
      .assumed,
      "general knowledge: south-eastward for most of the year, after the equatorial jets;"
        + " OSCAR, untrusted at coasts, has the opposite sign"),
    CurrentFeature(
      "South Java Current", axis: [(105.3, -7.7), (109, -8.7), (114.5, -9.5)], width: 150,
      [0.30, 0.25, 0.10, 0, 0.15, -0.20, -0.20, -0.20, -0.20, 0, 0.30, 0.35],
      coversAllMonths: true, .published,
      "semi-annual reversal, pulse in May (10.1029/1999GL002320); OSCAR 0.09 Jan, -0.20 Aug"),
    CurrentFeature(
      "Rakhine coast", axis: [(94, 16.2), (93.2, 18.3), (92, 20.3)], width: 100,
      [-0.10, 0, 0, 0, 0.10, 0.10, 0.10, 0.10, 0.10, 0, -0.10, -0.10], coversAllMonths: false,
      .assumed,
      "general knowledge: N in the summer, S in the winter monsoon; CMEMS -0.03, -0.07 Jan"),
  ]
}

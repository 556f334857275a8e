extension DrawPurpose {
  static let healthCheckTime = DrawPurpose(code: 224)
  static let registrationTime = DrawPurpose(code: 225)
  /// Whether, and when, UNHCR and IOM get access to a landed group.
  static let accessGiven = DrawPurpose(code: 226)
  static let accessTime = DrawPurpose(code: 227)
  static let interviewTime = DrawPurpose(code: 228)
  static let hasDocuments = DrawPurpose(code: 229)
  static let traffickingReferral = DrawPurpose(code: 230)
  static let recognition = DrawPurpose(code: 231)
  static let onwardTime = DrawPurpose(code: 232)
  static let resettlementTime = DrawPurpose(code: 233)
  static let returnTime = DrawPurpose(code: 234)
  static let readmissionTime = DrawPurpose(code: 235)
  static let localStay = DrawPurpose(code: 236)
  static let localStayTime = DrawPurpose(code: 237)
  static let detention = DrawPurpose(code: 238)
  static let alternativeToDetention = DrawPurpose(code: 239)
  static let materialSupportDelay = DrawPurpose(code: 183)
}

/// Settings of reception: checks, screening, stay and outflows.
package struct ReceptionParameters: ParameterSet, Equatable {
  package var healthCheck = Distribution.fixed(0)
  /// Spread of registration and of access: standard deviation of the logarithm.
  package var registrationSigma = 0.0
  package var accessSigma = 0.0
  package var needsAccess = false
  package var teams = 0
  /// Mean time of one interview on the clock, s.
  package var interviewMean = 0.0
  package var personsPerFile = 0
  package var documentedShare = 0.0
  package var documentedFactor = 0.0
  package var pooledAssessment = false
  package var vulnerableFirst = false
  package var traffickingShare = 0.0
  package var recognitionShare = 0.0
  package var temporaryProtection = false
  package var localStayShare = 0.0
  package var localStayMedian = 0.0
  package var alternativeShare = 0.0
  package var resettlementRate = 0.0
  package var voluntaryReturnRate = 0.0
  package var readmission = false
  package var readmissionConditionsMet = false
  package var readmissionRate = 0.0
  package var supportDelay = Distribution.fixed(0)
  package var supportBeds = 0
  package var supportTeams = 0
  package var donorShare = 0.0

  package init() {}

  package static let section = "reception"
  package static let declarations =
    arrivalDeclarations + screeningDeclarations + stayDeclarations + supportDeclarations
}

extension ReceptionParameters {
  private static let arrivalDeclarations: [Declaration<ReceptionParameters>] = [
    .distribution(
      "health_check", \.healthCheck, "Time from landing to the end of the health check.", .hour,
      .lognormal(median: 6, sigma: 0.8), 0...240, .assumed,
      "plausible 1-48 h: a step named in Bali documents; no time is published"),
    .number(
      "registration_sigma", \.registrationSigma,
      "Spread of the time to registration: standard deviation of its logarithm.", .one, 0.8, 0...2,
      .assumed, "plausible 0.4-1.2: the median of 7 d is given as 2-30 d"),
    .number(
      "access_sigma", \.accessSigma,
      "Spread of the time to access: standard deviation of its logarithm.", .one, 0.8, 0...2,
      .assumed, "plausible 0.4-1.5: at once in 2022 and 20 d in 2024-25 in the same State"),
    .flag(
      "needs_access", \.needsAccess,
      "Whether screening begins only once UNHCR and IOM have access.", true, .assumed,
      "screening of needs of protection was theirs in the cases read, except in courts"),
  ]

  private static let screeningDeclarations: [Declaration<ReceptionParameters>] = [
    .count(
      "teams", \.teams, "Interview teams at a place that sets none of its own.", .one, 1, 0...100,
      .assumed,
      "plausible 0-10: with 1 team and 1.5 d a file a group of 130 is heard 30 d after landing on"
        + " average, the default of the first interview (7-180 d)"),
    .number(
      "interview_mean", \.interviewMean, "Mean time that one file keeps a team, on the clock.",
      .day, 1.5, 0.05...30, .assumed,
      "plausible 0.2-5: no figure for the region; set with the number of teams, see there"),
    .count(
      "persons_per_file", \.personsPerFile, "Persons who are registered and heard together.",
      .persons, 3, 1...20, .assumed, "plausible 1-6: families travel with single people"),
    .number(
      "documented_share", \.documentedShare,
      "Share of files with documents that shorten an interview.", .one, 0.3, 0...1, .assumed,
      "plausible 0.1-0.8: camps in Bangladesh register; boats carry few papers"),
    .number(
      "documented_factor", \.documentedFactor, "Factor on the interview where there are documents.",
      .one, 0.5, 0.05...1, .assumed, "plausible 0.3-0.9: no data"),
    .flag(
      "pooled_assessment", \.pooledAssessment,
      "Whether teams of all places work on one regional queue.", false, .assumed,
      "a variant: regional assessment was proposed in 2013, never set up"),
    .flag(
      "vulnerable_first", \.vulnerableFirst, "Whether files with children are heard first.", true,
      .assumed, "Bali Declaration 2016, paragraph 5: particular attention to vulnerable groups"),
    .number(
      "trafficking_share", \.traffickingShare,
      "Share of files referred as possible victims of trafficking.", .one, 0.05, 0...0.8, .assumed,
      "plausible 0.01-0.3: no share is published for these boats"),
    .number(
      "recognition_share", \.recognitionShare,
      "Share of files not assessed before whose need of protection is recognised.", .one, 0.9,
      0...1, .assumed, "plausible 0.6-1: most people on this route are Rohingya"),
  ]

  private static let stayDeclarations: [Declaration<ReceptionParameters>] = [
    .flag(
      "temporary_protection", \.temporaryProtection,
      "Whether people in need are given temporary protection after screening.", false, .assumed,
      "Bali Declaration 2016, paragraph 6: to be explored; none is in force"),
    .number(
      "local_stay_share", \.localStayShare,
      "Share of files under temporary protection that move from the shelter to local stay.", .one,
      0.3, 0...1, .assumed, "plausible 0-0.8: no arrangement exists to count"),
    .number(
      "local_stay_median", \.localStayMedian,
      "Median time from temporary protection to local stay.", .day, 60, 1...720, .assumed,
      "plausible 14-360: no arrangement exists to count"),
    .number(
      "alternative_share", \.alternativeShare,
      "Share of files that get an alternative to detention where they would be detained.", .one, 0,
      0...1, .assumed, "Bali Declaration 2016, paragraph 6: to be explored; a variant"),
    .number(
      "resettlement_rate", \.resettlementRate, "Rate of resettlement of people in need.", .perYear,
      0.1, 0...5, .derived, "36 of 370 after about 12 months (group of 2015, BenarNews 2016)"),
    .number(
      "voluntary_return_rate", \.voluntaryReturnRate,
      "Rate of assisted voluntary return of people without a claim, after screening.", .perYear,
      1.6, 0...50, .derived,
      "1,380 of 5,498 landed in 2015 were home within about 65 d on average (IOM): at least that"),
    .flag(
      "readmission", \.readmission,
      "Whether people without a claim may be readmitted under agreements, after screening.", false,
      .assumed, "off by default: an option that the mandate names with conditions"),
    .flag(
      "readmission_conditions_met", \.readmissionConditionsMet,
      "Whether the planner holds the conditions of readmission to be met.", false, .assumed,
      "Bali Declaration 2016, paragraph 10; without it nobody is readmitted"),
    .number(
      "readmission_rate", \.readmissionRate, "Rate of readmission where it is on.", .perYear, 1,
      0...50, .assumed, "plausible 0.2-6: 175 handed over in 2009 after about 8 months"),
  ]

  private static let supportDeclarations: [Declaration<ReceptionParameters>] = [
    .distribution(
      "support_delay", \.supportDelay, "Time from the decision on material support to its arrival.",
      .day, .lognormal(median: 14, sigma: 0.6), 0...365, .assumed,
      "plausible 3-60 d: proposed in 2022, no case yet"),
    .count(
      "support_beds", \.supportBeds, "Shelter places that material support brings.", .persons, 300,
      0...100_000, .assumed, "plausible 50-2,000: the size of one landing or two"),
    .count(
      "support_teams", \.supportTeams, "Interview teams that material support brings.", .one, 2,
      0...100, .assumed, "plausible 0-10"),
    .number(
      "donor_share", \.donorShare,
      "Part of the free places of other sites that is lent as well.", .one, 0, 0...1, .assumed,
      "off by default: nobody has offered it"),
  ]
}

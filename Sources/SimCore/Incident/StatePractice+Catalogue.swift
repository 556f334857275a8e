/// One State of the catalogue, in the units of the declarations.
struct PracticeRow: Sendable {
  let state: StateCode
  let promptShare: PracticeNumber
  let refusalMedian: PracticeNumber
  var onwardPushShare = PracticeNumber(
    0, 0...0.95, "no practice of sending boats on is counted here; the planner may set it")
  var residentsShare = PracticeNumber(
    0, 0...0.9, "no push by residents has been read of here; the planner may set it")
  let accessNeverShare: PracticeNumber
  let accessMedian: PracticeNumber
  var registrationMedian = PracticeNumber(
    7, 2...30, "one default for all States; registration took days to weeks where it is reported")
  var onwardRate = PracticeNumber(0, 0...4.8, "no onward movement has been counted here")
  let detainedAdults: PracticeNumber
  let detainedChildren: PracticeNumber
  var facts: [PracticeFact] = []
}

private let fewCases = "few cases, chosen by the press"

extension PracticeRow {
  /// The five States of the mapping of 2014, then India, Myanmar and Australia.
  static let all = [
    bangladesh, indonesia, malaysia, thailand, sriLanka, india, myanmar, australia,
  ]

  /// A State of which nothing is compiled.
  static let other = PracticeRow(
    state: .unknown,
    promptShare: PracticeNumber(0.4, 0.1...0.9, "few cases of the region, selected by news"),
    refusalMedian: PracticeNumber(5, 2...10, "few cases of the region, selected by news"),
    accessNeverShare: PracticeNumber(0, 0...1, "nothing known"),
    accessMedian: PracticeNumber(7, 0.1...180, "nothing known"),
    detainedAdults: PracticeNumber(0.5, 0...1, "nothing known"),
    detainedChildren: PracticeNumber(0, 0...1, "nothing known"))

  static let bangladesh = PracticeRow(
    state: .bangladesh,
    promptShare: PracticeNumber(
      0.5, 0.2...0.9,
      "\(fewCases): less than a day after locals' alert in Apr 2020, two weeks refused in May 2020"),
    refusalMedian: PracticeNumber(7, 2...60, "\(fewCases): about two weeks in Apr-May 2020"),
    accessNeverShare: PracticeNumber(0, 0...1, "none on Bhasan Char at first in 2020"),
    accessMedian: PracticeNumber(1, 0.1...30, "day 0-1 on the mainland (UNHCR 16 Apr 2020)"),
    detainedAdults: PracticeNumber(0, 0...1, "taken back to camp shelters in 2020"),
    detainedChildren: PracticeNumber(0, 0...1, "taken back to camp shelters in 2020"),
    facts: [
      PracticeFact(
        .decides,
        "Central government; carried out by Navy and Coast Guard with the refugee commissioner, the"
          + " border guard and the district",
        "Daily Star and AP 8 May 2020; South Asian Update 2025"),
      PracticeFact(.instrument, "Foreigners Act 1946", "recalled, not re-read", .assumed),
      PracticeFact(
        .treaties, "Not party to the 1951 Convention", "recalled, not re-read", .assumed),
      PracticeFact(
        .receives, "UNHCR; medical sites of the camps; Bhasan Char for the groups of May 2020",
        "UNHCR 16 Apr 2020; AP 8 May 2020"),
      PracticeFact(
        .screening, "Medical check, 14 days of quarantine in 2020, transit centre",
        "Reuters and Al Jazeera Apr 2020"),
      PracticeFact(.after, "Return to camps in Bangladesh", "UNHCR 16 Apr 2020"),
      PracticeFact(
        .refusals, "23 Apr-May 2020: two trawlers with about 500; 2021: refused to readmit 81",
        "Prothom Alo Apr 2020; IANS 4 Jun 2021"),
    ])

  static let indonesia = PracticeRow(
    state: .indonesia,
    promptShare: PracticeNumber(0.6, 0.3...0.9, "\(fewCases): 9 h to 7 d in seven cases 2020-2025"),
    refusalMedian: PracticeNumber(4, 1...10, "\(fewCases): 3 d Nov 2023, 6-7 d Oct 2024"),
    residentsShare: PracticeNumber(
      0.1, 0...0.9,
      "plausible 0.02-0.4: Bireuen 16 Nov 2023 (twice), Labuhan Haji Oct 2024, Leuge Jan 2025 among"
        + " some 20 landings in Aceh since 2020"),
    accessNeverShare: PracticeNumber(0, 0...1, "staff on site in all cases read"),
    accessMedian: PracticeNumber(1, 0.1...3, "day 0-1; a condition of landing in 2025"),
    onwardRate: PracticeNumber(
      2.4, 0.6...4.8,
      "0.2 a month: 51 of 81 gone in 3 months (2021) and 182 of 322 in 5 (2015) give 0.33 and 0.17",
      .derived),
    detainedAdults: PracticeNumber(0, 0...1, "field sites and halls, not detention"),
    detainedChildren: PracticeNumber(0, 0...1, "field sites and halls, not detention"),
    facts: [
      PracticeFact(
        .decides,
        "Co-ordinating Minister; search and rescue agency at sea; regency, village and customary"
          + " sea leader can block or admit",
        "Jakarta Post Jan 2017; MINA 2021; Ministry 25 Apr 2025"),
      PracticeFact(
        .instrument, "Presidential Regulation 125/2016, articles 3 and 6",
        "Jakarta Post Jan 2017 (quotes it)"),
      PracticeFact(
        .treaties, "Not party to the 1951 Convention; party to SAR 1979 (Pres. Reg. 30/2012)",
        "recalled, not re-read", .assumed),
      PracticeFact(
        .receives, "Regency, police, Red Cross; former offices, halls and fields near the landing",
        "VOI 2023; Antara 2025"),
      PracticeFact(
        .screening, "Registration by UNHCR; no time limit published; local budgets barred",
        "VOI 2024"
      ),
      PracticeFact(
        .after, "Mostly onward movement within months", "AP 18 Oct 2015; Jakarta Post 8 Sep 2021"),
      PracticeFact(
        .refusals,
        "May 2015 first boats turned; 27 Dec 2023 a boat led out of the zone; villages 2023-2025",
        "AP 13 May 2015; BenarNews 29 Dec 2023"),
    ])

  static let malaysia = PracticeRow(
    state: .malaysia,
    promptShare: PracticeNumber(0.3, 0.05...0.8, "\(fewCases): landed when engine dead or beached"),
    refusalMedian: PracticeNumber(
      5, 2...10, "boats were sent on rather than kept waiting: the default of the region"),
    onwardPushShare: PracticeNumber(0.6, 0.1...0.95, "documented 2015, 2020 and Jan 2025"),
    accessNeverShare: PracticeNumber(
      1, 0...1, "none in depots since Aug 2019, still so Apr 2022; later not found"),
    accessMedian: PracticeNumber(
      120, 30...480, "if access is given: 30-480 d, middle on a log scale"),
    detainedAdults: PracticeNumber(1, 0...1, "charged and taken to a depot (Jan 2025)"),
    detainedChildren: PracticeNumber(1, 0...1, "depots hold families"),
    facts: [
      PracticeFact(
        .decides, "National Security Council; maritime agency, navy and marine police carry out",
        "AsiaOne 13 May 2015; Astro Awani 9 Jun 2020"),
      PracticeFact(
        .instrument,
        "Immigration Act 1959/63; directives 20 and 23 of the National Security Council",
        "Suhakam 17 Feb 2025; The Sun 2025"),
      PracticeFact(
        .treaties, "Not party to the 1951 Convention; SAR 1979 not signed", "press commentary 2022"),
      PracticeFact(.receives, "Police and immigration; depots", "New Straits Times Jan 2025"),
      PracticeFact(.access, "None in depots since Aug 2019", "UNHCR 20 Apr 2022"),
      PracticeFact(
        .screening, "Documentation and health check the same day; average stay 16 months",
        "New Straits Times Jan 2025; Guardian 16 May 2017"),
      PracticeFact(
        .after, "36 of 370 resettled after about 12 months (group of 2015)", "BenarNews 27 May 2016"
      ),
      PracticeFact(
        .refusals,
        "May 2015; 16 Apr 2020, about 200; 8 Jun 2020, about 300; 3-4 Jan 2025, two boats",
        "AP 13 May 2015; ISIS Malaysia 21 Apr 2020; Jurist Jan 2025"),
    ])

  static let thailand = PracticeRow(
    state: .thailand,
    promptShare: PracticeNumber(0.3, 0.05...0.8, "\(fewCases): 1 d after the find in Jun 2022"),
    refusalMedian: PracticeNumber(
      5, 2...10, "boats were sent on rather than kept waiting: the default of the region"),
    onwardPushShare: PracticeNumber(0.6, 0.1...0.95, "practice of 2009-2015"),
    accessNeverShare: PracticeNumber(0, 0...1, "access to the groups of 2013 within weeks"),
    accessMedian: PracticeNumber(21, 3...180, "within weeks in 2013"),
    detainedAdults: PracticeNumber(1, 0...1, "men in immigration detention"),
    detainedChildren: PracticeNumber(0, 0...1, "women and children in social shelters"),
    facts: [
      PracticeFact(
        .decides, "National security level; navy carries out; governor and immigration on landing",
        "The Nation 16 May 2015"),
      PracticeFact(
        .instrument,
        "Procedure of 2015; National Screening Mechanism of 24 Dec 2019, open since 2023",
        "The Nation 16 May 2015; Opinio Juris 28 Jan 2020; CRSP 30 Jun 2024"),
      PracticeFact(
        .receives, "Immigration detention for men, social shelters for women and children",
        "HRW 2022"),
      PracticeFact(
        .screening,
        "Interview for trafficking; pre-screening 30 d, appeal 15 d, filing within 60 d",
        "NSM; CRSP 30 Jun 2024"),
      PracticeFact(.after, "Detention for years", "recalled, not re-read", .assumed),
      PracticeFact(
        .refusals, "'Help-on' since about 2009; 15-16 May 2015 off Koh Lipe", "Phuketwan 2012, 2015"
      ),
    ])

  static let sriLanka = PracticeRow(
    state: .sriLanka,
    promptShare: PracticeNumber(0.8, 0.5...1, "\(fewCases): about 1 d in 2013, 2022 and 2024"),
    refusalMedian: PracticeNumber(2, 1...7, "\(fewCases)"),
    accessNeverShare: PracticeNumber(0, 0...1, "at once in 2022, on day 20 in 2024-25"),
    accessMedian: PracticeNumber(3, 0.1...25, "at once in 2022, on day 20 in 2024-25"),
    detainedAdults: PracticeNumber(
      1, 0...1, "prison, then immigration detention; air-force camp 2024"),
    detainedChildren: PracticeNumber(0.5, 0...1, "22 children in Welisara in 2022"),
    facts: [
      PracticeFact(
        .decides, "Navy headquarters, then police and magistrate", "Global Voices 17 Jan 2025"),
      PracticeFact(
        .instrument, "Immigrants and Emigrants Act; court orders case by case",
        "NIE 19 Dec 2022; recalled, not re-read", .assumed),
      PracticeFact(
        .receives,
        "Jaffna prison, Mirihana and Welisara in 2022; Mullaitivu air-force camp in 2024",
        "Groundviews 28 Dec 2022; HRCSL 31 Jan 2025"),
      PracticeFact(.screening, "Magistrate within 1-2 d", "HRCSL 31 Jan 2025"),
      PracticeFact(
        .after, "Group of 2022 allowed to stay, about 100 still there in Jan 2024",
        "Daily Mirror 2024"
      ),
      PracticeFact(.refusals, "None at sea found", "none found", .assumed),
    ])

  static let india = PracticeRow(
    state: .india,
    promptShare: PracticeNumber(
      0.6, 0.2...0.9, "\(fewCases): landed the same day 2023, never in 2021"),
    refusalMedian: PracticeNumber(7, 1...95, "\(fewCases): 94 d kept afloat in 2021"),
    accessNeverShare: PracticeNumber(0, 0...1, "offered; whether given is not published"),
    accessMedian: PracticeNumber(14, 1...480, "not published"),
    detainedAdults: PracticeNumber(0.5, 0...1, "temporary shelter in 2023, prison in 2009"),
    detainedChildren: PracticeNumber(0, 0...1, "temporary shelter in 2023"),
    facts: [
      PracticeFact(
        .decides,
        "Ministries of External and Home Affairs; Coast Guard and island police carry out",
        "The Hindu 13 Feb 2023; IANS 4 Jun 2021"),
      PracticeFact(.instrument, "Foreigners Act", "recalled, not re-read", .assumed),
      PracticeFact(
        .receives, "Island police; temporary shelter in Port Blair (142, 2023)", "PTI 25 Dec 2023"),
      PracticeFact(
        .after, "175 handed over in Aug 2009 after about 8 months", "Kaladan Press 2009"),
      PracticeFact(
        .refusals, "Feb-May 2021: supplied and repaired, not landed; 2013: three boats 'helped on'",
        "IANS 4 Jun 2021; Phuketwan 2013"),
    ])

  static let myanmar = PracticeRow(
    state: .myanmar,
    promptShare: PracticeNumber(0.5, 0.1...0.9, "\(fewCases): 5 d under escort 2015, 24 d 2019-20"),
    refusalMedian: PracticeNumber(5, 2...24, "\(fewCases): 5 d in 2015, 24 d in 2019-20"),
    accessNeverShare: PracticeNumber(1, 0...1, "no access found"),
    accessMedian: PracticeNumber(30, 1...480, "no access found; if given, within months"),
    detainedAdults: PracticeNumber(1, 0...1, "court in days, prison"),
    detainedChildren: PracticeNumber(0.5, 0...1, "school and camp in 2015"),
    facts: [
      PracticeFact(.decides, "Military and navy regional command", "Irrawaddy 2019, 2021"),
      PracticeFact(
        .instrument, "Residents of Burma Registration Act 1949; Immigration Act",
        "Irrawaddy 2019, 2021"),
      PracticeFact(
        .receives, "Navy, then immigration; camp and school in 2015; prison", "DVB 2015"),
      PracticeFact(
        .screening, "Court in days; 1-2 years of prison (2012, 2019), 2-5 years (2023)",
        "Irrawaddy 2012, 2019; RFA 2023"),
      PracticeFact(
        .after, "777 of 1,046 returned to Bangladesh by Dec 2015", "Anadolu 22 Dec 2015"),
      PracticeFact(.refusals, "Apr 2020: a boat turned towards Bangladesh", "EFE 16 Apr 2020"),
    ])

  static let australia = PracticeRow(
    state: .australia,
    promptShare: PracticeNumber(0.1, 0...0.5, "no boat of this flow found"),
    refusalMedian: PracticeNumber(7, 2...30, "held on a ship; groups of May 2024: days"),
    accessNeverShare: PracticeNumber(0, 0...1, "UNHCR in Nauru (recalled)"),
    accessMedian: PracticeNumber(7, 1...60, "no boat of this flow found"),
    detainedAdults: PracticeNumber(1, 0...1, "regional processing"),
    detainedChildren: PracticeNumber(0.5, 0...1, "regional processing"),
    facts: [
      PracticeFact(
        .decides, "Operation Sovereign Borders; the rescue centre for search and rescue alone",
        "Border Force Aug 2024"),
      PracticeFact(
        .instrument, "Migration Act 1958; policy since 19 Jul 2013", "Border Force Aug 2024"),
      PracticeFact(.treaties, "Party to the 1951 Convention", "The Conversation 2024"),
      PracticeFact(.receives, "Border Force, then Nauru or return", "Border Force Aug 2024"),
      PracticeFact(
        .refusals,
        "Turn-backs 'where safe' since Sep 2013; May 2024 two groups held at sea for days",
        "Islands Business May 2024"),
    ])
}

// Made by Tools/make_published_figures.py; do not edit.

extension PublishedFigures {
  /// The file `Data/early-warning/published-figures.csv`.
  static let figuresText = """
    period,from,to,quantity,low,high,best,unit,source,status,note
    2012/13,2012-07-01,2013-06-30,departures,32500,33300,33000,persons,UNHCR14H1,derived,53000 \
    / 1.61; the range is the rounding of both numbers
    2013/14,2013-07-01,2014-06-30,departures,53000,53000,53000,persons,UNHCR14H1,published,
    2014,2014-01-01,2014-12-31,departures,62000,63000,63000,persons,UNHCR14; \
    UNHCR24J,published,two figures in print
    2014 Q1,2014-01-01,2014-03-31,departures,12500,12500,12500,persons,MMM15; \
    UNHCR15Q1,derived,from printed ratios
    2014 Q2,2014-04-01,2014-06-30,departures,10600,10600,10600,persons,MMM15; \
    UNHCR15Q1,derived,from printed ratios
    2014 H2,2014-07-01,2014-12-31,departures,38900,40000,40000,persons,MMM15; \
    UNHCR15Q1,derived,from printed ratios; low is the lower annual figure less the first two \
    quarters
    2014 Oct-Nov,2014-10-01,2014-11-30,departures,21000,21000,21000,persons,UNHCR14D,published,
    2015,2015-01-01,2015-12-31,departures,32600,32600,32600,persons,MMM15,published,
    2015 Q1,2015-01-01,2015-03-31,departures,25000,25000,25000,persons,MMM15,published,
    2015 Q2,2015-04-01,2015-06-30,departures,6000,6000,6000,persons,MMM15,derived,first half \
    less first quarter
    2015 H1,2015-01-01,2015-06-30,departures,31000,31000,31000,persons,MMM15,published,
    2015 H2,2015-07-01,2015-12-31,departures,1600,1600,1600,persons,MMM15,published,
    2016,2016-01-01,2016-12-31,departures,,,,persons,UNHCR16,missing,no confirmed maritime \
    arrival; departures are not given
    2017,2017-01-01,2017-12-31,departures,,,,persons,none found,missing,the flight of that year \
    went by land and river
    2018-2019 H1,2018-01-01,2019-06-30,departures,1597,1597,1597,persons,UNHCR19,published,one \
    figure for 18 months
    2019 H2,2019-07-01,2019-12-31,departures,,,,persons,none found,missing,
    2020,2020-01-01,2020-12-31,departures,2413,2413,2413,persons,LAS21,published,
    2021,2021-01-01,2021-12-31,departures,287,700,700,persons,UNHCR (two \
    texts),published,sources conflict: about 700; an earlier text has 287
    2021 H1,2021-01-01,2021-06-30,departures,633,633,633,persons,LAS21,derived,3046 - 2413
    2022,2022-01-01,2022-12-31,departures,3500,3700,3700,persons,UNHCR22; \
    UNHCR23Q4,published,more than 3500 in 39 boats; later revised (4500 / 1.21)
    2023,2023-01-01,2023-12-31,departures,4500,4500,4500,persons,UNHCR24J,published,about
    2024,2024-01-01,2024-12-31,departures,7800,8100,7800,persons,UNHCR25J,published,more than \
    7800; with the printed +80 % over 4500 it is 8100; includes rainy-season crossings of the \
    Naf
    2025 to 11 Nov,2025-01-01,2025-11-11,departures,5300,,5300,persons,UNB25,published,more \
    than 5300; the year was not over
    2014,2014-01-01,2014-12-31,dead_or_missing,730,750,750,persons,UNHCR14; \
    UNHCR24J,published,about; 540 for January to November
    2015,2015-01-01,2015-12-31,dead_or_missing,370,370,370,persons,MMM15,published,about
    2018-2019 H1,2018-01-01,2019-06-30,dead_or_missing,15,,15,persons,UNHCR19,published,at least
    2020,2020-01-01,2020-12-31,dead_or_missing,218,218,218,persons,LAS21,published,
    2021,2021-01-01,2021-12-31,dead_or_missing,9,23,23,persons,UNHCR; IOM,published,sources \
    conflict: 9 by June; 23 for the year
    2022,2022-01-01,2022-12-31,dead_or_missing,348,348,348,persons,UNHCR22,published,
    2023,2023-01-01,2023-12-31,dead_or_missing,569,569,569,persons,UNHCR24J,published,
    2024,2024-01-01,2024-12-31,dead_or_missing,650,657,657,persons,UNHCR25J; \
    TV25,published,more than 650
    2025 to 11 Nov,2025-01-01,2025-11-11,dead_or_missing,600,,600,persons,UNB25,published,more \
    than 600; the year was not over
    2023,2023-01-01,2023-12-31,women_and_children_share,0.66,0.66,0.66,1,UNHCR24J,published,
    2023,2023-01-01,2023-12-31,children_share,0.37,0.37,0.37,1,UNHCR25J,published,
    2024,2024-01-01,2024-12-31,children_share,0.44,0.44,0.44,1,UNHCR25J,published,
    to Feb 2023,,2023-02-28,ration_level,12,12,12,USD/person/month,WFP,published,
    Mar-May \
    2023,2023-03-01,2023-05-31,ration_level,10,10,10,USD/person/month,WFP,published,days within \
    the months of change are not given
    Jun-Dec 2023,2023-06-01,2023-12-31,ration_level,8,8,8,USD/person/month,WFP,published,days \
    within the months of change are not given
    from Jan 2024,2024-01-01,,ration_level,10,10,10,USD/person/month,WFP,published,later \
    changes are not in this table
    2014,2014-01-01,2014-12-31,total_price,1600,2400,,USD,UNHCR14D,published,a person; whole \
    journey
    early 2015,2015-01-01,2015-03-31,up_front_price,90,370,,USD,DS15,published,a person; before \
    departure; the months are assumed
    2025,2025-01-01,2025-12-31,total_price,,3500,,USD,IBN25,published,a person; up to
    May 2025,2025-05-01,2025-05-31,funding_level,0.3,0.3,0.3,1,UNHCR25M,published,share of the \
    response plan
    Oct-Jan,,,departure_share,0.5,1,,1,UNHCR14; MMM15,published,more than half of a season
    Jan,,,departure_weight,,,0.13,1,planner default,assumed,share of a year
    Feb,,,departure_weight,,,0.10,1,planner default,assumed,share of a year
    Mar,,,departure_weight,,,0.09,1,planner default,assumed,share of a year
    Apr,,,departure_weight,,,0.06,1,planner default,assumed,share of a year
    May,,,departure_weight,,,0.04,1,planner default,assumed,share of a year
    Jun,,,departure_weight,,,0.02,1,planner default,assumed,share of a year
    Jul,,,departure_weight,,,0.02,1,planner default,assumed,share of a year
    Aug,,,departure_weight,,,0.03,1,planner default,assumed,share of a year
    Sep,,,departure_weight,,,0.07,1,planner default,assumed,share of a year
    Oct,,,departure_weight,,,0.13,1,planner default,assumed,share of a year
    Nov,,,departure_weight,,,0.16,1,planner default,assumed,share of a year
    Dec,,,departure_weight,,,0.15,1,planner default,assumed,share of a year

    """

  /// The file `Data/early-warning/seasons.csv`.
  static let seasonsText = """
    period,from,to,known,quantity,low,high,best,unit,source,status,note
    2012/13,2012-07-01,2013-06-30,2014-06-30,departures,32500,33300,33000,persons,UNHCR14H1,\
    derived,53000 / 1.61
    2013/14,2013-07-01,2014-06-30,2014-06-30,departures,53000,53000,53000,persons,UNHCR14H1,\
    published,
    2014/15,2014-07-01,2015-06-30,2015-06-30,departures,69900,71000,71000,persons,MMM15; \
    UNHCR15Q1,derived,second half of 2014 and first half of 2015
    2015/16,2015-07-01,2016-06-30,2016-12-31,departures,1600,,1600,persons,MMM15; \
    UNHCR16,derived,second half of 2015; no confirmed arrival in 2016; no upper bound
    2016/17,2016-07-01,2017-06-30,,departures,,,,persons,UNHCR16,missing,neither half is known
    2017/18,2017-07-01,2018-06-30,,departures,428,,,persons,UNHCR19,missing,only the second \
    half is known; low is its lower bound
    2018/19,2018-07-01,2019-06-30,2019-06-30,departures,818,1169,1109,persons,UNHCR19,derived,\
    one figure for 18 months divided
    2019/20,2019-07-01,2020-06-30,,departures,884,,,persons,LAS21,missing,only the second half \
    is known; low is its lower bound
    2020/21,2020-07-01,2021-06-30,2021-06-30,departures,223,2162,1984,persons,LAS21; UNHCR (two \
    texts),derived,calendar years divided at the end of June
    2021/22,2021-07-01,2022-06-30,2022-12-31,departures,1297,3962,1695,persons,LAS21; UNHCR \
    (two texts); UNHCR22; UNHCR23Q4,derived,calendar years divided at the end of June
    2022/23,2022-07-01,2023-06-30,2023-12-31,departures,1821,6623,4052,persons,UNHCR22; \
    UNHCR23Q4; UNHCR24J,derived,calendar years divided at the end of June
    2023/24,2023-07-01,2024-06-30,2024-12-31,departures,3080,10553,5952,persons,UNHCR24J; \
    UNHCR25J,derived,calendar years divided at the end of June
    2024/25,2024-07-01,2025-06-30,2025-11-11,departures,3097,10284,7483,persons,UNHCR25J; \
    UNB25,derived,calendar years divided at the end of June

    """
}

extension StretchRules {
  /// The stretches of the domain.
  ///
  /// Small areas stand before the large ones around them.
  static let standard = StretchRules(
    rules: bayOfBengal + myanmarAndThailand + malaccaStrait + sumatra + easternSeas)

  private static let bayOfBengal: [Rule] = [
    Rule("Kerala and Kanyakumari", .india, west: 76, south: 8, east: 77.56, north: 13),
    Rule("Sri Lanka, south coast", .sriLanka, west: 79.6, south: 5.7, east: 81.3, north: 6.2),
    Rule("Sri Lanka, west coast", .sriLanka, west: 79.5, south: 6.2, east: 80.3, north: 8.2),
    Rule("Sri Lanka, north-west coast", .sriLanka, west: 79.5, south: 8.2, east: 80.4, north: 9.3),
    Rule(
      "Sri Lanka, Jaffna and islands", .sriLanka, west: 79.55, south: 9.3, east: 80.6, north: 9.95),
    Rule(
      "Sri Lanka, Mullaitivu to Trincomalee", .sriLanka, west: 80.4, south: 8.3, east: 81.5,
      north: 9.5),
    Rule("Sri Lanka, east coast", .sriLanka, west: 80.8, south: 6.2, east: 82.2, north: 8.3),
    Rule(
      "Tamil Nadu, Gulf of Mannar and Palk Bay", .india, west: 77.5, south: 8, east: 80,
      north: 10.45),
    Rule("Tamil Nadu, Coromandel coast", .india, west: 79, south: 10.45, east: 80.5, north: 13.55),
    Rule("Andhra Pradesh", .india, west: 79.5, south: 13.55, east: 84.77, north: 19.1),
    Rule("Odisha", .india, west: 84.5, south: 18.9, east: 87.48, north: 22),
    Rule("West Bengal", .india, west: 87.48, south: 21, east: 88.98, north: 25),
    Rule(
      "Sundarbans, mouth of the Hariabhanga", .unknown, west: 88.98, south: 21, east: 89.14,
      north: 25),
    Rule("Sundarbans, east", .bangladesh, west: 89.14, south: 21.3, east: 90, north: 25),
    Rule("St Martin's Island", .bangladesh, west: 92.27, south: 20.55, east: 92.36, north: 20.67),
    Rule(
      "Bhasan Char, Sandwip and Hatiya", .bangladesh, west: 90.8, south: 21.8, east: 91.6,
      north: 22.55),
    Rule("Meghna estuary", .bangladesh, west: 90, south: 21.5, east: 91.4, north: 25),
    Rule("Chattogram coast", .bangladesh, west: 91.4, south: 21.95, east: 92.1, north: 23.2),
    Rule(
      "Cox's Bazar coast", .bangladesh,
      [
        (20.68, 92.2), (20.68, 92.35), (20.755, 92.349), (20.85, 92.318), (20.904, 92.288),
        (20.95, 92.27), (21.05, 92.262), (21.2, 92.18), (21.6, 92.25), (21.95, 92.1),
        (21.95, 91.4), (21.3, 91.5),
      ]),
    Rule("North and Middle Andaman", .india, west: 92, south: 12.08, east: 93.3, north: 13.75),
    Rule("South Andaman", .india, west: 92, south: 11, east: 93.3, north: 12.08),
    Rule("Little Andaman", .india, west: 92, south: 10.3, east: 93, north: 11),
    Rule("Barren Island and Narcondam", .india, west: 93.7, south: 12.1, east: 94.5, north: 13.6),
    Rule("Car Nicobar and Batti Malv", .india, west: 92.5, south: 8.7, east: 93.1, north: 9.4),
    Rule("Nancowry group of the Nicobars", .india, west: 92.8, south: 7.5, east: 93.9, north: 8.7),
    Rule("Great and Little Nicobar", .india, west: 93.3, south: 6.6, east: 94.2, north: 7.5),
    Rule("Preparis and Coco Islands", .myanmar, west: 93, south: 13.8, east: 94, north: 15.2),
  ]

  private static let myanmarAndThailand: [Rule] = [
    Rule("Rakhine, north coast", .myanmar, west: 92.1, south: 20, east: 93.9, north: 21.6),
    Rule("Rakhine, Kyaukpyu and islands", .myanmar, west: 92.3, south: 18.4, east: 94.3, north: 20),
    Rule("Rakhine, south coast", .myanmar, west: 93.8, south: 16.05, east: 95, north: 18.6),
    Rule("Ayeyarwady delta", .myanmar, west: 93.9, south: 15.3, east: 95.9, north: 17.5),
    Rule("Yangon and Gulf of Mottama", .myanmar, west: 95.7, south: 16, east: 97.25, north: 18),
    Rule("Mon coast", .myanmar, west: 97, south: 15.1, east: 98.2, north: 17.6),
    Rule("Tanintharyi, Dawei coast", .myanmar, west: 97.3, south: 13.1, east: 98.9, north: 15.1),
    Rule(
      "islets in the mouth of the Kraburi", .unknown, west: 98.46, south: 9.86, east: 98.565,
      north: 9.965),
    Rule(
      "Mergui Archipelago and Tanintharyi south", .myanmar,
      [
        (13.1, 97.2), (13.1, 99.3), (11, 99.3), (10.6, 98.75), (10.36, 98.73), (10.15, 98.67),
        (9.98, 98.595), (9.965, 98.46), (9.86, 98.46), (9.86, 98.33), (9.57, 98.33), (9.57, 97.2),
      ]),
    Rule(
      "Ranong to Phang Nga", .thailand,
      [
        (10.6, 98.75), (10.36, 98.73), (10.15, 98.67), (9.98, 98.595), (9.965, 98.46),
        (9.86, 98.46),
        (9.86, 98.33), (9.57, 98.33), (9.57, 97.3), (8.35, 97.3), (8.21, 98.2), (8.21, 98.45),
        (8.9, 98.9), (10.6, 98.95),
      ]),
    Rule("Phuket", .thailand, west: 98.1, south: 7.3, east: 98.45, north: 8.21),
    Rule("Phang Nga Bay and Krabi", .thailand, west: 98.35, south: 7.35, east: 99.1, north: 8.8),
    Rule("Trang and Satun coast", .thailand, west: 98.9, south: 6.72, east: 100.1, north: 8),
    Rule("Tarutao, Adang and Rawi", .thailand, west: 98.9, south: 6.4, east: 99.56, north: 6.72),
    Rule("Tarutao, Adang and Rawi", .thailand, west: 99.5, south: 6.483, east: 99.8, north: 6.76),
    Rule("Satun, south", .thailand, west: 99.75, south: 6.483, east: 100.12, north: 6.8),
    Rule("Satun, south", .thailand, west: 100.05, south: 6.443, east: 100.135, north: 6.8),
  ]

  private static let malaccaStrait: [Rule] = [
    Rule("Langkawi", .malaysia, west: 99.5, south: 6.05, east: 99.98, north: 6.483),
    Rule("Perlis and Kedah", .malaysia, west: 99.98, south: 5.56, east: 100.6, north: 6.5),
    Rule("Penang", .malaysia, west: 100.1, south: 5.12, east: 100.6, north: 5.56),
    Rule("Perak", .malaysia, west: 98.8, south: 5.56, east: 99.1, north: 5.8),
    Rule("Perak", .malaysia, west: 100, south: 3.76, east: 101.2, north: 5.12),
    Rule("Selangor", .malaysia, west: 100.7, south: 2.6, east: 101.75, north: 3.76),
    Rule(
      "Negeri Sembilan and Malacca", .malaysia, west: 101.6, south: 2.05, east: 102.55, north: 2.6),
    Rule(
      "islets at the east of Singapore Strait", .unknown, west: 104.35, south: 1.27, east: 104.5,
      north: 1.38),
    Rule(
      "Singapore", .singapore,
      [
        (1.15, 103.6), (1.3, 103.605), (1.35, 103.63), (1.4, 103.66), (1.445, 103.71),
        (1.46, 103.77),
        (1.475, 103.81), (1.445, 103.88), (1.428, 103.94), (1.432, 104.02), (1.4, 104.09),
        (1.25, 104.05), (1.2, 103.95), (1.15, 103.85),
      ]),
    Rule("Johor, Malacca Strait", .malaysia, west: 102.4, south: 1.24, east: 104, north: 2.05),
    Rule(
      "Johor and Pahang, east coast", .malaysia, west: 103, south: 1.27, east: 104.6, north: 4.1),
    Rule("Terengganu and Kelantan", .malaysia, west: 102.072, south: 4.1, east: 103.8, north: 6.3),
    Rule(
      "Gulf of Thailand, south-west coast", .thailand, west: 99, south: 6.2, east: 102.075,
      north: 11),
    Rule(
      "Gulf of Thailand, north and east coast", .thailand, west: 99, south: 11, east: 102.91,
      north: 14),
    Rule("Phu Quoc", .vietnam, west: 103.75, south: 9.75, east: 104.12, north: 10.46),
    Rule("Cambodia", .cambodia, west: 102.8, south: 10.2, east: 104.46, north: 12),
    Rule("Viet Nam, south", .vietnam, west: 102.9, south: 8.2, east: 107.3, north: 11),
    Rule(
      "Viet Nam, central and south-east", .vietnam, west: 106, south: 9.8, east: 109.7, north: 17),
    Rule("Viet Nam, north", .vietnam, west: 105.4, south: 17, east: 108, north: 21.55),
  ]

  private static let sumatra: [Rule] = [
    Rule("Sabang (Weh)", .indonesia, west: 95, south: 5.76, east: 95.5, north: 6.2),
    Rule("Breueh and Nasi", .indonesia, west: 94.9, south: 5.54, east: 95.21, north: 5.8),
    Rule(
      "Aceh, north coast", .indonesia,
      [
        (5.535, 95.15), (5.535, 95.24), (5.3, 95.6), (4.9, 96.6), (4.9, 97.5), (5.7, 97.5),
        (5.76, 95.15),
      ]),
    Rule(
      "Aceh, east coast", .indonesia,
      [(5.7, 97.5), (4.9, 97.5), (4, 97.8), (4, 98.2), (4.27, 98.28), (4.6, 98.5), (5.3, 98)]),
    Rule("Simeulue", .indonesia, west: 95.2, south: 1.9, east: 96.9, north: 3.2),
    Rule("Banyak Islands", .indonesia, west: 96.9, south: 1.95, east: 97.55, north: 2.45),
    Rule(
      "Aceh, west coast", .indonesia,
      [
        (5.6, 94.9), (5.535, 95.24), (5.3, 95.6), (4, 97.8), (2.1, 98.2), (2.1, 97.4),
        (3.2, 96), (4.3, 94.9),
      ]),
    Rule("Nias", .indonesia, west: 97, south: 0.45, east: 98.05, north: 1.6),
    Rule("Batu Islands", .indonesia, west: 97.7, south: -0.75, east: 98.75, north: 0.25),
    Rule("Mentawai Islands", .indonesia, west: 98.3, south: -3.6, east: 100.62, north: -0.8),
    Rule("Mentawai Islands", .indonesia, west: 100.6, south: -3.6, east: 101, north: -2.95),
    Rule("Enggano", .indonesia, west: 102, south: -5.6, east: 102.6, north: -5.1),
    Rule(
      "North Sumatra, east coast", .indonesia,
      [
        (4.27, 98.28), (4, 98.2), (2.3, 99.5), (2.3, 100.25), (2.75, 100.25), (4.2, 99.7),
        (4.6, 98.5),
      ]),
    Rule("North Sumatra, west coast", .indonesia, west: 97.7, south: 0.35, east: 99.4, north: 2.15),
    Rule("West Sumatra", .indonesia, west: 98.5, south: -2.45, east: 101.1, north: 0.35),
    Rule("Bengkulu", .indonesia, west: 100.9, south: -4.95, east: 103.6, north: -2.3),
    Rule("Riau, Malacca Strait", .indonesia, west: 100.2, south: 0.6, east: 102.9, north: 2.9),
    Rule(
      "Riau and Jambi, east coast", .indonesia, west: 101.5, south: -1.7, east: 104.4, north: 0.65),
    Rule("Riau Islands", .indonesia, west: 102.8, south: -1, east: 105, north: 1.27),
    Rule("Anambas and Natuna", .indonesia, west: 105, south: 1.5, east: 109.2, north: 5),
    Rule("Riau Islands", .indonesia, west: 105, south: -0.1, east: 108, north: 1.5),
    Rule("Bangka and Belitung", .indonesia, west: 105.1, south: -3.4, east: 108.5, north: -1.4),
    Rule("South Sumatra, east coast", .indonesia, west: 104, south: -4.1, east: 106.3, north: -1.5),
    Rule("Lampung and Sunda Strait", .indonesia, west: 103.4, south: -6.4, east: 106, north: -4),
  ]

  private static let easternSeas: [Rule] = [
    Rule("Christmas Island", .australia, west: 105.3, south: -10.8, east: 105.9, north: -10.2),
    Rule("Cocos (Keeling) Islands", .australia, west: 96.5, south: -12.5, east: 97.2, north: -11.6),
    Rule("Java, south coast", .indonesia, west: 104.9, south: -9, east: 114.7, north: -7.3),
    Rule("Java, west coast", .indonesia, west: 104.9, south: -7.3, east: 106.6, north: -6.5),
    Rule("Java, north coast", .indonesia, west: 105.2, south: -7.9, east: 114.7, north: -5.4),
    Rule("Bali to Flores and Sumba", .indonesia, west: 114.3, south: -11.2, east: 121, north: -6.8),
    Rule("Brunei Bay", .unknown, west: 115.02, south: 4.6, east: 115.5, north: 5.25),
    Rule("Brunei", .brunei, west: 114, south: 4.4, east: 115.02, north: 5.2),
    Rule(
      "Sarawak", .malaysia,
      [
        (2.2, 109.6), (1.9, 109.5), (0.9, 110), (0.9, 114), (4.6, 114.1), (4.75, 113.7),
        (3.6, 112.5),
        (3.2, 110.5),
      ]),
    Rule("Sebatik", .unknown, west: 117.5, south: 4.05, east: 118.05, north: 4.25),
    Rule(
      "Sabah", .malaysia,
      [
        (5.2, 115), (4.2, 115.5), (4.2, 119.4), (5.6, 119.4), (6.6, 118.1), (7.45, 117.4),
        (7.45, 116.4), (5.9, 115),
      ]),
    Rule("Palawan and Balabac", .philippines, west: 116.8, south: 7.6, east: 120, north: 12.6),
    Rule("Sulu Archipelago", .philippines, west: 118.9, south: 4.4, east: 121, north: 7.6),
    Rule("islands of the South China Sea", .unknown, west: 111, south: 6.5, east: 118, north: 17.5),
    Rule(
      "Philippines, Luzon to Panay", .philippines, west: 119, south: 7.6, east: 121, north: 21.2),
    Rule("Taiwan and islands", .unknown, west: 119.2, south: 21.2, east: 121, north: 25),
    Rule("islands off Xiamen", .unknown, west: 118.2, south: 24.3, east: 118.55, north: 24.55),
    Rule("Pratas", .unknown, west: 116.5, south: 20.5, east: 117, north: 21),
    Rule("Hainan and Guangxi", .china, west: 107.99, south: 18, east: 111.2, north: 22.2),
    Rule("Guangdong and Fujian", .china, west: 109.5, south: 20, east: 119.7, north: 25),
    Rule("Borneo, east coast", .indonesia, west: 115.5, south: -4.3, east: 119.2, north: 4.2),
    Rule("Borneo, west and south coast", .indonesia, west: 108, south: -4.3, east: 117, north: 2.2),
    Rule("Sulawesi", .indonesia, west: 118, south: -7, east: 121, north: 2),
    Rule("Riau Islands", .indonesia, west: 103.9, south: -1.7, east: 105.7, north: -0.1),
    Rule("islands of the Java Sea", .indonesia, west: 113, south: -7, east: 118.2, north: -4.2),
    Rule("Palawan and Balabac", .philippines, west: 118, south: 6.85, east: 118.9, north: 7.6),
    Rule("islets off eastern Sabah", .unknown, west: 117.8, south: 5.8, east: 118.9, north: 6.85),
    Rule(
      "islets of the Gulf of Thailand", .unknown, west: 101.5, south: 8.9, east: 104, north: 10.2),
    Rule("Bangka and Belitung", .indonesia, west: 104.9, south: -1.8, east: 105.2, north: -0.3),
  ]
}

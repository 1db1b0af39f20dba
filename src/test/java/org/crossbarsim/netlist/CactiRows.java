package org.crossbarsim.netlist;

import java.util.List;

/**
 * What CACTI 7 printed for the memories of the shipped cards: plain RAM, itrs-lstp cells and
 * periphery, one read-write port, one bank, 300 K, optimised for energy and area.
 *
 * @param leakMw sub-threshold leakage alone
 * @param gateMw gate leakage, which CACTI prints apart
 */
record CactiRows(
    int nodeNm,
    int bytes,
    int portBits,
    double cycleNs,
    double readPj,
    double writePj,
    double areaMm2,
    double leakMw,
    double gateMw) {

  // node, bytes, port bits, cycle ns, read pJ, write pJ, area mm^2, leakage mW, gate leakage mW
  private static final String PRINTED =
      """
      90, 1024, 32, 1.3199, 3.5153, 9.5931, 0.014963, 1.508e-5, 0.00014235
      90, 2048, 64, 1.5091, 6.9213, 19.077, 0.026899, 2.6755e-5, 0.00021954
      90, 4096, 64, 1.8652, 9.5229, 34.1495, 0.052632, 5.2135e-5, 0.00036264
      90, 8192, 64, 2.5724, 13.815, 63.3836, 0.109500, 0.00010225, 0.0006911
      90, 16384, 64, 2.5724, 17.9997, 67.5683, 0.232645, 0.00020451, 0.0013822
      90, 32768, 64, 2.8447, 30.9096, 73.4339, 0.407460, 0.00038371, 0.0024883
      90, 65536, 64, 2.8447, 45.9687, 88.493, 0.838830, 0.00076743, 0.0049766
      65, 1024, 32, 0.9747, 1.8114, 5.2587, 0.007828, 3.2899e-5, 0.00026981
      65, 2048, 64, 1.0989, 3.622, 10.5165, 0.014056, 5.8194e-5, 0.00041497
      65, 4096, 64, 1.427, 5.1422, 19.0926, 0.027358, 0.00011262, 0.0006795
      65, 8192, 64, 1.427, 7.3294, 21.2799, 0.059975, 0.00022525, 0.001359
      65, 16384, 64, 2.0719, 10.1284, 38.1908, 0.121052, 0.00044219, 0.0025957
      65, 32768, 64, 2.1117, 17.7788, 41.4756, 0.214665, 0.0010248, 0.0060397
      65, 65536, 64, 2.1117, 26.455, 50.1518, 0.441883, 0.0020496, 0.012079
      45, 1024, 32, 0.6627, 0.9886, 2.8544, 0.003751, 2.3192e-5, 1.4943e-5
      45, 2048, 64, 0.743, 1.9745, 5.706, 0.006736, 4.0986e-5, 2.2961e-5
      45, 4096, 64, 0.9878, 2.856, 10.4067, 0.013111, 7.9282e-5, 3.7585e-5
      45, 8192, 64, 0.9878, 4.0013, 11.552, 0.028743, 0.00015856, 7.517e-5
      45, 16384, 64, 0.9878, 6.355, 13.9057, 0.060480, 0.00031713, 0.00015034
      45, 32768, 64, 1.4969, 9.9657, 22.541, 0.102934, 0.00072426, 0.00033598
      45, 65536, 64, 1.4969, 14.5012, 27.0765, 0.211887, 0.0014485, 0.00067196
      32, 1024, 32, 0.5364, 0.538, 1.5614, 0.001897, 3.0735e-5, 3.8341e-5
      32, 2048, 64, 0.5961, 1.0824, 3.1291, 0.003407, 5.4262e-5, 5.8865e-5
      32, 4096, 64, 0.8206, 1.6059, 5.7464, 0.006631, 0.00010496, 9.6473e-5
      32, 8192, 64, 0.8206, 2.2414, 6.3819, 0.014536, 0.00020992, 0.00019295
      32, 16384, 64, 0.8206, 3.5468, 7.6873, 0.030587, 0.00041985, 0.00038589
      32, 32768, 64, 1.2837, 5.7966, 12.5221, 0.052118, 0.0009681, 0.00087435
      32, 65536, 64, 1.2837, 8.3471, 15.0726, 0.107282, 0.0019362, 0.0017487
      22, 1024, 32, 0.403, 0.2376, 0.652, 0.000895, 1.9708e-5, 0.00024662
      22, 2048, 64, 0.4399, 0.4812, 1.31, 0.001607, 3.4935e-5, 0.00038193
      22, 4096, 64, 0.6445, 0.7443, 2.4217, 0.003131, 6.7696e-5, 0.00063442
      22, 8192, 64, 0.6445, 1.0193, 2.6967, 0.006863, 0.00013539, 0.0012688
      22, 16384, 64, 0.6445, 1.5847, 3.2622, 0.014442, 0.00027078, 0.0025377
      22, 32768, 64, 1.0606, 2.781, 5.3034, 0.024599, 0.00062891, 0.0058473
      22, 65536, 64, 1.0606, 3.8839, 6.4063, 0.050637, 0.0012578, 0.011695
      """;

  /** The rows of one node, smallest first. */
  static List<CactiRows> of(int nodeNm) {
    return PRINTED.lines().map(CactiRows::parsed).filter(r -> r.nodeNm == nodeNm).toList();
  }

  /** The row of one node and capacity. */
  static CactiRows of(int nodeNm, int bytes) {
    return of(nodeNm).stream().filter(r -> r.bytes == bytes).findFirst().orElseThrow();
  }

  private static CactiRows parsed(String line) {
    String[] n = line.strip().split(", ", -1);
    return new CactiRows(
        Integer.parseInt(n[0]),
        Integer.parseInt(n[1]),
        Integer.parseInt(n[2]),
        Double.parseDouble(n[3]),
        Double.parseDouble(n[4]),
        Double.parseDouble(n[5]),
        Double.parseDouble(n[6]),
        Double.parseDouble(n[7]),
        Double.parseDouble(n[8]));
  }

  /** Static power of the macro, both parts. */
  double leakageW() {
    return (leakMw + gateMw) * 1e-3;
  }
}

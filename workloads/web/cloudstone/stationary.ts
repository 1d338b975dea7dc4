/**
 * Long-run shares of the states of a Markov chain, or null where they depend on where it begins (more than one closed set of states).
 *
 * Solves πP = π, Σπ = 1 by elimination with the greatest pivot; O(n³). `rows` are probabilities, each row sums to 1.
 */
export function stationaryShares(rows: readonly (readonly number[])[]): number[] | null {
  const size = rows.length;
  // One equation of πP = π follows from the others: the last gives way to Σπ = 1.
  const system = rows.map((_, row) => [...rows.map((from, column) => (row === size - 1 ? 1 : from[row] - (row === column ? 1 : 0))), row === size - 1 ? 1 : 0]);
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) pivot = row;
    [system[column], system[pivot]] = [system[pivot], system[column]];
    const lead = system[column][column];
    // Entries are at most 1 + Σ of probabilities: what is left below n ulps is rounding, and the chain falls apart.
    if (Math.abs(lead) <= size * Number.EPSILON) return null;
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = system[row][column] / lead;
      for (let at = column; at <= size; at += 1) system[row][at] -= factor * system[column][at];
    }
  }
  return system.map((row, at) => Math.max(0, row[size] / row[at]));
}

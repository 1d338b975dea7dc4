/** Links that transfers share, numbered as routes first need them. */
export class LinkTable {
  readonly names: string[] = [];
  /** [B/s] */
  readonly bytesPerSecond: number[] = [];
  readonly #numbers = new Map<string, number>();

  /** The link of this name as a route crosses it: its number, or nothing where it has no limit. */
  crossing(name: string, bytesPerSecond: number): readonly number[] {
    if (bytesPerSecond === Infinity) return [];
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.bytesPerSecond.push(bytesPerSecond);
      this.#numbers.set(name, number);
    }
    return [number];
  }

  /** Rate of a transfer that is alone on its links [B/s]: a link that is crossed twice gives half. */
  alone(crossed: readonly number[]): number {
    return crossed.reduce((least, link) => Math.min(least, this.bytesPerSecond[link] / crossed.filter((other) => other === link).length), Infinity);
  }
}

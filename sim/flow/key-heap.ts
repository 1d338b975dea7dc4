import { grown } from "./grown.js";

/** Numbers [integers ≥ 0] by their keys, the lowest key first and the lowest number among equals; a binary heap that knows each one's place. */
export class KeyHeap {
  /** By place. */
  #key = new Float64Array(16);
  #id = new Int32Array(16);
  /** By number; −1 where it is not inside. */
  #place = new Int32Array(16).fill(-1);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The first number, −1 where there is none. */
  first(): number {
    return this.#size === 0 ? -1 : this.#id[0];
  }

  /** Key of the first, Infinity where there is none. */
  firstKey(): number {
    return this.#size === 0 ? Infinity : this.#key[0];
  }

  /** Puts a number in, or gives it another key. O(log n). */
  set(id: number, key: number): void {
    const place = this.#placeOf(id);
    this.#key[place] = key;
    if (place > 0 && this.#isBefore(place, (place - 1) >> 1)) this.#rise(place);
    else this.#sink(place);
  }

  /** The same without order, until `restore`: for many at once. O(1). */
  put(id: number, key: number): void {
    const place = this.#placeOf(id);
    this.#key[place] = key;
  }

  /** Brings about order again after `put`. O(n). */
  restore(): void {
    for (let place = (this.#size >> 1) - 1; place >= 0; place -= 1) this.#sink(place);
  }

  /** Takes a number out; nothing happens where it is not inside. O(log n). */
  remove(id: number): void {
    const place = id < this.#place.length ? this.#place[id] : -1;
    if (place < 0) return;
    this.#place[id] = -1;
    const end = --this.#size;
    if (place === end) return;
    this.#move(end, place);
    if (place > 0 && this.#isBefore(place, (place - 1) >> 1)) this.#rise(place);
    else this.#sink(place);
  }

  clear(): void {
    for (let place = 0; place < this.#size; place += 1) this.#place[this.#id[place]] = -1;
    this.#size = 0;
  }

  #placeOf(id: number): number {
    if (id >= this.#place.length) {
      const { length } = this.#place;
      this.#place = grown(this.#place, Math.max(id + 1, 2 * length));
      this.#place.fill(-1, length);
    }
    const place = this.#place[id];
    if (place >= 0) return place;
    if (this.#size === this.#id.length) {
      this.#key = grown(this.#key, 2 * this.#size);
      this.#id = grown(this.#id, 2 * this.#size);
    }
    this.#id[this.#size] = id;
    this.#place[id] = this.#size;
    return this.#size++;
  }

  #isBefore(a: number, b: number): boolean {
    const keys = this.#key;
    return keys[a] < keys[b] || (keys[a] === keys[b] && this.#id[a] < this.#id[b]);
  }

  #move(from: number, to: number): void {
    const id = this.#id[from];
    this.#id[to] = id;
    this.#key[to] = this.#key[from];
    this.#place[id] = to;
  }

  #settle(place: number, id: number, key: number): void {
    this.#id[place] = id;
    this.#key[place] = key;
    this.#place[id] = place;
  }

  #rise(start: number): void {
    const keys = this.#key;
    const ids = this.#id;
    const id = ids[start];
    const key = keys[start];
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (keys[parent] < key || (keys[parent] === key && ids[parent] < id)) break;
      this.#move(parent, place);
      place = parent;
    }
    this.#settle(place, id, key);
  }

  #sink(start: number): void {
    const keys = this.#key;
    const ids = this.#id;
    const size = this.#size;
    const id = ids[start];
    const key = keys[start];
    let place = start;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#isBefore(child + 1, child)) child += 1;
      if (key < keys[child] || (key === keys[child] && id < ids[child])) break;
      this.#move(child, place);
      place = child;
    }
    this.#settle(place, id, key);
  }
}

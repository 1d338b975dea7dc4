/** Something per service, made when the service is first heard of; the service heard last is found without a search. */
export class ByService<T> {
  readonly #make: (service: string) => T;
  readonly #all = new Map<string, T>();
  #lastName: string | undefined = undefined;
  #last: T | undefined = undefined;

  constructor(make: (service: string) => T) {
    this.#make = make;
  }

  of(service: string): T {
    if (service === this.#lastName) return this.#last as T;
    let found = this.#all.get(service);
    if (found === undefined) this.#all.set(service, (found = this.#make(service)));
    this.#lastName = service;
    this.#last = found;
    return found;
  }

  values(): IterableIterator<T> {
    return this.#all.values();
  }
}

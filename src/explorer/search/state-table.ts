/** The second lane of a key and the place of its state, from 1, side by side. */
const width = 2;

/**
 * Finds the state that a key of two 32-bit lanes belongs to. Open addressing, at most half full: a Map of texts or of large
 * numbers would cost more than the step that leads to the state. The first lane stands elsewhere: nearly all keys that are
 * asked for are new, and the less there is to look at for these, the more of it is in a cache.
 */
export class StateTable<State> {
  private slots = new Int32Array(1024 * width);
  private states: State[] = [];
  /** By place: the first lane of its key. */
  private first = new Int32Array(512);

  get size(): number {
    return this.states.length;
  }

  find(a: number, b: number): State | undefined {
    const place = this.slots[this.slot(a, b) + 1] as number;
    return place === 0 ? undefined : this.states[place - 1];
  }

  add(a: number, b: number, state: State): void {
    if (this.size * 2 * width >= this.slots.length) this.grow();
    this.first[this.size] = a;
    this.put(a, b, this.states.push(state));
  }

  /** The n-th that was added, from 0. */
  nth(n: number): State {
    return this.states[n] as State;
  }

  replace(n: number, state: State): void {
    this.states[n] = state;
  }

  clear(): void {
    this.slots.fill(0);
    this.states = [];
  }

  private put(a: number, b: number, place: number): void {
    const { slots } = this;
    const slot = this.slot(a, b);
    slots[slot] = b;
    slots[slot + 1] = place;
  }

  /** Where it is, or would be. */
  private slot(a: number, b: number): number {
    const { slots, first } = this;
    const mask = slots.length / width - 1;
    let n = (a ^ (b >>> 7)) & mask;
    for (;;) {
      const slot = n * width;
      const place = slots[slot + 1] as number;
      if (place === 0 || (slots[slot] === b && first[place - 1] === a)) return slot;
      n = (n + 1) & mask;
    }
  }

  private grow(): void {
    const { slots, first } = this;
    this.slots = new Int32Array(slots.length * 2);
    this.first = new Int32Array(first.length * 2);
    this.first.set(first);
    for (let slot = 0; slot < slots.length; slot += width) {
      const place = slots[slot + 1] as number;
      if (place !== 0) this.put(first[place - 1] as number, slots[slot] as number, place);
    }
  }
}

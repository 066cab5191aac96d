/** Finds the state that a key of two 32-bit lanes belongs to. Open addressing, at most half full: a Map of texts or of large
 * numbers would cost more than the step that leads to the state. */
export class StateTable<State> {
  private a = new Int32Array(1024);
  private b = new Int32Array(1024);
  /** Place among the states, from 1. */
  private at = new Int32Array(1024);
  private readonly states: State[] = [];

  get size(): number {
    return this.states.length;
  }

  find(a: number, b: number): State | undefined {
    const place = this.at[this.slot(a, b)] as number;
    return place === 0 ? undefined : this.states[place - 1];
  }

  add(a: number, b: number, state: State): void {
    if (this.size * 2 >= this.at.length) this.grow();
    this.put(a, b, this.states.push(state));
  }

  /** The n-th that was added, from 0. */
  nth(n: number): State {
    return this.states[n] as State;
  }

  replace(n: number, state: State): void {
    this.states[n] = state;
  }

  private put(a: number, b: number, place: number): void {
    const slot = this.slot(a, b);
    this.a[slot] = a;
    this.b[slot] = b;
    this.at[slot] = place;
  }

  /** Where it is, or would be. */
  private slot(a: number, b: number): number {
    const mask = this.at.length - 1;
    let slot = (a ^ (b >>> 7)) & mask;
    while (this.at[slot] !== 0 && (this.a[slot] !== a || this.b[slot] !== b)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { a, b, at } = this;
    const length = at.length * 2;
    this.a = new Int32Array(length);
    this.b = new Int32Array(length);
    this.at = new Int32Array(length);
    at.forEach((place, i) => {
      if (place !== 0) this.put(a[i] as number, b[i] as number, place);
    });
  }
}

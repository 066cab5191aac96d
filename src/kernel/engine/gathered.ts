/**
 * What a step gathers before it is known how much it will be. The list is used again and again; what is taken out of it
 * has the right length from the start, where an array that grows by `push` is given room for sixteen more.
 */
export class Gathered<T> {
  private readonly items: T[] = [];
  count = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  add(item: T): void {
    this.items[this.count++] = item;
  }

  clear(): void {
    this.count = 0;
  }

  /** Those that are meant, wherever they stand. */
  drop(isMeant: (item: T) => boolean): void {
    const { items, count } = this;
    this.count = 0;
    for (let i = 0; i < count; i++) if (!isMeant(items[i] as T)) this.add(items[i] as T);
  }

  /** All of them, or `none` itself. */
  list(none: readonly T[]): readonly T[] {
    const { items, count } = this;
    // hardly ever more than three: a list that is written down is made much faster than a slice
    if (count === 0) return none;
    if (count === 1) return [items[0] as T];
    if (count === 2) return [items[0] as T, items[1] as T];
    if (count === 3) return [items[0] as T, items[1] as T, items[2] as T];
    return items.slice(0, count);
  }
}

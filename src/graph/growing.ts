/**
 * Folds a list that grows at its end, looking at each item once. A list that does not continue the one before (another
 * run, a branch) is folded from the start: recognised by the item at the end of what was folded.
 *
 * The state is mutable and belongs to the fold; callers read it and never keep it across calls.
 */
export function growing<Item, State>(
  start: () => State,
  add: (state: State, item: Item) => void,
): (items: readonly Item[]) => State {
  let state = start();
  let count = 0;
  let first: Item | undefined;
  let last: Item | undefined;
  return (items) => {
    const continues = count === 0 || (items.length >= count && items[0] === first && items[count - 1] === last);
    if (!continues) {
      state = start();
      count = 0;
    }
    for (; count < items.length; count += 1) add(state, items[count] as Item);
    first = items[0];
    last = items[count - 1];
    return state;
  };
}

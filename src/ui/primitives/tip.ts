export type TipSide = 'top' | 'bottom' | 'left' | 'right';

interface Tip {
  readonly 'data-tip': string | undefined;
  readonly 'data-tip-keys': string | undefined;
  readonly 'data-tip-side': TipSide | undefined;
}

/** Props that give an element words on hover and focus, shown by the page's one `Tooltips`. Undefined for none. */
export const tip = (
  text: string | undefined,
  { keys, side }: { keys?: string | undefined; side?: TipSide } = {},
): Tip => ({
  'data-tip': text,
  'data-tip-keys': keys,
  'data-tip-side': side,
});

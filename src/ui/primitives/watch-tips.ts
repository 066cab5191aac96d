/** Wall ms until the first tooltip; for so long after one, the next comes at once; and to cross the gap to a tooltip. */
const patience = 500;
const warm = 300;
const grace = 120;

type Show = (target: HTMLElement | null) => void;

/** Tells whose words to show: what the pointer rests on, or what has the focus by keyboard. Escape puts them away. */
export function watchTips(page: Document, show: Show): () => void {
  let shown: HTMLElement | null = null;
  let wanted: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = Number.NEGATIVE_INFINITY;

  const set = (target: HTMLElement | null): void => {
    clearTimeout(timer);
    wanted = target;
    if (target === shown) return;
    if (target === null) closed = performance.now();
    shown = target;
    show(target);
  };
  const later = (target: HTMLElement | null, ms: number): void => {
    if (wanted === target) return;
    clearTimeout(timer);
    wanted = target;
    timer = setTimeout(() => set(target), ms);
  };
  const onOver = ({ target, pointerType }: PointerEvent): void => {
    if (pointerType === 'touch') return;
    // the words themselves may be pointed at
    const on = target instanceof Element && target.closest('[role="tooltip"]') !== null ? shown : tipOf(target);
    const isWarm = shown !== null || performance.now() - closed < warm;
    later(on, on === null ? (shown === null ? 0 : grace) : on === shown || isWarm ? 0 : patience);
  };
  const onLeave = (): void => set(null);
  const onScroll = ({ target }: Event): void => {
    if (shown !== null && target instanceof Node && target.contains(shown)) set(null);
  };
  const onFocus = ({ target }: FocusEvent): void => {
    const on = tipOf(target);
    if (on !== null && on === target && on.matches(':focus-visible')) set(on);
  };
  const onBlur = ({ target }: FocusEvent): void => {
    if (target === shown) set(null);
  };
  const onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape' && shown !== null) set(null);
  };
  const over = new AbortController();
  const options = { signal: over.signal, capture: true, passive: true };
  page.addEventListener('pointerover', onOver, options);
  page.documentElement.addEventListener('pointerleave', onLeave, { signal: over.signal });
  page.addEventListener('pointerdown', onLeave, options);
  page.addEventListener('scroll', onScroll, options);
  page.addEventListener('focusin', onFocus, options);
  page.addEventListener('focusout', onBlur, options);
  page.addEventListener('keydown', onKey, options);
  return () => {
    clearTimeout(timer);
    over.abort();
  };
}

const tipOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;

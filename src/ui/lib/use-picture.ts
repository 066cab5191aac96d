import { useEffect, useState } from 'react';
import { miniatureOf } from '../../graph/miniature/miniature.ts';
import type { Miniature } from '../../graph/miniature/miniature.ts';
import type { Model } from '../../kernel/index.ts';

const made = new WeakMap<Model, Miniature>();
let waiting: (() => void)[] = [];
let working = false;

/** One at a time, whenever the page has nothing else to do. */
function whenIdle(work: () => void): () => void {
  waiting.push(work);
  if (!working) {
    working = true;
    idle(next);
  }
  return () => {
    waiting = waiting.filter((one) => one !== work);
  };
}

function next(): void {
  waiting.shift()?.();
  working = waiting.length > 0;
  if (working) idle(next);
}

const idle = (work: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 200 });
  else setTimeout(work, 16);
};

/** The small picture of a scenario; null until it is made. */
export function usePicture(model: Model): Miniature | null {
  const [picture, setPicture] = useState(() => made.get(model) ?? null);
  useEffect(() => {
    if (made.has(model)) return undefined;
    return whenIdle(() => {
      const miniature = miniatureOf(model);
      made.set(model, miniature);
      setPicture(miniature);
    });
  }, [model]);
  return picture;
}

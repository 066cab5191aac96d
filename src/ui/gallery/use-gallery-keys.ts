import { useEffect } from 'react';
import type { RefObject } from 'react';

interface Keys {
  readonly page: RefObject<HTMLElement | null>;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onExpand: (scenario: string) => void;
  readonly onClose: () => void;
}

/** Arrows go from card to card, Space shows the scripts of one, `/` goes to the search, Escape clears it or leaves. */
export function useGalleryKeys({ page, search, onExpand, onClose }: Keys): void {
  useEffect(() => {
    const root = page.current;
    if (root === null) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      // a dialog over the page has its own keys
      if (document.querySelector('[role="dialog"]') !== null) return;
      const { key } = event;
      const inSearch = document.activeElement === search.current;
      if (key === 'Escape') onClose();
      else if (key === '/' && !inSearch) search.current?.focus();
      else if (key === ' ' && !inSearch) {
        const card = cardOf(document.activeElement);
        if (card?.dataset['scenario'] === undefined) return;
        onExpand(card.dataset['scenario']);
      } else if (key.startsWith('Arrow') && !(inSearch && key !== 'ArrowDown')) {
        const cards = [...root.querySelectorAll<HTMLElement>('.card-link')];
        const to = neighbour(cards, cardOf(document.activeElement), key);
        if (to === undefined) return;
        to.focus();
      } else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [page, search, onExpand, onClose]);
}

function cardOf(element: Element | null): HTMLElement | null {
  return element instanceof HTMLElement && element.matches('.card-link') ? element : null;
}

/** The card beside, or the one that lies nearest in the next row: rows are as they were laid out. */
function neighbour(cards: readonly HTMLElement[], from: HTMLElement | null, key: string): HTMLElement | undefined {
  const at = from === null ? -1 : cards.indexOf(from);
  const [first] = cards;
  if (from === null || at === -1) return first;
  if (key === 'ArrowRight') return cards[at + 1];
  if (key === 'ArrowLeft') return cards[at - 1];
  const { top, left } = from.getBoundingClientRect();
  const down = key === 'ArrowDown';
  const places = cards.map((card) => ({ card, ...boxOf(card) }));
  const beyond = places.filter((place) => (down ? place.top > top + 1 : place.top < top - 1));
  const row = down ? Math.min(...beyond.map((place) => place.top)) : Math.max(...beyond.map((place) => place.top));
  return beyond
    .filter((place) => Math.abs(place.top - row) < 2)
    .toSorted((a, b) => Math.abs(a.left - left) - Math.abs(b.left - left))[0]?.card;
}

function boxOf(card: HTMLElement): { readonly top: number; readonly left: number } {
  const { top, left } = card.getBoundingClientRect();
  return { top, left };
}

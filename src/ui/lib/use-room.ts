import type { RefObject } from 'react';
import { useSize } from './use-size.ts';

/** How wide an element is in design pixels, and how many CSS pixels one of those is. */
export function useRoom(element: RefObject<HTMLElement | null>): { readonly room: number; readonly unit: number } {
  const { width, unit } = useSize(element);
  return { room: Math.floor(width / unit), unit };
}

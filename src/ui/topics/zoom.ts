/** How large records are drawn, from a whole log to the words on each of them. Widths in rem. */
export interface Zoom {
  readonly name: 'far' | 'number' | 'disc' | 'words';
  readonly cell: number;
}

export const zooms: readonly [Zoom, ...Zoom[]] = [
  { name: 'far', cell: 0.375 },
  { name: 'number', cell: 1.875 },
  { name: 'disc', cell: 3.25 },
  { name: 'words', cell: 9.5 },
];

export const zoomAt = (level: number): Zoom => zooms[level] ?? zooms[0];

/** Width or place of so many records. */
export const across = (count: number, { cell }: Zoom): string => `${count * cell}rem`;

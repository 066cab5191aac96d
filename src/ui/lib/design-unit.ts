/** CSS pixels per design pixel: the root's font size steps up on wide screens. */
export const designUnit = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** A token is drawn once for each letter, hue, theme and scale, and then only copied. */
export interface Look {
  readonly letter: string;
  readonly hue: number;
}

export interface Sprites {
  /** Draws the token with its middle at x, y in device px. */
  draw(context: CanvasRenderingContext2D, look: Look, x: number, y: number): void;
  readonly scale: number;
}

const radius = 9;

export function spritesFor(host: Element, scale: number): Sprites {
  const style = getComputedStyle(host);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  const made = new Map<string, HTMLCanvasElement>();
  const size = Math.ceil((radius + 3) * 2 * scale);

  return {
    scale,
    draw(context, look, x, y) {
      const id = `${look.hue}${look.letter}`;
      const known = made.get(id) ?? make(look);
      made.set(id, known);
      context.drawImage(known, x - size / 2, y - size / 2);
    },
  };

  function make({ letter, hue }: Look): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.width = size;
    canvas.height = size;
    const context = canvas.getContext('2d');
    if (context === null) return canvas;
    context.scale(scale, scale);
    context.translate(size / 2 / scale, size / 2 / scale);
    disc(context, radius + 2, color('--surface'));
    disc(context, radius, color(`--corr-${hue}`));
    context.fillStyle = color('--on-corr');
    context.font = `700 11px ${color('--font-ui')}`;
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    context.fillText(letter, 0, 4);
    return canvas;
  }
}

function disc(context: CanvasRenderingContext2D, r: number, fill: string): void {
  context.beginPath();
  context.arc(0, 0, r, 0, Math.PI * 2);
  context.fillStyle = fill;
  context.fill();
}

/** A token is drawn once for each letter, hue, theme and scale, and then only copied. */
export interface Look {
  readonly letter: string;
  readonly hue: number;
}

export interface Sprites {
  /** Draws the token with its middle at x, y in device px. */
  draw(context: CanvasRenderingContext2D, look: Look, x: number, y: number): void;
  /** The badge that says how many wait here. */
  drawCount(context: CanvasRenderingContext2D, count: number, x: number, y: number): void;
  readonly scale: number;
}

const radius = 9;

export function spritesFor(host: Element, scale: number): Sprites {
  const style = getComputedStyle(host);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  const colors = {
    surface: value('--surface'),
    line: value('--line-strong'),
    text: value('--text'),
    onToken: value('--on-corr'),
    hues: Array.from({ length: 7 }, (_, hue) => value(`--corr-${hue}`)),
  };
  const fonts = { token: `700 11px ${value('--font-ui')}`, count: `600 11px ${value('--font-mono')}` };
  const made = new Map<string, HTMLCanvasElement>();

  return {
    scale,
    draw(context, { letter, hue }, x, y) {
      copy(context, `${hue}${letter}`, (radius + 3) * 2, x, y, (own) => {
        disc(own, radius + 2, colors.surface);
        disc(own, radius, colors.hues[hue] ?? colors.text);
        write(own, letter, colors.onToken, fonts.token);
      });
    },
    drawCount(context, count, x, y) {
      const text = count > 99 ? '99+' : String(count);
      const w = text.length * 6.6 + 8;
      copy(context, `count ${text}`, w + 4, x, y, (own) => {
        own.beginPath();
        own.roundRect(-w / 2, -8, w, 16, 4);
        own.fillStyle = colors.surface;
        own.fill();
        own.strokeStyle = colors.line;
        own.stroke();
        write(own, text, colors.text, fonts.count);
      });
    },
  };

  function copy(
    context: CanvasRenderingContext2D,
    id: string,
    size: number,
    x: number,
    y: number,
    paint: (own: CanvasRenderingContext2D) => void,
  ): void {
    let sprite = made.get(id);
    if (sprite === undefined) {
      sprite = document.createElement('canvas');
      sprite.width = Math.ceil(Math.max(size, 24) * scale);
      sprite.height = sprite.width;
      const own = sprite.getContext('2d');
      if (own === null) return;
      own.scale(scale, scale);
      own.translate(sprite.width / 2 / scale, sprite.height / 2 / scale);
      paint(own);
      made.set(id, sprite);
    }
    context.drawImage(sprite, Math.round(x - sprite.width / 2), Math.round(y - sprite.height / 2));
  }
}

function disc(context: CanvasRenderingContext2D, r: number, fill: string): void {
  context.beginPath();
  context.arc(0, 0, r, 0, Math.PI * 2);
  context.fillStyle = fill;
  context.fill();
}

function write(context: CanvasRenderingContext2D, text: string, fill: string, font: string): void {
  context.fillStyle = fill;
  context.font = font;
  context.textAlign = 'center';
  context.fillText(text, 0, 4);
}

/**
 * A picture that leaves the page has to bring its type faces along. Those of this page are looked up by the family that
 * the picture names and the letters that it has.
 */
export async function withFonts(svg: string): Promise<string> {
  const letters = [...new Set(svg)].map((letter) => letter.codePointAt(0) ?? 0);
  const faces = pageFaces().filter(
    ({ family, ranges }) => svg.includes(family) && letters.some((one) => isIn(one, ranges)),
  );
  const rules = await Promise.all(faces.map(embedded));
  const end = svg.indexOf('>') + 1;
  return rules.length === 0 ? svg : `${svg.slice(0, end)}<style>${rules.join('')}</style>${svg.slice(end)}`;
}

interface Face {
  readonly family: string;
  readonly weight: string;
  readonly address: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

function pageFaces(): readonly Face[] {
  return [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const value = (name: string): string => rule.style.getPropertyValue(name);
      const [, address] = /url\(["']?([^"')]+)/.exec(value('src')) ?? [];
      if (address === undefined) return [];
      return [
        {
          family: value('font-family').replaceAll(/["']/g, ''),
          weight: value('font-weight'),
          address: new URL(address, sheet.href ?? document.baseURI).href,
          ranges: rangesOf(value('unicode-range')),
        },
      ];
    }),
  );
}

/** `U+0-FF, U+131` */
function rangesOf(text: string): Face['ranges'] {
  return text.split(',').map((part) => {
    const [from = '0', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    return [parseInt(from, 16), parseInt(to, 16)];
  });
}

const isIn = (letter: number, ranges: Face['ranges']): boolean =>
  ranges.some(([from, to]) => from <= letter && letter <= to);

async function embedded({ family, weight, address }: Face): Promise<string> {
  const font = await (await fetch(address)).blob();
  return `@font-face{font-family:'${family}';font-weight:${weight};src:url(${await dataUrl(font)}) format('woff2')}`;
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(new Error('A type face could not be read.')));
    reader.readAsDataURL(blob);
  });
}

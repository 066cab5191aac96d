import type { Drawing } from '../../graph/sequence/to-svg.ts';

/** Browsers draw nothing beyond this, px on a side. */
const longest = 16_000;

/** At twice its size where there is room for that. */
export async function pngOf({ svg, width, height }: Drawing): Promise<Blob> {
  const scale = Math.min(2, longest / height, longest / width);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture is too large for this browser: take the SVG.'));
      else resolve(blob);
    }, 'image/png');
  });
}

export const copyText = (text: string): Promise<void> => navigator.clipboard.writeText(text);

/** The promise goes into the item: the browser wants to be asked while the press of the button still counts. */
export const copyPng = (png: Promise<Blob>): Promise<void> =>
  navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);

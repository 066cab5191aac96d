/** Text as base64url (RFC 4648, section 5) of its UTF-8, without padding: fits into a URL as it is. Pure, so that the
 * kernel can use it. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const valueOf = new Map(Array.from(alphabet).map((char, value) => [char, value]));

export function toBase64url(text: string): string {
  let result = '';
  let bits = 0;
  let held = 0;
  for (const byte of utf8(text)) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 6; bits -= 6) result += alphabet.charAt((held >>> (bits - 6)) & 63);
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? result : result + alphabet.charAt((held << (6 - bits)) & 63);
}

/** Null where the text is not base64url, or its bytes are not UTF-8. */
export function fromBase64url(text: string): string | null {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const char of text) {
    const value = valueOf.get(char);
    if (value === undefined) return null;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(held >>> bits);
    held &= (1 << bits) - 1;
  }
  return fromUtf8(bytes);
}

function* utf8(text: string): Generator<number> {
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) yield code;
    else {
      const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
      yield ((0xff00 >> (more + 1)) & 0xff) | (code >>> (6 * more));
      for (let i = more - 1; i >= 0; i--) yield 0x80 | ((code >>> (6 * i)) & 63);
    }
  }
}

function fromUtf8(bytes: readonly number[]): string | null {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i++] as number;
    const more = first < 0x80 ? 0 : first < 0xc0 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf8 ? 3 : -1;
    if (more < 0 || i + more > bytes.length) return null;
    let code = more === 0 ? first : first & (0x3f >> more);
    for (let j = 0; j < more; j++) {
      const byte = bytes[i++] as number;
      if ((byte & 0xc0) !== 0x80) return null;
      code = (code << 6) | (byte & 63);
    }
    if (code > 0x10ffff) return null;
    text += String.fromCodePoint(code);
  }
  return text;
}

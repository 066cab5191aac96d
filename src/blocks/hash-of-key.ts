/** A whole number from 0 to 2^32 - 1 that a text always has: FNV-1a with the finalizer of MurmurHash3, since short keys that
 * differ in one place must end far apart. */
export function hashOfKey(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

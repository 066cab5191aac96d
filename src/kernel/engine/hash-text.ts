import { idText } from './id.ts';
import { worldHash, type World } from './world.ts';

/** The world's hash as 16 hexadecimal digits. */
export function hashOf(world: World): string {
  return idText(worldHash(world));
}

// `npm run layers`: the layer table against the sources.
import { fileURLToPath } from 'node:url';
import { checkLayers } from './layer-rules.mjs';

const { violations, checked, files } = await checkLayers(fileURLToPath(new URL('..', import.meta.url)));
for (const violation of violations) console.error(violation);
console.log(`${checked} of ${files} modules checked, ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;

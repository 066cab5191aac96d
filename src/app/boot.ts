/** The page's entry. The engine's worker first, then everything that is drawn. */
import { startEarly } from './early-worker.ts';

startEarly();
void import('./main.tsx');

import { link } from '../../kernel/index.ts';

export const northLine = link('north line', { between: 'edge north', and: 'headquarters' });
export const southLine = link('south line', { between: 'edge south', and: 'headquarters' });

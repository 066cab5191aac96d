import { offer } from '../offer.ts';
import { measureRewind } from './measure.ts';

offer(measureRewind);

import { offer } from '../offer.ts';
import { measureKernel } from './measure.ts';

offer(measureKernel);

import type { InstanceHistory } from '../kernel/index.ts';
import { driver } from './driver.ts';

/** One instance after a step, and before the step that touched it last. */
export const loadInstance = (component: string, key: string, step: number): Promise<InstanceHistory> =>
  driver().instance(component, key, step);

/** The lessons of failure, in the order of the gallery. Each has its fault in it as a switch. */
import type { Scenario } from '../../kernel/index.ts';
import { zombieCharge } from './zombie-charge/scenario.ts';

export const lessonScenarios: readonly Scenario[] = [zombieCharge];

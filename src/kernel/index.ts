/** The kernel's one door. */
export type { Json, JsonObject } from '../shared/json.ts';
export * from './model/model.ts';
export * from './record/fault.ts';
export * from './record/step-record.ts';
export * from './record/trace.ts';
export * from './ports/store.ts';
export * from './ports/driver.ts';

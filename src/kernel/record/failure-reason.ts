/** Why a record of a topic could not be processed. An error that a handler throws tells by its name: `SyntaxError` or
 * `DeserializationError`, `ValidationError`, `TimeoutError`. Everything else is a processing error. */
export type FailureReason = (typeof failureReasons)[number];
export const failureReasons = [
  'DESERIALIZATION_ERROR',
  'VALIDATION_ERROR',
  'PROCESSING_ERROR',
  'TIMEOUT_ERROR',
] as const;

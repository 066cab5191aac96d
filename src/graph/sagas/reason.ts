/** A reason without where it happened, which handlers' errors say first: beside the step that is plain to see. */
export const withoutPlace = (reason: string): string => reason.replace(/[\w-]+, [a-z ]+ '[^']+', on \w+: /, '');

/** Of the lock that makes a tab the owner of a run, and of the channel on which the run's tabs speak. */
export const nameOf = (run: string): string => `sagascope/run/${run}`;

/** An expected failure: whoever asked gets its sentence. */
export const notPossible = (message: string): Error => Object.assign(new Error(message), { type: 'not-possible' });

export const noRunYet = (): Error => notPossible('No run is open yet: open a scenario first.');

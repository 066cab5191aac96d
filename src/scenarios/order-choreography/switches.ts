import { toggle } from '../../kernel/index.ts';

export const completeUndo = toggle('complete undo', {
  on: 'payment and inventory hear that a shipment failed',
  off: 'shipping joined later, and nobody told payment and inventory how to undo',
});
